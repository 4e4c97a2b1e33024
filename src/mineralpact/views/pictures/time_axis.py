"""Axis of time: where each day lies, evenly or with empty stretches made short."""

import math
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Final

from attrs import frozen

MARGIN: Final = 30
"""The room at each end, in pixels, into which open ends fade."""
_SHORT: Final = 20
"""A gap between two days is short if so many would fit into the mean one."""
_FEW_GAPS: Final = 3
_FEW_DAYS: Final = 3
"""The days shown around a single one."""


@frozen
class TimeAxis:
    """Places of days on a picture.

    Days are counted as `datetime.date.toordinal` does.
    """

    days: tuple[int, ...]
    """Days whose places are set, in order; two at least."""
    places: tuple[float, ...]
    """The places of these, in pixels."""
    start: float
    """The left end of the axis, at which open ends fade out."""
    end: float
    """The right end."""
    is_even: bool
    """True if a day is as long here as there."""

    def place(self, day: int) -> float:
        """Return the place of a day, in pixels."""
        index = min(max(bisect_right(self.days, day), 1), len(self.days) - 1)
        first, last = self.days[index - 1], self.days[index]
        share = (day - first) / (last - first)
        return self.places[index - 1] + share * (self.places[index] - self.places[index - 1])

    @property
    def first_day(self) -> int:
        """The first day."""
        return self.days[0]

    @property
    def last_day(self) -> int:
        """The last day."""
        return self.days[-1]


def axis_for(days: Iterable[int], background: Iterable[int], start: float, end: float) -> TimeAxis:
    """Return an axis on which days can be told apart.

    Where most of an even axis would be empty, and days lie on top of one another at some places,
    empty stretches are made short instead.

    Args:
        days: The days that are to be told apart.
        background: Other days that must be on it.
        start: The place where it begins.
        end: The place where it ends.
    """
    others = sorted(background)
    knots = sorted({*days, *others[:1], *others[-1:]})
    if len(knots) == 1:
        day = min(max(knots[0], 1 + _FEW_DAYS), date.max.toordinal() - _FEW_DAYS)
        knots = [day - _FEW_DAYS, day + _FEW_DAYS]
    gaps = [later - earlier for earlier, later in pairwise(knots)]
    short_gaps = [gap for gap in gaps if gap * len(gaps) * _SHORT < sum(gaps)]
    is_even = len(short_gaps) < max(_FEW_GAPS, len(gaps) / 4)
    lengths: list[float]
    if is_even:
        knots, lengths = [knots[0], knots[-1]], [float(sum(gaps))]
    else:
        lengths = [1 + 0.15 * math.log2(gap) for gap in gaps]
    places = [start + MARGIN]
    scale = (end - start - 2 * MARGIN) / sum(lengths)
    for length in lengths:
        places.append(places[-1] + length * scale)
    return TimeAxis(tuple(knots), tuple(places), start, end, is_even)
