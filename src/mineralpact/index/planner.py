"""Planner: chooses the shortest way to the entities that meet a condition, and follows it."""

from collections.abc import Iterable
from typing import Final, Generic

from mineralpact.catalog.field_reader import REFERENCES
from mineralpact.index.bitset import bitset_positions
from mineralpact.index.evaluation import (
    FieldValue,
    Indexable,
    Lookup,
    conjunction,
    intersect,
    is_scanned,
)
from mineralpact.index.kind_index import E, KindIndex
from mineralpact.values import Truth

_TRUTHS: Final = {Truth.YES: (Truth.YES,), Truth.UNKNOWN: (Truth.YES, Truth.UNKNOWN)}
"""Answers of an entity by which it is found, by the truth asked for."""


_ANSWERS: Final = {**_TRUTHS, Truth.NO: (Truth.NO,)}


class QueryPlan(Generic[E]):
    """Plan for one condition over one index: a lookup, and the conditions it leaves to be asked."""

    __slots__ = ("_found", "_predicate", "_rest", "condition", "index", "lookup")

    def __init__(self, index: KindIndex[E], condition: Indexable) -> None:
        self.index: KindIndex[E] = index
        self.condition: Indexable = condition
        self._found: dict[bool, list[int]] = {}
        conjuncts = tuple(condition.conjuncts())
        self.lookup: Lookup | None
        self.lookup, answered = _choose_lookup(conjuncts, index)
        self._rest = [other for other in conjuncts if other not in answered]
        self._predicate = conjunction(
            [other.predicate(index.kind, index.catalog) for other in self._rest]
        )

    def entities(self, truth: Truth) -> tuple[E, ...]:
        """Return the entities that surely meet the condition, do or may, or surely do not."""
        return self.index.entities(self.positions(truth))

    def positions(self, truth: Truth) -> list[int]:
        """Return the positions of those entities, in order."""
        if truth is Truth.NO or self.lookup is None:
            return bitset_positions(self.bitset(truth))
        candidates = self._candidates(self.lookup, possibly=truth is Truth.UNKNOWN)
        if not self._rest:
            return candidates
        if is_scanned(len(candidates)):
            truths, ask = _TRUTHS[truth], self._predicate
            entities = self.index.entities(candidates)
            return [
                position
                for position, entity in zip(candidates, entities, strict=True)
                if ask(entity, entity) in truths
            ]
        bitsets = intersect(self._rest, self.index, self.index.bitset(candidates))
        return bitset_positions(bitsets.of(truth, self.index.everything))

    def bitset(self, truth: Truth) -> int:
        """Return the set of those positions."""
        if truth is Truth.NO or self.lookup is None:
            bitsets = self.condition.bitsets(self.index, self.index.everything)
            return bitsets.of(truth, self.index.everything)
        return self.index.bitset(self.positions(truth))

    def _candidates(self, lookup: Lookup, *, possibly: bool) -> list[int]:
        """Return the positions that the lookup finds, in order."""
        found = self._found.get(possibly)
        if found is None:
            positions: set[int] = set()
            for hits in lookup.hits(self.index, possibly=possibly):
                positions.update(hits.positions())
            found = self._found[possibly] = sorted(positions)
        return found


class OpenPlan(QueryPlan[E]):
    """Plan for a condition that few entities may meet by what is not named in them.

    All others are found by the plan for the condition as it is without open lists.

    Args:
        index: The index.
        condition: The condition.
        closed: The condition without open lists.
        open_ids: The ids of the few.
    """

    __slots__ = ("_ask", "_closed", "_open")

    def __init__(
        self,
        index: KindIndex[E],
        condition: Indexable,
        closed: Indexable,
        open_ids: Iterable[str],
    ) -> None:
        super().__init__(index, condition)
        self._closed = QueryPlan(index, closed)
        self._ask = condition.predicate(index.kind, index.catalog)
        self._open = frozenset(index.positions(open_ids))

    def bitset(self, truth: Truth) -> int:
        return self.index.bitset(self.positions(truth))

    def positions(self, truth: Truth) -> list[int]:
        positions = [
            position for position in self._closed.positions(truth) if position not in self._open
        ]
        for position in self._open:
            entity = self.index.entity(position)
            if self._ask(entity, entity) in _ANSWERS[truth]:
                positions.append(position)
        return sorted(positions)


def _choose_lookup(
    conjuncts: tuple[Indexable, ...], index: KindIndex[E]
) -> tuple[Lookup | None, tuple[Indexable, ...]]:
    """Return the best lookup, and the conditions that it answers; none where bit sets do better."""
    lookups: list[tuple[Lookup, Indexable]] = []
    for condition in conjuncts:
        lookup = condition.lookup(index.kind)
        if lookup is not None:
            if lookup.ids is not None:
                return lookup, (condition,)
            lookups.append((lookup, condition))
    for lookup, condition in lookups:
        if lookup.is_of_item:
            return _with_best_value(lookup, condition, lookups)
    if not lookups:
        return None, ()
    counted = [(lookup.hit_count(index), lookup, condition) for lookup, condition in lookups]
    count, lookup, condition = min(counted, key=lambda entry: entry[0])
    if len(conjuncts) == 1 or is_scanned(count):
        return lookup, (condition,)
    return None, ()


def _with_best_value(
    lookup: Lookup, condition: Indexable, others: list[tuple[Lookup, Indexable]]
) -> tuple[Lookup, tuple[Indexable, ...]]:
    """Return a lookup of an item that asks for a value of the entity as well, if there is one."""
    values: list[tuple[FieldValue, Indexable]] = []
    for other, value_condition in others:
        # An index of items by every reference would be too large.
        if not other.is_of_item and other.values[0].field != REFERENCES:
            values.append((other.values[0], value_condition))
    if not values:
        return lookup, (condition,)
    # An id stands in fewer entities than a term does; of several, the first is taken.
    value, value_condition = max(values, key=lambda entry: entry[0].is_id)
    return lookup._replace(values=(value,)), (condition, value_condition)
