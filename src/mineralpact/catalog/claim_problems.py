"""Problems of claims: of the places that they are about, and of what they say of these."""

from collections.abc import Iterator
from typing import NamedTuple

from mineralpact.catalog.claim_check import (
    IdsByKind,
    fits,
    inner_type,
    is_of_list,
    kind_of,
    kind_of_section,
)
from mineralpact.catalog.claimed_places import is_there, may_be_about, type_at
from mineralpact.errors import Problem, did_you_mean, near_names, shorten
from mineralpact.model import Claim, Entity
from mineralpact.model.entity import places_in
from mineralpact.paths import Path
from mineralpact.values import PossibleEntity, StatedValue
from mineralpact.values.entity_path import parse_entity_path
from mineralpact.values.fields import Content, ValueType, fields_of, names_of_id_types
from mineralpact.values.rules import Problems, broken
from mineralpact.values.stated_value import field_of_type


def topic_fields(kind: type[Entity]) -> tuple[str, ...]:
    """Return the fields of a kind, and those that a standard gives, as claims name them."""
    return (*fields_of(kind), *kind.standard_fields)


def claim_problems(claim: Claim, ids: IdsByKind) -> Iterator[Problem]:
    """Yield what is wrong with the places and values of a claim, as far as that is known."""
    for index, text in enumerate(claim.about):
        id, path = parse_entity_path(text)
        kind = kind_of(id, ids)
        if kind is not None:
            place = _PlaceHeld(f"about[{index}]", path, is_gap=claim.is_gap)
            yield from _place_problems(place, kind, ids[kind][id])
            yield from _value_problems(claim.value, type_at(kind, path), ids)
    if claim.value is not None and not claim.about:
        message = "expected a value only of a claim about places, which hold such values"
        yield from broken("value", "wrong_value", message)
    if (claim.completeness is not None or claim.members) and not is_of_list(claim, ids):
        yield from _list_problems(claim, ids)
    if claim.possible is not None:
        yield from _possible_problems(claim.possible, ids)


def _list_problems(claim: Claim, ids: IdsByKind) -> Problems:
    """Return the problem of a claim that tells how complete something is that is no list."""
    text = claim.about[0]
    kind = kind_of(parse_entity_path(text).entity, ids)
    assert kind is not None  # noqa: S101  # else it is told of as leading nowhere
    lists = ", ".join(name for name, field in fields_of(kind).items() if field.is_many)
    message = f"expected it only of a list, in {kind.__name__} {lists}, found {text[:60]!r}"
    return broken("members" if claim.members else "completeness", "no_list", message)


def inner_place_problems(holder: Entity, ids: IdsByKind) -> Iterator[Problem]:
    """Yield what is wrong with the places that records of an entity name, as far as is known."""
    for at, text in places_in(holder):
        id, path = parse_entity_path(text)
        kind = kind_of(id, ids)
        if kind is not None:
            place = _PlaceHeld(str(at), path, is_gap=False)
            yield from _place_problems(place, kind, ids[kind][id])


class _PlaceHeld(NamedTuple):
    """A place in an entity that another entity names."""

    at: str
    """The place at which the other one names it."""
    path: Path
    """The path in the entity."""
    is_gap: bool
    """True if it may be blank."""


def _place_problems(place: _PlaceHeld, kind: type[Entity], entity: Entity | None) -> Problems:
    """Return the problem of a path that leads nowhere."""
    path, short = place.path, str(place.path)[:60]
    if not may_be_about(kind, path, is_gap=place.is_gap):
        topics = topic_fields(kind)
        near = () if path.field in topics else near_names(path.field, topics)
        message = f"expected a field of {kind.__name__}, found {short!r}{did_you_mean(near)}"
        return broken(place.at, "unknown_field", message)
    if entity is not None and not is_there(path, entity):
        message = f"expected a place in {entity.id}, found {short!r}, which is not there"
        return broken(place.at, "missing_place", message)
    return ()


def _value_problems(
    value: StatedValue | None, holds: ValueType | None, ids: IdsByKind, place: str = "value"
) -> Problems:
    """Return the problem of a value that a field cannot hold."""
    if value is None or (holds is not None and fits(value, holds, ids)):
        return ()
    expected = "no value: the place is the entity as such"
    if holds is not None:
        name = field_of_type(holds)
        expected = f"a value of the field's type, {_type_name(holds.item or holds)}"
        if name is None:
            expected = "no value: what is said of a record is said of the fields in it"
    message = f"expected {expected}, found {value.type_name}: {shorten(str(value.value), 60)}"
    return broken(place, "wrong_value", message)


def _type_name(holds: ValueType) -> str:
    """Return the name of the type of one value; of an identifier, what it is one of."""
    if holds.content is not Content.ID:
        return holds.name
    return f"the identifier of {kind_names(holds.id_types)}"


def _possible_problems(possible: PossibleEntity, ids: IdsByKind) -> Iterator[Problem]:
    kind = kind_of_section(possible.kind, ids)
    if kind is None:
        message = f"expected the section of a kind, found {possible.kind[:60]!r}"
        yield from broken("possible.kind", "unknown_kind", message)
        return
    for index, placed in enumerate(possible.values):
        place, holds = f"possible.values[{index}]", inner_type(kind, Path.parse(placed.path))
        if holds is None:
            message = f"expected a field of {kind.__name__}, found {placed.path[:60]!r}"
            yield from broken(f"{place}.path", "unknown_field", message)
        else:
            yield from _value_problems(placed.value, holds, ids, f"{place}.value")


def kind_names(id_types: frozenset[object]) -> str:
    """Return the kinds that id types point at, with an article: ``a Country or Organization``."""
    names = names_of_id_types(id_types)
    article = "an" if names[0][0] in "AEIOU" else "a"
    return f"{article} {' or '.join(names)}"
