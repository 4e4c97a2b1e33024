"""Postings: which entities of a kind hold which values together, and at which times."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.catalog.record_times import time_of
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.index.field_reader import REFERENCES, field_at, record_class, value_reader
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.values import Record, When

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


def build_postings(
    catalog: Catalog, kind: type[Entity], definition: IndexDefinition
) -> dict[Key, Postings]:
    """Return the postings of all entities of a kind by key, made in one pass."""
    postings: dict[Key, Postings] = {}
    items_with_keys = _keys_reader(kind, definition)
    time_field = definition.time_field
    with collector_paused():
        for position, entity in enumerate(catalog.of(kind)):
            for item, keys in items_with_keys(entity):
                time = time_of(item, time_field, entity, catalog) if time_field else None
                for key in keys:
                    entry = postings.get(key)
                    if entry is None:
                        entry = postings[key] = Postings([], [])
                    entry.positions.append(position)
                    if time_field:
                        entry.times.append(time)
    return postings


def _keys_reader(
    kind: type[Entity], definition: IndexDefinition
) -> Callable[[Entity], Iterable[tuple[Record, Iterable[Key]]]]:
    """Return the reader of an entity's items, each with the keys it is posted under."""
    list_field = definition.list_field
    if not list_field:  # the item is the entity itself
        keys = _field_keys(kind, (*definition.fields, *definition.item_fields))
        return lambda entity: ((entity, keys(entity)),)
    own_keys = _field_keys(kind, definition.fields)
    item_keys = _field_keys(record_class(kind, list_field), definition.item_fields)
    items = attrgetter(list_field)
    if not definition.fields:
        return lambda entity: zip(items(entity), map(item_keys, items(entity)), strict=True)

    def read(entity: Entity) -> Iterator[tuple[Record, Iterable[Key]]]:
        keys = own_keys(entity)
        for item in items(entity):
            whole_keys: list[Key] = []
            for item_key in item_keys(item):
                whole_keys += [key + item_key for key in keys]
            yield item, whole_keys

    return read


def _field_keys(cls: type[Record], fields: tuple[str, ...]) -> Callable[[Any], Iterable[Key]]:
    """Return the reader of the keys over some fields: every combination of their values."""
    if not fields:
        return lambda _: ((),)
    if not any(_has_many(cls, field) for field in fields):
        read = attrgetter(*fields)
        if len(fields) > 1:
            return lambda record: (read(record),)
        return lambda record: ((read(record),),)
    readers = [value_reader(cls, field) for field in fields]
    if len(readers) == 1:
        (only,) = readers
        return lambda record: [(value,) for value in dict.fromkeys(only(record))]
    return lambda record: list(product(*(dict.fromkeys(reader(record)) for reader in readers)))


def _has_many(cls: type[Record], field: str) -> bool:
    """True unless one attribute is the field's only value."""
    if field == REFERENCES or len(Path.parse(field).steps) > 1:
        return True
    return field_at(cls, field).is_many
