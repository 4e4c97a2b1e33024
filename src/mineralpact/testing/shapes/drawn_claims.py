"""Shapes of claims, and of the values that they state."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.model import Completeness, Entity, Predicate
from mineralpact.model.entity import may_point_at
from mineralpact.paths import Path
from mineralpact.testing.drawing import Drawing, Fields
from mineralpact.values import (
    Citation,
    EntityPath,
    Modality,
    PlacedValue,
    PossibleEntity,
    StatedValue,
)
from mineralpact.values.entity_path import entity_path
from mineralpact.values.fields import fields_of
from mineralpact.values.stated_value import field_of_type

_ABOUT_NOTHING: Final[Fields] = {
    "about": (),
    "subject": None,
    "predicate": None,
    "value": None,
    "possible": None,
    "completeness": None,
    "members": (),
    "answered": False,
}
CLAIM_FIELDS: Final = frozenset((*_ABOUT_NOTHING, "modality"))
"""The fields of a claim that are chosen to fit together."""
STATED_FIELDS: Final = frozenset(fields_of(StatedValue))
"""The fields of a stated value, of which there is one."""


def claim_shape(drawing: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for claims about places or a relation, told by somebody or left open."""
    entities = drawing.all_ids()
    if not entities:
        return st.nothing()
    entity = st.sampled_from(entities)
    places = st.lists(entity.flatmap(_place), min_size=1, max_size=3, unique=True).map(tuple)
    # Only of a list is it told how complete it is, or who may belong to it.
    with_list = st.builds(_first_of, entity.flatmap(_list_place), places)
    told_of_list = _about(about=with_list, completeness=st.sampled_from(Completeness))
    ids = st.lists(entity.map(lambda pair: pair[0]), max_size=2, unique=True).map(tuple)
    open_places = _about(about=places) | told_of_list
    with_members = _about(about=with_list, members=ids)
    subject = entity.map(lambda pair: pair[0])
    relation = _about(subject=subject, predicate=st.sampled_from(Predicate))
    valued = entity.flatmap(lambda pair: _valued(*pair, drawing))
    possible = _about(possible=_possible(drawing))
    told_of = open_places | relation | valued
    left_open = open_places | with_members | relation | possible
    told_by = _inferred() | _cited(drawing)
    return st.builds(_joined, told_of, told_by) | st.builds(_joined, left_open, _not_stated())


def _about(**drawn: SearchStrategy[object]) -> SearchStrategy[Fields]:
    return st.fixed_dictionaries(drawn).map(lambda fields: _ABOUT_NOTHING | fields)


def _joined(first: Fields, second: Fields) -> Fields:
    return first | second


def _inferred() -> SearchStrategy[Fields]:
    return st.just({"inferred": True, "modality": Modality.PLANNED})


def _cited(drawing: Drawing) -> SearchStrategy[Fields]:
    cites = drawing.of_type(tuple[Citation, ...], least=1)
    return st.fixed_dictionaries({"cites": cites, "modality": st.just(Modality.ONGOING)})


def _not_stated() -> SearchStrategy[Fields]:
    nothing: Fields = {"modality": Modality.NOT_STATED, "value": None, "objects": ()}
    return st.booleans().map(lambda answered: {**nothing, "answered": answered})


def _place(entity: tuple[str, type[Entity]]) -> SearchStrategy[EntityPath]:
    """Return a strategy for an entity as such, or one of its fields."""
    id, kind = entity
    paths = [Path(), *map(Path.of, fields_of(kind))]
    return st.sampled_from(paths).map(partial(entity_path, id))


def _list_place(entity: tuple[str, type[Entity]]) -> SearchStrategy[EntityPath]:
    """Return a strategy for a list of an entity."""
    id, kind = entity
    paths = [Path.of(name) for name, field in fields_of(kind).items() if field.is_many]
    return st.sampled_from(paths).map(partial(entity_path, id))


def _first_of(place: EntityPath, others: Iterable[EntityPath]) -> tuple[EntityPath, ...]:
    return tuple(dict.fromkeys((place, *others)))


def _valued(id: str, kind: type[Entity], drawing: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for a claim about one field, and a value that it can hold."""

    def stated(name: str, value: StatedValue) -> Fields:
        return _ABOUT_NOTHING | {"about": (entity_path(id, Path.of(name)),), "value": value}

    return _fitting(kind, drawing).map(lambda pair: stated(*pair))


def _fitting(kind: type[Entity], drawing: Drawing) -> SearchStrategy[tuple[str, StatedValue]]:
    """Return a strategy for the name of a field of a kind, and a value that it can hold."""

    def values(name: str) -> SearchStrategy[tuple[str, StatedValue]]:
        holds = fields_of(kind)[name].holds
        drawn = drawing.without_none((holds.item or holds).hint)
        return drawn.map(partial(_stated, name, str(field_of_type(holds))))

    names = [name for name in fields_of(kind) if _may_be_stated(kind, name, drawing)]
    return st.sampled_from(names).flatmap(values)


def _may_be_stated(kind: type[Entity], name: str, drawing: Drawing) -> bool:
    field = fields_of(kind)[name]
    id_types = field.value_type.id_types
    if field_of_type(field.holds) is None:
        return False
    return not id_types or any(
        ids and may_point_at(id_types, other) for other, ids in drawing.ids.items()
    )


def _stated(name: str, stated_in: str, value: object) -> tuple[str, StatedValue]:
    number = Decimal(value) if isinstance(value, int) and stated_in == "number" else value
    fields: Fields = {stated_in: number}
    return name, StatedValue(**fields)


def _possible(drawing: Drawing) -> SearchStrategy[PossibleEntity]:
    def values(kind: type[Entity]) -> SearchStrategy[PossibleEntity]:
        placed = _fitting(kind, drawing).map(_placed)
        several = st.lists(placed, max_size=2).map(tuple)
        return st.builds(PossibleEntity, kind=st.just(kind.section), values=several)

    kinds = sorted(drawing.ids, key=lambda kind: kind.section)
    return st.sampled_from(kinds).flatmap(values)


def _placed(pair: tuple[str, StatedValue]) -> PlacedValue:
    return PlacedValue(path=pair[0], value=pair[1])


def stated_value_shape(drawing: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for stated values: exactly one field of them all."""
    drawn: list[SearchStrategy[Fields]] = []
    for name, field in fields_of(StatedValue).items():
        values = drawing.without_none(field.holds.hint).filter(_is_stated)
        drawn.append(values.map(_one_value(name)))
    return st.one_of(drawn)


def _is_stated(value: object) -> bool:
    return value != ()


def _one_value(name: str) -> Callable[[object], Fields]:
    nothing: Fields = {**dict.fromkeys(STATED_FIELDS), "ids": ()}
    return lambda value: nothing | {name: value}


def placed_value_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for the path of a `PlacedValue`."""
    return st.fixed_dictionaries({"path": st.sampled_from(["name", "steps.when"])})
