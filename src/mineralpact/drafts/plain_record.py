"""Plain values of records and entities, as YAML can hold them."""

from typing import cast

import msgspec

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import to_plain
from mineralpact.values import Record


def plain_text(value: Plain) -> str | None:
    """Return a plain value that is a text; ``None`` for any other.

    >>> plain_text("tin"), plain_text(5)
    ('tin', None)
    """
    if isinstance(value, str):
        return str(value)  # a plain word of YAML is another class
    return None


def plain_record(record: Record) -> dict[str, Plain]:
    """Return a record as plain values, terms as their texts.

    >>> from mineralpact.model import Country, Endowment
    >>> plain_record(Country(id="PER", endowment=(Endowment.MINERAL_RICH,)))
    {'id': 'PER', 'endowment': ['mineral_rich']}
    """
    return cast("dict[str, Plain]", msgspec.to_builtins(to_plain(record)))
