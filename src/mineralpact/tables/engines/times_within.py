"""Times in a column that lie within a span, each distinct time compared once by `When.within`."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Final

from mineralpact.tables.columns import Table, TimeField
from mineralpact.tables.engines.table_store import TableStore, any_true, distinct, without_null
from mineralpact.tables.extras import nw
from mineralpact.tables.rows import bound_day
from mineralpact.values import Truth, When

_MARGIN: Final = timedelta(days=2)
"""More than a day told by one clock may lie from the same day told by another."""
_DOUBT_MARKS: Final = "?~%"
_FIRST_YEAR: Final = 1000


def times_within(
    store: TableStore, table: Table, field: TimeField, span: When
) -> dict[Truth, list[str]]:
    """Return the distinct times in a column by whether they lie within a span.

    Times that surely do not may be missing.
    """
    rows = store.scan(table).filter(~nw.col(field.resolved).is_null())
    is_far = _is_far(field, span)
    if is_far is not None:
        rows = rows.filter(~is_far)
    texts: dict[Truth, list[str]] = defaultdict(list)
    for row in store.collect(distinct(rows, (field.resolved,))):
        text: str = row[field.resolved]
        texts[When(text).within(span)].append(text)
    return texts


def _is_far(field: TimeField, span: When) -> "nw.Expr | None":
    """Return the rows with one certain day far from a span, so that nobody need compare it."""
    if span.is_approximate or span.is_uncertain:
        return None
    first, last = nw.col(field.earliest), nw.col(field.latest)
    low, high = _shifted(span, "earliest", -_MARGIN), _shifted(span, "latest", _MARGIN)
    sides: list[nw.Expr] = []
    if low is not None:
        sides.append(last < low)
    if high is not None:
        sides.append(first > high)
    if not sides:
        return None
    is_one_day = first == last
    for mark in _DOUBT_MARKS:
        is_one_day = is_one_day & ~nw.col(field.resolved).str.contains(mark, literal=True)
    return without_null(any_true(sides) & is_one_day)


def _shifted(span: When, side: str, margin: timedelta) -> date | None:
    """Return a bound of a span moved by a margin; ``None`` where engines cannot compare it."""
    day = bound_day(span, side)
    if day is None:
        return None
    try:
        bound = date(day.year, day.month, day.day) + margin
    except OverflowError:
        return None
    # pyspark writes a year of three digits as three, which Java does not read.
    return bound if bound.year >= _FIRST_YEAR else None
