"""Forms of times, and where on the time line the times of one form lie within a span.

Two times have one form if one is the other moved along the line: all single days, or all months of
thirty days. Of such times, those within a span are one range of the line, so that two binary
searches find it.
"""

from typing import Final, NamedTuple, TypeAlias

from mineralpact.values.time.comparison import Piece, Spans, on_one_clock
from mineralpact.values.time.edtf_reach import INFINITY
from mineralpact.values.time.when import When

TimeForm: TypeAlias = tuple[int, bool, float, float, float]
"""Unit, whether there is a zone, and the distances of the bounds from the first one."""

MOST_FORMS: Final = 64
"""Forms that are sorted apart; times of further ones are compared one by one."""


class StartBounds(NamedTuple):
    """First and last start of the times of a form that lie within a span, surely or possibly."""

    sure_first: float
    sure_last: float
    possible_first: float
    possible_last: float


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
    container = _spans_of(span)
    return len(container.pieces) == 1 and not container.is_all


def start_bounds(form: TimeForm, span: When) -> StartBounds:
    """Return where times of a form start that lie within a span in one piece.

    This is `When.within`, solved for the start of the time.
    """
    unit, is_zoned, start_high, end_low, end_high = form
    piece = Piece(0, start_high, end_low, end_high, 0, 0)
    time, container, unit = on_one_clock(
        Spans((piece,), unit=unit, is_zoned=is_zoned), _spans_of(span)
    )
    inner, outer = time.pieces[0], container.pieces[0]
    return StartBounds(
        sure_first=outer.full_from - inner.start_low,
        sure_last=outer.full_to - inner.end_high,
        possible_first=outer.start_low - (inner.start_high - unit),
        possible_last=outer.end_high - (inner.end_low + unit),
    )


def _spans_of(time: When) -> Spans:
    return time._span()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # cached in the time
