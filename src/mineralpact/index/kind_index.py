"""Index of one kind of entity: each part is built in one pass when a query first needs it.

Postings say which entities hold which values together, and at which times.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from operator import attrgetter
from typing import Any, Final, Generic, NamedTuple, TypeAlias, TypeVar, cast

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.catalog.field_reader import (
    REFERENCES,
    field_at,
    record_class,
    reference_paths,
    text_reader,
    value_reader,
)
from mineralpact.catalog.plan_outcomes import DERIVED_FIELDS, told_now
from mineralpact.catalog.record_times import time_of
from mineralpact.catalog.relative_times import relative_field
from mineralpact.catalog.section import Section
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.index.bitset import bitset_of, bitset_positions
from mineralpact.index.time_index import TimeIndex
from mineralpact.index.word_index import WordIndex
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.values import Record, When
from mineralpact.values.naming.spelling import search_key

Key: TypeAlias = tuple[object, ...]
"""Values that stand together in one entity."""


class IndexDefinition(NamedTuple):
    """Key of an index: values of an entity, and values and time of one item in a list."""

    fields: tuple[str, ...] = ()
    """Fields of the entity."""
    list_field: str = ""
    """The list; empty for the entity itself."""
    item_fields: tuple[str, ...] = ()
    """Fields of an item."""
    time_field: str = ""
    """The field of the item that holds its time; empty for none."""


class Postings(NamedTuple):
    """Positions of the entities with one key, in order, and the times if the index has any."""

    positions: list[int]
    times: list[When | None]


NO_POSTINGS = Postings([], [])


E = TypeVar("E", bound=Entity)

MOST_SEARCHES: Final = 2
"""How often all texts are searched before an index of their words is made of them."""
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
        "_positions",
        "_postings",
        "_searches",
        "_section",
        "_texts",
        "_times",
        "_words",
        "catalog",
        "everything",
        "ids",
        "kind",
        "size",
    )

    def __init__(self, catalog: Catalog, kind: type[E]) -> None:
        self.catalog: Catalog = catalog
        self.kind: type[E] = kind
        self._section: Section[E] = section_of(catalog, kind)
        self.ids: tuple[str, ...] = tuple(self._section)
        """The identifiers, by position."""
        self.size: int = len(self.ids)
        self.everything: int = (1 << self.size) - 1
        """The set of all positions."""
        self._postings: dict[IndexDefinition, dict[Key, Postings]] = {}
        self._times: dict[tuple[IndexDefinition, Key], TimeIndex] = {}
        self._bitsets: dict[tuple[str, object], int] = {}
        self._by_ids: dict[int, tuple[Mapping[str, object], int]] = {}
        self._cached_bits = 0
        self._positions: dict[str, int] | None = None
        self._texts: list[str] = [""] * self.size
        self._searches: int = 0
        self._words: WordIndex | None = None

    def entity(self, position: int) -> E:
        """Return the entity at a position."""
        return cast("E", self._section.get(self.ids[position]))

    def entities(self, positions: Iterable[int]) -> tuple[E, ...]:
        """Return the entities at some positions."""
        return self._section.some(map(self.ids.__getitem__, positions))

    def positions(self, ids: Iterable[str]) -> Iterator[int]:
        """Yield the positions of those ids that are of this kind."""
        if self._positions is None:
            self._positions = {id: position for position, id in enumerate(self.ids)}
        for id in ids:
            position = self._positions.get(id)
            if position is not None:
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
                times = TimeIndex(postings.times, postings.positions)
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
        for (value,), postings in all_postings.items():
            bits = self.having(field, value) if few else self.bitset(postings.positions)
            held = bits & positions
            if held:
                counts[value] = held.bit_count()
                without &= ~held
        if without:
            counts[None] = counts.get(None, 0) + without.bit_count()
        return counts

    def postings(self, definition: IndexDefinition, key: Key) -> Postings:
        """Return the postings under a key."""
        return self._all_postings(definition).get(key, NO_POSTINGS)

    def _all_postings(self, definition: IndexDefinition) -> dict[Key, Postings]:
        postings = self._postings.get(definition)
        if postings is None:
            postings = build_postings(self.catalog, self.kind, definition)
            self._postings[definition] = postings
        return postings

    def containing(self, text: str, among: int) -> int:
        """Return the set of those of some entities whose texts, joined, contain a text."""
        texts = self._texts
        return self.bitset(
            position
            for position in self._to_search(text, among)
            if text in (texts[position] or self._text(position))
        )

    def _to_search(self, text: str, among: int) -> Iterable[int]:
        """Return the positions of a set, or of those in it whose words a text may be made of."""
        if among != self.everything:
            return bitset_positions(among)
        self._searches += 1
        if self._searches <= MOST_SEARCHES or "\0" in text:
            return range(self.size)
        if self._words is None:
            self._words = WordIndex(
                [self._texts[each] or self._text(each) for each in range(self.size)]
            )
        return self._words.candidates(text)

    def _text(self, position: int) -> str:
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


def build_postings(
    catalog: Catalog, kind: type[Entity], definition: IndexDefinition
) -> dict[Key, Postings]:
    """Return the postings of all entities of a kind by key, made in one pass."""
    postings: dict[Key, Postings] = {}
    items_with_keys = _keys_reader(kind, definition, catalog)
    read_time = _time_reader(kind, definition, catalog) if definition.time_field else None
    with collector_paused():
        for position, entity in enumerate(_parts(catalog, kind, definition)):
            for number, (item, keys) in enumerate(items_with_keys(entity)):
                time = read_time(item, position, number) if read_time else None
                for key in keys:
                    entry = postings.get(key)
                    if entry is None:
                        entry = postings[key] = Postings([], [])
                    entry.positions.append(position)
                    if read_time:
                        entry.times.append(time)
    return postings


def _parts(catalog: Catalog, kind: type[Entity], definition: IndexDefinition) -> Sequence[Any]:
    """Return the entities of a kind, or of each the fields that an index is made of."""
    fields, item_fields, list_field, time_field = (
        definition.fields,
        definition.item_fields,
        definition.list_field,
        definition.time_field,
    )
    if not DERIVED_FIELDS.keys().isdisjoint((*fields, *item_fields)):
        return catalog.of(kind)  # told by all that stands in the entity
    cls = record_class(kind, list_field) if list_field else kind
    if time_field:
        item_fields += (time_field,)
        if relative := relative_field(cls, time_field):
            item_fields += (f"{relative}.relation",)  # enough to know that it is told so
    prefix = f"{list_field}." if list_field else ""
    own = [path for field in fields for path in _paths(kind, field)]
    of_items = [prefix + path for field in item_fields for path in _paths(cls, field)]
    return section_of(catalog, kind).parts(frozenset((*own, *of_items)))


def _paths(cls: type[Record], field: str) -> tuple[str, ...]:
    return reference_paths(cls) if field == REFERENCES else (field,)


def _time_reader(
    kind: type[Entity], definition: IndexDefinition, catalog: Catalog
) -> Callable[[Any, int, int], When | None]:
    """Return the reader of the time of an entity's item, given the numbers of both."""
    list_field, field = definition.list_field, definition.time_field
    section = section_of(catalog, kind)
    relative = relative_field(record_class(kind, list_field) if list_field else kind, field)
    ids = tuple(section)

    def read(item: Any, position: int, number: int) -> When | None:  # noqa: ANN401  # a part
        when: When | None = getattr(item, field)
        if when is not None or relative is None or getattr(item, relative) is None:
            return when
        # Told by another event: by all that stands in the entity, and in others.
        entity = catalog.get(kind, ids[position])
        record = getattr(entity, list_field)[number] if list_field else entity
        return time_of(record, field, entity, catalog)

    return read


def _keys_reader(
    kind: type[Entity], definition: IndexDefinition, catalog: Catalog
) -> Callable[[Entity], Iterable[tuple[Record, Iterable[Key]]]]:
    """Return the reader of an entity's items, each with the keys it is posted under."""
    list_field = definition.list_field
    if not list_field:  # the item is the entity itself
        keys = _field_keys(kind, (*definition.fields, *definition.item_fields), catalog)
        return lambda entity: ((entity, keys(entity, entity)),)
    own_keys = _field_keys(kind, definition.fields, catalog)
    item_keys = _field_keys(record_class(kind, list_field), definition.item_fields, catalog)
    items = attrgetter(list_field)
    if not definition.fields:
        return lambda entity: [(item, item_keys(item, entity)) for item in items(entity)]

    def read(entity: Entity) -> Iterator[tuple[Record, Iterable[Key]]]:
        keys = own_keys(entity, entity)
        for item in items(entity):
            whole_keys: list[Key] = []
            for item_key in item_keys(item, entity):
                whole_keys += [key + item_key for key in keys]
            yield item, whole_keys

    return read


_KeysOf: TypeAlias = Callable[[Any, Entity], Iterable[Key]]
"""Function that returns the keys of an entity, or of a record inside it."""


def _field_keys(cls: type[Record], fields: tuple[str, ...], catalog: Catalog) -> _KeysOf:
    """Return the reader of the keys over some fields: every combination of their values."""
    if not fields:
        return lambda _, __: ((),)
    if not DERIVED_FIELDS.keys().isdisjoint(fields):
        return _keys_by_now(cls, fields, catalog)
    if not any(_has_many(cls, field) for field in fields):
        read = attrgetter(*fields)
        if len(fields) > 1:
            return lambda record, _: (read(record),)
        return lambda record, _: ((read(record),),)
    readers = [value_reader(cls, field) for field in fields]
    if len(readers) == 1:
        (only,) = readers
        return lambda record, _: [(value,) for value in dict.fromkeys(only(record))]
    return lambda record, _: list(product(*(dict.fromkeys(reader(record)) for reader in readers)))


def _keys_by_now(cls: type[Record], fields: tuple[str, ...], catalog: Catalog) -> _KeysOf:
    """Return the reader of keys of which a part is derived from what stands beside a record."""
    readers = [None if field in DERIVED_FIELDS else value_reader(cls, field) for field in fields]

    def read(record: Record, entity: Entity) -> Iterable[Key]:
        telling = told_now(record, entity, catalog)
        values: list[Iterable[object]] = []
        for field, read_field in zip(fields, readers, strict=True):
            if read_field is None:
                values.append((getattr(telling, field),))
            else:
                values.append(dict.fromkeys(read_field(record)))
        return product(*values)

    return read


def _has_many(cls: type[Record], field: str) -> bool:
    """True unless one attribute is the field's only value."""
    if field == REFERENCES or len(Path.parse(field).steps) > 1:
        return True
    return field_at(cls, field).is_many
