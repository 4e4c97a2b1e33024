"""Legend of a map of the world, and notes on what is not to be seen on it."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from mineralpact.views.pictures.canvas import SIZES, Canvas, LegendSample
from mineralpact.views.pictures.label_text import broken_lines
from mineralpact.views.pictures.node_shapes import draw_node
from mineralpact.views.pictures.relation_graph import NodeKind
from mineralpact.views.pictures.world.map_projection import Point
from mineralpact.views.pictures.world.world_layout import MapLayout
from mineralpact.views.pictures.world.world_marks import draw_hub, draw_line, draw_number
from mineralpact.views.pictures.world.world_ties import WorldTies
from mineralpact.views.wording import count_words, list_words, number_form

_LINE: Final = 15.0
_NAMED: Final = 6
"""The most names that a note lists."""
_BORDERS: Final = (
    "Borders are as they are held, after Natural Earth; the map takes no position on claims."
)


_NOTHING: Final = "No country of this catalog has a pact with another."


def draw_world_legend(
    canvas: Canvas, ties: WorldTies, layout: MapLayout, at: Point, width: float
) -> float:
    """Draw the legend of what is on a map, and the notes below it; return where they end.

    Args:
        canvas: Where.
        ties: What is on the map.
        layout: Where it is.
        at: The legend's left end, and its top.
        width: Its width.
    """
    x, y = at
    line = canvas.samples(_samples(ties, layout), x, y, width)
    for note in (*notes_of(ties, layout), _BORDERS):
        for text in broken_lines(note, width, SIZES["small"], most=3):
            line += _LINE
            canvas.label(x, line + 4, text, "small")
    return line + 4


def notes_of(ties: WorldTies, layout: MapLayout) -> Iterator[str]:
    """Yield, as sentences, what a map does not show."""
    if not layout.lines:
        yield _NOTHING
    if ties.not_placed:
        names = list(ties.not_placed[:_NAMED])
        if len(ties.not_placed) > _NAMED:
            names.append(f"{len(ties.not_placed) - _NAMED} others")
        yield f"Parties that have no place on it: {list_words(names)}."
    if ties.over:
        yield f"Left out, as called off or over: {count_words(ties.over, 'pact')}."
    if layout.left_out:
        yield f"Not drawn: {count_words(layout.left_out, 'line')} of fewer pacts."
    nameless = len(layout.dots) - len(layout.labels)
    if nameless:
        place = number_form(nameless, "place says its name", "places say their names")
        yield f"{nameless} {place} only when pointed at."


def _samples(ties: WorldTies, layout: MapLayout) -> Iterator[LegendSample]:
    """Yield a sample of each thing that is on the map."""
    lines = layout.lines
    countries = {id for id, place in ties.places.items() if not place.is_union}
    has_line, has_number, has_hub = set[bool](), set[bool](), set[bool]()
    for line in lines:
        has_line.add(line.tie.is_planned)
        has_number.add(line.badge is not None)
        has_hub.add(line.hub is not None and line.badge is None)
    unions = ties.places.keys() - countries
    samples = (
        (False in has_line, _PACT),
        (True in has_line, _PLANNED),
        (True in has_number, _COUNT),
        (True in has_hub, _MANY),
        (bool(unions), _UNION),
        (bool(countries - ties.planned_only), _TIED),
        (bool(countries & ties.planned_only), _HOPED),
        (bool(ties.members), _MEMBER),
    )
    for is_there, sample in samples:
        if is_there:
            yield sample


def _line(canvas: Canvas, x: float, y: float, *, is_planned: bool) -> None:
    draw_line(canvas, f"M{x:.1f} {y:.1f}H{x + 36:.1f}", 1, is_planned=is_planned)


def _number(canvas: Canvas, x: float, y: float) -> None:
    draw_number(canvas, (x + 9, y), 2, is_planned=False)


def _hub(canvas: Canvas, x: float, y: float) -> None:
    draw_hub(canvas, (x + 9, y), is_planned=False)


def _union(canvas: Canvas, x: float, y: float) -> None:
    draw_node(canvas, NodeKind.UNION, x + 9, y, radius=6.5)


def _land(style: str, canvas: Canvas, x: float, y: float) -> None:
    canvas.shape("rect", f"land {style}", x=x + 1, y=y - 6, width=16, height=12, rx=2)


_PACT: Final = LegendSample("pact", 44, partial(_line, is_planned=False))
_PLANNED: Final = LegendSample("planned pact", 44, partial(_line, is_planned=True))
_COUNT: Final = LegendSample("number of pacts", 24, _number)
_MANY: Final = LegendSample("pact of four or more", 24, _hub)
_UNION: Final = LegendSample("union", 24, _union)
_TIED: Final = LegendSample("has pacts", 24, partial(_land, "tied"))
_HOPED: Final = LegendSample("has only planned pacts", 24, partial(_land, "hoped"))
_MEMBER: Final = LegendSample("is in a union that has pacts", 24, partial(_land, "member"))
