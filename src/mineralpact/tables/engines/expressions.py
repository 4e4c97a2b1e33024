"""Expressions over columns that are true or false for every row, never null."""

from collections.abc import Iterable
from functools import reduce

from mineralpact.tables.engines.lazy_libraries import nw


def without_null(expression: "nw.Expr") -> "nw.Expr":
    """Return an expression that is false where it would be null."""
    return expression.fill_null(False)  # noqa: FBT003  # what fills the gaps


def always() -> "nw.Expr":
    """Return the expression that is true for every row."""
    return ~nw.col("id").is_null()  # every table has it; engines refuse a bare constant


def all_true(expressions: "Iterable[nw.Expr]") -> "nw.Expr":
    """Return the expression that is true where all are."""
    return reduce(lambda left, right: left & right, list(expressions) or [always()])


def any_true(expressions: "Iterable[nw.Expr]") -> "nw.Expr":
    """Return the expression that is true where one is."""
    return reduce(lambda left, right: left | right, list(expressions) or [~always()])


def all_null(columns: Iterable[str]) -> "nw.Expr":
    """Return the expression that is true where some columns hold nothing."""
    return all_true([column.is_null() for column in map(nw.col, columns)])
