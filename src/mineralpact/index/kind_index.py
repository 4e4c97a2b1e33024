"""The indexes of one kind of entity: each is built when a question first needs it, in one pass, and kept."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from operator import attrgetter
from typing import Final, Generic, NamedTuple, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.catalog.event_times import time_of
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.index.bitset import bits_of
from mineralpact.index.time_index import TimeIndex
from mineralpact.query.field_paths import REFERENCES, field_type, item_type, reader, texts_of
from mineralpact.query.filters.base import E
from mineralpact.values.record import Record
from mineralpact.values.time.when import When

KEPT_BITS: Final = 1 << 28
"""How many bits of sets are kept for reuse before the store starts afresh: 32 MiB."""

Key: TypeAlias = tuple[object, ...]
"""Values that stand together in one entity."""


class Shape(NamedTuple):
    """What entities are sorted by: values of their own, values of one item in a list of theirs, and its time."""

    fields: tuple[str, ...] = ()
    """Fields of the entity."""
    items: str = ""
    """The list; empty for the entity itself."""
    item_fields: tuple[str, ...] = ()
    """Fields of an item."""
    time: str = ""
    """The field of the item that holds its time; empty for none."""


class Bucket(NamedTuple):
    """What has certain values: positions in order, and the time of each where the index holds times."""

    positions: list[int]
    whens: list[When | None]


_EMPTY: Final = Bucket([], [])


class KindIndex(Generic[E]):
    """All entities of a kind in a catalog, by number, and where what is found."""

    __slots__ = (
        "_bits",
        "_buckets",
        "_everything",
        "_kept",
        "_positions",
        "_texts",
        "_times",
        "entities",
        "kind",
        "prepared",
        "size",
    )

    def __init__(self, catalog: Catalog, kind: type[E]) -> None:
        self.kind = kind
        self.entities: tuple[E, ...] = catalog.of(kind)
        self.size = len(self.entities)
        self._everything = (1 << self.size) - 1
        self.prepared: dict[int, object] = {}
        """Questions asked before, by the identity of their filters."""
        self._buckets: dict[Shape, dict[Key, Bucket]] = {}
        self._times: dict[tuple[Shape, Key], TimeIndex] = {}
        self._bits: dict[tuple[str, object], int] = {}
        self._kept = 0
        self._positions: dict[str, int] | None = None
        self._texts: list[str] = [""] * self.size

    @property
    def everything(self) -> int:
        """The set of all positions."""
        return self._everything

    def position(self, id: str) -> int | None:
        """The position of an entity of this kind."""
        if self._positions is None:
            self._positions = {entity.id: position for position, entity in enumerate(self.entities)}
        return self._positions.get(id)

    def positions(self, ids: Iterable[str]) -> Iterator[int]:
        """The positions of those that are of this kind."""
        return (found for id in ids if (found := self.position(id)) is not None)

    def having(self, field: str, value: object, catalog: Catalog) -> int:
        """The set of those that have a value in a field; of those that state none, for ``None``."""
        bits = self._bits.get((field, value))
        if bits is None:
            bucket = self.bucket(Shape(fields=(field,)), (value,), catalog)
            bits = bits_of(bucket.positions, self.size)
            self._keep((field, value), bits)
        return bits

    def timed(self, shape: Shape, key: Key, catalog: Catalog) -> TimeIndex:
        """The times of those items that have these values, in order."""
        found = self._times.get((shape, key))
        if found is None:
            bucket = self.bucket(shape, key, catalog)
            with collector_paused():
                found = self._times[shape, key] = TimeIndex(bucket.whens, bucket.positions)
        return found

    def bucket(self, shape: Shape, key: Key, catalog: Catalog) -> Bucket:
        """What has these values."""
        buckets = self._buckets.get(shape)
        if buckets is None:
            buckets = self._buckets[shape] = self._sorted(shape, catalog)
        return buckets.get(key, _EMPTY)

    def containing(self, text: str, positions: Iterable[int]) -> list[int]:
        """Those among some positions whose texts, in lower case and one after the other, contain a text."""
        texts = self._texts
        return [
            position for position in positions if text in (texts[position] or self._text(position))
        ]

    def _text(self, position: int) -> str:
        found = "\0".join(texts_of(self.kind)(self.entities[position])).casefold()
        self._texts[position] = found
        return found

    def _keep(self, key: tuple[str, object], bits: int) -> None:
        self._kept += self.size
        if self._kept > KEPT_BITS:
            self._bits, self._kept = {}, self.size
        self._bits[key] = bits

    def _sorted(self, shape: Shape, catalog: Catalog) -> dict[Key, Bucket]:
        buckets: dict[Key, Bucket] = {}
        outer_keys = _key_reader(self.kind, shape.fields)
        item_class: type[Record] = item_type(self.kind, shape.items) if shape.items else self.kind
        inner_keys = _key_reader(item_class, shape.item_fields)
        items_of = _items_reader(shape.items)
        time = shape.time
        with collector_paused():
            for position, entity in enumerate(self.entities):
                outer = outer_keys(entity)
                for item in items_of(entity):
                    when = time_of(item, time, entity, catalog) if time else None
                    for inner in inner_keys(item):
                        for key in outer:
                            whole = key + inner
                            bucket = buckets.get(whole)
                            if bucket is None:
                                bucket = buckets[whole] = Bucket([], [])
                            bucket.positions.append(position)
                            if time:
                                bucket.whens.append(when)
        return buckets


def _items_reader(items: str) -> Callable[[Record], tuple[Record, ...]]:
    return attrgetter(items) if items else lambda entity: (entity,)


def _key_reader(cls: type[Record], fields: tuple[str, ...]) -> Callable[[Record], Iterable[Key]]:
    """How to read the values of some fields that stand together: each field's, combined with each of the others'."""
    if not fields:
        return lambda _: ((),)
    if not any(
        field == REFERENCES or "." in field or field_type(cls, field).is_many for field in fields
    ):
        read = attrgetter(*fields)
        return (
            (lambda record: (read(record),))
            if len(fields) > 1
            else (lambda record: ((read(record),),))
        )
    readers = [reader(cls, field) for field in fields]
    if len(readers) == 1:
        (own,) = readers
        return lambda record: [(value,) for value in dict.fromkeys(own(record))]
    return lambda record: list(product(*(dict.fromkeys(each(record)) for each in readers)))
