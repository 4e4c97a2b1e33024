"""Layout of a map of the world: the part that is shown, the lines, and the labels beside marks."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from attrs import evolve, frozen

from mineralpact.views.pictures.label_text import text_width
from mineralpact.views.pictures.world.map_projection import Point, east_of, projected
from mineralpact.views.pictures.world.world_curves import Curve, curve_between, free_middle
from mineralpact.views.pictures.world.world_labels import LabelBox, LabelPlacer, MapLabel
from mineralpact.views.pictures.world.world_ties import MapTie, WorldTies
from mineralpact.views.pictures.world.world_view import WorldView, centre_for, frame_around

_DOTS: Final = {False: 4.0, True: 2.8}
"""The radius of the dot of a country, on a map of few lines and of many."""
_UNIONS: Final = {False: 10.0, True: 6.5}
"""The radius of the hexagon of a union, on a large map of few lines and on others."""
_HUB: Final = 14.0
_CROWD: Final = 30.0
"""The pixels that a line has, of the width of a map, where there are not too many of them."""
_NARROW: Final = 640.0
_SHAPES: Final = {True: (0.85, 1.25), False: (0.48, 0.62)}
"""The least and greatest height of a map of width 1, for narrow pictures and others."""
_FIRST: Final = 8
"""The places of most pacts that have their labels before the numbers of a crowded map stand."""
_BADGES: Final = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Shares of a line at which its number may stand."""


@frozen(kw_only=True)
class MapLine:
    """A line, or the rays of a star, and the number upon it."""

    tie: MapTie
    curves: tuple[Curve, ...]
    hub: Point | None
    """The point where the rays meet; ``None`` for a line."""
    badge: Point | None = None
    """The middle of its number; ``None`` where that is 1, or has no room."""


@frozen(kw_only=True)
class MapLayout:
    """Places of all that is on a map."""

    view: WorldView
    dots: Mapping[str, Point]
    """The marks of the places, by id."""
    lines: tuple[MapLine, ...]
    """The lines and stars, those of most pacts first."""
    labels: Mapping[str, MapLabel]
    """The labels of the places, by id, as far as there is room."""
    left_out: int
    """The number of ties that are not drawn: those of fewest pacts."""
    is_crowded: bool
    """True if there are many lines for its width: they are thin."""
    dot: float
    """The radius of the dots of countries."""
    union: float
    """The radius of the hexagons of unions."""

    @property
    def ties(self) -> tuple[MapTie, ...]:
        """The ties that are drawn."""
        return tuple(line.tie for line in self.lines)


@frozen
class LabelledPlace:
    """A place that is to have a label."""

    id: str
    name: str
    at: Point
    radius: float


def map_layout(ties: WorldTies, width: float, most: int) -> MapLayout:
    """Return where all is on a map of a width in pixels, with so many lines at most."""
    drawn = ties.ties[:most]
    is_crowded = len(drawn) * _CROWD > width
    view = _view(ties, drawn, width)
    dot, union = _DOTS[is_crowded], _UNIONS[is_crowded or width < _NARROW]
    dots = _dots(ties, view, 1.2 * union + dot + 1)
    radii = {id: 1.2 * union if place.is_union else dot for id, place in ties.places.items()}
    lines = list(_lines(drawn, dots, 2 * _HUB))
    marks: list[LabelBox] = []
    for id, radius in radii.items():
        marks.append(_around(dots[id], radius + 1))
    for line in lines:
        if line.hub is not None:
            marks.append(_around(line.hub, _HUB / 2))
    places = [LabelledPlace(id, ties.places[id].name, dots[id], radii[id]) for id in ties.places]
    first = places[:_FIRST] if is_crowded else []
    points = tuple(_line_points(lines))
    labels = _labels(first, LabelPlacer(view.width, view.height, marks, points))
    marks += [label.box for label in labels.values()]
    lines = list(_with_badges(lines, marks, is_crowded=is_crowded))
    labels |= _labels(places[len(first) :], LabelPlacer(view.width, view.height, marks, points))
    return MapLayout(
        view=view,
        dots=dots,
        lines=tuple(lines),
        labels=labels,
        left_out=len(ties.ties) - len(drawn),
        is_crowded=is_crowded,
        dot=dot,
        union=union,
    )


def _dots(ties: WorldTies, view: WorldView, room: float) -> dict[str, Point]:
    """Return the marks of the places; unions, last, move out of the way of the others."""
    dots = {id: view.pixel(place.at) for id, place in ties.places.items()}
    unions, taken = list[str](), list[Point]()
    for id, at in dots.items():
        if ties.places[id].is_union:
            unions.append(id)
        else:
            taken.append(at)
    for id in unions:
        dots[id] = free_middle([dots[id]], taken, room)
        taken.append(dots[id])
    return dots


def badge_radius(number: int) -> float:
    """Return the radius of the circle around a number of pacts."""
    return max(8.0, text_width(str(number), 11) / 2 + 3)


def _view(ties: WorldTies, drawn: Sequence[MapTie], width: float) -> WorldView:
    places = {id: place.at for id, place in ties.places.items()}
    pairs: list[tuple[Point, Point]] = []
    for tie in drawn:
        ends = [places[end] for end in tie.ends]
        pairs += ((ends[0], end) for end in ends[1:])
    centre = centre_for(list(places.values()), pairs)
    flat: dict[str, Point] = {}
    for id, (east, north) in places.items():
        across, up = projected(east_of(east, centre), north)
        flat[id] = (across, -up)
    points = list(flat.values())
    for line in _lines(drawn, flat, 0.0):
        points += chain.from_iterable(curve.points(5) for curve in line.curves)
    frame = frame_around(points, *_SHAPES[width < _NARROW])
    return WorldView(centre=centre, frame=frame, width=width)


def _lines(ties: Sequence[MapTie], dots: Mapping[str, Point], room: float) -> Iterator[MapLine]:
    """Yield the line of each tie; the middles of stars are so far from all else."""
    done = {tie.ends for tie in ties if not tie.is_planned}
    taken = list(dots.values())
    for tie in ties:
        ends = [dots[end] for end in tie.ends]
        if len(ends) == 2:
            is_second = tie.is_planned and tie.ends in done
            curve = curve_between(*ends, is_second=is_second)
            yield MapLine(tie=tie, curves=(curve,), hub=None)
        else:
            hub = free_middle(ends, taken, room)
            taken.append(hub)
            rays = tuple(Curve.straight(end, hub) for end in ends)
            yield MapLine(tie=tie, curves=rays, hub=hub)


def _with_badges(
    lines: Iterable[MapLine], taken: list[LabelBox], *, is_crowded: bool
) -> Iterator[MapLine]:
    """Yield the lines with their numbers, as far as these have room; add those to what is taken."""
    for line in lines:
        number = len(line.tie.pacts)
        if number == 1:
            yield line
        elif line.hub is not None:
            yield evolve(line, badge=line.hub)
        else:
            radius = badge_radius(number) + 1
            boxes = [_around(line.curves[0].at(share), radius) for share in _BADGES]
            free = [box for box in boxes if not any(map(box.overlaps, taken))]
            if free and not (is_crowded and number == 2):
                taken.append(free[0])
                yield evolve(line, badge=free[0].middle)
            else:
                yield line


def _labels(places: Iterable[LabelledPlace], placer: LabelPlacer) -> dict[str, MapLabel]:
    """Return the labels of places, as far as there is room."""
    labels: dict[str, MapLabel] = {}
    for place in places:
        label = placer.place(place.name, place.at, place.radius)
        if label is not None:
            labels[place.id] = label
    return labels


def _line_points(lines: Iterable[MapLine]) -> Iterator[Point]:
    for line in lines:
        for curve in line.curves:
            yield from curve.points(math.ceil(curve.length / 4))


def _around(at: Point, radius: float) -> LabelBox:
    return LabelBox(at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)
