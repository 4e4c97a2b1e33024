"""Layout of relations: connected nodes near one another, and no label upon another."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from attrs import define, frozen

from mineralpact.tables.extras import nx, require
from mineralpact.views.pictures.relation_graph import RelationGraph

if TYPE_CHECKING:
    from typing import TypeAlias

    UndirectedGraph: TypeAlias = nx.Graph[str]
else:
    UndirectedGraph = object  # networkx is loaded once somebody draws

_SEED: Final = 7
_ROUNDS: Final = 200
_ROOM: Final = 6.0
"""The area of a picture, in areas of its labels."""
_INWARD: Final = 0.75
"""The power of the distance from the middle: less than 1 draws in what lies far out."""
TALL: Final = 500.0
"""The width below which a picture is higher than wide."""
_WIDE_SHAPE: Final = (1.25, 1.0)
_TALL_SHAPE: Final = (0.6, 1.2)
"""Factors by which a picture is stretched across and down: labels are wider than high."""
_BETWEEN: Final = 24.0
"""The room between two groups of nodes that nothing connects."""
_PADDING: Final = 5.0
_LEVEL: Final = 0.01
"""The most that others lie lower than a node, for its label to stand below it."""
_SLACK: Final = 0.5
_AROUND: Final = tuple(product((-1, 0, 1), repeat=2))
"""The steps from a cell to those around it, and to itself."""
_TRIES: Final = 12
_STRETCH: Final = 1.15
"""All is drawn so much further apart where pushing is not enough."""


@frozen
class BoxSize:
    """The size of a node with its label, around the middle of the node."""

    width: float
    above: float
    below: float

    @property
    def turned(self) -> "BoxSize":
        """The size with the label on the other side of the node."""
        return BoxSize(self.width, self.below, self.above)


@define
class PlacedBox:
    """A node with its label, and where it lies."""

    id: str
    x: float
    y: float
    size: BoxSize

    @property
    def left(self) -> float:
        """Its left end."""
        return self.x - self.size.width / 2

    @property
    def right(self) -> float:
        """Its right end."""
        return self.x + self.size.width / 2

    @property
    def top(self) -> float:
        """Its upper end."""
        return self.y - self.size.above

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return self.y + self.size.below


def placed_boxes(
    graph: RelationGraph, sizes: Mapping[str, BoxSize], width: float
) -> tuple[PlacedBox, ...]:
    """Return where each node lies: each time the same for the same graph.

    Args:
        graph: The nodes and edges.
        sizes: The size of each node with its label.
        width: The width to be filled, where groups that nothing connects stand in lines; below
            `TALL` the picture is higher than wide.

    Raises:
        MissingExtraError: a library that lays out is not installed.
    """
    require("networkx", "numpy")
    network: UndirectedGraph = nx.Graph()
    network.add_nodes_from(node.id for node in graph.nodes)
    network.add_edges_from((edge.start, edge.end) for edge in graph.edges)
    components = sorted(map(sorted, nx.connected_components(network)), key=lambda ids: -len(ids))
    groups: list[list[PlacedBox]] = []
    for ids in components:
        groups.append(_group(network, ids, sizes, is_tall=width < TALL))
    _stand_in_lines(groups, width)
    return tuple(chain.from_iterable(groups))


def _group(
    network: UndirectedGraph, ids: Sequence[str], sizes: Mapping[str, BoxSize], *, is_tall: bool
) -> list[PlacedBox]:
    """Return the places of connected nodes, pushed apart."""
    part: UndirectedGraph = nx.Graph()  # in order of the ids, on which the layout depends
    part.add_nodes_from(ids)
    for id in ids:
        part.add_edges_from((id, other) for other in sorted(network[id]))
    places: dict[str, tuple[float, float]] = {}
    for id, place in nx.spring_layout(part, seed=_SEED, iterations=_ROUNDS).items():
        places[id] = float(place[0]), float(place[1])
    area = sum(sizes[id].width * (sizes[id].above + sizes[id].below) for id in ids)
    scale = math.sqrt(area * _ROOM) / 2
    boxes: list[PlacedBox] = []
    places = _lying(places)
    across, down = _WIDE_SHAPE
    if is_tall:
        across, down = _TALL_SHAPE
        places = {id: (y, x) for id, (x, y) in places.items()}
    drawn = _drawn_in(places)
    for id, (x, y) in drawn.items():
        # A label stands where fewer lines pass. Whole pixels: the last digits differ from one
        # machine to another.
        is_below = sum(drawn[other][1] - y for other in part[id]) <= _LEVEL
        size = sizes[id] if is_below else sizes[id].turned
        boxes.append(PlacedBox(id, round(x * scale * across), round(y * scale * down), size))
    _push_apart(boxes)
    return boxes


def _lying(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return places around their middle, turned so that the longest way lies across."""
    count = len(places)
    middle_x = sum(x for x, _ in places.values()) / count
    middle_y = sum(y for _, y in places.values()) / count
    around = {id: (x - middle_x, y - middle_y) for id, (x, y) in places.items()}
    wide = sum(x * x - y * y for x, y in around.values())
    angle = math.atan2(2 * sum(x * y for x, y in around.values()), wide) / 2
    cosine, sine = math.cos(angle), math.sin(angle)
    return {id: (x * cosine + y * sine, y * cosine - x * sine) for id, (x, y) in around.items()}


def _drawn_in(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return places with what lies far out nearer to the middle, and what is crowded spread."""
    farthest = max(math.hypot(x, y) for x, y in places.values()) or 1.0
    drawn: dict[str, tuple[float, float]] = {}
    for id, (x, y) in places.items():
        distance = max(math.hypot(x, y) / farthest, 1e-6)
        factor = distance**_INWARD / distance / farthest
        drawn[id] = x * factor, y * factor
    return drawn


def _push_apart(boxes: Sequence[PlacedBox]) -> None:
    """Move boxes until none lies upon another."""
    while True:
        for _ in range(_TRIES):
            if not _pushed(boxes):
                return
        for box in boxes:
            box.x *= _STRETCH
            box.y *= _STRETCH


def _pushed(boxes: Sequence[PlacedBox]) -> bool:
    """Move boxes that overlap apart, and return false if there were none.

    They are looked for in the cells of a grid: what overlaps is in cells side by side.
    """
    wide = max(box.size.width for box in boxes) + _PADDING
    high = max(box.size.above + box.size.below for box in boxes) + _PADDING
    cells: dict[tuple[int, int], list[PlacedBox]] = {}
    moved = False
    for box in boxes:
        column = int(box.x // wide)
        line = int((box.y + (box.size.below - box.size.above) / 2) // high)
        for step_across, step_down in _AROUND:
            for other in cells.get((column + step_across, line + step_down), ()):
                moved |= _push_two(other, box)
        cells.setdefault((column, line), []).append(box)
    return moved


def _push_two(first: PlacedBox, second: PlacedBox) -> bool:
    """Move two boxes apart if they overlap, the shorter way, and return whether they do."""
    across = (first.size.width + second.size.width) / 2 - abs(first.x - second.x) + _PADDING
    if across <= 0:
        return False
    down = min(first.bottom, second.bottom) - max(first.top, second.top) + _PADDING
    if down <= 0:
        return False
    if across < down:
        step = (across / 2 + _SLACK) * (1 if first.x <= second.x else -1)
        first.x -= step
        second.x += step
    else:
        step = (down / 2 + _SLACK) * (1 if first.y <= second.y else -1)
        first.y -= step
        second.y += step
    return True


def _stand_in_lines(groups: Iterable[Sequence[PlacedBox]], width: float) -> None:
    """Move groups of boxes side by side, in lines of a width, from the upper left on."""
    x = y = 0.0
    lowest = 0.0
    for boxes in groups:
        left, top = min(box.left for box in boxes), min(box.top for box in boxes)
        right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
        if x > 0 and x + right - left > width:
            x, y = 0.0, lowest + _BETWEEN
        for box in boxes:
            box.x += x - left
            box.y += y - top
        x += right - left + _BETWEEN
        lowest = max(lowest, y + bottom - top)
