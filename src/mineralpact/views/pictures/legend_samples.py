"""Rows of samples with their words, as legends have them."""

from collections.abc import Callable, Iterable
from typing import Final

from attrs import frozen

from mineralpact.views.pictures.canvas import Canvas
from mineralpact.views.pictures.label_text import text_width

_ROW: Final = 24.0
_BETWEEN: Final = 18.0


@frozen
class LegendSample:
    """A sample of what is on a picture, and its words."""

    words: str
    """The words."""
    width: float
    """The room that the sample takes, to the left of the words."""
    draw: Callable[[Canvas, float, float], None]
    """Draws it: where, its left end and its middle from above."""


def draw_samples(
    canvas: Canvas, samples: Iterable[LegendSample], x: float, y: float, width: float
) -> float:
    """Draw samples below a line, and return where they end.

    Args:
        canvas: Where.
        samples: The samples.
        x: Their left end.
        y: Their top.
        width: Their width, at which they go on in the next line.
    """
    canvas.shape("line", "grid", x1=x, y1=y, x2=x + width, y2=y)
    place, line = x, y + _ROW
    for sample in samples:
        room = sample.width + text_width(sample.words, 11)
        if place > x and place + room > x + width:
            place, line = x, line + _ROW
        sample.draw(canvas, place, line - 4)
        canvas.label(place + sample.width, line, sample.words, "small")
        place += room + _BETWEEN
    return line
