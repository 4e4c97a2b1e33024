"""The indexes of one kind of entity: each is built when a question first needs it, in one pass, and kept."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any, Final, Generic, NamedTuple

from mineralpact.catalog import Catalog
from mineralpact.query.bits import bits_of
from mineralpact.query.filter import E
from mineralpact.query.judge import texts
from mineralpact.query.paths import item_type, reader
from mineralpact.query.time_index import Timed, TimeIndex
from mineralpact.query.times import time_of
from mineralpact.values.record import Record

KEPT_BITS: Final = 1 << 28
"""How many bits of sets are kept for reuse before the store starts afresh: 32 MiB."""

Key = tuple[object, ...]
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


class KindIndex(Generic[E]):
    """All entities of a kind in a catalog, by number, and where what is found."""

    __slots__ = ("_bits", "_buckets", "_kept", "_positions", "_texts", "_times", "entities", "kind", "prepared", "size")

    def __init__(self, catalog: Catalog, kind: type[E]) -> None:
        self.kind = kind
        self.entities: tuple[E, ...] = catalog.of(kind)
        self.size = len(self.entities)
        self.prepared: dict[int, object] = {}
        """Questions asked before, by the identity of their filters."""
        self._buckets: dict[Shape, dict[Key, list[Timed]]] = {}
        self._times: dict[tuple[Shape, Key], TimeIndex] = {}
        self._bits: dict[tuple[str, object], int] = {}
        self._kept = 0
        self._positions: dict[str, int] | None = None
        self._texts: list[str | None] | None = None

    @property
    def everything(self) -> int:
        """The set of all positions."""
        return (1 << self.size) - 1

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
            bits = bits_of((position for _, position in bucket), self.size)
            self._keep((field, value), bits)
        return bits

    def timed(self, shape: Shape, key: Key, catalog: Catalog) -> TimeIndex:
        """The times of those items that have these values, in order."""
        found = self._times.get((shape, key))
        if found is None:
            found = self._times[shape, key] = TimeIndex(self.bucket(shape, key, catalog))
        return found

    def bucket(self, shape: Shape, key: Key, catalog: Catalog) -> list[Timed]:
        """What has these values, with its times, by position."""
        buckets = self._buckets.get(shape)
        if buckets is None:
            buckets = self._buckets[shape] = self._sorted(shape, catalog)
        return buckets.get(key, [])

    def text(self, position: int) -> str:
        """All texts of an entity as one, in lower case: what is not in it is in none of them."""
        if self._texts is None:
            self._texts = [None] * self.size
        found = self._texts[position]
        if found is None:
            found = self._texts[position] = "\0".join(text.casefold() for _, text in texts(self.entities[position]))
        return found

    def _keep(self, key: tuple[str, object], bits: int) -> None:
        self._kept += self.size
        if self._kept > KEPT_BITS:
            self._bits, self._kept = {}, self.size
        self._bits[key] = bits

    def _sorted(self, shape: Shape, catalog: Catalog) -> dict[Key, list[Timed]]:
        buckets: dict[Key, list[Timed]] = {}
        own = [reader(self.kind, field) for field in shape.fields]
        item_class: type[Record] = item_type(self.kind, shape.items) if shape.items else self.kind
        inner = [reader(item_class, field) for field in shape.item_fields]
        read_items: Callable[[Record], tuple[Any, ...]] | None = reader(self.kind, shape.items) if shape.items else None
        for position, entity in enumerate(self.entities):
            outer_keys = list(product(*(dict.fromkeys(read(entity)) for read in own)))
            for item in (entity,) if read_items is None else read_items(entity):
                when = time_of(item, shape.time, entity, catalog) if shape.time else None
                keys = product(*(dict.fromkeys(read(item)) for read in inner)) if inner else ((),)
                for key in keys:
                    for outer in outer_keys:
                        buckets.setdefault(outer + key, []).append((when, position))
        return buckets
