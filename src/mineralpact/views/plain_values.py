"""Answers as plain values for programs: every key always there, ids, EDTF texts and terms as documents write them."""

from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, cast

import msgspec
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps
from mineralpact.codec.json_parser import Plain
from mineralpact.model import Entity
from mineralpact.values.record import Record, field_types
from mineralpact.values.time.duration import duration_text
from mineralpact.values.time.when import When

E = TypeVar("E", bound=Entity)


def plain_value(value: object) -> Plain:
    """A value as documents write it, but with each field of a record there, ``null`` where nothing is stated."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return [plain_value(each) for each in cast("tuple[object, ...]", value)]
    if isinstance(value, Record):
        return {name: plain_value(getattr(value, name)) for name in _id_first(value)}
    return _leaf(value)


def document_plain(catalog: Catalog) -> Plain:
    """A whole catalog as the document that `mineralpact.codec.dumps` writes."""
    return cast("Plain", msgspec.json.decode(dumps(catalog)))


def _leaf(value: object) -> Plain:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, When):
        return value.text
    if isinstance(value, Duration):
        return duration_text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str | int) else str(value)


def _id_first(record: Record) -> list[str]:
    return sorted(field_types(type(record)), key=lambda name: name != "id")
