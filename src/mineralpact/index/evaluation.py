"""Conditions answered from indexes, for all entities of a kind at once, as sets of positions.

Every answer is two sets: what surely meets the condition, and what does or may. What no index tells
is asked entity by entity, and only of those that the other conditions leave over.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, Generic, NamedTuple

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.index.bitset import bits_of, positions_of
from mineralpact.index.catalog_index import index_of
from mineralpact.index.kind_index import KindIndex
from mineralpact.index.postings import buckets_of
from mineralpact.model import Claim
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    Claimed,
    Condition,
    Contains,
    Fixed,
    Has,
    IdIn,
    Is,
    Not,
    RefersTo,
    Some,
    Within,
)
from mineralpact.query.field_paths import REFERENCES
from mineralpact.query.filters.base import E
from mineralpact.query.predicates import predicate
from mineralpact.values.truth import Truth

FEW: Final = 256
"""How few entities are asked one by one rather than looked up."""


class Answer(NamedTuple):
    """Two sets of positions."""

    sure: int
    """What surely meets a condition."""
    possible: int
    """What surely does or may."""


@frozen(kw_only=True)
class Engine(Generic[E]):
    """Answers conditions about one kind of entity in a catalog."""

    catalog: Catalog
    """The catalog."""
    index: KindIndex[E]
    """The indexes of the kind."""

    def answer(self, condition: Condition, among: int) -> Answer:
        """What meets a condition among the entities at these positions."""
        answer = _ANSWERS.get(type(condition))
        return self.scan(condition, among) if answer is None else answer(self, condition, among)

    def scan(self, condition: Condition, among: int) -> Answer:
        """The same, asked of one entity after another."""
        asked = predicate(condition, self.index.kind, self.catalog)
        sure: list[int] = []
        possible: list[int] = []
        for position in positions_of(among):
            entity = self.index.entities[position]
            truth = asked(entity, entity)
            if truth is not Truth.NO:
                possible.append(position)
                if truth is Truth.YES:
                    sure.append(position)
        return Answer(self.as_set(sure), self.as_set(possible))

    def as_set(self, positions: Iterable[int]) -> int:
        """A set of positions."""
        return bits_of(positions, self.index.size)


def _is(engine: Engine[Any], condition: Is, among: int) -> Answer:
    sure = among & engine.index.having(condition.field, condition.value, engine.catalog)
    return Answer(sure, sure | (among & engine.index.having(condition.field, None, engine.catalog)))


def _has(engine: Engine[Any], condition: Has, among: int) -> Answer:
    found = among & engine.index.having(condition.field, condition.value, engine.catalog)
    return Answer(found, found)


def _in_buckets(engine: Engine[Any], condition: Some | Within, among: int) -> Answer:
    buckets = buckets_of(engine.index.kind, (), condition)
    if (
        buckets is None or among.bit_count() <= FEW
    ):  # few are asked faster than the times of all are gathered
        return engine.scan(condition, among)
    sure, possible = (
        engine.as_set(position for each in found for position in each.positions())
        for found in (
            buckets.found(engine.index, engine.catalog, possibly=False),
            buckets.found(engine.index, engine.catalog, possibly=True),
        )
    )
    return Answer(among & sure, among & possible)


def _contains(engine: Engine[Any], condition: Contains, among: int) -> Answer:
    text = condition.text.casefold()
    is_all = among == engine.index.everything
    near = engine.index.containing(
        text, range(engine.index.size) if is_all else positions_of(among)
    )
    # A text with the mark between texts in it may run over from one text into the next.
    return (
        engine.scan(condition, engine.as_set(near))
        if "\0" in text
        else Answer(*[engine.as_set(near)] * 2)
    )


def _refers_to(engine: Engine[Any], condition: RefersTo, among: int) -> Answer:
    found = among & engine.index.having(REFERENCES, condition.id, engine.catalog)
    return Answer(found, found)


def _id_in(engine: Engine[Any], condition: IdIn, among: int) -> Answer:
    found = among & engine.as_set(engine.index.positions(condition.ids))
    return Answer(found, found)


def _claimed(engine: Engine[Any], condition: Claimed, among: int) -> Answer:
    claims: Engine[Claim] = Engine(catalog=engine.catalog, index=index_of(engine.catalog, Claim))
    answer = claims.answer(AllOf(conditions=condition.conditions), claims.index.everything)
    sure, possible = (
        engine.as_set(
            engine.index.positions(
                claims.index.entities[each].subject for each in positions_of(found)
            )
        )
        for found in answer
    )
    return Answer(among & sure, among & possible)


def _fixed(_: Engine[Any], condition: Fixed, among: int) -> Answer:
    sure = among if condition.answer is Truth.YES else 0
    return Answer(sure, 0 if condition.answer is Truth.NO else among)


def _all_of(engine: Engine[Any], condition: AllOf, among: int) -> Answer:
    sure = possible = among
    for each in sorted(condition.conditions, key=_cost):
        answer = engine.answer(each, possible)
        sure, possible = sure & answer.sure, answer.possible
    return Answer(sure, possible)


def _any_of(engine: Engine[Any], condition: AnyOf, among: int) -> Answer:
    sure = possible = 0
    for each in sorted(condition.conditions, key=_cost):
        answer = engine.answer(each, among & ~sure)
        sure, possible = sure | answer.sure, possible | answer.possible
    return Answer(sure, possible)


def _not(engine: Engine[Any], condition: Not, among: int) -> Answer:
    sure, possible = engine.answer(condition.condition, among)
    return Answer(among & ~possible, among & ~sure)


_ANSWERS: Final[dict[type[Condition], Callable[[Engine[Any], Any, int], Answer]]] = {
    Is: _is,
    Has: _has,
    Some: _in_buckets,
    Within: _in_buckets,
    Contains: _contains,
    RefersTo: _refers_to,
    IdIn: _id_in,
    Claimed: _claimed,
    Fixed: _fixed,
    AllOf: _all_of,
    AnyOf: _any_of,
    Not: _not,
}
_CHEAP: Final = (Is, Has, Fixed, IdIn, RefersTo)


def _cost(condition: Condition) -> int:
    """Which conditions come first: those that a set answers, then those that times answer, then the rest."""
    if isinstance(condition, _CHEAP):
        return 0
    return 1 if isinstance(condition, Some | Within | AnyOf | AllOf | Not | Claimed) else 2
