"""Marks of a map of the world: lines of pacts, their numbers, and the dots of their parties."""

from typing import Final

from mineralpact.views.entity_state import EntityState
from mineralpact.views.pictures.canvas import Canvas
from mineralpact.views.pictures.node_shapes import draw_node
from mineralpact.views.pictures.relation_graph import NodeKind
from mineralpact.views.pictures.world.map_projection import Point
from mineralpact.views.pictures.world.world_labels import STYLE
from mineralpact.views.pictures.world.world_layout import MapLayout, MapLine, badge_radius
from mineralpact.views.pictures.world.world_ties import WorldTies, place_words, tie_words

DASHES: Final = "6 5"
_THIN: Final = {False: (1.8, 0.7), True: (1.0, 0.8)}
"""The width of the line of one pact, and how much each further one adds; on a crowded map, too."""
_THICKEST: Final = 5.3
_HUB: Final = 6.0


def draw_marks(canvas: Canvas, ties: WorldTies, layout: MapLayout) -> None:
    """Draw the lines, then the dots upon them, the numbers, and the labels."""
    for line in reversed(layout.lines):
        _draw_line(canvas.group(tie_words(line.tie, ties.places)), line, layout)
    for id in layout.dots:
        _draw_place(canvas.group(place_words(ties, id)), ties, layout, id)
    for line in layout.lines:
        _draw_middle(canvas, tie_words(line.tie, ties.places), line)
    for label in layout.labels.values():
        canvas.label(label.x, label.base, label.text, STYLE)


def draw_line(
    canvas: Canvas, path: str, count: int, *, is_planned: bool, is_thin: bool = False
) -> None:
    """Draw a line of pacts: dashed if they are planned.

    Args:
        canvas: Where.
        path: The path.
        count: The number of pacts.
        is_planned: True if none is more than a plan.
        is_thin: True on a crowded map.
    """
    least, more = _THIN[is_thin]
    width = min(least + more * (count - 1), _THICKEST)
    if not is_thin:
        canvas.shape("path", "tie halo", d=path, stroke_width=width + 2)
    style = "tie faint" if is_thin else "tie"
    if is_planned:
        canvas.shape("path", f"{style} plan", d=path, stroke_width=width, stroke_dasharray=DASHES)
    else:
        canvas.shape("path", f"{style} done", d=path, stroke_width=width)


def draw_number(canvas: Canvas, at: Point, number: int, *, is_planned: bool) -> None:
    """Draw the number of pacts of a line."""
    style = "spot plan hollow" if is_planned else "spot done hollow"
    canvas.shape("circle", style, cx=at[0], cy=at[1], r=badge_radius(number))
    canvas.label(at[0], at[1] + 4, str(number), "small", anchor="middle")


def draw_hub(canvas: Canvas, at: Point, *, is_planned: bool) -> None:
    """Draw the point where the lines of one pact meet."""
    size = {"x": at[0] - _HUB, "y": at[1] - _HUB, "width": 2 * _HUB, "height": 2 * _HUB}
    canvas.shape("rect", _style(is_planned=is_planned), rx=2, **size)


def _style(*, is_planned: bool) -> str:
    return "spot plan hollow" if is_planned else "spot done full"


def _draw_line(group: Canvas, line: MapLine, layout: MapLayout) -> None:
    path = "".join(curve.path for curve in line.curves)
    count, is_planned = len(line.tie.pacts), line.tie.is_planned
    draw_line(group, path, count, is_planned=is_planned, is_thin=layout.is_crowded)


def _draw_place(group: Canvas, ties: WorldTies, layout: MapLayout, id: str) -> None:
    at, is_planned = layout.dots[id], id in ties.planned_only
    if ties.places[id].is_union:
        state = EntityState.PLAN if is_planned else EntityState.REAL
        draw_node(group, NodeKind.UNION, *at, state, radius=layout.union)
    else:
        group.shape("circle", _style(is_planned=is_planned), cx=at[0], cy=at[1], r=layout.dot)


def _draw_middle(canvas: Canvas, words: str, line: MapLine) -> None:
    """Draw the number on a line, or the point where several meet; most have neither."""
    is_planned = line.tie.is_planned
    if line.badge is not None:
        draw_number(canvas.group(words), line.badge, len(line.tie.pacts), is_planned=is_planned)
    elif line.hub is not None:
        draw_hub(canvas.group(words), line.hub, is_planned=is_planned)
