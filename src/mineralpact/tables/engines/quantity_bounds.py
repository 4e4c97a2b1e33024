"""Bounds asked of sums, ranges and counts, as expressions over their columns.

Columns hold limits as binary numbers, which order surely the numbers they tell apart. A quantity so
close to the bound that they do not is decided by the condition itself, once for each distinct one.
"""

from collections import defaultdict
from decimal import ROUND_CEILING, Decimal
from typing import Any, Final, NamedTuple, cast

from mineralpact.codec.fast.section_builder import reader_of_records
from mineralpact.query.conditions.column_query import QuantityBound
from mineralpact.tables.columns import ColumnField, NumberField, PlainField, RecordColumns, Table
from mineralpact.tables.engines.sql import (
    NEVER,
    Sql,
    all_true,
    any_true,
    compare,
    is_equal,
    is_null,
)
from mineralpact.tables.engines.table_store import TableStore
from mineralpact.values import Record, Truth

_CLOSE: Final = 1e-12
"""Share of a number that another must differ by, for their nearest binary numbers to differ."""
_COUNT_LIMIT: Final = 2**60


class _Decision(NamedTuple):
    """Rows that surely keep a bound, and rows that surely do not."""

    satisfied: Sql
    violated: Sql


def bound_expression(
    store: TableStore,
    table: Table,
    field: ColumnField,
    bound: QuantityBound,
    *,
    possibly: bool,
) -> Sql:
    """Return the rows that surely keep a bound, or that may as well."""
    if isinstance(field, PlainField):
        decision = _decide_count(field, bound)
    else:
        assert isinstance(field, RecordColumns)  # noqa: S101  # conditions are validated before
        decision = _decide_record(store, table, field, bound)
    return ~decision.violated if possibly else decision.satisfied


def _decide_count(field: PlainField, bound: QuantityBound) -> _Decision:
    column = field.columns[int]
    if bound.measure is not None:  # a count is in no currency or unit
        return _Decision(NEVER, NEVER)
    number = bound.number.to_integral_value(ROUND_CEILING)
    limit = int(max(min(number, Decimal(_COUNT_LIMIT)), Decimal(-_COUNT_LIMIT)))
    if not bound.is_lower and number == bound.number:
        limit += 1  # at most 2 is less than 3, as at most 2.5 is
    return _decision(bound, above=compare(column, ">=", limit), below=compare(column, "<", limit))


def _decide_record(
    store: TableStore, table: Table, record: RecordColumns, bound: QuantityBound
) -> _Decision:
    assert record.bounds is not None  # noqa: S101  # sums and ranges have them
    number = float(bound.number)
    margin = abs(number) * _CLOSE
    lower, upper = record.bounds
    is_close = _is_close(lower, number, margin) | _is_close(upper, number, margin)
    clear = _decision(bound, above=compare(lower, ">", number), below=compare(upper, "<", number))
    comparable = _is_comparable(record, ~(is_null(lower) & is_null(upper)), bound.measure)
    decided = _decide_close(store, table, record, bound, comparable & is_close)
    is_clear = comparable & ~is_close
    return _Decision(
        any_true([*decided[Truth.YES], is_clear & clear.satisfied]),
        any_true([*decided[Truth.NO], is_clear & clear.violated]),
    )


def _decision(bound: QuantityBound, *, above: Sql, below: Sql) -> _Decision:
    """Return the decision by the rows with quantities above the bound, and below it."""
    return _Decision(above, below) if bound.is_lower else _Decision(below, above)


def _is_close(limit: str, number: float, margin: float) -> Sql:
    return compare(limit, ">=", number - margin) & compare(limit, "<=", number + margin)


def _is_comparable(record: RecordColumns, is_stated: Sql, measure: str | None) -> Sql:
    """Return the rows that state a quantity in the currency or unit asked for."""
    column = _column(record.fields.get("currency") or record.fields["unit"])
    is_same = is_equal(column, measure)
    return is_same & is_stated if measure is None else is_same


def _decide_close(
    store: TableStore,
    table: Table,
    record: RecordColumns,
    bound: QuantityBound,
    is_close: Sql,
) -> dict[Truth, list[Sql]]:
    """Return the rows with each distinct quantity close to the bound, by whether it keeps it."""
    columns = {name: _column(field) for name, field in record.fields.items()}
    decided: dict[Truth, list[Sql]] = defaultdict(list)
    rows = store.scan(table).where(is_close).distinct(columns.values())
    for row in store.collect(rows):
        stated = {
            name: value for name, value in zip(columns, row, strict=True) if value is not None
        }
        quantity: Any = reader_of_records(cast("type[Record]", record.cls))(stated)
        same = all_true(map(is_equal, columns.values(), row))
        decided[bound.truth(quantity)].append(same)
    return decided


def _column(field: ColumnField) -> str:
    """Return the column of a field of a sum or a range, which has one."""
    if isinstance(field, PlainField):
        (column,) = field.columns.values()
        return column
    assert isinstance(field, NumberField)  # noqa: S101  # sums and ranges have no other fields
    return field.text
