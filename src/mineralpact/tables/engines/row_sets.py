"""Sets of rows of a table, as an expression, a filter or keys, before anything is read."""

from collections.abc import Callable
from typing import Any, TypeAlias

from attrs import frozen

from mineralpact.tables.engines.lazy_libraries import nw
from mineralpact.tables.layout.columns import Table


@frozen(kw_only=True)
class RowExpression:
    """Set of the rows for which an expression is true."""

    expression: "nw.Expr"
    """True or false for every row, never null."""

    def narrow(self, rows: "nw.LazyFrame[Any]", _: Table) -> "nw.LazyFrame[Any]":
        """Return those of some rows that are in the set."""
        return rows.filter(self.expression)


@frozen(kw_only=True)
class RowFilter:
    """Set of the rows that a function of a table's rows leaves over."""

    function: "Callable[[nw.LazyFrame[Any]], nw.LazyFrame[Any]]"
    """Returns the rows in the set."""

    def narrow(self, rows: "nw.LazyFrame[Any]", _: Table) -> "nw.LazyFrame[Any]":
        """Return those of some rows that are in the set."""
        return self.function(rows)


@frozen(kw_only=True)
class RowKeys:
    """Set of the rows with keys that another table names."""

    keys: "nw.LazyFrame[Any]"
    """The table's key columns; a row's keys may stand there more than once."""

    def narrow(self, rows: "nw.LazyFrame[Any]", table: Table) -> "nw.LazyFrame[Any]":
        """Return those of some rows that are in the set."""
        return rows.join(self.keys, on=list(table.keys), how="semi")


RowSet: TypeAlias = RowExpression | RowFilter | RowKeys
"""Set of the rows of a table that meet a condition."""
