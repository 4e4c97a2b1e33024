"""Times in a column that lie within a span, each distinct time compared once by `When.within`."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Final

from mineralpact.tables.columns import Table, TimeField
from mineralpact.tables.engines.sql import (
    Sql,
    any_true,
    column,
    combine,
    compare,
    contains,
    is_null,
)
from mineralpact.tables.engines.table_store import TableStore
from mineralpact.tables.rows import calendar_day
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
    rows = store.scan(table).where(~is_null(field.resolved))
    is_far = _is_far(field, span)
    if is_far is not None:
        rows = rows.where(~is_far)
    texts: dict[Truth, list[str]] = defaultdict(list)
    for (text,) in store.collect(rows.distinct((field.resolved,))):
        texts[When(text).within(span)].append(text)
    return texts


def _is_far(field: TimeField, span: When) -> Sql | None:
    """Return the rows with one certain day far from a span, so that nobody need compare it."""
    if span.is_approximate or span.is_uncertain:
        return None
    low, high = _shifted(span.earliest_text, -_MARGIN), _shifted(span.latest_text, _MARGIN)
    sides: list[Sql] = []
    if low is not None:
        sides.append(compare(field.latest, "<", low))
    if high is not None:
        sides.append(compare(field.earliest, ">", high))
    if not sides:
        return None
    days = column(field.earliest), column(field.latest)
    is_one_day = combine("coalesce({} = {}, false)", *days)
    is_doubtful = any_true([contains(field.resolved, mark) for mark in _DOUBT_MARKS])
    return any_true(sides) & is_one_day & ~is_doubtful


def _shifted(text: str | None, margin: timedelta) -> date | None:
    """Return a bound of a span moved by a margin; ``None`` where engines cannot compare it."""
    day = calendar_day(text)
    if day is None:
        return None
    try:
        bound = day + margin
    except OverflowError:
        return None
    # pyspark writes a year of three digits as three, which Java does not read.
    return bound if bound.year >= _FIRST_YEAR else None
