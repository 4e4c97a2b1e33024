"""Legend of a timeline: the forms that are on it, each with its meaning."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from mineralpact.views.pictures.canvas import Canvas, LegendSample
from mineralpact.views.pictures.time_axis import TimeAxis
from mineralpact.views.pictures.time_marks import draw_mark
from mineralpact.views.pictures.timeline_rows import MarkForm, TimelineMark

_LINE: Final = 20.0
_BESIDE: Final = 10.0
"""The room between a mark and its words."""
_AXIS: Final = TimeAxis((0, 10), (6.0, 38.0), 0.0, 44.0, is_even=True)
"""The axis that samples lie on."""
_DOT: Final = 1
_FORMS: Final = {
    MarkForm.REAL: "done or under way",
    MarkForm.PLAN: "planned or expected",
    MarkForm.OFF: "called off, or not done in time",
    MarkForm.FACT: "stated as a fact",
}
_LENGTHS: Final = {
    "lasting": "lasts so long",
    "loose": "at some time between",
    "open": "open end",
}
STRETCHED: Final = "Time is not to scale: empty stretches are made short."
"""The words for an axis that is not even."""


def draw_legend(
    canvas: Canvas,
    place: tuple[float, float],
    width: float,
    marks: Iterable[TimelineMark],
    *,
    says_stretched: bool,
) -> float:
    """Draw the legend of the marks that are there, and return where it ends.

    Args:
        canvas: Where.
        place: Its left end, and its top.
        width: Its width, at which its entries go on in the next line.
        marks: The marks of the picture.
        says_stretched: True to say that time is not to scale.
    """
    start, top = place
    line = canvas.samples(map(_sample, _legend_marks(tuple(marks))), start, top, width)
    if says_stretched:
        line += _LINE
        canvas.label(start, line, STRETCHED, "small", width=width)
    return line


def _sample(mark: TimelineMark) -> LegendSample:
    """Return a mark as the legend shows it."""
    width = _AXIS.place(mark.end or _AXIS.last_day) + _BESIDE
    return LegendSample(mark.words, width, partial(_draw, mark))


def _draw(mark: TimelineMark, canvas: Canvas, x: float, y: float) -> None:
    draw_mark(canvas.moved(x, 0), _AXIS, mark, y)


def _legend_marks(marks: tuple[TimelineMark, ...]) -> Iterator[TimelineMark]:
    """Yield a mark for each form and each kind of length that is there."""
    forms = {mark.form for mark in marks}
    for form, words in _FORMS.items():
        if form in forms:
            yield TimelineMark(words=words, form=form, start=_DOT, end=_DOT, lasts=False)
    lengths = set(map(_length, marks))
    form = MarkForm.REAL if MarkForm.REAL in forms else MarkForm.PLAN
    ends = {"lasting": (0, 10, True), "loose": (0, 10, False), "open": (0, None, True)}
    for length, (start, end, lasts) in ends.items():
        if length in lengths:
            words = _LENGTHS[length]
            yield TimelineMark(words=words, form=form, start=start, end=end, lasts=lasts)


def _length(mark: TimelineMark) -> str:
    if mark.start is None or mark.end is None:
        return "open"
    if mark.start == mark.end:
        return "day"
    return "lasting" if mark.lasts else "loose"
