"""Picture of relations: who is tied to whom, by what, and whether that is more than a plan."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.values.rules import broken
from mineralpact.views.language import in_language
from mineralpact.views.pictures.canvas import SIZES, Canvas, first_of
from mineralpact.views.pictures.label_text import broken_lines, widest
from mineralpact.views.pictures.node_shapes import RADIUS, draw_edge, draw_node
from mineralpact.views.pictures.picture import Picture, check_range
from mineralpact.views.pictures.relation_graph import (
    GraphEdge,
    GraphNode,
    RelationGraph,
    relation_graph,
)
from mineralpact.views.pictures.relation_layout import TALL, BoxSize, PlacedBox, placed_boxes
from mineralpact.views.pictures.relation_legend import draw_relation_legend
from mineralpact.views.wording import count_words, number_form

_EDGE: Final = 20.0
_HEAD: Final = 44.0
_LINE: Final = 14.0
_LABEL: Final = 118.0
"""The most that a label is wide."""
_FEW: Final = 25
"""The most nodes whose labels may have three lines; of more, two."""
_NARROWEST: Final = 320
_WIDEST: Final = 1_100.0
_ALL_LABELLED: Final = 45
"""The most nodes that all have a label; of more, only as many as `_LABELLED`."""
_LABELLED: Final = 40
_MOST: Final = 400
_NOTHING: Final = "No two entities of this catalog are related."


def relations_picture(
    catalog: Catalog,
    *,
    title: str | None = None,
    most: int = 150,
    width: int = 640,
    language: str | None = None,
) -> Picture:
    """Return a picture of who is related to whom: parties, pacts, projects and money.

    The shape of a node says its kind; one that is planned alone is hollow. A dashed line is a
    relation that is planned, a dotted one is told by claims alone, such as that a pact counters
    somebody. Of many nodes only the most connected have a label; the others say their names when
    they are pointed at. The same catalog gives the same picture.

    Args:
        catalog: The catalog.
        title: The title; that of the catalog when not said.
        most: The most nodes, from 2 to 400: the most connected are drawn.
        width: Its least width in pixels, 320 at least; it becomes as wide as its labels need. Below
            500, as for a phone, it is higher than wide.
        language: The language of names, such as ``fr``; short English names when not said.

    Raises:
        ArgumentError: no such language.
        MissingExtraError: a library that lays out, or knows languages, is not installed.
        ValidationError: `most` is too small or too large, or the width too small.

    >>> from mineralpact import datasets
    >>> picture = relations_picture(datasets.load("japan-peru-2024"))
    >>> print(picture.description.partition(".")[0])
    11 entities and 20 relations
    """
    check_range("most", most, 2, _MOST)
    if width < _NARROWEST:
        message = f"expected {_NARROWEST} or more, found {width}"
        raise ValidationError("picture", broken("width", "too_small", message))
    with in_language(language):
        graph = relation_graph(catalog, most)
    return drawn_relations(graph, title=title or catalog.title or "Relations", width=width)


def drawn_relations(graph: RelationGraph, *, title: str, width: int) -> Picture:
    """Return the picture of a graph, see `relations_picture`."""
    return _Relations(title, graph, float(width)).picture()


@frozen
class _Relations:
    """A picture under way: what is on it."""

    title: str
    graph: RelationGraph
    least: float

    def picture(self) -> Picture:
        """Return the picture."""
        labels = self._labels()
        wanted = min(max(self.least - 2 * _EDGE, 130 * len(self.graph.nodes) ** 0.5), _WIDEST)
        if self.least < TALL:
            wanted = self.least - 2 * _EDGE
        boxes = self._boxes(labels, wanted)
        drawn = max((box.right for box in boxes.values()), default=0.0)
        width = max(self.least, drawn + 2 * _EDGE)
        canvas = Canvas()
        top = _HEAD + canvas.heading(_EDGE, 26, self.title, width - 2 * _EDGE)
        drawing = canvas.moved(round((width - drawn) / 2), top)
        for edge in self.graph.edges:
            self._draw_edge(drawing, edge, boxes)
        for node in self.graph.nodes:
            _draw_node(drawing, node, boxes[node.id], labels[node.id])
        bottom = top + max((box.bottom for box in boxes.values()), default=0.0) + _EDGE
        if self.graph.nodes:
            bottom = draw_relation_legend(canvas, self.graph, _EDGE, bottom, width - 2 * _EDGE)
        else:
            canvas.label(_EDGE, bottom, _NOTHING, "soft")
        return canvas.picture(self.title, self._description(), width, bottom + _EDGE)

    def _labels(self) -> dict[str, tuple[str, ...]]:
        """Return the lines of each label; none for what says its name only when pointed at."""
        labels: dict[str, tuple[str, ...]] = {}
        most = 3 if len(self.graph.nodes) <= _FEW else 2
        for index, node in enumerate(self.graph.nodes):
            is_shown = len(self.graph.nodes) <= _ALL_LABELLED or index < _LABELLED
            lines = broken_lines(node.name, _LABEL, SIZES["node-label"], most=most)
            labels[node.id] = lines if is_shown else ()
        return labels

    def _boxes(self, labels: Mapping[str, tuple[str, ...]], width: float) -> dict[str, PlacedBox]:
        sizes: dict[str, BoxSize] = {}
        for id, lines in labels.items():
            room = max(2.6 * RADIUS, widest(lines, SIZES["node-label"]))
            sizes[id] = BoxSize(room, RADIUS + 3, RADIUS + 3 + _LINE * len(lines))
        if not sizes:
            return {}
        return {box.id: box for box in placed_boxes(self.graph, sizes, width)}

    def _draw_edge(self, canvas: Canvas, edge: GraphEdge, boxes: Mapping[str, PlacedBox]) -> None:
        start, end = boxes[edge.start], boxes[edge.end]
        group = canvas.group(self._words(edge))
        ends = (start.x, start.y), (end.x, end.y)
        draw_edge(group, edge.kind, *ends, is_planned=edge.is_planned)

    def _words(self, edge: GraphEdge) -> str:
        return f"{edge.start_name} \N{EN DASH} {edge.end_name}: {edge.words}"

    def _description(self) -> str:
        """Return what the picture shows in words: how many, and the first relations."""
        nodes, edges = self.graph.nodes, self.graph.edges
        if not nodes:
            return _NOTHING
        count = f"{len(nodes)} {number_form(len(nodes), 'entity', 'entities')}"
        sentences = [f"{count} and {count_words(len(edges), 'relation')}"]
        sentences += self._limits()
        sentences.append(first_of([self._words(edge) for edge in edges]))
        return ". ".join(sentences) + "."

    def _limits(self) -> Iterator[str]:
        """Yield what is not to be seen."""
        if len(self.graph.nodes) > _ALL_LABELLED:
            yield f"The {_LABELLED} most connected have labels; others are named when pointed at"
        if self.graph.left_out:
            yield f"{self.graph.left_out} others with fewer relations are not drawn"


def _draw_node(canvas: Canvas, node: GraphNode, box: PlacedBox, lines: tuple[str, ...]) -> None:
    group = canvas.group(f"{node.name} ({node.kind.words})")
    draw_node(group, node.kind, box.x, box.y, node.state)
    first = box.y + RADIUS + 12
    if box.size.above > box.size.below:
        first = box.y - RADIUS - 6 - _LINE * (len(lines) - 1)
    for index, line in enumerate(lines):
        group.label(box.x, first + _LINE * index, line, "node-label", anchor="middle")
