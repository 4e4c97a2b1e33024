"""Plain values for programs: every key always there; ids, EDTF texts and terms as documents write them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import cast

import msgspec
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps
from mineralpact.codec.json_parser import Plain
from mineralpact.values.fields import fields_of
from mineralpact.values.record import Record
from mineralpact.values.time.duration import duration_text
from mineralpact.values.time.when import When

_Mapping = Mapping[object, object]


def plain_value(value: object) -> Plain:
    """Return a value as documents write it, but with each field of a record there, ``null`` where nothing is stated."""
    if isinstance(value, tuple | list):
        return plain_list(cast("Iterable[object]", value))
    if isinstance(value, Mapping):
        return {str(key): plain_value(of_key) for key, of_key in cast("_Mapping", value).items()}
    if isinstance(value, Record):
        names = sorted(fields_of(type(value)), key=lambda name: name != "id")
        return plain_attributes(value, *names)
    if isinstance(value, When):
        return value.text
    if isinstance(value, Duration):
        return duration_text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return _plain_leaf(value)


def plain_list(values: Iterable[object]) -> list[Plain]:
    """Return each value as `plain_value` does."""
    return [plain_value(value) for value in values]


def plain_attributes(source: object, *names: str) -> dict[str, Plain]:
    """Return attributes of an object by their names, each as `plain_value` does."""
    return {name: plain_value(getattr(source, name)) for name in names}


def document_plain(catalog: Catalog) -> Plain:
    """Return a whole catalog as the document that `mineralpact.codec.dumps` writes."""
    return cast("Plain", msgspec.json.decode(dumps(catalog)))


def _plain_leaf(value: object) -> Plain:
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    return str(value)
