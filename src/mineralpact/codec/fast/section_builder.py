"""Builder of the entities of one section from the texts that they were read from."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, Final, TypeAlias, cast

import msgspec

from mineralpact.codec.fast.part_decoder import part_decoder
from mineralpact.codec.fast.structs import (
    Decode,
    Text,
    converter_of,
    has_plain_defaults,
    record_of,
)
from mineralpact.codec.fast.text_values import Converter, SharedIds, text_parser
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.model import Entity
from mineralpact.values import Record
from mineralpact.values.fields import ValueType, cached, fields_of, records_within

MOST_READ: Final = 65_536
"""The bytes of text up to which entities are made by constructors: those are a tenth as fast as
code of a kind's own, which takes as long to write as such texts take to read."""
SEARCHED_AT_ONCE: Final = 64
"""The number of texts that terms are looked for in together: mostly none of them has any."""
ReadValue: TypeAlias = Callable[[Any], Any]
"""Makes a value of what JSON has for it."""
_ESCAPED: Final = (b"\\u", b"\\/")
"""Beginnings of other spellings of a character; a term has no others."""


class SectionBuilder:
    """Builds the entities of one section from their validated texts.

    Args:
        kind: Their kind.
        decoder: Returns what makes Structs of the texts of a kind; asked when one is needed.
        ids: The identifiers that all entities of the document share.
        tag: What each text says as its "type"; ``None`` if it says none.
        has_odd_texts: True if a time or a number may be spelled as we do not write it.
    """

    __slots__ = (
        "_build",
        "_decoder",
        "_has_odd_texts",
        "_ids",
        "_size",
        "kind",
        "tag",
    )

    def __init__(
        self,
        kind: type[Entity],
        decoder: Callable[[type[Entity]], Decode],
        ids: SharedIds,
        *,
        tag: str | None,
        has_odd_texts: bool,
    ) -> None:
        self.kind: type[Entity] = kind
        self.tag: str | None = tag
        self._decoder, self._ids = decoder, ids
        self._has_odd_texts = has_odd_texts
        self._build: Callable[[Any], Any] | None = None
        self._size = 0

    def __call__(self, texts: Mapping[str, Any]) -> list[Any]:
        """Return the entities of these texts, which go by their identifiers, in the same order."""
        self._size += sum(map(len, texts.values()))
        if self._size <= MOST_READ:
            return list(map(self._read, texts.values()))
        if self._build is None:
            from mineralpact.codec.fast.entity_builder import builder_of  # few programs need it

            self._build = builder_of(self.kind)(self._ids)
        self._ids.update(zip(texts, texts, strict=True))
        with collector_paused():
            return list(map(self._build, map(self.decode, texts.values())))

    def _read(self, text: Text) -> object:
        plain = msgspec.json.decode(text)
        if self.tag is not None:
            del plain["type"]
        return reader_of_records(self.kind)(plain)

    @property
    def decode(self) -> Decode:
        """The function that makes a Struct of a text."""
        return self._decoder(self.kind)

    def holding(self, entries: Sequence[Any], terms: Iterable[str]) -> Iterator[int]:
        """Yield where a text holds one of some terms, or may; an entity that is built may."""
        sought = tuple(map(msgspec.json.encode, terms))
        for start in range(0, len(entries), SEARCHED_AT_ONCE):
            some = entries[start : start + SEARCHED_AT_ONCE]
            if holds_entities(some):
                some = list(map(_text_for, some))
            for number in _holding(some, sought):
                yield start + number

    def parts(self, entries: Iterable[Any], paths: frozenset[str]) -> list[Any] | None:
        """Return some fields of entities and of texts; ``None`` if only whole entities tell them.

        Args:
            entries: The entities that are built, which stand for themselves, and texts of others.
            paths: The fields by their paths, such as ``steps.stage``.
        """
        decode = part_decoder(self.kind, paths)
        if decode is None:
            return None
        with collector_paused():
            return [one if isinstance(one, Entity) else decode(one) for one in entries]

    @property
    def writes_alike(self) -> bool:
        """True if the Struct of each text is written as its entity is.

        Times and numbers stay texts in Structs, and msgspec leaves out a default only where it is
        the very object.
        """
        if self._has_odd_texts:
            return False
        classes = cast("tuple[type[Record], ...]", (self.kind, *records_within(self.kind)))
        return all(map(has_plain_defaults, classes))


def holds_entities(entries: Iterable[object]) -> bool:
    """True if some of the entries of a section are built."""
    return any(issubclass(cls, Entity) for cls in set(map(type, entries)))


def _text_for(entry: object) -> object:
    """Return a text as it is, and of an entity one that may hold any term."""
    if isinstance(entry, Entity):
        return _ESCAPED[0]
    return entry


def _holding(texts: Sequence[Any], sought: tuple[bytes, ...]) -> list[int]:
    """Return the numbers of the texts that hold one of some terms, or spell a character of any."""
    joined = b"".join(texts)
    if b"\\" in joined:  # one character is found much sooner than two
        sought += _ESCAPED
    ends: list[int] = []
    numbers: set[int] = set()
    for term in sought:
        place = joined.find(term)
        while place >= 0:
            ends = ends or list(accumulate(map(len, texts)))
            number = bisect_right(ends, place)
            numbers.add(number)
            place = joined.find(term, ends[number])
    return sorted(numbers)


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
