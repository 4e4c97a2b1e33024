"""Expressions that are true or false for every row, never null."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import narwhals as nw


def certain(expression: "nw.Expr") -> "nw.Expr":
    """An expression that is false where it would be null."""
    return expression.fill_null(False)  # noqa: FBT003  # what fills the gaps


def always() -> "nw.Expr":
    """True for every row."""
    import narwhals as nw

    return ~nw.col("id").is_null()  # every table has it; engines refuse a bare constant


def every(expressions: "Iterable[nw.Expr]") -> "nw.Expr":
    """Whether all are true."""
    found = list(expressions) or [always()]
    joined = found[0]
    for each in found[1:]:
        joined = joined & each
    return joined


def any_of(expressions: "Iterable[nw.Expr]") -> "nw.Expr":
    """Whether one is true."""
    found = list(expressions) or [~always()]
    joined = found[0]
    for each in found[1:]:
        joined = joined | each
    return joined
