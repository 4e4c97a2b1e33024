"""Bounds asked of sums, ranges and counts, as expressions over their columns.

Columns hold limits as binary numbers, which order surely the numbers they tell apart. A quantity so
close to the bound that they do not is decided by the condition itself, once for each distinct one.
"""

from collections import defaultdict
from decimal import ROUND_CEILING, Decimal
from typing import Any, Final, NamedTuple

from mineralpact.codec.strict.converter import model_converter
from mineralpact.query.conditions.column_query import QuantityBound
from mineralpact.tables.columns import ColumnField, NumberField, PlainField, RecordColumns, Table
from mineralpact.tables.engines.table_store import (
    TableStore,
    all_true,
    any_true,
    distinct,
    is_equal,
    without_null,
)
from mineralpact.tables.extras import nw
from mineralpact.values import Truth

_CLOSE: Final = 1e-12
"""Share of a number that another must differ by, for their nearest binary numbers to differ."""
_COUNT_LIMIT: Final = 2**60


class _Decision(NamedTuple):
    """Rows that surely keep a bound, and rows that surely do not."""

    satisfied: "nw.Expr"
    violated: "nw.Expr"


def bound_expression(
    store: TableStore,
    table: Table,
    field: ColumnField,
    bound: QuantityBound,
    *,
    possibly: bool,
) -> "nw.Expr":
    """Return the rows that surely keep a bound, or that may as well."""
    if isinstance(field, PlainField):
        decision = _decide_count(field, bound)
    else:
        assert isinstance(field, RecordColumns)  # noqa: S101  # conditions are validated before
        decision = _decide_record(store, table, field, bound)
    return ~decision.violated if possibly else decision.satisfied


def _decide_count(field: PlainField, bound: QuantityBound) -> _Decision:
    column = nw.col(field.columns[int])
    if bound.measure is not None:  # a count is in no currency or unit
        never = column.is_null() & ~column.is_null()
        return _Decision(never, never)
    number = bound.number.to_integral_value(ROUND_CEILING)
    limit = int(max(min(number, Decimal(_COUNT_LIMIT)), Decimal(-_COUNT_LIMIT)))
    if not bound.is_lower and number == bound.number:
        limit += 1  # at most 2 is less than 3, as at most 2.5 is
    return _decision(bound, above=without_null(column >= limit), below=without_null(column < limit))


def _decide_record(
    store: TableStore, table: Table, record: RecordColumns, bound: QuantityBound
) -> _Decision:
    assert record.bounds is not None  # noqa: S101  # sums and ranges have them
    number = float(bound.number)
    margin = abs(number) * _CLOSE
    lower, upper = map(nw.col, record.bounds)
    is_close = _is_close(lower, number, margin) | _is_close(upper, number, margin)
    clear = _decision(bound, above=without_null(lower > number), below=without_null(upper < number))
    comparable = _is_comparable(record, ~(lower.is_null() & upper.is_null()), bound.measure)
    decided = _decide_close(store, table, record, bound, comparable & is_close)
    is_clear = comparable & ~is_close
    return _Decision(
        any_true([*decided[Truth.YES], is_clear & clear.satisfied]),
        any_true([*decided[Truth.NO], is_clear & clear.violated]),
    )


def _decision(bound: QuantityBound, *, above: "nw.Expr", below: "nw.Expr") -> _Decision:
    """Return the decision by the rows with quantities above the bound, and below it."""
    return _Decision(above, below) if bound.is_lower else _Decision(below, above)


def _is_close(limit: "nw.Expr", number: float, margin: float) -> "nw.Expr":
    return without_null((limit >= number - margin) & (limit <= number + margin))


def _is_comparable(record: RecordColumns, is_stated: "nw.Expr", measure: str | None) -> "nw.Expr":
    """Return the rows that state a quantity in the currency or unit asked for."""
    column = _column(record.fields.get("currency") or record.fields["unit"])
    is_same = is_equal(column, measure)
    return is_same & is_stated if measure is None else is_same


def _decide_close(
    store: TableStore,
    table: Table,
    record: RecordColumns,
    bound: QuantityBound,
    is_close: "nw.Expr",
) -> "dict[Truth, list[nw.Expr]]":
    """Return the rows with each distinct quantity close to the bound, by whether it keeps it."""
    columns = {name: _column(field) for name, field in record.fields.items()}
    decided: dict[Truth, list[nw.Expr]] = defaultdict(list)
    for row in store.collect(distinct(store.scan(table).filter(is_close), columns.values())):
        stated = {name: row[column] for name, column in columns.items() if row[column] is not None}
        quantity: Any = model_converter().structure(stated, record.cls)
        same = all_true([is_equal(column, row[column]) for column in columns.values()])
        decided[bound.truth(quantity)].append(same)
    return decided


def _column(field: ColumnField) -> str:
    """Return the column of a field of a sum or a range, which has one."""
    if isinstance(field, PlainField):
        (column,) = field.columns.values()
        return column
    assert isinstance(field, NumberField)  # noqa: S101  # sums and ranges have no other fields
    return field.text
