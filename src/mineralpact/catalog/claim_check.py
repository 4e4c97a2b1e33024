"""Check that claims are about places there are, and state values that those places can hold.

It answers yes or no for many claims at once; `integrity` lists what is wrong.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from mineralpact.catalog.claimed_places import are_there, may_be_about, type_at
from mineralpact.model import Entity
from mineralpact.model.entity import may_point_at
from mineralpact.paths import Path
from mineralpact.values.entity_path import split_entity_path
from mineralpact.values.fields import Content, ValueType
from mineralpact.values.stated_value import field_of_type

IdsByKind: TypeAlias = Mapping[type[Entity], Mapping[str, Any]]
"""The identifiers of each kind."""
ReadEntity: TypeAlias = Callable[[type[Entity], str], object]
"""Returns the entity of a kind and an identifier, or a stand-in that has its fields."""


class ClaimCheck:
    """Places and values of claims, gathered first and then checked together.

    A claim is a `Claim` or a stand-in that has its fields.
    """

    def __init__(self) -> None:
        self._ids_by_path: defaultdict[str, set[str]] = defaultdict(set)
        self._with_values: list[Any] = []
        self._possible: list[Any] = []

    def add(self, claims: Iterable[Any]) -> None:
        """Gather what some claims are about."""
        ids_by_path = self._ids_by_path
        for claim in claims:
            for place in claim.about:
                id, path = split_entity_path(place)
                ids_by_path[path].add(id)
            if claim.value is not None:
                self._with_values.append(claim)
            if claim.possible is not None:
                self._possible.append(claim.possible)

    def is_sound(self, ids: IdsByKind, read: ReadEntity) -> bool:
        """True if each place is there and can hold what is stated of it.

        Args:
            ids: The identifiers of each kind.
            read: Reads an entity, which is asked only where a path leads into one.
        """
        if not (self._ids_by_path or self._with_values or self._possible):
            return True
        nested: dict[str, list[Path]] = {}
        for text, claimed in self._ids_by_path.items():
            if not _may_be_about(text, claimed, ids):
                return False
            path = Path.parse(text)
            for id in claimed if len(path.steps) > 1 else ():
                nested.setdefault(id, []).append(path)
        values_fit = all(_value_fits(claim, ids) for claim in self._with_values)
        are_possible = all(_is_possible(possible, ids) for possible in self._possible)
        return values_fit and are_possible and _are_there(nested, ids, read)


def _are_there(nested: Mapping[str, list[Path]], ids: IdsByKind, read: ReadEntity) -> bool:
    """True if each path leads to a value of its entity, by identifier."""
    for kind, of_kind in ids.items():
        for id in nested.keys() & of_kind.keys():
            if not are_there(nested[id], read(kind, id)):
                return False
    return True


def _may_be_about(text: str, claimed: set[str], ids: IdsByKind) -> bool:
    """True if each of some identifiers is that of an entity which a claim may be so about."""
    path, found = Path.parse(text), 0
    for kind, of_kind in ids.items():
        count = len(claimed & of_kind.keys())
        if count and not may_be_about(kind, path):
            return False
        found += count
    return found == len(claimed)


def kind_of(id: str, ids: IdsByKind) -> type[Entity] | None:
    """Return the kind of the entity of an identifier; ``None`` where there is none."""
    return next((kind for kind, of_kind in ids.items() if id in of_kind), None)


def kind_of_section(section: str, kinds: Iterable[type[Entity]]) -> type[Entity] | None:
    """Return the kind with a section; ``None`` where there is none."""
    return next((kind for kind in kinds if kind.section == section), None)


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
    name = field_of_type(holds)
    stated = name and getattr(value, name)
    if stated is None or stated == "":
        return False
    one = holds.item or holds
    match one.content:
        case Content.TERM:
            return one.vocabulary is not None and stated in set(one.vocabulary)
        case Content.INTEGER:
            return bool(stated == stated.to_integral_value())
        case Content.ID:
            kind = kind_of(stated, ids)
            # One that leads nowhere is told of as such.
            return kind is None or may_point_at(one.id_types, kind)
        case _:
            return True
