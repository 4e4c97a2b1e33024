"""Condition on how a record is told by now, beside the others of its entity: `HasNow`."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.possible_records import ANYTHING, PossibleRecord
from mineralpact.catalog.plan_outcomes import DERIVED_FIELDS, is_told, told_now
from mineralpact.errors import Problem
from mineralpact.index.evaluation import FieldValue, Lookup, Predicate
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.query.conditions.condition import Kinds, NamedId, Outcome, surest
from mineralpact.query.conditions.equality import Has
from mineralpact.values import Record, Truth
from mineralpact.values.rules import broken
from mineralpact.values.step import PLANS

_MODALITY: Final = "modality"


@frozen(kw_only=True, weakref_slot=False)
class HasNow(Has):
    """A step, milestone, meeting… is told so by now: ``modality_now``, or ``outcome`` of a plan.

    See `mineralpact.catalog.plan_outcomes.ToldNow`. A plan that is open no more has no modality by
    which it stands; what is no plan has no outcome.

    >>> HasNow(field="outcome", value="open").truth(None)
    Truth.NO
    """

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        telling = told_now(record, entity, catalog)
        return surest([(self.truth(getattr(telling, self.field)), _MODALITY)])

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        read, value = attrgetter(self.field), self.value
        return lambda record, entity: Truth.of(read(told_now(record, entity, catalog)) == value)

    def lookup(self, cls: type[Record]) -> Lookup:
        return Lookup(values=(FieldValue(self.field, self.value),))

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        if self.field in possible.values:
            return Truth.of(possible.values[self.field] == self.value)
        (modality,) = possible.read(Path.of("modality"))
        if modality is ANYTHING or modality in PLANS:
            return Truth.UNKNOWN
        return self.truth(modality if self.field == "modality_now" else None)

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterator[Problem]:
        terms = DERIVED_FIELDS.get(self.field)
        if terms is None or not is_told(cls):
            message = f"expected what is told with a modality, found {cls.__name__}"
            yield from broken(self.field, "wrong_type", message)
        elif self.value not in set(terms):
            message = f"expected a term of {terms.__name__}, found {str(self.value)[:60]!r}"
            yield from broken(self.field, "unknown_term", message)

    def named_ids(self, cls: type[Record]) -> Iterator[NamedId]:
        return iter(())
