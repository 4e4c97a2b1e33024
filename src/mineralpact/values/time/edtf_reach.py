"""Reach of a date beyond its text, once its qualifiers are taken at their word.

Uncertain (``?``): the source doubts the component, so it may be anything, as if its digits were
``X``. Approximate (``~``): each run of approximate components may be off by one unit of the finest
component in the run. Both (``%``): it may be anything.
"""

from typing import Final, TypeAlias

from mineralpact.values.time.edtf_bounds import (
    SEASON_MONTHS,
    Ymd,
    day_number,
    month_end,
    month_length,
    shift_month,
    strict_bounds,
)
from mineralpact.values.time.edtf_nodes import UNMARKED, LooseDate

INFINITY: Final = float("inf")

_ALL_MONTHS: Final = tuple(range(1, 13))
_ALL_DAYS: Final = tuple(range(1, 32))


Reach: TypeAlias = tuple[float, float, float, float]
"""Four day numbers.

The date lies from the first up to, not including, the second; taken as a whole, it surely has begun
by the third, and surely lasts up to the fourth.
"""

ANYTIME: Final = (-INFINITY, INFINITY, INFINITY, -INFINITY)
"""Nothing is sure."""


def reach(date: LooseDate) -> Reach:
    """Return the day numbers between which a date may lie."""
    year, month, day = date.marks
    if year.uncertain:
        return ANYTIME
    sure = _with_any(date, month=month.uncertain, day=day.uncertain)
    if month.uncertain and date.season:
        # Whatever the season, it begins in the year; the last one ends in the next.
        first, last = (date.years.first, 1, 1), month_end(date.years.last + 1, 2)
    else:
        first, last = strict_bounds(sure)
    low, high = day_number(first), day_number(last) + 1
    earliest, latest = low, high
    if date.marks != UNMARKED:
        earliest, latest = _strayed(date, first, -1), _strayed(date, last, 1) + 1
    if sure is not date or date.is_loose:
        # One unknown part of a stretch: no instant is surely inside it.
        return earliest, latest, latest, earliest
    return earliest, latest, 2 * low - earliest, 2 * high - latest


def _with_any(date: LooseDate, *, month: bool, day: bool) -> LooseDate:
    """Return the date with its doubted components unspecified."""
    if month and (date.months or date.season):
        date = date._replace(months=_ALL_MONTHS, season=0)
    if day and date.days:
        date = date._replace(days=_ALL_DAYS)
    return date


def _leeway(date: LooseDate) -> tuple[int, int, int]:
    """Return the years, months and days by which a date may be off.

    Of a run of approximate components the finest counts.
    """
    year, month, day = date.marks
    has_month = bool(date.months or date.season)
    years = months = days = 0
    if year.approximate and not (month.approximate and has_month):
        years = date.years.unit
    if month.approximate and not (day.approximate and date.days):
        _, months = SEASON_MONTHS.get(date.season, (1, 1))
    if day.approximate:
        days = 1
    return years, months, days


def _strayed(date: LooseDate, edge: Ymd, direction: int) -> int:
    """Return the day number of an edge, moved out by what the approximate components allow."""
    years, months, days = _leeway(date)
    if not (years or months):
        return day_number(edge) + days * direction
    moved_year, moved_month = shift_month(edge[0] + years * direction, edge[1], months * direction)
    length = month_length(moved_year, moved_month)
    # An edge at the end of its month stays there: the month before March ends with February's last
    # day.
    is_at_end = direction > 0 and edge[2] == month_length(edge[0], edge[1])
    moved_day = length if is_at_end else min(edge[2], length)
    return day_number((moved_year, moved_month, moved_day)) + days * direction
