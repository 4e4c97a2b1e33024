"""Legend of a picture of relations: the shapes and lines that are on it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from attrs import frozen

from mineralpact.views.pictures.canvas import Canvas
from mineralpact.views.pictures.label_text import text_width
from mineralpact.views.pictures.node_shapes import draw_edge, draw_node
from mineralpact.views.pictures.relation_graph import EdgeKind, NodeKind, RelationGraph

_ROW: Final = 24.0
_BETWEEN: Final = 18.0
_NODE: Final = 32.0
_LINE: Final = 44.0


@frozen
class _Sample:
    words: str
    width: float
    draw: Callable[[Canvas, float, float], None]


def draw_relation_legend(
    canvas: Canvas, graph: RelationGraph, x: float, y: float, width: float
) -> float:
    """Draw the legend of what is on a picture, and return where it ends.

    Args:
        canvas: Where.
        graph: What is on the picture.
        x: Its left end.
        y: Its top.
        width: Its width, at which it goes on in the next line.
    """
    canvas.shape("line", "grid", x1=x, y1=y, x2=x + width, y2=y)
    place, line = x, y + _ROW
    for sample in _samples(graph):
        room = sample.width + text_width(sample.words, 11)
        if place > x and place + room > x + width:
            place, line = x, line + _ROW
        sample.draw(canvas, place, line - 4)
        canvas.label(place + sample.width, line, sample.words, "small")
        place += room + _BETWEEN
    return line


def _samples(graph: RelationGraph) -> Iterator[_Sample]:
    kinds = {node.kind for node in graph.nodes}
    for kind in filter(kinds.__contains__, NodeKind):
        yield _Sample(kind.words, _NODE, partial(_node, kind, is_planned=False))
    if any(node.is_planned for node in graph.nodes):
        yield _Sample("planned", _NODE, partial(_node, NodeKind.PACT, is_planned=True))
    yield from _line_samples(graph)


def _line_samples(graph: RelationGraph) -> Iterator[_Sample]:
    kinds = {edge.kind for edge in graph.edges}
    for kind in filter(kinds.__contains__, EdgeKind):
        yield _Sample(kind.words, _LINE, partial(_edge, kind, is_planned=False))
    for edge in graph.edges:
        if edge.is_planned:
            yield _Sample("planned", _LINE, partial(_edge, edge.kind, is_planned=True))
            return


def _node(kind: NodeKind, canvas: Canvas, x: float, y: float, *, is_planned: bool) -> None:
    draw_node(canvas, kind, x + 13, y, is_planned=is_planned)


def _edge(kind: EdgeKind, canvas: Canvas, x: float, y: float, *, is_planned: bool) -> None:
    draw_edge(canvas, kind, (x, y), (x + 36, y), is_planned=is_planned)
