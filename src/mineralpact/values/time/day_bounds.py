"""Days between which a time begins and ends, none of them missing: for plain comparisons."""
# ruff: noqa: SLF001  # a time is told by what it keeps inside

from datetime import date
from typing import Final, NamedTuple

from mineralpact.values.time.comparison import FURTHEST_EAST, FURTHEST_WEST, Piece, Spans
from mineralpact.values.time.edtf_bounds import day_number
from mineralpact.values.time.edtf_nodes import DAY
from mineralpact.values.time.when import When

_EPOCH: Final = day_number((1, 1, 1)) - date.min.toordinal()
"""Distance from the ordinals of `datetime.date` to the days that times are compared by."""


class DayBounds(NamedTuple):
    """First and last day that the beginning and the end of a time may fall on.

    An end that is open or not known lies at the first or the last day of the calendar, so that each
    bound compares: that no time is stated is told by all of them at once.

    A time that says one stretch lies surely within some days if `earliest` and `latest` do, and may
    if `latest_start` and `earliest_end` do, the other way round: just when `When.within` says so.
    """

    earliest: date
    """The first day that it may begin."""
    latest: date
    """The last day that it may end."""
    latest_start: date
    """The last day that it may begin."""
    earliest_end: date
    """The first day that it may end."""

    @property
    def is_open(self) -> bool:
        """True if it may begin or end on any day, as far as is known."""
        return self.earliest == date.min or self.latest == date.max


ANY_DAY: Final = DayBounds(date.min, date.max, date.max, date.min)
"""The bounds of a time that is not stated."""


def day_bounds(when: When | None) -> DayBounds:
    """Return the days between which a time begins and ends, doubts and clocks considered.

    Args:
        when: The time; ``None`` for one that is not stated.

    >>> bounds = day_bounds(When("2024-11-15/.."))
    >>> bounds.earliest.isoformat(), bounds.latest.isoformat()
    ('2024-11-15', '9999-12-31')
    """
    if when is None:
        return ANY_DAY
    spans = when._span()  # pyright: ignore[reportPrivateUsage]  # what a time compares by has no public name
    pieces = [_piece_bounds(piece, spans) for piece in spans.pieces]
    earliest, latest, starts, ends = zip(*pieces, strict=True)
    if spans.is_all:
        return DayBounds(min(earliest), max(latest), min(starts), max(ends))
    return DayBounds(min(earliest), max(latest), max(starts), min(ends))


def _piece_bounds(piece: Piece, spans: Spans) -> DayBounds:
    ahead, behind = 0, 0
    if spans.is_zoned:  # days are those of a clock that may be anywhere
        ahead, behind = FURTHEST_EAST, FURTHEST_WEST
    return DayBounds(
        earliest=_day(piece.start_low - behind),
        latest=_last_day(piece.end_high + ahead),
        latest_start=_day(piece.start_high - spans.unit + ahead),
        earliest_end=_last_day(piece.end_low + spans.unit - behind),
    )


def _day(instant: float) -> date:
    """Return the day of an instant; the first or last of the calendar for one beyond it."""
    if instant <= (_EPOCH + date.min.toordinal()) * DAY:
        return date.min
    if instant >= (_EPOCH + date.max.toordinal()) * DAY:
        return date.max
    return date.fromordinal(int(instant // DAY) - _EPOCH)


def _last_day(instant: float) -> date:
    """Return the day that is over at an instant, or begun before it."""
    return _day(instant - 1)
