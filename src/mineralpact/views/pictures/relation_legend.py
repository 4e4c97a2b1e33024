"""Legend of a picture of relations: the shapes and lines that are on it."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from mineralpact.views.entity_state import EntityState
from mineralpact.views.pictures.canvas import Canvas, LegendSample
from mineralpact.views.pictures.node_shapes import draw_edge, draw_node
from mineralpact.views.pictures.relation_graph import EdgeKind, NodeKind, RelationGraph

_NODE: Final = 32.0
_LINE: Final = 44.0
_STATES: Final = {EntityState.PLAN: "planned", EntityState.OFF: "called off or over"}


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
    return canvas.samples(_samples(graph), x, y, width)


def _samples(graph: RelationGraph) -> Iterator[LegendSample]:
    kinds = {node.kind for node in graph.nodes}
    for kind in filter(kinds.__contains__, NodeKind):
        yield LegendSample(kind.words, _NODE, partial(_node, kind, EntityState.REAL))
    states = {node.state for node in graph.nodes}
    for state, words in _STATES.items():
        if state in states:
            yield LegendSample(words, _NODE, partial(_node, NodeKind.PACT, state))
    yield from _line_samples(graph)


def _line_samples(graph: RelationGraph) -> Iterator[LegendSample]:
    kinds = {edge.kind for edge in graph.edges}
    for kind in filter(kinds.__contains__, EdgeKind):
        yield LegendSample(kind.words, _LINE, partial(_edge, kind, is_planned=False))
    for edge in graph.edges:
        if edge.is_planned:
            yield LegendSample("planned", _LINE, partial(_edge, edge.kind, is_planned=True))
            return


def _node(kind: NodeKind, state: EntityState, canvas: Canvas, x: float, y: float) -> None:
    draw_node(canvas, kind, x + 13, y, state)


def _edge(kind: EdgeKind, canvas: Canvas, x: float, y: float, *, is_planned: bool) -> None:
    draw_edge(canvas, kind, (x, y), (x + 36, y), is_planned=is_planned)
