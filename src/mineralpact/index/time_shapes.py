"""Times of one shape on a line: where among them those lie that are within a span, surely or possibly.

Two times have one shape when one is the other moved along the line: all single days, all months of
thirty days. Among those, what lies within a span is one stretch of the line, so two searches by
halves find it.
"""

from typing import Final, NamedTuple, TypeAlias

from mineralpact.values.time.comparison import Piece, Spans, on_one_clock
from mineralpact.values.time.edtf_reach import INFINITY
from mineralpact.values.time.when import When

Shape: TypeAlias = tuple[int, bool, float, float, float]
"""The unit, whether it has a zone, and how far its bounds lie from its first one."""

SHAPES: Final = 64
"""How many shapes are kept apart before the rest is judged time by time."""


class Bounds(NamedTuple):
    """Between which first bounds the times of a shape lie within a span."""

    sure_from: float
    sure_to: float
    may_from: float
    may_to: float


def shape_of(when: When) -> tuple[Shape, float] | None:
    """The shape of a time and its first bound; ``None`` for a time of several pieces or without a bound."""
    spans = spans_of(when)
    if len(spans.pieces) != 1:
        return None
    low, start_high, end_low, end_high, _, _ = spans.pieces[0]
    if -INFINITY in (low, end_low) or INFINITY in (start_high, end_high):
        return None
    return (spans.unit, spans.is_zoned, start_high - low, end_low - low, end_high - low), low


def has_bounds(span: When) -> bool:
    """Whether a span is in one piece, so that one stretch of the line holds what lies within it."""
    container = spans_of(span)
    return len(container.pieces) == 1 and not container.is_all


def bounds_of(shape: Shape, span: When) -> Bounds:
    """Where the times of a shape lie within a span in one piece: `When.within`, solved for the first bound."""
    container = spans_of(span)
    unit, is_zoned, start_high, end_low, end_high = shape
    moved = Spans((Piece(0, start_high, end_low, end_high, 0, 0),), unit=unit, is_zoned=is_zoned)
    time, container, unit = on_one_clock(moved, container)
    inner, outer = time.pieces[0], container.pieces[0]
    return Bounds(
        sure_from=outer.full_from - inner.start_low,
        sure_to=outer.full_to - inner.end_high,
        may_from=outer.start_low - (inner.start_high - unit),
        may_to=outer.end_high - (inner.end_low + unit),
    )


def spans_of(when: When) -> Spans:
    """A time as comparisons see it."""
    return when._span()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # kept in the time, so that it is worked out once
