"""Judging one entity by a condition, with the places where it is met: what tells people why something matches."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.event_times import time_of
from mineralpact.index.catalog_index import claims_by_subject
from mineralpact.model import Entity, references
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Claimed,
    Condition,
    Contains,
    Fixed,
    Has,
    IdIn,
    Is,
    Lists,
    Not,
    RefersTo,
    Some,
    Within,
)
from mineralpact.query.field_paths import values_at
from mineralpact.values.record import Record, field_types, is_tuple
from mineralpact.values.truth import Truth


@frozen(kw_only=True)
class Reason:
    """Why an entity matches, may match or does not: one condition of a filter, judged."""

    condition: str
    """The filter's field, such as ``involving``; ``step`` for those that ask for a step
    together."""
    truth: Truth
    """Whether the entity meets it."""
    found: tuple[str, ...] = ()
    """Where in the entity it is met or may be, such as ``parties[1]``."""


class Judged(NamedTuple):
    """Whether something is met, and where; where it surely is not, there is no place."""

    truth: Truth
    places: tuple[str, ...] = ()


def judge(condition: Condition, record: Record, entity: Entity, catalog: Catalog) -> Judged:
    """Whether an entity, or a record inside it, meets a condition; memberships must be spelt out before."""
    return _JUDGES[type(condition)](condition, record, entity, catalog)


def texts(record: Record, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in an entity, with its path."""
    for name in field_types(type(record)):
        yield from _texts(getattr(record, name), f"{path}.{name}" if path else name)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if type(value) is str:
        yield path, value
    elif is_tuple(value):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]")
    elif isinstance(value, Record):
        yield from texts(value, path)


def _surest(judged: Iterable[tuple[Truth, str]]) -> Judged:
    """Whether one of several places will do: the surest are named."""
    places = list(judged)
    truth = Truth.any(each for each, _ in places)
    found = dict.fromkeys(path for each, path in places if each is truth and truth is not Truth.NO)
    return Judged(truth, tuple(found))


def _value(
    condition: Is | Has | AtLeast | AtMost, record: Record, _: Entity, __: Catalog
) -> Judged:
    return _surest(
        (condition.truth(value), place) for place, value in values_at(record, condition.field)
    )


def _time(condition: Within, record: Record, entity: Entity, catalog: Catalog) -> Judged:
    when = time_of(record, condition.field, entity, catalog)
    return _surest([(condition.truth(when), condition.field)])


def _text(condition: Contains, record: Record, _: Entity, __: Catalog) -> Judged:
    return _surest((condition.truth(text), path) for path, text in texts(record))


def _some(condition: Some, record: Record, entity: Entity, catalog: Catalog) -> Judged:
    items: tuple[Record, ...] = getattr(record, condition.field)
    return _surest(
        (
            Truth.all(judge(each, item, entity, catalog).truth for each in condition.conditions),
            f"{condition.field}[{n}]",
        )
        for n, item in enumerate(items)
    )


def _lists(condition: Lists, record: Record, _: Entity, __: Catalog) -> Judged:
    return _surest([(Truth.of(bool(getattr(record, condition.field))), condition.field)])


def _refers(condition: RefersTo, record: Record, _: Entity, __: Catalog) -> Judged:
    return _surest((Truth.of(each.id == condition.id), each.path) for each in references(record))


def _is_in(condition: IdIn, _: Record, entity: Entity, __: Catalog) -> Judged:
    return _surest([(Truth.of(entity.id in condition.ids), "id")])


def _claimed(condition: Claimed, _: Record, entity: Entity, catalog: Catalog) -> Judged:
    claims = catalog.derived(claims_by_subject).get(entity.id, [])
    fields = field_types(type(entity))
    return _surest(
        (
            Truth.all(judge(each, claim, claim, catalog).truth for each in condition.conditions),
            claim.about if claim.about in fields else "id",
        )
        for claim in claims
    )


def _fixed(condition: Fixed, _: Record, __: Entity, ___: Catalog) -> Judged:
    return Judged(condition.answer)


def _all_of(condition: AllOf, record: Record, entity: Entity, catalog: Catalog) -> Judged:
    judged = [judge(each, record, entity, catalog) for each in condition.conditions]
    truth = Truth.all(each.truth for each in judged)
    return Judged(truth, () if truth is Truth.NO else _places(judged))


def _any_of(condition: AnyOf, record: Record, entity: Entity, catalog: Catalog) -> Judged:
    judged = [judge(each, record, entity, catalog) for each in condition.conditions]
    truth = Truth.any(each.truth for each in judged)
    return Judged(
        truth, () if truth is Truth.NO else _places(each for each in judged if each.truth is truth)
    )


def _not(condition: Not, record: Record, entity: Entity, catalog: Catalog) -> Judged:
    truth, places = judge(condition.condition, record, entity, catalog)
    return Judged(~truth, places if truth is Truth.UNKNOWN else ())


def _places(judged: Iterable[Judged]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for each in judged for place in each.places))


_JUDGES: Final[dict[type[Condition], Callable[[Any, Record, Entity, Catalog], Judged]]] = {
    Is: _value,
    Has: _value,
    AtLeast: _value,
    AtMost: _value,
    Within: _time,
    Contains: _text,
    Some: _some,
    Lists: _lists,
    RefersTo: _refers,
    IdIn: _is_in,
    Claimed: _claimed,
    Fixed: _fixed,
    AllOf: _all_of,
    AnyOf: _any_of,
    Not: _not,
}
