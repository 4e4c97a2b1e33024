"""Index of times: finds those within a span by binary search, with the positions they belong to.

Two times have one form if one is the other moved along the line: all single days, or all months of
thirty days. Of such times, those within a span are one range of the line, so that two binary
searches find it.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from mineralpact.values import Truth, When
from mineralpact.values.time.comparison import Piece, Spans, on_one_clock
from mineralpact.values.time.edtf_reach import INFINITY

TimeForm: TypeAlias = tuple[int, bool, float, float, float]
"""Unit, whether there is a zone, and the distances of the bounds from the first one."""

MOST_FORMS: Final = 64
"""Forms that are sorted apart; times of further ones are compared one by one."""


def form_of(time: When) -> tuple[TimeForm, float] | None:
    """Return the form and the start of a time; ``None`` if it has several pieces or no bound."""
    spans = _spans_of(time)
    if len(spans.pieces) != 1:
        return None
    low, start_high, end_low, end_high, _, _ = spans.pieces[0]
    if -INFINITY in (low, end_low) or INFINITY in (start_high, end_high):
        return None
    return (spans.unit, spans.is_zoned, start_high - low, end_low - low, end_high - low), low


def is_one_range(span: When) -> bool:
    """True if a span is in one piece, so that one range of the line holds the times within it."""
    return len(_spans_of(span).pieces) == 1


def start_range(form: TimeForm, span: When, *, possibly: bool) -> tuple[float, float]:
    """Return the first and last start of the times of a form that lie within a span in one piece.

    This is `When.within`, solved for the start of the time.
    """
    unit, is_zoned, start_high, end_low, end_high = form
    piece = Piece(0, start_high, end_low, end_high, 0, 0)
    time, container, unit = on_one_clock(
        Spans((piece,), unit=unit, is_zoned=is_zoned), _spans_of(span)
    )
    inner, outer = time.pieces[0], container.pieces[0]
    if possibly:
        return outer.start_low - (inner.start_high - unit), outer.end_high - (inner.end_low + unit)
    return outer.full_from - inner.start_low, outer.full_to - inner.end_high


def _spans_of(time: When) -> Spans:
    return time._span()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # cached in the time


class SortedTimes(NamedTuple):
    """Times of one form in the order of their starts, with the position of each."""

    starts: list[float]
    positions: Sequence[int]
    times: list[When]


class TimeRange(NamedTuple):
    """Part of sorted times, from a first start to a last one."""

    sorted_times: SortedTimes
    first: float
    last: float

    def positions(self) -> list[int]:
        """Return the positions in the range, in order of time."""
        starts, positions, _ = self.sorted_times
        return [*positions[bisect_left(starts, self.first) : bisect_right(starts, self.last)]]


class Hits(NamedTuple):
    """Positions that a lookup finds; those in ranges of times are read when they are asked for."""

    ranges: tuple[TimeRange, ...]
    singles: tuple[int, ...]
    """Positions that stand in no range."""

    def positions(self) -> list[int]:
        """Return all positions, in no order; one may stand there more than once."""
        positions = list(self.singles)
        for time_range in self.ranges:
            positions += time_range.positions()
        return positions


class TimeIndex:
    """Index of times, each with the position of the entity it belongs to."""

    __slots__ = ("_sorted", "_unsorted", "_unstated")

    def __init__(self, times: list[When | None], positions: list[int]) -> None:
        rows: dict[TimeForm, list[tuple[float, int, When]]] = {}
        unsorted: list[tuple[When, int]] = []
        unstated: list[int] = []
        # Times repeat, and working out a form costs more than looking it up.
        forms: dict[When, tuple[TimeForm, float] | None] = {}
        for time, position in zip(times, positions, strict=True):
            if time is None:
                unstated.append(position)
                continue
            if time not in forms:
                forms[time] = form_of(time)
            form = forms[time]
            if form is None or (len(rows) >= MOST_FORMS and form[0] not in rows):
                unsorted.append((time, position))
            else:
                rows.setdefault(form[0], []).append((form[1], position, time))
        self._sorted = {form: _sorted_times(times) for form, times in rows.items()}
        self._unsorted, self._unstated = tuple(unsorted), tuple(unstated)

    def within(self, span: When, *, possibly: bool, if_stated: bool = False) -> Hits:
        """Return the times that surely lie within a span, or that do or may.

        Args:
            span: The span.
            possibly: True for those that may as well, as one that is not stated may.
            if_stated: True to leave out those that are not stated.
        """
        ranges: list[TimeRange] = []
        compared = self._unsorted
        if is_one_range(span):
            for form, times in self._sorted.items():
                first, last = start_range(form, span, possibly=possibly)
                ranges.append(TimeRange(times, first, last))
        else:
            compared = (*self._unsorted, *self._sorted_pairs())
        if not possibly:
            singles = _compare_each(compared, span, (Truth.YES,))
        else:
            singles = _compare_each(compared, span, (Truth.YES, Truth.UNKNOWN))
            if not if_stated:
                singles = chain(singles, self._unstated)
        return Hits(tuple(ranges), tuple(singles))

    def _sorted_pairs(self) -> Iterator[tuple[When, int]]:
        for row in self._sorted.values():
            yield from zip(row.times, row.positions, strict=True)


def _sorted_times(rows: list[tuple[float, int, When]]) -> SortedTimes:
    rows.sort(key=itemgetter(0))
    starts, positions, times = zip(*rows, strict=True)
    return SortedTimes(list(starts), array("I", positions), list(times))


def _compare_each(
    times: Iterable[tuple[When, int]], span: When, truths: tuple[Truth, ...]
) -> Iterator[int]:
    """Yield the positions of the times within a span; each distinct time is compared once."""
    results: dict[When, bool] = {}
    for time, position in times:
        if time not in results:
            results[time] = time.within(span) in truths
        if results[time]:
            yield position
