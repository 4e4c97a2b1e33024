"""Conditions over tables: narwhals expressions and joins, one query for every engine."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial, reduce
from typing import Any, Final, TypeAlias

from mineralpact.model import Claim
from mineralpact.query.conditions.column_query import ColumnQuery, QuantityBound, Scalar
from mineralpact.query.conditions.condition import Condition
from mineralpact.tables.engines.expressions import (
    all_null,
    all_true,
    any_true,
    without_null,
)
from mineralpact.tables.engines.lazy_libraries import nw
from mineralpact.tables.engines.quantity_bounds import bound_expression
from mineralpact.tables.engines.row_sets import RowExpression, RowFilter, RowKeys, RowSet
from mineralpact.tables.engines.table_store import TEXT, TableStore, distinct, locate
from mineralpact.tables.engines.times_within import times_within
from mineralpact.tables.layout.builder import SEARCH_TEXT
from mineralpact.tables.layout.columns import (
    ColumnField,
    ListField,
    PlainField,
    RecordColumns,
    RecordField,
    Table,
    TimeField,
)
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

_TIME: Final = "time_text"
_AskTable: TypeAlias = Callable[[ColumnQuery[RowSet]], RowSet]


def matching_ids(
    store: TableStore, table: Table, condition: Condition, *, possibly: bool
) -> "nw.LazyFrame[Any]":
    """Return the ids of the entities of a kind that surely meet a condition, or may, each once.

    Args:
        store: Where the tables are.
        table: The kind's main table.
        condition: The condition, validated.
        possibly: True for those that may meet it as well.
    """
    query = TableQuery(store, table)
    rows = condition.rows(query, possibly=possibly)
    keys = query.keys(rows)
    if isinstance(rows, RowKeys):
        return distinct(keys, ("id",))
    return keys


class TableQuery:
    """Query of one table; see `mineralpact.query.conditions.column_query.ColumnQuery`."""

    def __init__(self, store: TableStore, table: Table) -> None:
        self._store = store
        self._table = table

    def keys(self, rows: RowSet) -> "nw.LazyFrame[Any]":
        """Return the keys of the rows in a set."""
        if isinstance(rows, RowKeys):
            return rows.keys
        table_rows = self._store.scan(self._table)
        return rows.narrow(table_rows, self._table).select(*self._table.keys)

    def equal(self, field: str, value: Scalar) -> RowSet:
        table, plain = self._plain_field(field)
        return self._having(table, _equal(plain, value))

    def unstated(self, field: str) -> RowSet:
        table, plain = self._plain_field(field)
        return self._having(table, all_null(plain.columns.values()))

    def decided(self, field: str, truth: Callable[[object], Truth], *, possibly: bool) -> RowSet:
        table, plain = self._plain_field(field)
        truths = (Truth.YES, Truth.UNKNOWN) if possibly else (Truth.YES,)
        columns = tuple(plain.columns.values())
        values: dict[str, list[object]] = defaultdict(list)
        for row in self._store.collect(distinct(self._store.scan(table), columns)):
            for column, value in row.items():
                if value is not None and truth(value) in truths:
                    values[column].append(value)
        expressions: list[nw.Expr] = []
        for column, accepted in values.items():
            expressions.append(without_null(nw.col(column).is_in(accepted)))
        if truth(None) in truths:
            expressions.append(all_null(columns))
        return self._having(table, any_true(expressions))

    def bounded(self, bound: QuantityBound, *, possibly: bool) -> RowSet:
        table, field = locate(self._table, bound.field)
        expression = bound_expression(self._store, table, field, bound, possibly=possibly)
        return self._having(table, expression)

    def within(self, field: str, span: When, *, possibly: bool) -> RowSet:
        _, times = locate(self._table, field)
        assert isinstance(times, TimeField)  # noqa: S101  # conditions are validated before
        column = times.resolved
        decided = times_within(self._store, self._table, times, span)
        accepted = decided[Truth.YES]
        if possibly:  # no time has an empty text: it stands here for one that is not stated
            accepted = ["", *accepted, *decided[Truth.UNKNOWN]]
        texts = self._store.scan_texts(accepted)

        def narrow(rows: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
            filled = rows.with_columns(nw.col(column).fill_null("").alias(_TIME))
            return filled.join(texts, left_on=_TIME, right_on=TEXT, how="semi").drop(_TIME)

        return RowFilter(function=narrow)

    def containing(self, text: str) -> RowSet:
        column = nw.col(SEARCH_TEXT)
        return RowExpression(expression=column.str.contains(text.casefold(), literal=True))

    def having_id(self, ids: Iterable[str]) -> RowSet:
        texts = self._store.scan_texts(ids)
        return RowFilter(
            function=lambda rows: rows.join(texts, left_on="id", right_on=TEXT, how="semi")
        )

    def referring_to(self, id: str) -> RowSet:
        expressions: dict[str, tuple[Table, list[nw.Expr]]] = {}
        for table, field in _id_fields(self._table.item, self._table):
            expressions.setdefault(table.name, (table, []))[1].append(_equal(field, id))
        holders: list[RowSet] = []
        for table, equal in expressions.values():
            holders.append(self._having(table, any_true(equal)))
        return self.any_of(holders)

    def with_items(self, field: str, condition: _AskTable | None = None) -> RowSet:
        assert isinstance(self._table.item, RecordColumns)  # noqa: S101  # as above
        items = self._table.item.fields[field]
        assert isinstance(items, ListField)  # noqa: S101  # as above
        if condition is None:
            return self._above(items.table, self._store.scan(items.table))
        query = TableQuery(self._store, items.table)
        return self._above(items.table, query.keys(condition(query)))

    def with_claims(self, condition: _AskTable) -> RowSet:
        claims = self._store.layout.tables.get(Claim)
        if claims is None:
            return self.any_of(())
        rows = condition(TableQuery(self._store, claims))
        subjects = rows.narrow(self._store.scan(claims), claims).select(
            nw.col("subject").alias("id")
        )
        # Claims are about entities of all kinds: their subjects are no keys of this table until
        # they are joined with it.
        return RowFilter(function=lambda rows: rows.join(subjects, on="id", how="semi"))

    def all_of(self, rows: Iterable[RowSet]) -> RowSet:
        sets = list(rows)
        expressions, others = _split_expressions(sets)
        if not others:
            return RowExpression(expression=all_true(expressions))
        keys = [other for other in others if isinstance(other, RowKeys)]
        if len(keys) == len(sets):  # the table itself need not be read
            first, *rest = keys
            return RowKeys(keys=self._narrow_by(rest, first.keys))
        if expressions:
            others.insert(0, RowExpression(expression=all_true(expressions)))
        return RowFilter(function=partial(self._narrow_by, others))

    def any_of(self, rows: Iterable[RowSet]) -> RowSet:
        expressions, parts = _split_expressions(rows)
        if expressions or not parts:
            parts.insert(0, RowExpression(expression=any_true(expressions)))
        if len(parts) == 1:
            return parts[0]
        return RowKeys(keys=nw.concat(list(map(self.keys, parts))))

    def none_of(self, rows: RowSet) -> RowSet:
        if isinstance(rows, RowExpression):
            return RowExpression(expression=~rows.expression)
        keys, on = self.keys(rows), list(self._table.keys)
        return RowFilter(function=lambda rows: rows.join(keys, on=on, how="anti"))

    def _plain_field(self, path: str) -> tuple[Table, PlainField]:
        table, field = locate(self._table, path)
        assert isinstance(field, PlainField)  # noqa: S101  # conditions are validated before
        return table, field

    def _having(self, table: Table, expression: "nw.Expr") -> RowSet:
        """Return the rows that meet an expression over them, or over rows of a list below them."""
        if table is self._table:
            return RowExpression(expression=expression)
        return self._above(table, self._store.scan(table).filter(expression))

    def _above(self, table: Table, rows: "nw.LazyFrame[Any]") -> RowKeys:
        """Return the rows that some rows of a list's table belong to."""
        # The first keys of a list's table are those of the row that has the list.
        renamed = zip(table.keys, self._table.keys, strict=False)
        return RowKeys(keys=rows.select(*[nw.col(key).alias(own) for key, own in renamed]))

    def _narrow_by(
        self, sets: "Iterable[RowSet]", rows: "nw.LazyFrame[Any]"
    ) -> "nw.LazyFrame[Any]":
        """Return those of some rows of the table that are in all of some sets."""
        return reduce(lambda left, row_set: row_set.narrow(left, self._table), sets, rows)


def _split_expressions(rows: Iterable[RowSet]) -> "tuple[list[nw.Expr], list[RowSet]]":
    """Return the expressions among some sets of rows, and the other sets."""
    expressions: list[nw.Expr] = []
    others: list[RowSet] = []
    for row_set in rows:
        if isinstance(row_set, RowExpression):
            expressions.append(row_set.expression)
        else:
            others.append(row_set)
    return expressions, others


def _equal(field: PlainField, value: Scalar) -> "nw.Expr":
    return without_null(nw.col(field.columns[type(value)]) == value)


def _id_fields(
    item: RecordColumns | ColumnField, table: Table
) -> Iterator[tuple[Table, PlainField]]:
    """Yield every field that holds ids, at any depth, with its table."""
    if isinstance(item, PlainField) and item.id_types:
        yield table, item
    elif isinstance(item, RecordField):
        yield from _id_fields(item.record, table)
    elif isinstance(item, ListField):
        yield from _id_fields(item.table.item, item.table)
    elif isinstance(item, RecordColumns):
        for field in item.fields.values():
            yield from _id_fields(field, table)
