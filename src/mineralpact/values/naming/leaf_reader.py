"""Readers of what records hold at any depth: identifiers, places, texts, in the order of fields."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import Any, TypeAlias

from mineralpact.values.fields import Described, Field, ValueType
from mineralpact.values.record import Record

Read: TypeAlias = Callable[[Any], Iterable[str]]
"""Reader of what one value is, or holds."""
Fields: TypeAlias = Callable[[type[Described]], Iterable[Field]]
"""Fields of a class that are read."""


def only(text: str) -> tuple[str]:
    """Return a text as all that it holds."""
    return (text,)


class LeafReader:
    """Reader of what is in the fields of a record, and in those of the records in it.

    Args:
        fields: Returns the fields of a class to read.
        pick: Returns the reader of what a value of some types holds that is no record; ``None`` if
            it holds nothing that is asked for.
    """

    def __init__(self, fields: Fields, pick: Callable[[ValueType], Read | None]) -> None:
        self._fields = fields
        self._pick = pick
        self._readers: dict[type[Described], list[tuple[str, Read]]] = {}

    def __call__(self, record: Record) -> list[str]:
        """Return what a record holds, as often as it holds it."""
        texts: list[str] = []
        for name, read in self._readers_of(type(record)):
            if value := getattr(record, name):  # most fields state nothing
                texts += read(value)
        return texts

    def _readers_of(self, cls: type[Described]) -> list[tuple[str, Read]]:
        """Return the fields of a class that may hold what is asked for, each with its reader."""
        if cls not in self._readers:
            readers: list[tuple[str, Read]] = []
            for field in self._fields(cls):
                read = self._reader_of(field.holds)
                if read is not None:
                    readers.append((field.name, read))
            self._readers[cls] = readers
        return self._readers[cls]

    def _reader_of(self, holds: ValueType) -> Read | None:
        if holds.item is not None:
            read = self._reader_of(holds.item)
            return read and _reader_of_items(read)
        read = self._pick(holds)
        if not any(map(self._readers_of, holds.records)):
            return read
        if read is None:
            return self
        return partial(_read_either, self, read)


def _reader_of_items(read: Read) -> Read:
    if read is only:
        return iter
    return partial(_read_items, read)


def _read_items(read: Read, items: Iterable[object]) -> Iterable[str]:
    return chain.from_iterable(map(read, items))


def _read_either(read_record: Read, read: Read, value: object) -> Iterable[str]:
    return read_record(value) if isinstance(value, Record) else read(value)
