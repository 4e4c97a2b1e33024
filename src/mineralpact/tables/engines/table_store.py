"""Protocol of an engine as queries over its tables see it, and the expressions they are made of.

Expressions are true or false for every row, never null.
"""

from collections.abc import Callable, Iterable
from itertools import starmap
from typing import Any, Final, Protocol

from mineralpact.paths import Path
from mineralpact.tables.columns import ColumnField, RecordColumns, Table
from mineralpact.tables.extras import nw
from mineralpact.tables.layout import Layout

TEXT: Final = "text"
"""The column of the texts that `TableStore.scan_texts` returns."""


class TableStore(Protocol):
    """Tables in an engine that narwhals speaks to."""

    @property
    def layout(self) -> Layout:
        """The tables there are."""
        ...

    def scan(self, table: Table) -> "nw.LazyFrame[Any]":
        """Return the rows of a table, before anything is read."""
        ...

    def scan_texts(self, texts: Iterable[str]) -> "nw.LazyFrame[Any]":
        """Return some texts as rows of one column, `TEXT`."""
        ...

    def collect(self, rows: "nw.LazyFrame[Any]") -> list[dict[str, Any]]:
        """Read rows."""
        ...


def locate(table: Table, path: str) -> tuple[Table, ColumnField]:
    """Return the table that a valid path leads to from another, and its columns for the field."""
    item = table.item
    for name in Path.parse(path).steps:
        assert isinstance(item, RecordColumns)  # noqa: S101  # conditions are validated before
        fields = {**item.fields, **item.derived}
        item = fields[str(name)]
        if isinstance(item, Table):
            table, item = item, item.item
    return table, item


def distinct(rows: "nw.LazyFrame[Any]", columns: Iterable[str]) -> "nw.LazyFrame[Any]":
    """Return the different rows over some columns, each once, in a way that every engine has."""
    names = list(columns)
    grouped = rows.group_by(*names).agg(nw.len().alias("row_count"))
    return grouped.select(*map(nw.col, names))  # bare names such as "when" are words of SQL


def without_null(expression: "nw.Expr") -> "nw.Expr":
    """Return an expression that is false where it would be null."""
    return expression.fill_null(False)  # noqa: FBT003  # what fills the gaps


def is_equal(column: str, value: object) -> "nw.Expr":
    """Return the expression that is true where a column holds a value; ``None`` for nothing."""
    if value is None:
        return nw.col(column).is_null()
    return without_null(nw.col(column) == value)


def always() -> "nw.Expr":
    """Return the expression that is true for every row."""
    return ~nw.col("id").is_null()  # every table has it; engines refuse a bare constant


def all_true(expressions: "Iterable[nw.Expr]") -> "nw.Expr":
    """Return the expression that is true where all are."""
    return _balanced(list(expressions) or [always()], lambda one, other: one & other)


def any_true(expressions: "Iterable[nw.Expr]") -> "nw.Expr":
    """Return the expression that is true where one is."""
    return _balanced(list(expressions) or [~always()], lambda one, other: one | other)


def _balanced(
    expressions: "list[nw.Expr]", join: "Callable[[nw.Expr, nw.Expr], nw.Expr]"
) -> "nw.Expr":
    """Return expressions joined in pairs, then pairs of pairs: engines limit how deep they nest."""
    while len(expressions) > 1:
        pairs = zip(expressions[::2], expressions[1::2], strict=False)
        left_over = expressions[len(expressions) & ~1 :]
        expressions = [*starmap(join, pairs), *left_over]
    return expressions[0]


def all_null(columns: Iterable[str]) -> "nw.Expr":
    """Return the expression that is true where some columns hold nothing."""
    return all_true([column.is_null() for column in map(nw.col, columns)])
