"""Conditions as functions that answer for one entity after another, quickly and without saying why."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.catalog.event_times import time_of
from mineralpact.index.catalog_index import claims_by_subject
from mineralpact.model import Claim, Entity
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
from mineralpact.query.field_paths import REFERENCES, item_type, reader, texts_of
from mineralpact.values.record import Record
from mineralpact.values.truth import Truth

# Enum members are slow to reach through their class, and these functions run for every entity.
_YES, _NO, _UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
Predicate: TypeAlias = Callable[[Any, Entity], Truth]
"""Whether a record inside an entity, or the entity itself, meets a condition."""


def predicate(condition: Condition, cls: type[Record], catalog: Catalog) -> Predicate:
    """The function for the records of one class; it says what `judge` says."""
    return _MAKERS[type(condition)](condition, cls, catalog)


def _is(condition: Is, cls: type[Record], _: Catalog) -> Predicate:
    read, value = reader(cls, condition.field), condition.value

    def answer(record: Record, _: Entity) -> Truth:
        (found,) = read(record)
        return _YES if found == value else _UNKNOWN if found is None else _NO

    return answer


def _has(condition: Has, cls: type[Record], _: Catalog) -> Predicate:
    read, value = reader(cls, condition.field), condition.value
    return lambda record, _: _YES if value in read(record) else _NO


def _bound(condition: AtLeast | AtMost, cls: type[Record], _: Catalog) -> Predicate:
    read: Callable[[Record], tuple[Any, ...]] = reader(cls, condition.field)
    return lambda record, _: Truth.any(map(condition.truth, read(record)))


def _within(condition: Within, _: type[Record], catalog: Catalog) -> Predicate:
    field, span = condition.field, condition.span
    known: dict[str, Truth] = {}  # times repeat, and comparing them costs more than looking them up

    def answer(record: Record, entity: Entity) -> Truth:
        when = time_of(record, field, entity, catalog)
        if when is None:
            return Truth.UNKNOWN
        found = known.get(when.text)
        if found is None:
            found = known[when.text] = when.within(span)
        return found

    return answer


def _contains(condition: Contains, cls: type[Record], _: Catalog) -> Predicate:
    text, read = condition.text.casefold(), texts_of(cls)
    return lambda record, _: _YES if any(text in each.casefold() for each in read(record)) else _NO


def _some(condition: Some, cls: type[Record], catalog: Catalog) -> Predicate:
    read: Callable[[Record], tuple[Any, ...]] = reader(cls, condition.field)
    item = item_type(cls, condition.field)
    asked = [predicate(each, item, catalog) for each in condition.conditions]
    return lambda record, entity: Truth.any(_all(asked, each, entity) for each in read(record))


def _lists(condition: Lists, cls: type[Record], _: Catalog) -> Predicate:
    read = reader(cls, condition.field)
    return lambda record, _: Truth.of(bool(read(record)))


def _refers(condition: RefersTo, cls: type[Record], _: Catalog) -> Predicate:
    id, read = condition.id, reader(cls, REFERENCES)
    return lambda record, _: _YES if id in read(record) else _NO


def _is_in(condition: IdIn, _: type[Record], __: Catalog) -> Predicate:
    ids = frozenset(condition.ids)
    return lambda _, entity: Truth.of(entity.id in ids)


def _claimed(condition: Claimed, _: type[Record], catalog: Catalog) -> Predicate:
    asked = [predicate(each, Claim, catalog) for each in condition.conditions]

    def answer(_: Record, entity: Entity) -> Truth:
        claims = catalog.derived(claims_by_subject).get(entity.id, [])
        return Truth.any(_all(asked, claim, claim) for claim in claims)

    return answer


def _fixed(condition: Fixed, _: type[Record], __: Catalog) -> Predicate:
    answer = condition.answer
    return lambda _, __: answer


def _all_of(condition: AllOf, cls: type[Record], catalog: Catalog) -> Predicate:
    asked = [predicate(each, cls, catalog) for each in condition.conditions]
    return lambda record, entity: _all(asked, record, entity)


def _any_of(condition: AnyOf, cls: type[Record], catalog: Catalog) -> Predicate:
    asked = [predicate(each, cls, catalog) for each in condition.conditions]
    return lambda record, entity: Truth.any(each(record, entity) for each in asked)


def _not(condition: Not, cls: type[Record], catalog: Catalog) -> Predicate:
    asked = predicate(condition.condition, cls, catalog)
    return lambda record, entity: ~asked(record, entity)


def _all(asked: list[Predicate], record: Record, entity: Entity) -> Truth:
    result = _YES
    for ask in asked:
        truth = ask(record, entity)
        if truth is _NO:
            return truth
        if truth is not _YES:
            result = truth
    return result


_MAKERS: Final[Mapping[type[Condition], Callable[[Any, type[Record], Catalog], Predicate]]] = {
    Is: _is,
    Has: _has,
    AtLeast: _bound,
    AtMost: _bound,
    Within: _within,
    Contains: _contains,
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
