"""Shapes of nodes and lines of edges in a picture of relations."""

import math
from typing import Final

from mineralpact.views.entity_state import EntityState
from mineralpact.views.pictures.canvas import Canvas
from mineralpact.views.pictures.relation_graph import EdgeKind, NodeKind

RADIUS: Final = 10.0
"""The radius of a node."""
_DASHES: Final = "7 5"
_DOTS: Final = "0.1 6"
_FILLS: Final = {
    EntityState.REAL: "solid",
    EntityState.PLAN: "hollow",
    EntityState.OFF: "hollow",
}
_CORNERS: Final = {
    NodeKind.UNION: (6, 0.0),
    NodeKind.PROJECT: (3, 90.0),
    NodeKind.FUND: (4, 90.0),
}
"""The corners of shapes that have some, and the angle of the first of them."""


def draw_node(
    canvas: Canvas,
    kind: NodeKind,
    x: float,
    y: float,
    state: EntityState = EntityState.REAL,
    *,
    radius: float = RADIUS,
) -> None:
    """Draw the shape of a node: hollow if it is planned alone, crossed out if it is over.

    Args:
        canvas: Where.
        kind: Its kind.
        x: Its middle.
        y: Its middle.
        state: Its state.
        radius: Its radius, unless it is a rectangle.
    """
    style = f"node {kind} {_FILLS[state]}"
    if kind is NodeKind.COUNTRY:
        canvas.shape("circle", style, cx=x, cy=y, r=radius)
    elif kind in _CORNERS:
        count, first = _CORNERS[kind]
        canvas.shape("polygon", style, points=_polygon((x, y), radius * 1.15, count, first))
    else:
        width, height = _RECTANGLES[kind]
        place = {"x": x - width / 2, "y": y - height / 2, "width": width, "height": height}
        canvas.shape("rect", style, rx=2, **place)
    if state is EntityState.OFF:
        out = RADIUS * 1.3
        canvas.shape("line", "node off", x1=x - out, y1=y + out, x2=x + out, y2=y - out)


_RECTANGLES: Final = {NodeKind.BODY: (17.0, 17.0), NodeKind.PACT: (26.0, 15.0)}


def draw_edge(
    canvas: Canvas,
    kind: EdgeKind,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    is_planned: bool,
) -> None:
    """Draw the line of an edge: dashed if it is planned, dotted if claims alone tell of it.

    Args:
        canvas: Where.
        kind: Its kind.
        start: The middle of the first node.
        end: The middle of the other.
        is_planned: True if nothing of it is told as real.
    """
    lines: dict[str, str] = {}
    if kind is EdgeKind.RIVAL:
        lines = {"stroke-dasharray": _DOTS, "stroke-linecap": "round"}
    elif is_planned:
        lines = {"stroke-dasharray": _DASHES}
    places = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    canvas.shape("line", f"edge {kind}", **places, **lines)


def _polygon(middle: tuple[float, float], radius: float, count: int, first: float) -> str:
    x, y = middle
    points: list[str] = []
    for index in range(count):
        angle = math.radians(first + 360 * index / count)
        points.append(f"{x + radius * math.cos(angle):.1f},{y - radius * math.sin(angle):.1f}")
    return " ".join(points)
