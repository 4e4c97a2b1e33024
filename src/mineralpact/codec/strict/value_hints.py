"""Ends of messages on wrong values of documents: the value that people meant, as it is right."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Final

from mineralpact.codec.number_text import parse_number
from mineralpact.errors import ValidationError, did_you_mean
from mineralpact.values import Money, Price, Range, Record
from mineralpact.values.time.duration import duration_text
from mineralpact.values.written.amounts import read_money, read_price, read_range
from mineralpact.values.written.durations import read_duration
from mineralpact.values.written.number_texts import readings_of
from mineralpact.values.written.term_names import term_hint

__all__ = ["duration_hint", "number_hint", "record_hint", "term_hint"]

_READERS: Final[Mapping[type[Record], tuple[Callable[[str], Record], str]]] = {
    Money: (read_money, "USD 1.03 billion"),
    Price: (read_price, "USD 110 per kilogram"),
    Range: (read_range, "at least 50 percent"),
}
"""Readers of records that people write as texts, and an example for each."""


def record_hint(cls: type[Record], value: object, to_plain: Callable[[Record], object]) -> str:
    """Return the object that a text in its place stands for, or an example of one.

    Args:
        cls: The class of the record.
        value: The plain value in its place.
        to_plain: Function that gives the plain value of a record.

    >>> record_hint(Range, "5%", lambda share: {"at_least": str(share.bounds.low)})
    '; did you mean {"at_least": "5"}?'
    """
    if cls not in _READERS:
        return ""
    read, example = _READERS[cls]
    if isinstance(value, str):
        with suppress(ValidationError):
            return did_you_mean([json.dumps(to_plain(read(value)))])
    return f", such as {json.dumps(to_plain(read(example)))}"


def number_hint(value: object) -> str:
    """Return the number in quotes that a text or a number without quotes stands for, if any.

    >>> number_hint("1,5"), number_hint("1,500"), number_hint(5)
    ('; did you mean "1.5"?', '; did you mean "1500" or "1.5"?', '; did you mean "5"?')
    """
    readings: tuple[Decimal, ...] = ()
    if isinstance(value, str):
        readings = readings_of(value.strip())
    elif isinstance(value, int | float) and not isinstance(value, bool):
        with suppress(ValueError):
            readings = (parse_number(str(value)),)
    quoted = " or ".join(f'"{reading:f}"' for reading in readings)
    return did_you_mean(filter(None, [quoted]))


def duration_hint(text: str) -> str:
    """Return the ISO 8601 duration that a text stands for; empty if there is none."""
    with suppress(ValidationError):
        return did_you_mean([duration_text(read_duration(text))])
    return ""
