"""Comparison of two times: three-valued answers from what each one says, and nothing more.

A time is a `Spans`: pieces that begin somewhere in one range and end somewhere in another. A
question asks whether two such ranges are surely in order, surely not, or neither.
"""

from collections.abc import Iterable
from itertools import product
from operator import add
from typing import Final, NamedTuple, TypeAlias

from mineralpact.values.time.edtf_bounds import day_number
from mineralpact.values.time.edtf_nodes import DAY, SECOND, Edge, Interval, LooseDate, Moment, Node
from mineralpact.values.time.edtf_reach import ANYTIME, INFINITY, reach
from mineralpact.values.truth import Truth

FURTHEST_EAST: Final = 14 * 3600 * SECOND
"""The most a clock may be ahead of UTC."""
FURTHEST_WEST: Final = 12 * 3600 * SECOND
"""The most a clock may be behind UTC."""


class Piece(NamedTuple):
    """One stretch of time, in nanoseconds; upper numbers are the first instant not admitted.

    It begins within `start_low` and `start_high`, and ends within `end_low` and `end_high`.
    Infinities stand for no bound at all.
    """

    start_low: float
    start_high: float
    end_low: float
    end_high: float
    full_from: float
    """As a container: from here on it surely has begun."""
    full_to: float
    """As a container: up to here it surely has not ended."""


_EAST_TO_WEST: Final = Piece(
    -FURTHEST_EAST, FURTHEST_WEST, -FURTHEST_EAST, FURTHEST_WEST, FURTHEST_WEST, -FURTHEST_EAST
)
"""Distance that each bound of a piece moves if its clock may be that of any zone."""


class Spans(NamedTuple):
    """A time as the comparisons see it."""

    pieces: tuple[Piece, ...]
    is_all: bool = False
    """True if it is all of its pieces; else it is one of them, and which is not known."""
    unit: int = DAY
    """The shortest it can last: a day, or what the last digit of its clock stands for."""
    is_zoned: bool = False
    """True if its positions are in UTC; else they are on a clock whose zone is not stated."""


Range: TypeAlias = tuple[float, float]


def spans_of(node: Node) -> Spans:
    """Return the pieces of time that a syntax tree stands for."""
    if isinstance(node, LooseDate):
        return Spans((_date(node),))
    if isinstance(node, Moment):
        low = day_number(node.day) * DAY + node.clock - (node.offset or 0)
        high = low + node.unit
        return Spans(
            (Piece(low, high, low, high, low, high),),
            unit=node.unit,
            is_zoned=node.offset is not None,
        )
    if isinstance(node, Interval):
        return Spans((_interval(node),))
    to_piece = _whole_range if node.is_all else _choice
    return Spans(tuple(map(to_piece, node.members)), is_all=node.is_all)


def before(x: Spans, y: Spans) -> Truth:
    """Return whether all of x is over when y begins."""
    x, y, unit = on_one_clock(x, y)
    return _not_after(_end(_hull(x), unit), _start(_hull(y), unit))


def equals(x: Spans, y: Spans) -> Truth:
    """Return whether both begin and end at the same time."""
    x, y, unit = on_one_clock(x, y)
    whole = _agreed(_same(p, q, unit) for p, q in product(_wholes(x), _wholes(y)))
    if whole is Truth.NO or not (_has_gaps(x) or _has_gaps(y)):
        return whole
    if x.is_all and y.is_all and len(x.pieces) == len(y.pieces):
        pairs = zip(sorted(x.pieces), sorted(y.pieces), strict=True)
        return Truth.all(_same(p, q, unit) for p, q in pairs) | Truth.UNKNOWN
    return Truth.UNKNOWN


def overlaps(x: Spans, y: Spans) -> Truth:
    """Return whether they have any time in common."""
    x, y, unit = on_one_clock(x, y)
    if x.is_all:
        x, y = y, x  # what is chosen comes first: each choice may touch another of several pieces
    join_x = Truth.any if x.is_all else _agreed
    join_y = Truth.any if y.is_all else _agreed
    return join_x(join_y(_touches(p, q, unit) for q in y.pieces) for p in x.pieces)


def meets(x: Spans, y: Spans) -> Truth:
    """Return whether y begins at the very instant at which x ends."""
    x, y, unit = on_one_clock(x, y)
    return _agreed(
        _coincide(_end(p, unit), _start(q, unit)) for p, q in product(_wholes(x), _wholes(y))
    )


def within(x: Spans, container: Spans) -> Truth:
    """Return whether all of x is inside the container.

    A date is taken from its first instant through its last.
    """
    x, container, unit = on_one_clock(x, container)
    join = Truth.all if x.is_all else _agreed
    if container.is_all:
        return join(_inside_any(p, container, unit) for p in x.pieces)
    return _agreed(join(_inside(p, q, unit) for p in x.pieces) for q in container.pieces)


# -- from syntax to pieces


def _date(date: LooseDate | Edge, if_open: float = INFINITY) -> Piece:
    """Return the piece of a date, or of the end of an interval that gives none."""
    if isinstance(date, LooseDate):
        days = reach(date)
    elif date is Edge.UNKNOWN:
        days = ANYTIME
    else:
        days = (if_open, if_open, if_open, if_open)
    low, high, full_from, full_to = (day * DAY for day in days)
    return Piece(low, high, low, high, full_from, full_to)


def _ends(interval: Interval) -> tuple[Piece, Piece]:
    """Return the pieces of both ends: an open start is before everything, an open end after."""
    return _date(interval.start, -INFINITY), _date(interval.end, INFINITY)


def _interval(interval: Interval) -> Piece:
    start, end = _ends(interval)
    low, high = start.start_low, end.end_high
    # What is not known about one end is at least bounded by the other.
    start_high, end_low = min(start.start_high, high), max(end.end_low, low)
    return Piece(low, start_high, end_low, high, start_high - DAY, end_low + DAY)


def _choice(member: LooseDate | Interval) -> Piece:
    """Return one unknown date out of a range."""
    if isinstance(member, LooseDate):
        return _date(member)
    start, end = _ends(member)
    low, high = start.start_low, end.end_high
    if high - low == DAY:
        return Piece(low, high, low, high, low, high)
    return Piece(low, high, low, high, high, low)


def _whole_range(member: LooseDate | Interval) -> Piece:
    """Return every date of a range."""
    if isinstance(member, LooseDate):
        return _date(member)
    start, end = _ends(member)
    return _interval(member)._replace(full_from=start.full_from, full_to=end.full_to)


# -- from two clocks to one


def on_one_clock(x: Spans, y: Spans) -> tuple[Spans, Spans, int]:
    """Return both on one clock, and the shorter of their units.

    A clock without a zone may be any zone's where the other has one.
    """
    if x.is_zoned and not y.is_zoned:
        y = _anywhere(y)
    elif y.is_zoned and not x.is_zoned:
        x = _anywhere(x)
    return x, y, min(x.unit, y.unit)


def _anywhere(spans: Spans) -> Spans:
    pieces = tuple(Piece(*map(add, piece, _EAST_TO_WEST)) for piece in spans.pieces)
    return spans._replace(pieces=pieces)


# -- questions about two pieces


def _start(piece: Piece, unit: int) -> Range:
    return piece.start_low, piece.start_high - unit


def _end(piece: Piece, unit: int) -> Range:
    return piece.end_low + unit, piece.end_high


def _not_after(x: Range, y: Range) -> Truth:
    if x[1] <= y[0]:
        return Truth.YES
    if x[0] > y[1]:
        return Truth.NO
    return Truth.UNKNOWN


def _coincide(x: Range, y: Range) -> Truth:
    if x[0] == x[1] == y[0] == y[1]:
        return Truth.YES
    if x[1] < y[0] or y[1] < x[0]:
        return Truth.NO
    return Truth.UNKNOWN


def _same(x: Piece, y: Piece, unit: int) -> Truth:
    return _coincide(_start(x, unit), _start(y, unit)) & _coincide(_end(x, unit), _end(y, unit))


def _touches(x: Piece, y: Piece, unit: int) -> Truth:
    x_first = _not_after(_end(x, unit), _start(y, unit))
    return ~(x_first | _not_after(_end(y, unit), _start(x, unit)))


def _inside(x: Piece, container: Piece, unit: int) -> Truth:
    has_begun = _not_after((container.start_low, container.full_from), _start(x, unit))
    return has_begun & _not_after(_end(x, unit), (container.full_to, container.end_high))


def _inside_any(x: Piece, container: Spans, unit: int) -> Truth:
    """Return whether a piece is inside what all the container's pieces cover together."""
    if Truth.any(_inside(x, q, unit) for q in container.pieces) is Truth.YES:
        return Truth.YES
    touches = Truth.any(_touches(x, q, unit) for q in container.pieces)
    if Truth.NO in (touches, _inside(x, _hull(container), unit)):
        return Truth.NO
    return Truth.UNKNOWN


# -- pieces together


def _hull(spans: Spans) -> Piece:
    """Return one piece with every start and end the pieces together may have."""
    if len(spans.pieces) == 1:
        return spans.pieces[0]
    start_low, start_high, end_low, end_high, full_from, full_to = zip(*spans.pieces, strict=True)
    if spans.is_all:
        return Piece(
            min(start_low),
            min(start_high),
            max(end_low),
            max(end_high),
            min(full_from),
            max(full_to),
        )
    return Piece(
        min(start_low), max(start_high), min(end_low), max(end_high), max(full_from), min(full_to)
    )


def _wholes(spans: Spans) -> tuple[Piece, ...]:
    """Return each stretch it may be from beginning to end: every choice, or all pieces as one."""
    if spans.is_all:
        return (_hull(spans),)
    return spans.pieces


def _has_gaps(spans: Spans) -> bool:
    return spans.is_all and len(spans.pieces) > 1


def _agreed(truths: Iterable[Truth]) -> Truth:
    """Return the answer that all agree on: one of them applies, and which is not known."""
    answers = iter(truths)
    first = next(answers)
    if first is Truth.UNKNOWN or any(answer is not first for answer in answers):
        return Truth.UNKNOWN
    return first
