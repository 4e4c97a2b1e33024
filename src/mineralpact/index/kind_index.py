"""Index of one kind of entity: each part is built in one pass when a query first needs it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Generic, TypeVar, cast

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.catalog.field_reader import text_reader
from mineralpact.catalog.section import Section
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.index.bitset import bitset_of, bitset_positions
from mineralpact.index.postings import (
    IndexDefinition,
    Key,
    Postings,
    PostingsTable,
    build_postings,
    build_postings_of,
)
from mineralpact.index.time_index import TimeIndex
from mineralpact.index.word_index import WordIndex
from mineralpact.model import Entity
from mineralpact.values.naming.spelling import search_key

E = TypeVar("E", bound=Entity)

MOST_SEARCHES: Final = 2
"""Most searches of all texts before an index of their words is made of them."""
MOST_KEYS_APART: Final = 2
"""Most keys of a definition that are looked for apart before all are indexed: each costs an eighth
or so."""
MOST_BITSETS: Final = 1024
"""The most values of a field whose sets are kept when all of them are counted."""
MOST_CACHED_BITS: Final = 1 << 28
"""Bits of cached sets before the cache starts afresh: 32 MiB."""


class KindIndex(Generic[E]):
    """Index of all entities of a kind in a catalog, by their position in it."""

    __slots__ = (
        "_bitsets",
        "_by_ids",
        "_cached_bits",
        "_postings",
        "_postings_apart",
        "_searches",
        "_section",
        "_texts",
        "_times",
        "_words",
        "catalog",
        "everything",
        "kind",
        "size",
    )

    def __init__(self, catalog: Catalog, kind: type[E]) -> None:
        self.catalog: Catalog = catalog
        self.kind: type[E] = kind
        self._section: Section[E] = section_of(catalog, kind)
        self.size: int = len(self._section)
        self.everything: int = (1 << self.size) - 1
        """The set of all positions."""
        self._postings: dict[IndexDefinition, PostingsTable] = {}
        self._postings_apart: dict[IndexDefinition, dict[Key, Postings]] = {}
        self._times: dict[tuple[IndexDefinition, Key], TimeIndex] = {}
        self._bitsets: dict[tuple[str, object], int] = {}
        self._by_ids: dict[int, tuple[Mapping[str, object], int]] = {}
        self._cached_bits = 0
        self._texts: dict[int, str] = {}
        self._searches: int = 0
        self._words: WordIndex | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The identifiers, by position."""
        return self._section.ids

    def entity(self, position: int) -> E:
        """Return the entity at a position."""
        (entity,) = self._section.at((position,))
        return entity

    def entities(self, positions: Iterable[int]) -> tuple[E, ...]:
        """Return the entities at some positions."""
        return self._section.at(tuple(positions))

    def positions(self, ids: Iterable[str]) -> Iterator[int]:
        """Yield the positions of those ids that are of this kind."""
        for id in ids:
            position = bisect_left(self.ids, id)
            if self.ids[position : position + 1] == (id,):
                yield position

    def bitset(self, positions: Iterable[int]) -> int:
        """Return the set of some positions."""
        return bitset_of(positions, self.size)

    def having_id(self, ids: Mapping[str, object]) -> int:
        """Return the set of those with one of some ids, cached for the same object."""
        entry = self._by_ids.get(id(ids))
        if entry is None:
            # The ids stay beside their set, so that no other object gets their identity.
            entry = self._by_ids[id(ids)] = ids, self.bitset(self.positions(ids))
        return entry[1]

    def having(self, field: str, value: object) -> int:
        """Return the set of those that hold a value in a field.

        Of ``None`` these are those that could state one value and do not; an empty list holds none.
        """
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
                table = postings.table
                times = TimeIndex(table.times, table.positions, postings.rows)
            self._times[definition, key] = times
        return times

    def counts(self, field: str, positions: int) -> dict[object, int]:
        """Return how many of some entities hold each value of a field.

        Those that hold none count for ``None``.

        Args:
            field: The field.
            positions: The set of the entities' positions.
        """
        all_postings = self._all_postings(IndexDefinition(fields=(field,)))
        counts: dict[object, int] = {}
        without = positions
        few = len(all_postings) <= MOST_BITSETS
        for (value,) in all_postings:
            holding = all_postings[value,].positions
            bits = self.having(field, value) if few else self.bitset(holding)
            holders = bits & positions
            if holders:
                counts[value] = holders.bit_count()
                without &= ~holders
        if without:
            counts[None] = counts.get(None, 0) + without.bit_count()
        return counts

    def postings(self, definition: IndexDefinition, key: Key) -> Postings:
        """Return the postings under a key.

        The first keys with an id are looked for in texts; who asks for more gets an index of all.
        """
        if definition not in self._postings:
            apart = self._postings_apart.setdefault(definition, {})
            if key in apart:
                return apart[key]
            if len(apart) < MOST_KEYS_APART:
                postings = build_postings_of(self.catalog, self.kind, definition, key)
                if postings is not None:
                    apart[key] = postings
                    return postings
        return self._all_postings(definition)[key]

    def _all_postings(self, definition: IndexDefinition) -> PostingsTable:
        postings = self._postings.get(definition)
        if postings is None:
            postings = build_postings(self.catalog, self.kind, definition)
            self._postings[definition] = postings
            self._postings_apart.pop(definition, None)  # they stand in the whole index, too
        return postings

    def containing(self, text: str, among: int) -> int:
        """Return the set of those of some entities whose texts, joined, contain a text."""
        return self.bitset(
            position for position in self._to_search(text, among) if text in self._text(position)
        )

    def _to_search(self, text: str, among: int) -> Iterable[int]:
        """Return the positions of a set, or of those in it whose words a text may be made of."""
        if among != self.everything:
            return bitset_positions(among)
        self._searches += 1
        if self._searches <= MOST_SEARCHES or "\0" in text:
            return range(self.size)
        if self._words is None:
            self._words = WordIndex(map(self._text, range(self.size)))
            # From now on few texts are looked at, and those are kept again.
            self._texts = {}
        return self._words.candidates(text)

    def _text(self, position: int) -> str:
        text = self._texts.get(position)
        if text is None:
            text = search_key("\0".join(text_reader(self.kind)(self.entity(position))))
            self._texts[position] = text
        return text


def index_of(catalog: Catalog, kind: type[E]) -> KindIndex[E]:
    """Return the index of one kind of entity in a catalog, the same object for every query."""
    indexes = catalog.derived(_indexes_by_kind)
    kind = catalog.kind_for(kind)
    index = indexes.get(kind)
    if index is None:
        index = indexes.setdefault(kind, KindIndex(catalog, kind))
    return cast("KindIndex[E]", index)


def _indexes_by_kind(_: Catalog) -> dict[type[Entity], KindIndex[Any]]:
    return {}
