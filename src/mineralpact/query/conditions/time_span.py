"""Condition on a time: `Within`."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.record_times import time_of
from mineralpact.errors import Problem
from mineralpact.index.evaluation import Cost, Predicate
from mineralpact.index.field_reader import field_at
from mineralpact.index.lookup import Lookup
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import (
    FieldCondition,
    Kinds,
    Outcome,
    surest,
    wrong_type,
)
from mineralpact.values import Record
from mineralpact.values import When
from mineralpact.values import Truth


@frozen(kw_only=True, weakref_slot=False)
class Within(FieldCondition):
    """A time lies within a span; a time not stated may.

    The field is one of the record itself; a time of a nested record is asked for by `Some`. A
    step's ``when`` and a commitment's ``due`` are resolved where they count from other events: see
    `mineralpact.catalog.record_times.time_of`.
    """

    cost: ClassVar[Cost] = Cost.INDEXED

    span: When
    """The span."""

    def truth(self, value: When | None) -> Truth:
        return Truth.UNKNOWN if value is None else value.within(self.span)

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        time = time_of(record, self.field, entity, catalog)
        return surest([(self.truth(time), Path.of(self.field))])

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        field, span = self.field, self.span
        # Times repeat, and comparing them costs more than looking them up.
        results: dict[str, Truth] = {}

        def ask(record: Record, entity: Entity) -> Truth:
            time = time_of(record, field, entity, catalog)
            if time is None:
                return Truth.UNKNOWN
            result = results.get(time.text)
            if result is None:
                result = results[time.text] = time.within(span)
            return result

        return ask

    def lookup(self, cls: type[Record]) -> Lookup:
        return Lookup(time_field=self.field, span=self.span)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.within(self.field, self.span, possibly=possibly)

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterable[Problem]:
        if When in field_at(cls, self.field).value_type.types:
            return ()
        return wrong_type(self.field, "expected a field that holds a time")
