"""Conditions on lists: `Some` asks for one item, `Lists` for any."""

from collections.abc import Iterable
from functools import partial

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import Problem
from mineralpact.index.evaluation import Predicate, conjunction
from mineralpact.index.field_reader import field_at, record_class, value_reader
from mineralpact.index.lookup import Lookup, lookup_in_list
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import (
    Condition,
    FieldCondition,
    Kinds,
    Outcome,
    surest,
    wrong_type,
)
from mineralpact.query.conditions.logic import AllOf, Compound
from mineralpact.values import Record
from mineralpact.values import Truth


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

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterable[Problem]:
        return _list_problems(cls, self.field)

    def _inner_class(self, cls: type[Record]) -> type[Record]:
        return record_class(cls, self.field)


@frozen(kw_only=True, weakref_slot=False)
class Lists(FieldCondition):
    """A list has an item, whatever it is."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        return surest([(Truth.of(bool(getattr(record, self.field))), Path.of(self.field))])

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        read = value_reader(cls, self.field)
        return lambda record, _: Truth.of(bool(read(record)))

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.with_items(self.field)

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterable[Problem]:
        return _list_problems(cls, self.field)


def _list_problems(cls: type[Record], field: str) -> Iterable[Problem]:
    if field_at(cls, field).is_many:
        return ()
    return wrong_type(field, "expected a field that lists something")
