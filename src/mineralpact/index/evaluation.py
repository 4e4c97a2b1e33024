"""Evaluation of conditions over an index, for all entities of a kind at once, as bit sets.

Every answer is two sets: the entities that surely meet a condition, and those that do or may. What
no index answers is asked entity by entity, and only of those that the other conditions leave over.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import Any, ClassVar, Final, NamedTuple, Protocol, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.index.bitset import bitset_positions
from mineralpact.index.kind_index import KindIndex
from mineralpact.index.lookup import Lookup
from mineralpact.model import Entity
from mineralpact.values import Record, Truth

SCAN_LIMIT: Final = 256
"""Number of entities that are asked one by one rather than looked up."""

# Enum members are slow to reach through their class, and predicates run for every entity.
_YES, _NO = Truth.YES, Truth.NO

Predicate: TypeAlias = Callable[[Any, Entity], Truth]
"""True if an entity, or a record inside it, meets a condition."""


class Cost(IntEnum):
    """Cost of the bit sets of a condition."""

    CACHED = 0
    """A cached set answers it."""
    INDEXED = 1
    """An index answers it, or other conditions do."""
    SCANNED = 2
    """Entities are asked one by one."""


class TruthBitsets(NamedTuple):
    """Positions of the entities that meet a condition."""

    sure: int
    """The set of those that surely do."""
    possible: int
    """The set of those that surely do, or may."""

    def of(self, truth: Truth, everything: int) -> int:
        """Return the set of those that surely do, do or may, or surely do not, of all."""
        if truth is Truth.NO:
            return everything & ~self.possible
        return self.sure if truth is _YES else self.possible


class Indexable(Protocol):
    """Condition as the index and its planner see it."""

    cost: ClassVar[Cost]
    """The cost of its bit sets: conditions are evaluated from the cheapest on."""

    def conjuncts(self) -> "Iterable[Indexable]":
        """Return the conditions that must all be met for this one to be; itself where it is one."""
        ...

    def lookup(self, cls: type[Record]) -> Lookup | None:
        """Return the lookup that answers it for a class; ``None`` where postings cannot."""
        ...

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        """Return which of some entities meet it."""
        ...

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        """Return the function that answers it for the records of a class, one by one."""
        ...


def is_scanned(count: int) -> bool:
    """True if so few entities are faster asked one by one."""
    return count <= SCAN_LIMIT


def look_up(condition: Indexable, index: KindIndex[Any], candidates: int) -> TruthBitsets:
    """Return which candidates meet a condition: by its lookup, or else by a scan."""
    lookup = condition.lookup(index.kind)
    if lookup is None or (lookup.is_of_item and is_scanned(candidates.bit_count())):
        return scan(condition, index, candidates)
    sure = candidates & lookup.bitset(index, possibly=False)
    return TruthBitsets(sure, candidates & lookup.bitset(index, possibly=True))


def scan(condition: Indexable, index: KindIndex[Any], candidates: int) -> TruthBitsets:
    """Return which candidates meet a condition, asked one after another."""
    ask = condition.predicate(index.kind, index.catalog)
    sure: list[int] = []
    possible: list[int] = []
    for position in bitset_positions(candidates):
        entity = index.entities[position]
        truth = ask(entity, entity)
        if truth is not _NO:
            possible.append(position)
            if truth is _YES:
                sure.append(position)
    return TruthBitsets(index.bitset(sure), index.bitset(possible))


def intersect(
    conditions: Iterable[Indexable], index: KindIndex[Any], candidates: int
) -> TruthBitsets:
    """Return which candidates meet all of some conditions."""
    sure = possible = candidates
    for condition in sorted(conditions, key=attrgetter("cost")):
        bitsets = condition.bitsets(index, possible)
        sure, possible = sure & bitsets.sure, bitsets.possible
    return TruthBitsets(sure, possible)


def unite(conditions: Iterable[Indexable], index: KindIndex[Any], candidates: int) -> TruthBitsets:
    """Return which candidates meet at least one of some conditions."""
    sure = possible = 0
    for condition in sorted(conditions, key=attrgetter("cost")):
        bitsets = condition.bitsets(index, candidates & ~sure)
        sure, possible = sure | bitsets.sure, possible | bitsets.possible
    return TruthBitsets(sure, possible)


def conjunction(predicates: Sequence[Predicate]) -> Predicate:
    """Return the predicate that all of some predicates make together."""
    if len(predicates) == 1:
        return predicates[0]

    def ask(record: Record, entity: Entity) -> Truth:
        result = _YES
        for predicate in predicates:
            truth = predicate(record, entity)
            if truth is _NO:
                return truth
            if truth is not _YES:
                result = truth
        return result

    return ask
