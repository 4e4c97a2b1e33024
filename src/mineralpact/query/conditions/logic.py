"""Conditions made of others: `AllOf`, `AnyOf` and `Not`; and `Fixed`, one answer for all."""

import operator
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import attrs
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.possible_records import PossibleRecord
from mineralpact.index.evaluation import (
    Cost,
    Predicate,
    TruthBitsets,
    conjunction,
    intersect,
    unite,
)
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Entity
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import (
    ChangeCondition,
    Condition,
    NamedId,
    Outcome,
    truth_of,
)
from mineralpact.values import Record, Truth


@frozen(kw_only=True, weakref_slot=False)
class Fixed(Condition):
    """One answer for every entity."""

    cost: ClassVar[Cost] = Cost.CACHED

    answer: Truth
    """The answer."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        return Outcome(self.answer)

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        if self.answer is Truth.YES:
            return TruthBitsets(candidates, candidates)
        return TruthBitsets(0, candidates if self.answer is Truth.UNKNOWN else 0)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        if self.answer is Truth.YES or (possibly and self.answer is Truth.UNKNOWN):
            return columns.all_of(())
        return columns.any_of(())

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        return self.answer


@frozen(kw_only=True, weakref_slot=False)
class Compound(Condition):
    """Base of the conditions that are made of several others."""

    cost: ClassVar[Cost] = Cost.INDEXED

    conditions: tuple[Condition, ...]
    """The conditions."""

    def inner(self, cls: type[Record]) -> Iterator[tuple[Condition, type[Record]]]:
        for condition in self.conditions:
            yield condition, self._inner_class(cls)

    def with_inner(self, cls: type[Record], change: ChangeCondition) -> Condition:
        inner_class = self._inner_class(cls)
        changed = [change(condition, inner_class) for condition in self.conditions]
        if all(map(operator.is_, changed, self.conditions)):
            return self
        return attrs.evolve(self, conditions=tuple(changed))

    def _inner_class(self, cls: type[Record]) -> type[Record]:
        """Return the class that the conditions inside are asked of."""
        return cls

    def _outcomes(self, record: Record, entity: Entity, catalog: Catalog) -> list[Outcome]:
        return [condition.evaluate(record, entity, catalog) for condition in self.conditions]

    def _predicates(self, cls: type[Record], catalog: Catalog) -> list[Predicate]:
        return [condition.predicate(cls, catalog) for condition in self.conditions]

    def _rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> list[Rows]:
        return [condition.rows(columns, possibly=possibly) for condition in self.conditions]


@frozen(kw_only=True, weakref_slot=False)
class AllOf(Compound):
    """Every condition is met; yes when there are none."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        outcomes = self._outcomes(record, entity, catalog)
        return _joined_outcome(Truth.all(map(truth_of, outcomes)), outcomes)

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        return conjunction(self._predicates(cls, catalog))

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        return intersect(self.conditions, index, candidates)

    def conjuncts(self) -> Iterator[Condition]:
        for condition in self.conditions:
            yield from condition.conjuncts()

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        return Truth.all(condition.truth_of_possible(possible) for condition in self.conditions)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.all_of(self._rows(columns, possibly=possibly))


@frozen(kw_only=True, weakref_slot=False)
class AnyOf(Compound):
    """At least one condition is met; no when there are none."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        outcomes = self._outcomes(record, entity, catalog)
        truth = Truth.any(map(truth_of, outcomes))
        return _joined_outcome(truth, [outcome for outcome in outcomes if outcome.truth is truth])

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        predicates = self._predicates(cls, catalog)
        return lambda record, entity: Truth.any(ask(record, entity) for ask in predicates)

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        return unite(self.conditions, index, candidates)

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        return Truth.any(condition.truth_of_possible(possible) for condition in self.conditions)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.any_of(self._rows(columns, possibly=possibly))

    def named_ids(self, cls: type[Record]) -> Iterator[NamedId]:
        """Yield each id named inside; it may be of any kind that one of the conditions takes."""
        id_types: dict[str, frozenset[object]] = {}
        for named in super().named_ids(cls):
            id_types[named.id] = id_types.get(named.id, frozenset()) | named.id_types
        yield from map(NamedId, id_types.keys(), id_types.values())


@frozen(kw_only=True, weakref_slot=False)
class Not(Condition):
    """A condition is not met."""

    cost: ClassVar[Cost] = Cost.INDEXED

    condition: Condition
    """The condition."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        truth, paths = self.condition.evaluate(record, entity, catalog)
        return Outcome(~truth, paths if truth is Truth.UNKNOWN else ())

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        ask = self.condition.predicate(cls, catalog)
        return lambda record, entity: ~ask(record, entity)

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        sure, possible = self.condition.bitsets(index, candidates)
        return TruthBitsets(candidates & ~possible, candidates & ~sure)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.none_of(self.condition.rows(columns, possibly=not possibly))

    def inner(self, cls: type[Record]) -> Iterator[tuple[Condition, type[Record]]]:
        yield self.condition, cls

    def with_inner(self, cls: type[Record], change: ChangeCondition) -> Condition:
        changed = change(self.condition, cls)
        return self if changed is self.condition else Not(condition=changed)

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        return ~self.condition.truth_of_possible(possible)


def _joined_outcome(truth: Truth, outcomes: Iterable[Outcome]) -> Outcome:
    """Return the outcome of several conditions together, with all their paths."""
    paths: dict[str, None] = {}
    if truth is not Truth.NO:
        for outcome in outcomes:
            paths.update(dict.fromkeys(outcome.paths))
    return Outcome(truth, tuple(paths))
