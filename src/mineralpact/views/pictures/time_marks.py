"""Marks of a timeline: dots for days, bars for what lasts, whiskers for loose times.

Solid is what is told as done, hollow what is planned; an end that is open fades out.
"""

from typing import Final

from mineralpact.views.pictures.canvas import Canvas, faded
from mineralpact.views.pictures.time_axis import TimeAxis
from mineralpact.views.pictures.timeline_rows import MarkForm, TimelineMark

RADIUS: Final = 5.0
"""The radius of a dot: a single day is seen on any axis."""
_RING: Final = 8.5
"""The radius of a plan's dot, that is seen around the dot of what was done on that day."""
_BAR: Final = 12.0
_WHISKER: Final = 6.0
_CAP: Final = 14.0
"""The height of the line at a bound of a loose time."""
_SHORTEST: Final = 10.0


def draw_mark(
    canvas: Canvas, axis: TimeAxis, mark: TimelineMark, y: float, *, is_behind: bool = False
) -> None:
    """Draw a mark.

    Args:
        canvas: Where.
        axis: The axis that says where its days lie.
        mark: The mark.
        y: The middle of its row.
        is_behind: True if another mark is drawn upon it.
    """
    group = canvas.group(mark.words, f"mark {mark.form}")
    if mark.start is not None and mark.start == mark.end:
        x = axis.place(mark.start)
        group.shape("circle", "", cx=x, cy=y, r=_RING if is_behind else RADIUS, **_fill(mark.form))
    else:
        x = _draw_bar(group, axis, mark, y)
    if mark.form is MarkForm.OFF:
        path = f"M{x - 7:.1f} {y - 7:.1f}l14 14m0 -14l-14 14"
        group.shape("path", "", d=path, fill="none")


def _draw_bar(group: Canvas, axis: TimeAxis, mark: TimelineMark, y: float) -> float:
    """Draw what takes more than a day, and return its middle."""
    left, right = _ends(axis, mark)
    height = _BAR if mark.lasts else _WHISKER
    paint = _paint(mark)
    if mark.form is MarkForm.FACT and not mark.lasts:
        paint["fill-opacity"] = "0.3"  # of sources many lie upon one another
    group.shape(
        "rect", "", x=left, y=y - height / 2, width=right - left, height=height, rx=2, **paint
    )
    if not mark.lasts:
        for day, x in ((mark.start, left), (mark.end, right)):
            if day is not None:
                group.shape("line", "", x1=x, y1=y - _CAP / 2, x2=x, y2=y + _CAP / 2)
    return (left + right) / 2


def _ends(axis: TimeAxis, mark: TimelineMark) -> tuple[float, float]:
    """Return where a bar begins and ends: at the ends of the axis where it is open."""
    left = axis.start if mark.start is None else axis.place(mark.start)
    right = axis.end if mark.end is None else axis.place(mark.end)
    if right - left < _SHORTEST:
        middle = (left + right) / 2
        left, right = middle - _SHORTEST / 2, middle + _SHORTEST / 2
    return left, right


def _paint(mark: TimelineMark) -> dict[str, str]:
    """Return how a bar is painted: with a gradient where an end is open."""
    sides = {(True, True): "both", (True, False): "left", (False, True): "right"}
    side = sides.get((mark.start is None, mark.end is None))
    fill = _fill(mark.form)
    if side is None:
        return fill
    paint = faded(mark.form, side)
    return {"stroke": paint, **(fill or {"fill": paint})}


def _fill(form: MarkForm) -> dict[str, str]:
    """Return the fill of a hollow form: none; that of a solid one is in the style."""
    return {"fill": "none"} if form in (MarkForm.PLAN, MarkForm.OFF) else {}
