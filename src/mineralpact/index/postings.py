"""Postings: which entities hold which values together, and at which times.

They are made of the fields that a question asks for, in one pass over all entities of a kind; or,
where somebody asks for one id, over those alone whose texts hold it.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import accumulate, chain, product
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias

import attrs

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.catalog.field_reader import (
    REFERENCES,
    field_at,
    record_class,
    reference_paths,
    value_reader,
)
from mineralpact.catalog.plan_outcomes import DERIVED_FIELDS, told_now
from mineralpact.catalog.times.record_times import time_of
from mineralpact.catalog.times.time_fields import relative_field
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.model import Entity
from mineralpact.paths import Path, PathStep
from mineralpact.values import Record, When
from mineralpact.values.fields import cached, fields_of

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
    """Rows of a table of postings: those of one key."""

    table: "PostingsTable"
    rows: range

    @property
    def positions(self) -> Sequence[int]:
        """The positions of the entities with the key, in order."""
        return self.table.positions[self.rows.start : self.rows.stop]


class PostingsTable:
    """Positions of entities by key, and times if the index has any.

    Most keys are those of few entities, so all keys share one array: each has a range of its rows.

    Args:
        by_key: The positions under each key, in order, and the times beside them.
    """

    __slots__ = ("_ends", "_numbers", "positions", "times")

    def __init__(self, by_key: Mapping[Key, tuple[Sequence[int], Sequence[When | None]]]) -> None:
        positions = [of_key for of_key, _ in by_key.values()]
        self._numbers: dict[Key, int] = {key: number for number, key in enumerate(by_key)}
        self._ends = array("I", [*accumulate(map(len, positions), initial=0)])
        self.positions: Sequence[int] = memoryview(array("I", [*chain.from_iterable(positions)]))
        """The position in each row."""
        self.times: tuple[When | None, ...] = tuple(
            chain.from_iterable(times for _, times in by_key.values())
        )
        """The time in each row; empty if the index has none."""

    def __getitem__(self, key: Key) -> Postings:
        """Return the postings under a key; none where nothing stands under it."""
        number = self._numbers.get(key)
        if number is None:
            return Postings(self, range(0))
        return Postings(self, range(self._ends[number], self._ends[number + 1]))

    def __iter__(self) -> Iterator[Key]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


_NOTHING_STATED: Final = (attrs.NOTHING, None, ())
"""Defaults that are no ids, nor hold any."""


def build_postings_of(
    catalog: Catalog, kind: type[Entity], definition: IndexDefinition, key: Key
) -> Postings | None:
    """Return the postings under one key, made of the entities alone whose texts hold its id.

    Returns:
        ``None`` where the key has no id, or all entities are built.
    """
    for id in _ids_in(kind, definition, key):
        positions = section_of(catalog, kind).positions_holding((id,))
        if positions is not None:
            return build_postings(catalog, kind, definition, positions)[key]
    return None


def _ids_in(kind: type[Entity], definition: IndexDefinition, key: Key) -> Iterator[str]:
    """Yield each id in a key that the text of every entity under it holds."""
    list_field = definition.list_field
    item_class = _item_class(kind, list_field)
    owners = [kind] * len(definition.fields) + [item_class] * len(definition.item_fields)
    fields = (*definition.fields, *definition.item_fields)
    for owner, field, value in zip(owners, fields, key, strict=True):
        if type(value) is str and _is_written_id(owner, field):
            yield value


def _item_class(kind: type[Entity], list_field: str) -> type[Record]:
    """Return the class of the items of a list; the kind itself where no list is named."""
    return record_class(kind, list_field) if list_field else kind


@cached
def _is_written_id(cls: type[Record], path: str) -> bool:
    """True if a field holds ids, and the text of whoever holds one has it, none being a default."""
    *outer, last = Path.parse(path).steps
    owners = accumulate(outer, record_class, initial=cls)
    if not all(map(_states_nothing_by_default, owners, (*outer, last))):
        return False
    owner = reduce(record_class, outer, cls)
    return bool(fields_of(owner)[str(last)].value_type.id_types)


def _states_nothing_by_default(cls: type[Record], name: PathStep) -> bool:
    """True for a field, and none that is worked out, whose default is no id and holds none."""
    field = fields_of(cls).get(str(name))
    return field is not None and field.attribute.default in _NOTHING_STATED


def build_postings(
    catalog: Catalog,
    kind: type[Entity],
    definition: IndexDefinition,
    positions: Sequence[int] | None = None,
) -> PostingsTable:
    """Return the postings of entities of a kind by key, made in one pass.

    Args:
        catalog: The catalog.
        kind: The kind.
        definition: What the keys are made of.
        positions: The positions of the entities, in order; ``None`` for all.
    """
    by_key: dict[Key, tuple[list[int], list[When | None]]] = {}
    items_with_keys = _keys_reader(kind, definition, catalog)
    read_time = _time_reader(kind, definition, catalog) if definition.time_field else None
    parts = _parts(catalog, kind, definition, positions)
    with collector_paused():
        for position, entity in zip(positions or range(len(parts)), parts, strict=True):
            for number, (item, keys) in enumerate(items_with_keys(entity)):
                time = read_time(item, position, number) if read_time else None
                for key in keys:
                    entry = by_key.get(key)
                    if entry is None:
                        entry = by_key[key] = [], []
                    entry[0].append(position)
                    if read_time:
                        entry[1].append(time)
    return PostingsTable(by_key)


def _parts(
    catalog: Catalog,
    kind: type[Entity],
    definition: IndexDefinition,
    positions: Sequence[int] | None,
) -> Sequence[Any]:
    """Return entities of a kind, or of each the fields that an index is made of."""
    section = section_of(catalog, kind)
    fields, item_fields, list_field, time_field = (
        definition.fields,
        definition.item_fields,
        definition.list_field,
        definition.time_field,
    )
    if not DERIVED_FIELDS.keys().isdisjoint((*fields, *item_fields)):
        # Told by all that stands in the entity.
        return section.at(positions)
    cls = _item_class(kind, list_field)
    if time_field:
        item_fields += (time_field,)
        if relative := relative_field(cls, time_field):
            item_fields += (f"{relative}.relation",)  # enough to know that it is told so
    prefix = f"{list_field}." if list_field else ""
    paths: set[str] = set()
    for field in fields:
        paths.update(_paths(kind, field))
    for field in item_fields:
        paths.update(prefix + path for path in _paths(cls, field))
    return section.parts(frozenset(paths), positions)


def _paths(cls: type[Record], field: str) -> tuple[str, ...]:
    return reference_paths(cls) if field == REFERENCES else (field,)


def _time_reader(
    kind: type[Entity], definition: IndexDefinition, catalog: Catalog
) -> Callable[[Any, int, int], When | None]:
    """Return the reader of the time of an entity's item, given the numbers of both."""
    list_field, field = definition.list_field, definition.time_field
    section = section_of(catalog, kind)
    relative = relative_field(_item_class(kind, list_field), field)

    def read(item: Any, position: int, number: int) -> When | None:  # noqa: ANN401  # a part
        when: When | None = getattr(item, field)
        if when is not None or relative is None or getattr(item, relative) is None:
            return when
        # Told by another event: by all that stands in the entity, and in others.
        (entity,) = section.at((position,))
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
    item_keys = _field_keys(_item_class(kind, list_field), definition.item_fields, catalog)
    items = attrgetter(list_field)
    if not definition.fields:
        return lambda entity: [(item, item_keys(item, entity)) for item in items(entity)]

    def read(entity: Any) -> Iterator[tuple[Any, Iterable[Key]]]:  # noqa: ANN401  # or a part
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
