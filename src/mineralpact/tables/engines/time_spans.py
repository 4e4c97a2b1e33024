"""Which times lie within a span, decided once for each different time by `When.within` itself."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from mineralpact.errors import CalendarRangeError
from mineralpact.tables.engines.expressions import any_of, certain
from mineralpact.tables.engines.store import Store
from mineralpact.tables.layout.columns import Table, TimeField
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

if TYPE_CHECKING:
    import narwhals as nw

_MARGIN: Final = timedelta(days=2)
"""How far a day told by one clock may lie from the same told by another, and more."""
_DOUBTS: Final = "?~%"
_FIRST_YEAR: Final = 1000


def texts_within(
    store: Store, table: Table, field: TimeField, span: When
) -> dict[Truth, list[str]]:
    """The different times in a column that surely lie within a span, and those that may."""
    import narwhals as nw

    frame = store.frame(table)
    is_far = _is_far(field, span)
    near = frame.filter(~nw.col(field.resolved).is_null())
    near = near if is_far is None else near.filter(~is_far)
    different = store.rows(near.group_by(field.resolved).agg(nw.len().alias("rows_alike")))
    found: dict[Truth, list[str]] = {truth: [] for truth in Truth}
    for row in different:
        text: str = row[field.resolved]
        found[When(text).within(span)].append(text)
    return found


def _is_far(field: TimeField, span: When) -> "nw.Expr | None":
    """Which rows tell one day, without doubt, that is far from the span, so that nobody need look at it again."""
    import narwhals as nw

    if span.is_approximate or span.is_uncertain:
        return None
    first, last = nw.col(field.earliest), nw.col(field.latest)
    low, high = _day(span, "earliest", -_MARGIN), _day(span, "latest", _MARGIN)
    sides = [
        *([] if low is None else [last < low]),
        *([] if high is None else [first > high]),
    ]
    if not sides:
        return None
    is_sure = first == last
    for mark in _DOUBTS:
        is_sure = is_sure & ~nw.col(field.resolved).str.contains(mark, literal=True)
    return certain(any_of(sides) & is_sure)


def _day(span: When, side: Literal["earliest", "latest"], margin: timedelta) -> date | None:
    try:
        day: date | None = getattr(span, side)
        bound = None if day is None else date(day.year, day.month, day.day) + margin
    except (CalendarRangeError, OverflowError):
        return None
    # pyspark writes a year of three digits as three, which Java does not read.
    return None if bound is None or bound.year < _FIRST_YEAR else bound
