"""Places of a catalog that are open: lists that may hold more, and entities that there may be.

The open places of a catalog are `catalog.derived(OpenPlaces)`. What is open, a claim says: a gap
about a list, about one member of it, or about whether there is an entity at all. A list is open,
too, of which more members are announced than it names.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.open_world.opening_claims import (
    OpeningStore,
    OpenPlace,
    open_places_of,
    possible_entities_of,
)
from mineralpact.catalog.open_world.possible_acts import possible_acts
from mineralpact.catalog.open_world.possible_records import (
    ANYTHING,
    UNKNOWN_RECORD,
    PossibleRecord,
)
from mineralpact.model import Entity
from mineralpact.model.entity import kind_in, may_point_at
from mineralpact.paths import Path
from mineralpact.values import Modality
from mineralpact.values.fields import Described, Field, cached, counter_of, fields_of
from mineralpact.values.step import UP_TO_FORCE

_ACTS_DONE: Final = tuple(
    PossibleRecord({"stage": stage, "modality": Modality.HAPPENED}) for stage in UP_TO_FORCE
)
"""The acts that may have been done of what is taken for granted."""


class Opening(NamedTuple):
    """Possibility that a field holds something besides what is named there, in some entities."""

    possible: tuple[PossibleRecord, ...]
    """The record with the field, if something else stands there, as far as it is known; one for
    each possibility."""
    if_unstated: bool
    """True if it is open only where the field states nothing."""
    places: Mapping[str, Sequence[tuple[Path, Path]]]
    """The open places by the entity's id: the record, by its path, and the place inside it."""


class OpenPlaces:
    """Open places of one catalog, or of claims and entities that are stored elsewhere.

    Args:
        source: The catalog, or the claims and entities as somebody else looks them up.
    """

    def __init__(self, source: "Catalog | OpeningStore") -> None:
        self._by_entity: dict[str, list[OpenPlace]] = {}
        self._by_kind: dict[type[Entity], list[OpenPlace]] = {}
        self._presupposed: set[str] = set()
        self._openings: dict[tuple[type[Entity], tuple[str, ...], Path], list[Opening]] = {}
        self._possible: dict[type[Entity], list[PossibleRecord]] = {}
        self._acts: dict[tuple[str, str], Sequence[PossibleRecord]] = {}
        store = OpeningStore.of(source) if isinstance(source, Catalog) else source
        self._store = store
        for claim in store.claims:
            for place in open_places_of(claim, store):
                if place.is_presupposed:
                    self._presupposed.add(place.entity)
                self._by_entity.setdefault(place.entity, []).append(place)
                self._by_kind.setdefault(store.kind_of(place.entity), []).append(place)
            for kind, record in possible_entities_of(claim, store):
                self._possible.setdefault(kind, []).append(record)

    def of_entity(self, id: str) -> Sequence[OpenPlace]:
        """Return the places of one entity that claims leave open."""
        return self._by_entity.get(id, ())

    def at(self, id: str, path: Path) -> Sequence[OpenPlace]:
        """Return what claims leave open at just this place in an entity."""
        return [place for place in self.of_entity(id) if place.path == path]

    def is_presupposed(self, id: str) -> bool:
        """True if a source takes an instrument for granted, or acts of it."""
        return id in self._presupposed

    def possible(self, kind: type[Entity]) -> Sequence[PossibleRecord]:
        """Return the entities of a kind of which it is open whether there are any."""
        return self._possible.get(kind_in(self._possible, kind), ())

    def openings(
        self, kind: type[Entity], outer: tuple[str, ...], cls: type[Described], field: Path
    ) -> Sequence[Opening]:
        """Return what may stand in a field besides what is named there.

        Args:
            kind: The kind of the entities.
            outer: The lists around the records that have the field, outermost first; empty for
                the entities themselves.
            cls: The class of those records.
            field: The field, by its path of names.
        """
        key = (kind, outer, field)
        if key not in self._openings:
            places: list[OpenPlace] = []
            places += self._by_kind.get(kind_in(self._by_kind, kind), ())
            if not outer:
                places += self._with_unnamed_members(kind, field.field)
            self._openings[key] = _openings(places, outer, cls, field)
        return self._openings[key]

    def possible_acts(
        self, ids: Collection[str], name: str, cls: type[Described]
    ) -> Mapping[str, Sequence[PossibleRecord]]:
        """Return what `possible_acts` does of a list of each of some entities, by its id."""
        acts: dict[str, Sequence[PossibleRecord]] = {}
        unseen = [id for id in ids if (id, name) not in self._acts]
        for entity in self._store.entities_of(unseen):
            self._acts[entity.id, name] = possible_acts(entity, name, cls)
        for id in ids:
            acts[id] = self._acts[id, name]
        return acts

    def _with_unnamed_members(self, kind: type[Entity], name: str) -> Iterator[OpenPlace]:
        """Yield a list of each entity of a kind that announces more members of it than it names."""
        counter = counter_of(kind, name)
        if counter is None:  # few lists are counted
            return
        for entity in self._store.stating(kind, counter.name):
            count: int | None = getattr(entity, counter.name)
            if count is not None and count > len(getattr(entity, name)):
                yield OpenPlace(entity.id, Path.of(name))


def _openings(
    places: Iterable[OpenPlace], outer: tuple[str, ...], cls: type[Described], field: Path
) -> list[Opening]:
    """Return what some places open in a field of the records of a class."""
    if field.field not in fields_of(cls):  # what is worked out from a record stands in no list
        return []
    fields, split = _fields_along(cls, field), 2 * len(outer)
    groups: dict[_OpeningKey, dict[str, list[tuple[Path, Path]]]] = {}
    for place in places:
        record, inside = Path(place.path.steps[:split]), Path(place.path.steps[split:])
        names = tuple(step for step in inside.steps if isinstance(step, str))
        is_along = field.steps[: len(names)] == names and bool(place.path.steps)
        if is_along and _is_in(record, outer):
            key = _opening_key(place, names, is_item=inside.steps[-1:] != names[-1:], fields=fields)
            of_entity = groups.setdefault(key, {}).setdefault(place.entity, [])
            of_entity.append((record, inside))
    return [Opening(_possible(key), key.if_unstated, group) for key, group in groups.items()]


def _is_in(record: Path, outer: tuple[str, ...]) -> bool:
    """True if a path leads to an item of the innermost of some lists."""
    positions = record.steps[1::2]
    is_item = len(positions) == len(outer) and all(isinstance(step, int) for step in positions)
    return is_item and record.steps[::2] == outer


class _OpeningKey(NamedTuple):
    """Key of the places that make one opening."""

    open_list: tuple[str, ...] = ()
    """The names that lead to the open list; none where no list as such is open."""
    field: Field | None = None
    """That list."""
    members: tuple[str, ...] = ()
    member_kinds: tuple[type[Entity], ...] = ()
    is_presupposed: bool = False
    if_unstated: bool = False


def _opening_key(
    place: OpenPlace, names: tuple[str, ...], *, is_item: bool, fields: tuple[Field, ...]
) -> _OpeningKey:
    if names and not is_item and fields[len(names) - 1].is_many:
        field = fields[len(names) - 1]
        return _OpeningKey(
            names, field, place.members, place.member_kinds, is_presupposed=place.is_presupposed
        )
    is_one_value = not any(field.is_many for field in fields[len(names) :])
    return _OpeningKey(if_unstated=is_one_value)


def _possible(key: _OpeningKey) -> tuple[PossibleRecord, ...]:
    """Return what is known of a record with something else in an open list; see `Opening`."""
    if key.field is None:
        return (UNKNOWN_RECORD,)
    *outer, name = key.open_list
    records: list[PossibleRecord] = []
    items = _possible_items(key.field, key.members, key.member_kinds)
    for item in _ACTS_DONE if key.is_presupposed else items:
        record = PossibleRecord({name: (item,)})
        for outer_name in reversed(outer):
            record = PossibleRecord({outer_name: record})
        records.append(record)
    return tuple(records)


@cached
def _fields_along(cls: type[Described], path: Path) -> tuple[Field, ...]:
    """Return the fields that a path of names leads through from a class."""
    fields: list[Field] = []
    holder: type[Described] | None = cls
    for name in path.steps:
        assert holder is not None and isinstance(name, str)  # noqa: S101, PT018  # conditions are validated before
        field = fields_of(holder)[name]
        fields.append(field)
        holder = field.value_type.record
    return tuple(fields)


def _possible_items(
    field: Field, members: tuple[str, ...], kinds: tuple[type[Entity], ...]
) -> Iterator[object]:
    """Yield what may be an item of an open list besides those named."""
    record = field.value_type.record
    if not members:
        yield ANYTHING
    for member, kind in zip(members, kinds, strict=True):
        name = None if record is None else _naming_field(record, kind)
        if record is None:
            yield member
        elif name is None:
            yield UNKNOWN_RECORD
        else:
            yield PossibleRecord({name: member})


@cached
def _naming_field(record: type[Described], kind: type[Entity]) -> str | None:
    """Return the field by which a record in a list names an entity of a kind, if just one does."""
    names: list[str] = []
    for name, field in fields_of(record).items():
        if not field.is_many and may_point_at(field.value_type.id_types, kind):
            names.append(name)
    return names[0] if len(names) == 1 else None
