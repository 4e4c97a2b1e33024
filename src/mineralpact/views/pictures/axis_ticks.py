"""Ticks of an axis of time: the days that have a label, from single days to centuries."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Final

from attrs import frozen

from mineralpact.values.time.edtf_bounds import MONTH_DAYS
from mineralpact.views.language import short_date_text
from mineralpact.views.pictures.label_text import text_width
from mineralpact.views.pictures.time_axis import TimeAxis

_SIZE: Final = 11
_GAP: Final = 9
"""The least room between two labels, in pixels."""


class _TickUnit(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_DAYS: Final = {_TickUnit.DAY: 1, _TickUnit.MONTH: 31, _TickUnit.YEAR: 366}
_STEPS: Final = (
    *((_TickUnit.DAY, count) for count in (1, 2, 7, 14)),
    *((_TickUnit.MONTH, count) for count in (1, 3, 6)),
    *((_TickUnit.YEAR, count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)
"""The steps from one tick to the next, the finest first."""


@frozen
class Tick:
    """A day that the axis names."""

    day: int
    """The day, see `TimeAxis`."""
    place: float
    """Its place, in pixels."""
    label: str
    """Its name: of a day within its year, of a month, or of a year."""
    year: str
    """The year, below the label; empty where it is said already."""

    @property
    def width(self) -> float:
        """The width of the label."""
        return max(text_width(self.label, _SIZE), text_width(self.year, _SIZE))


def ticks_of(axis: TimeAxis, days: Iterable[int]) -> tuple[Tick, ...]:
    """Return the ticks of an axis whose labels fit beside one another.

    Args:
        axis: The axis.
        days: The days that entries name: where empty stretches are short, these have labels.
    """
    ticks = _even_ticks(axis) if axis.is_even else _uneven_ticks(axis, days)
    shown: list[Tick] = []
    year = ""
    for tick in ticks:
        again = tick.year == year
        year = tick.year or tick.label
        shown.append(Tick(tick.day, tick.place, tick.label, "" if again else tick.year))
    return tuple(shown)


def _even_ticks(axis: TimeAxis) -> list[Tick]:
    """Return the ticks of the finest step whose labels fit."""
    for ticks in _ladders(axis):
        if ticks and all(_fits(first, second) for first, second in pairwise(ticks)):
            return ticks
    return [_tick(axis, axis.first_day, _TickUnit.DAY)]


def _ladders(axis: TimeAxis) -> Iterator[list[Tick]]:
    """Yield the ticks of each step that is not far too fine."""
    length = axis.end - axis.start
    for unit, count in _STEPS:
        steps = (axis.last_day - axis.first_day) / (_DAYS[unit] * count)
        if steps * _GAP <= length:
            yield [_tick(axis, day, unit) for day in _round_days(axis, unit, count)]


def _uneven_ticks(axis: TimeAxis, days: Iterable[int]) -> list[Tick]:
    """Return ticks at the days that most entries name, as many as fit."""
    counts = Counter(days)
    ticks: list[Tick] = []
    for day in sorted(counts, key=lambda day: (-counts[day], day)):
        tick = _tick(axis, day, _unit_of(day))
        if all(_fits(tick, other) for other in ticks):
            ticks.append(tick)
    return sorted(ticks, key=lambda tick: tick.day)


def _fits(first: Tick, second: Tick) -> bool:
    return abs(first.place - second.place) >= (first.width + second.width) / 2 + _GAP


def _unit_of(day: int) -> _TickUnit:
    """Return the unit that begins on a day: times that are no days begin so."""
    date = dt.date.fromordinal(day)
    if date.day > 1:
        return _TickUnit.DAY
    return _TickUnit.MONTH if date.month > 1 else _TickUnit.YEAR


def _tick(axis: TimeAxis, day: int, unit: _TickUnit) -> Tick:
    date = dt.date.fromordinal(day)
    year, month = str(date.year), MONTH_DAYS[date.month - 1][0][:3]
    labels = {
        _TickUnit.DAY: (short_date_text(date, "MMMd") or f"{date.day} {month}", year),
        _TickUnit.MONTH: (short_date_text(date, "MMM") or month, year),
        _TickUnit.YEAR: (year, ""),
    }
    return Tick(day, axis.place(day), *labels[unit])


def _round_days(axis: TimeAxis, unit: _TickUnit, count: int) -> Iterator[int]:
    """Yield the days at which a step of an axis ends: days, firsts of months, new years."""
    first, last = axis.first_day, axis.last_day
    if unit is _TickUnit.DAY:
        yield from range(first, last + 1, count)
        return
    months = count * 12 if unit is _TickUnit.YEAR else count
    start_date, end_date = dt.date.fromordinal(first), dt.date.fromordinal(last)
    number = start_date.year * 12 + start_date.month - 1
    number -= number % months
    while number <= end_date.year * 12 + end_date.month - 1:
        if number >= 12:  # there is no year 0 here
            day = dt.date(number // 12, number % 12 + 1, 1).toordinal()
            if day >= first:
                yield day
        number += months
