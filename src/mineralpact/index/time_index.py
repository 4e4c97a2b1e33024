"""Index of times: finds those within a span by binary search, with the positions they belong to.

Two times have one form if one is the other moved along the line: all single days, or all months of
thirty days. Of such times, those within a span are one range of the line, so that two binary
searches find it.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple, TypeAlias, cast

from mineralpact.values import Truth, When
from mineralpact.values.time.comparison import Piece, Spans, on_one_clock, spans_of
from mineralpact.values.time.edtf import parse
from mineralpact.values.time.edtf_reach import INFINITY

TimeForm: TypeAlias = tuple[int, bool, float, float, float]
"""Unit, whether there is a zone, and the distances of the bounds from the first one."""

MOST_FORMS: Final = 64
"""Forms that are sorted apart; times of further ones are compared one by one."""
_FURTHEST: Final = 1 << 63
"""The first start, in units, that is too far away for an array."""


def form_of(time: When) -> tuple[TimeForm, float] | None:
    """Return the form and the start of a time.

    Returns:
        ``None`` if it has several pieces, or a bound that is missing or beyond all calendars.
    """
    spans = spans_of(parse(time.text))  # asked once for an index: the time need not keep them
    if len(spans.pieces) != 1:
        return None
    low, start_high, end_low, end_high, _, _ = spans.pieces[0]
    if end_low == -INFINITY or INFINITY in (start_high, end_high):
        return None
    if abs(low) >= spans.unit * _FURTHEST:
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


def _spans_of(span: When) -> Spans:
    return span._span()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # cached in the span


class SortedTimes(NamedTuple):
    """Rows whose times have one form, in the order of their starts."""

    unit: int
    """The shortest that such a time can last: each start is a multiple of it."""
    starts: Sequence[int]
    """The starts, in units."""
    rows: Sequence[int]


class TimeRange(NamedTuple):
    """Part of sorted times, from a first start to a last one."""

    sorted_times: SortedTimes
    of_rows: Sequence[int]
    """The position of each row."""
    first: float
    last: float

    def positions(self) -> list[int]:
        """Return the positions in the range, in order of time."""
        unit, starts, rows = self.sorted_times
        start = bisect_left(starts, self.first, key=unit.__mul__)
        stop = bisect_right(starts, self.last, key=unit.__mul__)
        return [self.of_rows[row] for row in rows[start:stop]]


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
    """Index of times, each with the position of the entity it belongs to.

    Args:
        times: The times by row, of which none is stated where one is ``None``; kept, not copied.
        positions: The positions by row, kept as well.
        rows: The rows to be found.
    """

    __slots__ = ("_positions", "_sorted", "_times", "_unsorted", "_unstated")

    def __init__(
        self, times: Sequence[When | None], positions: Sequence[int], rows: Iterable[int]
    ) -> None:
        self._times, self._positions = times, positions
        starts: dict[TimeForm, list[tuple[float, int]]] = {}
        unsorted: list[int] = []
        unstated: list[int] = []
        # Times repeat, and working out a form costs more than looking it up.
        forms: dict[When, tuple[TimeForm, float] | None] = {}
        for row in rows:
            time = times[row]
            if time is None:
                unstated.append(row)
                continue
            if time not in forms:
                forms[time] = form_of(time)
            form = forms[time]
            if form is None or (len(starts) >= MOST_FORMS and form[0] not in starts):
                unsorted.append(row)
            else:
                starts.setdefault(form[0], []).append((form[1], row))
        self._sorted = {form: _sorted_times(form, some) for form, some in starts.items()}
        self._unsorted, self._unstated = array("I", unsorted), array("I", unstated)

    def within(self, span: When, *, possibly: bool, if_stated: bool = False) -> Hits:
        """Return the times that surely lie within a span, or that do or may.

        Args:
            span: The span.
            possibly: True for those that may as well, as one that is not stated may.
            if_stated: True to leave out those that are not stated.
        """
        ranges: list[TimeRange] = []
        compared: Iterable[int] = self._unsorted
        if is_one_range(span):
            for form, times in self._sorted.items():
                first, last = start_range(form, span, possibly=possibly)
                ranges.append(TimeRange(times, self._positions, first, last))
        else:
            compared = chain(compared, *(times.rows for times in self._sorted.values()))
        if not possibly:
            singles = self._compare_each(compared, span, (Truth.YES,))
        else:
            singles = self._compare_each(compared, span, (Truth.YES, Truth.UNKNOWN))
            if not if_stated:
                singles = chain(singles, self._unstated)
        return Hits(tuple(ranges), tuple(map(self._positions.__getitem__, singles)))

    def _compare_each(
        self, rows: Iterable[int], span: When, truths: tuple[Truth, ...]
    ) -> Iterator[int]:
        """Yield the rows whose times lie within a span; each distinct time is compared once."""
        results: dict[When, bool] = {}
        for row in rows:
            time = cast("When", self._times[row])  # those not stated are apart
            if time not in results:
                results[time] = time.within(span) in truths
            if results[time]:
                yield row


def _sorted_times(form: TimeForm, starts: list[tuple[float, int]]) -> SortedTimes:
    unit, *_ = form
    starts.sort()
    in_units = [int(start) // unit for start, _ in starts]
    return SortedTimes(unit, array("q", in_units), array("I", [row for _, row in starts]))
