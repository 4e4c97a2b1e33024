"""Index of one kind of entity: each part is built in one pass when a query first needs it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, Generic, TypeVar, cast

from mineralpact.catalog import Catalog
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.index.bitset import bitset_of
from mineralpact.index.field_reader import text_reader
from mineralpact.index.postings import NO_POSTINGS, IndexDefinition, Key, Postings, build_postings
from mineralpact.index.time_index import TimeIndex
from mineralpact.model import Entity

E = TypeVar("E", bound=Entity)

MOST_CACHED_BITS: Final = 1 << 28
"""Bits of cached sets before the cache starts afresh: 32 MiB."""


class KindIndex(Generic[E]):
    """Index of all entities of a kind in a catalog, by their position in it."""

    __slots__ = (
        "_bitsets",
        "_cached_bits",
        "_positions",
        "_postings",
        "_texts",
        "_times",
        "catalog",
        "entities",
        "everything",
        "kind",
        "size",
    )

    def __init__(self, catalog: Catalog, kind: type[E]) -> None:
        self.catalog: Catalog = catalog
        self.kind: type[E] = kind
        self.entities: tuple[E, ...] = catalog.of(kind)
        self.size: int = len(self.entities)
        self.everything: int = (1 << self.size) - 1
        """The set of all positions."""
        self._postings: dict[IndexDefinition, dict[Key, Postings]] = {}
        self._times: dict[tuple[IndexDefinition, Key], TimeIndex] = {}
        self._bitsets: dict[tuple[str, object], int] = {}
        self._cached_bits = 0
        self._positions: dict[str, int] | None = None
        self._texts: list[str] = [""] * self.size

    def positions(self, ids: Iterable[str]) -> Iterator[int]:
        """Yield the positions of those ids that are of this kind."""
        if self._positions is None:
            self._positions = {entity.id: position for position, entity in enumerate(self.entities)}
        for id in ids:
            position = self._positions.get(id)
            if position is not None:
                yield position

    def bitset(self, positions: Iterable[int]) -> int:
        """Return the set of some positions."""
        return bitset_of(positions, self.size)

    def having(self, field: str, value: object) -> int:
        """Return the set of those that hold a value in a field; ``None``: that state none."""
        bitset = self._bitsets.get((field, value))
        if bitset is None:
            postings = self.postings(IndexDefinition(fields=(field,)), (value,))
            bitset = self.bitset(postings.positions)
            self._cached_bits += self.size
            if self._cached_bits > MOST_CACHED_BITS:
                self._bitsets, self._cached_bits = {}, self.size
            self._bitsets[field, value] = bitset
        return bitset

    def times(self, definition: IndexDefinition, key: Key) -> TimeIndex:
        """Return the index of the times that are posted under a key."""
        times = self._times.get((definition, key))
        if times is None:
            postings = self.postings(definition, key)
            with collector_paused():
                times = TimeIndex(postings.times, postings.positions)
            self._times[definition, key] = times
        return times

    def postings(self, definition: IndexDefinition, key: Key) -> Postings:
        """Return the postings under a key."""
        postings = self._postings.get(definition)
        if postings is None:
            postings = build_postings(self.catalog, self.kind, definition)
            self._postings[definition] = postings
        return postings.get(key, NO_POSTINGS)

    def containing(self, text: str, positions: Iterable[int]) -> list[int]:
        """Return those positions whose texts, case folded and joined, contain a text."""
        texts = self._texts
        return [
            position for position in positions if text in (texts[position] or self._text(position))
        ]

    def _text(self, position: int) -> str:
        text = "\0".join(text_reader(self.kind)(self.entities[position])).casefold()
        self._texts[position] = text
        return text


def index_of(catalog: Catalog, kind: type[E]) -> KindIndex[E]:
    """Return the index of one kind of entity in a catalog, the same object for every query."""
    indexes = catalog.derived(_indexes_by_kind)
    index = indexes.get(kind)
    if index is None:
        index = indexes.setdefault(kind, KindIndex(catalog, kind))
    return cast("KindIndex[E]", index)


def _indexes_by_kind(_: Catalog) -> dict[type[Entity], KindIndex[Any]]:
    return {}
