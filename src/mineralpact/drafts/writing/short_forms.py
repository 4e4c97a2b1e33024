"""Short forms of records of which a draft tells one field: a text in their place."""

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.reading.value_reader import SHORT_FORMS
from mineralpact.values.fields import ValueType, fields_of, value_type

_TEXT = value_type(str)


def short_forms(plain: Plain, holds: ValueType) -> Plain:
    """Return a value with each record that a text can stand for, as that text.

    Args:
        plain: The plain value.
        holds: What it may be.
    """
    if isinstance(plain, list):
        return [short_forms(item, holds.item or _TEXT) for item in plain]
    if not isinstance(plain, dict) or holds.record is None:
        return plain
    fields = fields_of(holds.record)
    name = SHORT_FORMS.get(holds.record)
    if name is not None and plain.keys() == {name}:
        return plain[name]
    shortened: dict[str, Plain] = {}
    for key, value in plain.items():
        inner = fields[key].holds if key in fields else _TEXT
        shortened[key] = short_forms(value, inner)
    return shortened
