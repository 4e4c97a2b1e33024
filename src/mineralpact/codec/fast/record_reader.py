"""Makers of records of what JSON has for them, by constructors, which check them."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias, cast

from mineralpact.codec.fast.structs import converter_of, record_of
from mineralpact.codec.fast.text_values import Converter, text_parser
from mineralpact.values import Record
from mineralpact.values.fields import ValueType, cached, fields_of

ReadValue: TypeAlias = Callable[[Any], Any]
"""Makes a value of what JSON has for it."""


@cached
def reader_of_records(cls: type[Record]) -> ReadValue:
    """Return the maker of records of what JSON has for them, by the constructor of the class."""
    readers: dict[str, ReadValue] = {}
    for name, field in fields_of(cls).items():
        readers[name] = reader_of(field.holds, converter_of(field))

    def read(plain: object) -> object:
        if not isinstance(plain, dict):
            return plain  # nothing, or a text where a record may stand as well
        written = cast("dict[str, object]", plain)
        return cls(**{name: readers[name](value) for name, value in written.items()})

    return read


def reader_of(value_type: ValueType, converter: Converter | None = None) -> ReadValue:
    """Return the maker of values of what JSON has for them; a converter is what changes them."""
    if value_type.item is not None:
        return partial(_read_items, reader_of(value_type.item))
    if record := record_of(value_type):
        return reader_of_records(record)
    parse = text_parser(value_type.types, converter) or value_type.vocabulary
    if parse is None:
        return lambda value: value
    return lambda value: parse(value) if isinstance(value, str) else value


def _read_items(read_item: ReadValue, items: object) -> tuple[Any, ...]:
    if not isinstance(items, list):
        raise TypeError("expected a list")
    return tuple(map(read_item, cast("list[object]", items)))
