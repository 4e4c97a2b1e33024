"""Bounds asked of sums, ranges and counts, as expressions over their columns.

Columns hold bounds as binary numbers, which order surely what they tell apart; what lies so close
to the bound asked for that they do not is decided by the condition itself, once for each different
quantity.
"""

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Any, Final

from mineralpact.codec.strict.converter import model_converter
from mineralpact.query.conditions import AtLeast, AtMost
from mineralpact.tables.engines.expressions import any_of, certain, every
from mineralpact.tables.engines.store import Store
from mineralpact.tables.layout.columns import (
    ColumnField,
    NumberField,
    PlainField,
    RecordColumns,
    RecordField,
    Table,
)
from mineralpact.values.truth import Truth

if TYPE_CHECKING:
    import narwhals as nw

_CLOSE: Final = 1e-12
"""How far apart two numbers must be, as a part of them, for their nearest binary numbers to tell
them apart surely."""
_COUNT_LIMIT: Final = 2**60


def bound_expression(
    store: Store,
    table: Table,
    held: RecordColumns | ColumnField,
    condition: AtLeast | AtMost,
    *,
    possibly: bool,
) -> "nw.Expr":
    """Which rows surely meet a bound, or may."""
    if isinstance(held, PlainField):
        sure, refused = _of_count(held, condition)
    else:
        shape = held.record if isinstance(held, RecordField) else held
        assert isinstance(shape, RecordColumns)  # noqa: S101  # what can be asked is looked up before
        assert shape.bounds is not None  # noqa: S101  # sums and ranges have them
        sure, refused = _of_record(store, table, shape, shape.bounds, condition)
    return ~refused if possibly else sure


def _of_count(field: PlainField, condition: AtLeast | AtMost) -> "tuple[nw.Expr, nw.Expr]":
    import narwhals as nw

    column = nw.col(field.columns[int])
    if condition.measure is not None:  # a count is in no currency or unit
        never = column.is_null() & ~column.is_null()
        return never, never
    number = condition.number.to_integral_value(ROUND_CEILING)
    limit = int(max(min(number, Decimal(_COUNT_LIMIT)), Decimal(-_COUNT_LIMIT)))
    if isinstance(condition, AtLeast):
        return certain(column >= limit), certain(column < limit)
    # At most 2.5 is less than 3; at most 2 is less than 3 too.
    above = limit if number != condition.number else limit + 1
    return certain(column < above), certain(column >= above)


def _of_record(
    store: Store,
    table: Table,
    shape: RecordColumns,
    bounds: tuple[str, str],
    condition: AtLeast | AtMost,
) -> "tuple[nw.Expr, nw.Expr]":
    """Which rows surely meet the bound, and which surely do not."""
    import narwhals as nw

    number = float(condition.number)
    margin = abs(number) * _CLOSE
    lower, upper = (nw.col(column) for column in bounds)
    is_close = _close(lower, number, margin) | _close(upper, number, margin)
    is_above, is_below = certain(lower > number), certain(upper < number)
    sure, refused = (is_above, is_below) if isinstance(condition, AtLeast) else (is_below, is_above)
    alike = _alike(shape, ~(lower.is_null() & upper.is_null()), condition.measure)
    decided = _decided(store, table, shape, condition, alike & is_close)
    clear = alike & ~is_close
    return (
        any_of([*decided[Truth.YES], clear & sure]),
        any_of([*decided[Truth.NO], clear & refused]),
    )


def _close(bound: "nw.Expr", number: float, margin: float) -> "nw.Expr":
    return certain((bound >= number - margin) & (bound <= number + margin))


def _alike(shape: RecordColumns, is_stated: "nw.Expr", measure: str | None) -> "nw.Expr":
    """Which rows state a quantity in the currency or unit asked for."""
    import narwhals as nw

    held = shape.fields["currency" if "currency" in shape.fields else "unit"]
    column = nw.col(_column(held))
    return column.is_null() & is_stated if measure is None else certain(column == measure)


def _decided(
    store: Store,
    table: Table,
    shape: RecordColumns,
    condition: AtLeast | AtMost,
    is_close: "nw.Expr",
) -> "dict[Truth, list[nw.Expr]]":
    """For each different quantity that is close to the bound: whether it meets it, and which rows hold it."""
    import narwhals as nw

    columns = {name: _column(each) for name, each in shape.fields.items()}
    close = (
        store.frame(table)
        .filter(is_close)
        .group_by(*columns.values())
        .agg(nw.len().alias("rows_alike"))
    )
    decided: dict[Truth, list[nw.Expr]] = {truth: [] for truth in Truth}
    for row in store.rows(close):
        stated = {name: row[column] for name, column in columns.items() if row[column] is not None}
        quantity: Any = model_converter().structure(stated, shape.cls)
        held = [_holds(nw.col(column), row[column]) for column in columns.values()]
        decided[condition.truth(quantity)].append(every(held))
    return decided


def _column(field: ColumnField) -> str:
    """The column of a field of one."""
    if isinstance(field, PlainField):
        (column,) = field.columns.values()
        return column
    assert isinstance(field, NumberField)  # noqa: S101  # sums and ranges have no other fields
    return field.text


def _holds(column: "nw.Expr", value: object) -> "nw.Expr":
    return column.is_null() if value is None else certain(column == value)
