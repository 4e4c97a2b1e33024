"""Evaluation of conditions over an index, for all entities of a kind at once, as bit sets.

Every answer is two sets: the entities that surely meet a condition, and those that do or may. What
no index answers is asked entity by entity, and only of those that the other conditions leave over.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum, auto
from itertools import product
from operator import attrgetter
from typing import Any, ClassVar, Final, NamedTuple, Protocol, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.possible_records import PossibleRecord
from mineralpact.index.bitset import bitset_positions
from mineralpact.index.kind_index import KindIndex
from mineralpact.index.postings import IndexDefinition, Key
from mineralpact.index.time_index import Hits
from mineralpact.model import Entity
from mineralpact.values import Record, Truth, When

SCAN_LIMIT: Final = 256
"""Number of entities that are asked one by one rather than looked up."""

# Enum members are slow to reach through their class, and predicates run for every entity.
_YES, _NO = Truth.YES, Truth.NO

Predicate: TypeAlias = Callable[[Any, Entity], Truth]
"""True if an entity, or a record inside it, meets a condition."""


class Cost(IntEnum):
    """Cost of the bit sets of a condition."""

    CACHED = auto()
    """A cached set answers it."""
    INDEXED = auto()
    """An index answers it, or other conditions do."""
    SCANNED = auto()
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


class FieldValue(NamedTuple):
    """Value asked of a field."""

    field: str
    """The field by its path."""
    value: object
    """The value."""
    may_be_unstated: bool = False
    """True if an entity that states no value there may meet the condition."""
    is_id: bool = False
    """True for an id, which fewer entities hold than a term."""

    @property
    def options(self) -> tuple[object, ...]:
        """The value, and ``None`` where no value may do as well."""
        if self.may_be_unstated:
            return self.value, None
        return (self.value,)


_field, _value, _options = attrgetter("field"), attrgetter("value"), attrgetter("options")


class Lookup(NamedTuple):
    """Query to the postings of one kind: all that it names must stand together."""

    ids: tuple[str, ...] | None = None
    """Ids that the entity has one of; ``None`` for any."""
    values: tuple[FieldValue, ...] = ()
    """Values of the entity."""
    list_field: str = ""
    """List of which one item has the following; empty for the entity itself."""
    item_values: tuple[FieldValue, ...] = ()
    """Values of the item."""
    time_field: str = ""
    """Field of the item that holds its time."""
    span: When | None = None
    """Span that the time lies within; ``None`` for any."""

    @property
    def is_of_item(self) -> bool:
        """True if it asks for one item of a list, or for a time."""
        return bool(self.list_field) or self.span is not None

    def hits(self, index: KindIndex[Any], *, possibly: bool) -> tuple[Hits, ...]:
        """Return what surely answers the lookup, or what does or may."""
        if self.ids is not None:
            return (Hits((), tuple(index.positions(self.ids))),)
        definition = self._definition()
        hits: list[Hits] = []
        for key in self._keys(possibly=possibly):
            if self.span is None:
                positions = tuple(index.postings(definition, key).positions)
                hits.append(Hits((), positions))
            else:
                hits.append(index.times(definition, key).within(self.span, possibly=possibly))
        return tuple(hits)

    def hit_count(self, index: KindIndex[Any]) -> int:
        """Return how many postings possibly answer a lookup of values."""
        definition = self._definition()
        keys = self._keys(possibly=True)
        return sum(len(index.postings(definition, key).positions) for key in keys)

    def bitset(self, index: KindIndex[Any], *, possibly: bool) -> int:
        """Return the set of positions that surely answer the lookup, or that do or may."""
        positions: list[int] = []
        for hits in self.hits(index, possibly=possibly):
            positions += hits.positions()
        return index.bitset(positions)

    def _definition(self) -> IndexDefinition:
        return IndexDefinition(
            fields=tuple(map(_field, self.values)),
            list_field=self.list_field,
            item_fields=tuple(map(_field, self.item_values)),
            time_field=self.time_field,
        )

    def _keys(self, *, possibly: bool) -> list[Key]:
        """Return the key of what surely answers the lookup, or those of what does or may."""
        values = (*self.values, *self.item_values)
        if possibly:
            return list(product(*map(_options, values)))
        return [tuple(map(_value, values))]


def lookup_in_list(field: str, lookups: "list[Lookup | None]") -> Lookup | None:
    """Return the lookup of one item that answers several lookups of items at once.

    Returns:
        ``None`` where an index cannot answer all of them: it holds one time, and no lists in lists.
    """
    values: list[FieldValue] = []
    time_field, span = "", None
    for lookup in lookups:
        if lookup is None or lookup.ids is not None or lookup.list_field:
            return None
        if lookup.span is not None:
            if span is not None:
                return None
            time_field, span = lookup.time_field, lookup.span
        values += lookup.values
    return Lookup(list_field=field, item_values=tuple(values), time_field=time_field, span=span)


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

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        """Return whether a record that may exist would meet it, by what is known of it."""
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
        entity = index.entity(position)
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
