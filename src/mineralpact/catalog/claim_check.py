"""Check that claims are about places there are, and state values that those places can hold.

It answers yes or no for many claims at once; `integrity` lists what is wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import filterfalse
from typing import Any, Final, Protocol, TypeAlias

from mineralpact.catalog.claimed_places import is_there, may_be_about, may_be_list, type_at
from mineralpact.model import Entity
from mineralpact.model.entity import may_point_at
from mineralpact.paths import Path
from mineralpact.values import EntityPath, Modality
from mineralpact.values.entity_path import split_entity_path
from mineralpact.values.fields import Content, ValueType, cached_lately
from mineralpact.values.stated_value import field_of_type

IdsByKind: TypeAlias = Mapping[type[Entity], Mapping[str, Any]]
"""The identifiers of each kind."""

_NOT_STATED: Final = Modality.NOT_STATED


class EntityReader(Protocol):
    """Entities by kind and identifier, read only as far as a path leads into them."""

    def read(self, kind: type[Entity], id: str) -> object:
        """Return an entity, or a stand-in that has its fields."""
        ...

    def counts(self, kind: type[Entity], field: str, ids: Iterable[str]) -> Iterable[int]:
        """Return how many items a list of some entities has."""
        ...


PLACES: Final = frozenset[object]((EntityPath,))
"""Stands for the places that other entities than claims name, among the types of ids they hold."""


class ClaimCheck:
    """Places and values of claims, gathered first and then checked together.

    A claim is a `Claim` or a stand-in that has its fields.
    """

    def __init__(self) -> None:
        # In the order of claims, which is mostly that of entities: they are looked up soonest so.
        self._stated: defaultdict[str, list[str]] = defaultdict(list)
        self._left_open: defaultdict[str, list[str]] = defaultdict(list)
        self._with_values: list[Any] = []
        self._of_lists: list[Any] = []
        self._possible: list[Any] = []

    def add(self, claims: Iterable[Any]) -> None:
        """Gather what some claims are about."""
        stated, left_open = self._stated, self._left_open
        for claim in claims:
            ids_by_path = left_open if claim.modality is _NOT_STATED else stated
            for place in claim.about:
                id, _, path = place.partition(".")
                ids_by_path[path].append(id)
            if claim.value is not None:
                self._with_values.append(claim)
            if claim.completeness is not None or claim.members:
                self._of_lists.append(claim)
            if claim.possible is not None:
                self._possible.append(claim.possible)

    def add_places(self, places: Iterable[str]) -> None:
        """Gather places that other entities than claims name."""
        for place in places:
            id, path = split_entity_path(place)
            self._stated[path].append(id)

    def is_sound(self, ids: IdsByKind, entities: EntityReader) -> bool:
        """True if each place is there and can hold what is stated of it.

        Args:
            ids: The identifiers of each kind.
            entities: Reads entities, which are asked for only where a path leads into one.
        """
        for ids_by_path, is_gap in ((self._stated, False), (self._left_open, True)):
            for path, claimed in ids_by_path.items():
                for kind, of_kind in _by_kind(claimed, ids):
                    if kind is None or not _are_places(
                        path, kind, of_kind, entities, is_gap=is_gap
                    ):
                        return False
        return self._are_said_well(ids)

    def _are_said_well(self, ids: IdsByKind) -> bool:
        """True if the places can hold what is stated of them, and be as complete as is told."""
        if not all(_value_fits(claim, ids) for claim in self._with_values):
            return False
        if not all(is_of_list(claim, ids) for claim in self._of_lists):
            return False
        return all(_is_possible(possible, ids) for possible in self._possible)


def _by_kind(
    claimed: Sequence[str], ids: IdsByKind
) -> Iterator[tuple[type[Entity] | None, Sequence[str]]]:
    """Yield the kinds of some entities, and the identifiers of each; ``None`` if one is nowhere."""
    rest, kind = claimed, kind_of(claimed[0], ids)
    while kind is not None and not all(map(ids[kind].__contains__, rest)):
        yield kind, list(filter(ids[kind].__contains__, rest))
        rest = list(filterfalse(ids[kind].__contains__, rest))
        kind = kind_of(rest[0], ids)
    yield kind, rest


def _are_places(
    text: str, kind: type[Entity], ids: Iterable[str], entities: EntityReader, *, is_gap: bool
) -> bool:
    """True if a path leads to a value or a blank field of each of some entities of a kind."""
    path = _path(text, kind, is_gap)
    if path is None:
        return False
    match path.steps:
        case () | (_,):
            return True  # a field, which may be blank
        case (str(name), int(position)) | (str(name), int(position), str(_)):
            # A field of an item is there if the item is.
            return min(entities.counts(kind, name, ids)) > position
        case _:
            # Many claims may be about one place, and an entity may be long.
            return all(is_there(path, entities.read(kind, id)) for id in set(ids))


@cached_lately  # the claims of a catalog are about few different places
def _path(text: str, kind: type[Entity], is_gap: bool) -> Path | None:  # noqa: FBT001  # a key of the cache
    """Return the path that a text is; ``None`` if no claim may be about it."""
    path = Path.parse(text)
    return path if may_be_about(kind, path, is_gap=is_gap) else None


def kind_of(id: str, ids: IdsByKind) -> type[Entity] | None:
    """Return the kind of the entity of an identifier; ``None`` where there is none."""
    for kind, of_kind in ids.items():
        if id in of_kind:
            return kind
    return None


def kind_of_section(section: str, kinds: Iterable[type[Entity]]) -> type[Entity] | None:
    """Return the kind with a section; ``None`` where there is none."""
    return next((kind for kind in kinds if kind.section == section), None)


def is_of_list(claim: Any, ids: IdsByKind) -> bool:  # noqa: ANN401  # a claim or a stand-in
    """True unless a claim is about places of which none is a list, or a relation."""
    for place in claim.about:
        id, text = split_entity_path(place)
        kind, path = kind_of(id, ids), Path.parse(text)
        if kind is None:
            return True  # one that leads nowhere is told of as such
        if may_be_list(kind, path):
            return True
    return not claim.about


def _value_fits(claim: Any, ids: IdsByKind) -> bool:  # noqa: ANN401  # a claim or a stand-in
    for place in claim.about:
        id, text = split_entity_path(place)
        kind = kind_of(id, ids)
        holds = None if kind is None else type_at(kind, Path.parse(text))
        if holds is None or not fits(claim.value, holds, ids):
            return False
    return bool(claim.about)


def _is_possible(possible: Any, ids: IdsByKind) -> bool:  # noqa: ANN401  # a record or a stand-in
    kind = kind_of_section(possible.kind, ids)
    if kind is None:
        return False
    for placed in possible.values:
        holds = inner_type(kind, Path.parse(placed.path))
        if holds is None or not fits(placed.value, holds, ids):
            return False
    return True


def inner_type(kind: type[Entity], path: Path) -> ValueType | None:
    """Return the types of the value at a path that names lists without their items."""
    steps: list[str | int] = []
    for step in path.steps:
        holds = type_at(kind, Path(tuple(steps)))
        if holds is not None and holds.item is not None:
            steps.append(0)
        steps.append(str(step))
    return type_at(kind, Path(tuple(steps)))


def fits(value: Any, holds: ValueType, ids: IdsByKind) -> bool:  # noqa: ANN401  # a record or a stand-in
    """True if a field, or an item of a list, can hold a stated value.

    Args:
        value: A `StatedValue`, or a stand-in that has its fields.
        holds: The types of the field.
        ids: The identifiers of each kind.
    """
    one = holds.item or holds
    if value.ids:
        return holds.item is not None and _may_all_be_at(value.ids, one, ids)
    name = field_of_type(holds)
    stated: Any = name and getattr(value, name)
    if stated is None:
        return False
    match one.content:
        case Content.TERM:
            return one.vocabulary is not None and stated in set(one.vocabulary)
        case Content.INTEGER:
            return bool(stated == stated.to_integral_value())
        case Content.ID:
            return _may_be_at(stated, one, ids)
        case _:
            return True


def _may_all_be_at(stated: Iterable[str], holds: ValueType, ids: IdsByKind) -> bool:
    return holds.content is Content.ID and all(_may_be_at(id, holds, ids) for id in stated)


def _may_be_at(id: str, holds: ValueType, ids: IdsByKind) -> bool:
    """True if a field may hold an identifier; one that leads nowhere is told of as such."""
    kind = kind_of(id, ids)
    return kind is None or may_point_at(holds.id_types, kind)
