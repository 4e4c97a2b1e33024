"""Conditions on records: `Some` and `Lists` of the items of a list, `Claimed` of the claims."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.field_reader import FieldAtPath, record_class, value_reader
from mineralpact.catalog.open_world.possible_records import UNKNOWN_RECORD, PossibleRecord
from mineralpact.errors import Problem
from mineralpact.index.bitset import bitset_positions
from mineralpact.index.evaluation import (
    Lookup,
    Predicate,
    TruthBitsets,
    conjunction,
    intersect,
    lookup_in_list,
)
from mineralpact.index.kind_index import KindIndex, index_of
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import (
    Condition,
    FieldCondition,
    Kinds,
    Outcome,
    surest,
)
from mineralpact.query.conditions.logic import AllOf, Compound
from mineralpact.values import Record, Truth
from mineralpact.values.fields import fields_of


@frozen(kw_only=True, weakref_slot=False)
class Some(Compound):
    """One item of a list meets all of some conditions at once; their fields are the item's own."""

    field: str
    """A field that lists records, such as ``steps``."""
    conditions: tuple[Condition, ...]
    """The conditions on one item."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        items: tuple[Record, ...] = getattr(record, self.field)
        ask_all = AllOf(conditions=self.conditions)
        return surest(
            (ask_all.evaluate(item, entity, catalog).truth, Path.of(self.field, index))
            for index, item in enumerate(items)
        )

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        read = value_reader(cls, self.field)
        ask = conjunction(self._predicates(record_class(cls, self.field), catalog))
        return lambda record, entity: Truth.any(ask(item, entity) for item in read(record))

    def lookup(self, cls: type[Record]) -> Lookup | None:
        item_class = record_class(cls, self.field)
        return lookup_in_list(self.field, [other.lookup(item_class) for other in self.conditions])

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        ask_all = partial(AllOf(conditions=self.conditions).rows, possibly=possibly)
        return columns.with_items(self.field, ask_all)

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        ask_all = AllOf(conditions=self.conditions)
        truth = Truth.NO
        for item in possible.read(Path.of(self.field)):
            if isinstance(item, PossibleRecord):
                truth |= ask_all.truth_of_possible(item)
            else:  # where no item is known, there may be none at all
                truth |= ask_all.truth_of_possible(UNKNOWN_RECORD) & Truth.UNKNOWN
        return truth

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterable[Problem]:
        return Lists(field=self.field).problems(cls, kinds)

    def _inner_class(self, cls: type[Record]) -> type[Record]:
        return record_class(cls, self.field)


@frozen(kw_only=True, weakref_slot=False)
class Lists(FieldCondition):
    """A list has an item, whatever it is."""

    expects: ClassVar[str] = "lists something"

    def truth(self, value: object) -> Truth:
        return Truth.of(value is not None)

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        return surest([(Truth.of(bool(getattr(record, self.field))), Path.of(self.field))])

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        read = value_reader(cls, self.field)
        return lambda record, _: Truth.of(bool(read(record)))

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.with_items(self.field)

    def accepts(self, field: FieldAtPath) -> bool:
        return field.is_many


@frozen(kw_only=True, weakref_slot=False)
class Claimed(Compound):
    """One claim about the entity meets all of some conditions; their fields are the claim's own.

    For example ``Has(field="cites.source", value="report")``.
    """

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        fields, ask_all = fields_of(type(entity)), AllOf(conditions=self.conditions)
        outcomes: list[tuple[Truth, Path | str]] = []
        for path, claims in catalog.derived(ClaimIndex).by_path(entity.id).items():
            place = path if path.field in fields else Path.of("id")
            for claim in (*claims.stated, *claims.gaps, *claims.others):
                outcomes.append((ask_all.evaluate(claim, claim, catalog).truth, place))
        return surest(outcomes)

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        ask = conjunction(self._predicates(Claim, catalog))

        def ask_claims(_: Record, entity: Entity) -> Truth:
            claims = catalog.derived(ClaimIndex).of_entity(entity.id)
            return Truth.any(ask(claim, claim) for claim in claims)

        return ask_claims

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        claims = index_of(index.catalog, Claim)
        sure, possible = intersect(self.conditions, claims, claims.everything)
        return TruthBitsets(
            candidates & _claimed(index, claims, sure),
            candidates & _claimed(index, claims, possible),
        )

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.with_claims(
            partial(AllOf(conditions=self.conditions).rows, possibly=possibly)
        )

    def _inner_class(self, cls: type[Record]) -> type[Record]:
        return Claim


def _claimed(index: KindIndex[Any], claims: KindIndex[Claim], bitset: int) -> int:
    """Return the set of the entities in an index that some claims are about."""
    ids: set[str] = set()
    for position in bitset_positions(bitset):
        ids.update(claims.entity(position).entities)
    return index.bitset(index.positions(ids))
