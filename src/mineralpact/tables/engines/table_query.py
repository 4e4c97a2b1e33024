"""Conditions over tables: expressions and joins of SQL, one query for every engine."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial, reduce
from itertools import starmap
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.late_methods import LateMethods
from mineralpact.model import Claim
from mineralpact.paths import Path
from mineralpact.query.conditions import Condition
from mineralpact.query.conditions.column_query import ColumnQuery, QuantityBound, Scalar
from mineralpact.tables.columns import (
    ColumnField,
    PlaceField,
    PlainField,
    RecordColumns,
    Table,
    TimeField,
)
from mineralpact.tables.engines.quantity_bounds import bound_expression
from mineralpact.tables.engines.sql import (
    Rows,
    Sql,
    all_null,
    all_true,
    any_true,
    column,
    combine,
    contains,
    is_equal,
    is_one_of,
    union,
)
from mineralpact.tables.engines.table_store import TEXT, TableStore, locate
from mineralpact.tables.engines.times_within import times_within
from mineralpact.tables.rows import SEARCH_TEXT
from mineralpact.values import Truth, When
from mineralpact.values.naming.spelling import search_key

MOST_SETS: Final = 50
"""The most sets of rows that one statement joins: engines limit how deep statements nest."""


@frozen
class RowExpression(LateMethods):
    """Set of the rows for which an expression is true."""

    expression: Sql
    """True or false for every row, never null."""

    def narrow(self, rows: Rows, _: Table) -> Rows:
        """Return those of some rows that are in the set."""
        return rows.where(self.expression)


@frozen
class RowFilter(LateMethods):
    """Set of the rows that a function of a table's rows leaves over."""

    function: Callable[[Rows], Rows]
    """Returns the rows in the set."""

    def narrow(self, rows: Rows, _: Table) -> Rows:
        """Return those of some rows that are in the set."""
        return self.function(rows)


@frozen
class RowKeys(LateMethods):
    """Set of the rows with keys that another table names."""

    keys: Rows
    """The table's key columns; a row's keys may stand there more than once."""

    def narrow(self, rows: Rows, table: Table) -> Rows:
        """Return those of some rows that are in the set."""
        return rows.among(self.keys, _same(table.keys))


RowSet: TypeAlias = RowExpression | RowFilter | RowKeys
"""Set of the rows of a table that meet a condition."""
_AskTable: TypeAlias = Callable[[ColumnQuery[RowSet]], RowSet]


def matching_ids(store: TableStore, table: Table, condition: Condition, *, possibly: bool) -> Rows:
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
        return keys.distinct(("id",))
    return keys


class TableQuery:
    """Query of one table; see `mineralpact.query.conditions.column_query.ColumnQuery`."""

    def __init__(self, store: TableStore, table: Table) -> None:
        self._store = store
        self._table = table

    def keys(self, rows: RowSet) -> Rows:
        """Return the keys of the rows in a set."""
        if isinstance(rows, RowKeys):
            return rows.keys
        table_rows = self._store.scan(self._table)
        return rows.narrow(table_rows, self._table).select(*self._table.keys)

    def equal(self, field: str, value: Scalar | None) -> RowSet:
        table, plain = self._plain_field(field)
        if value is None:
            return self._having(table, all_null(plain.columns.values()))
        return self._having(table, _equal(plain, value))

    def decided(self, field: str, truth: Callable[[object], Truth], *, possibly: bool) -> RowSet:
        table, located = locate(self._table, field)
        truths = (Truth.YES, Truth.UNKNOWN) if possibly else (Truth.YES,)
        if isinstance(located, TimeField):
            columns: tuple[str, ...] = (located.resolved,)
            truth = _of_times(truth)
        else:
            assert isinstance(located, PlainField)  # noqa: S101  # conditions are validated before
            columns = tuple(located.columns.values())
        values: dict[str, list[str | int]] = defaultdict(list)
        for row in self._store.collect(self._store.scan(table).distinct(columns)):
            for name, value in zip(columns, row, strict=True):
                if value is not None and truth(value) in truths:
                    values[name].append(value)
        expressions = list(starmap(is_one_of, values.items()))
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
        decided = times_within(self._store, self._table, times, span)
        accepted = decided[Truth.YES]
        if possibly:  # no time has an empty text: it stands here for one that is not stated
            accepted = ["", *accepted, *decided[Truth.UNKNOWN]]
        return self._among_texts(combine("coalesce({}, '')", column(times.resolved)), accepted)

    def containing(self, text: str) -> RowSet:
        return RowExpression(contains(SEARCH_TEXT, search_key(text)))

    def having_id(self, ids: Iterable[str]) -> RowSet:
        return self._among_texts(column("id"), ids)

    def _among_texts(self, expression: Sql, texts: Iterable[str]) -> RowSet:
        """Return the rows for which an expression gives one of some texts."""
        others = self._store.scan_texts(texts)
        return RowFilter(lambda rows: rows.among(others, {TEXT: expression}))

    def at_places(self, places: Iterable[tuple[str, Path]]) -> RowSet:
        texts: set[str] = set()
        for id, path in places:
            positions = (str(step) for step in path.steps if isinstance(step, int))
            texts.add("/".join((id, *positions)))
        return self._at_texts(texts)

    def _at_texts(self, texts: set[str]) -> RowSet:
        """Return the rows with some keys, each as one text."""
        if len(self._table.keys) == 1:
            return self.having_id(texts)
        pattern = " || '/' || ".join(["cast({} as string)"] * len(self._table.keys))
        return self._among_texts(combine(pattern, *map(column, self._table.keys)), texts)

    def referring_to(self, id: str) -> RowSet:
        expressions: dict[str, tuple[Table, list[Sql]]] = {}
        for table, field in _id_fields(self._table.item, self._table):
            expressions.setdefault(table.name, (table, []))[1].append(_equal(field, id))
        holders: list[RowSet] = []
        for table, equal in expressions.values():
            holders.append(self._having(table, any_true(equal)))
        return self.any_of(holders)

    def with_items(self, field: str, condition: _AskTable | None = None) -> RowSet:
        items, _ = locate(self._table, field)
        if condition is None:
            return self._above(items, self._store.scan(items))
        query = TableQuery(self._store, items)
        return self._above(items, query.keys(condition(query)))

    def with_claims(self, condition: _AskTable) -> RowSet:
        claims = self._store.layout.table_of(Claim)
        if claims is None:
            return self.any_of(())
        rows = condition(TableQuery(self._store, claims))
        met = rows.narrow(self._store.scan(claims), claims)
        places, about = locate(claims, "about")
        assert isinstance(about, PlaceField)  # noqa: S101  # claims are about places
        placed = self._store.scan(places).among(met.select("id"), _same(("id",)))
        entities = union([met.rename({"id": "subject"}), placed.rename({"id": about.entity})])
        # Claims are about entities of all kinds: these are no keys of this table until they are
        # joined with it.
        return RowFilter(lambda rows: rows.among(entities, _same(("id",))))

    def all_of(self, rows: Iterable[RowSet]) -> RowSet:
        sets = self._few(_combine_expressions(rows, all_true), self.all_of, set[str].intersection)
        if len(sets) == 1:
            return sets[0]
        keys = [row_set for row_set in sets if isinstance(row_set, RowKeys)]
        if len(keys) == len(sets):  # the table itself need not be read
            first, *rest = keys
            return RowKeys(self._narrow_by(rest, first.keys))
        return RowFilter(partial(self._narrow_by, sets))

    def any_of(self, rows: Iterable[RowSet]) -> RowSet:
        sets = self._few(_combine_expressions(rows, any_true), self.any_of, set[str].union)
        if len(sets) == 1:
            return sets[0]
        return RowKeys(union(map(self.keys, sets)))

    def none_of(self, rows: RowSet) -> RowSet:
        if isinstance(rows, RowExpression):
            return RowExpression(~rows.expression)
        keys, on = self.keys(rows), _same(self._table.keys)
        return RowFilter(lambda rows: rows.not_among(keys, on))

    def _few(
        self,
        sets: list[RowSet],
        combine: Callable[[Iterable[RowSet]], RowSet],
        combine_texts: Callable[..., set[str]],
    ) -> list[RowSet]:
        """Return as few sets as one statement can hold; of more, the rows are looked up before."""
        if len(sets) <= MOST_SETS:
            return sets
        texts: list[set[str]] = []
        for start in range(0, len(sets), MOST_SETS):
            texts.append(self._key_texts(combine(sets[start : start + MOST_SETS])))
        return [self._at_texts(combine_texts(*texts))]

    def _key_texts(self, rows: RowSet) -> set[str]:
        """Look up the keys of the rows in a set, each as one text."""
        key_rows = self._store.collect(self.keys(rows))
        return {"/".join(map(str, row)) for row in key_rows}

    def _plain_field(self, path: str) -> tuple[Table, PlainField]:
        table, field = locate(self._table, path)
        assert isinstance(field, PlainField)  # noqa: S101  # conditions are validated before
        return table, field

    def _having(self, table: Table, expression: Sql) -> RowSet:
        """Return the rows that meet an expression over them, or over rows of a list below them."""
        if table is self._table:
            return RowExpression(expression)
        return self._above(table, self._store.scan(table).where(expression))

    def _above(self, table: Table, rows: Rows) -> RowKeys:
        """Return the rows that some rows of a list's table belong to."""
        # The first keys of a list's table are those of the row that has the list.
        return RowKeys(rows.rename(dict(zip(self._table.keys, table.keys, strict=False))))

    def _narrow_by(self, sets: "Iterable[RowSet]", rows: Rows) -> Rows:
        """Return those of some rows of the table that are in all of some sets."""
        return reduce(lambda left, row_set: row_set.narrow(left, self._table), sets, rows)


def _same(keys: Iterable[str]) -> dict[str, Sql]:
    """Return the columns of other rows' keys, each with the key of the same name."""
    return {key: column(key) for key in keys}


def _of_times(truth: Callable[[object], Truth]) -> Callable[[object], Truth]:
    """Return a condition on times as one on their texts, as a column has them."""
    return lambda text: truth(When(text) if isinstance(text, str) else None)


def _combine_expressions(
    rows: Iterable[RowSet], combine: Callable[[list[Sql]], Sql]
) -> list[RowSet]:
    """Return sets of rows with all expressions among them as one, which comes first."""
    expressions: list[Sql] = []
    sets: list[RowSet] = []
    for row_set in rows:
        if isinstance(row_set, RowExpression):
            expressions.append(row_set.expression)
        else:
            sets.append(row_set)
    if expressions or not sets:
        sets.insert(0, RowExpression(combine(expressions)))
    return sets


def _equal(field: PlainField, value: Scalar) -> Sql:
    return is_equal(field.columns[type(value)], value)


def _id_fields(item: ColumnField, table: Table) -> Iterator[tuple[Table, PlainField]]:
    """Yield every field that holds ids, at any depth, with its table."""
    if isinstance(item, PlaceField):
        yield table, PlainField({str: item.entity}, frozenset(), is_text=False)
    elif isinstance(item, PlainField) and item.id_types:
        yield table, item
    elif isinstance(item, Table):
        yield from _id_fields(item.item, item)
    elif isinstance(item, RecordColumns):
        for field in item.fields.values():
            yield from _id_fields(field, table)
