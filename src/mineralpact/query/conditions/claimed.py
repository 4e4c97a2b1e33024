"""Condition on the claims about an entity: `Claimed`."""

from functools import partial
from typing import Any

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.index.bitset import bitset_positions
from mineralpact.index.catalog_index import index_of
from mineralpact.index.evaluation import Predicate, TruthBitsets, conjunction, intersect
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import Outcome, surest
from mineralpact.query.conditions.logic import AllOf, Compound
from mineralpact.values.fields import fields_of
from mineralpact.values import Record
from mineralpact.values import Truth


@frozen(kw_only=True, weakref_slot=False)
class Claimed(Compound):
    """One claim about the entity meets all of some conditions; their fields are the claim's own.

    For example ``Has(field="cites.source", value="report")``.
    """

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        fields, ask_all = fields_of(type(entity)), AllOf(conditions=self.conditions)
        return surest(
            (
                ask_all.evaluate(claim, claim, catalog).truth,
                Path.of(claim.about if claim.about in fields else "id"),
            )
            for claim in catalog.derived(ClaimIndex).of_subject(entity.id)
        )

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        ask = conjunction(self._predicates(Claim, catalog))

        def ask_claims(_: Record, entity: Entity) -> Truth:
            claims = catalog.derived(ClaimIndex).of_subject(entity.id)
            return Truth.any(ask(claim, claim) for claim in claims)

        return ask_claims

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        claims = index_of(index.catalog, Claim)
        sure, possible = intersect(self.conditions, claims, claims.everything)
        return TruthBitsets(
            candidates & _subjects(index, claims, sure),
            candidates & _subjects(index, claims, possible),
        )

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.with_claims(
            partial(AllOf(conditions=self.conditions).rows, possibly=possibly)
        )

    def _inner_class(self, cls: type[Record]) -> type[Record]:
        return Claim


def _subjects(index: KindIndex[Any], claims: KindIndex[Claim], bitset: int) -> int:
    """Return the set of the entities in an index that some claims are about."""
    subjects = [claims.entities[position].subject for position in bitset_positions(bitset)]
    return index.bitset(index.positions(subjects))
