"""Part of the world that a map shows: its middle, its frame, and where places lie on it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from mineralpact.views.pictures.world.map_projection import (
    FULL_TURN,
    Point,
    clipped,
    east_of,
    projected,
)

_FEWEST_DEGREES: Final = 220.0
"""The width, in degrees, up to which a map shows what lies between its places and nothing else."""
_CENTRES: Final = (11.0, 150.0)
"""The middles of maps of the world: their edges lie in the Bering Strait, or in the Atlantic."""
_LEAST: Final = 0.75
"""The least width of a map, in radii of the globe: some forty degrees."""
_PADDING: Final = 0.1
_WEST, _NORTH = projected(-180, 0)[0], -projected(0, 83.7)[1]
_SOUTH: Final = -projected(0, -56.5)[1]
_STEP: Final = 1.0
"""The least distance, in pixels, between two points of a line that is drawn."""


@frozen(kw_only=True)
class MapFrame:
    """The frame of a map, in radii of the globe: across from its middle, and down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top


@frozen(kw_only=True)
class WorldView:
    """A map that shows a part of the world, and its size in pixels."""

    centre: float
    """The longitude of its middle."""
    frame: MapFrame
    """The part of the world that it shows."""
    width: float
    """Its width in pixels."""

    @property
    def scale(self) -> float:
        """The pixels of a radius of the globe."""
        return self.width / self.frame.width

    @property
    def height(self) -> float:
        """Its height in pixels."""
        return self.frame.height * self.scale

    def pixel(self, place: Point) -> Point:
        """Return where a place lies on the map."""
        return self._pixel(east_of(place[0], self.centre), place[1])

    def path(self, rings: Iterable[Sequence[Point]]) -> str:
        """Return the path, in SVG, of what is to be seen of rings; empty if nothing is."""
        parts: list[str] = []
        for ring in rings:
            for seen in self._seen(ring):
                parts.append(_path(seen))
        return "".join(parts)

    def _seen(self, ring: Sequence[Point]) -> Iterator[list[Point]]:
        """Yield what is to be seen of a ring, in pixels; on both sides if it lies on the edge."""
        for turn in (-FULL_TURN, 0.0, FULL_TURN):
            moved = [(x + turn - self.centre, y) for x, y in ring]
            if any(-180 < x < 180 for x, _ in moved):
                part = clipped(moved, -180, -90, 180, 90)
                pixels = [self._pixel(*point) for point in part]
                pixels = clipped(pixels, 0, 0, self.width, self.height)
                pixels = _thinned(pixels)
                if len(pixels) > 2:
                    yield pixels

    def _pixel(self, east: float, north: float) -> Point:
        across, up = projected(east, north)
        return (across - self.frame.left) * self.scale, (-up - self.frame.top) * self.scale


def centre_for(places: Sequence[Point], lines: Iterable[tuple[Point, Point]]) -> float:
    """Return the longitude of the middle of a map, on which lines are as short as can be.

    Args:
        places: The places on it.
        lines: The places that lines tie.

    >>> centre_for([(138, 36), (-74, -11)], [])
    212.0
    """
    longitudes = sorted({place[0] % FULL_TURN for place in places})
    if not longitudes:
        return _CENTRES[0]
    gaps = [(east - west, east) for west, east in pairwise((*longitudes, longitudes[0] + 360))]
    widest, start = max(gaps)
    if FULL_TURN - widest <= _FEWEST_DEGREES:
        return start % FULL_TURN + (FULL_TURN - widest) / 2
    pairs = list(lines)
    return min(_CENTRES, key=lambda centre: sum(_length(pair, centre) for pair in pairs))


def _length(pair: tuple[Point, Point], centre: float) -> float:
    first, second = pair
    return abs(east_of(first[0], centre) - east_of(second[0], centre))


def frame_around(points: Iterable[Point], flattest: float, steepest: float) -> MapFrame:
    """Return the frame of a map around some points, within the bounds of the world.

    Args:
        points: The points, in radii of the globe.
        flattest: The least height for a width of 1.
        steepest: The greatest.
    """
    xs, ys = list[float](), list[float]()
    for x, y in points:
        xs.append(x)
        ys.append(y)
    if not xs:
        xs, ys = [_WEST, -_WEST], [_NORTH, _SOUTH]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    padding = _PADDING * max(right - left, bottom - top) + _PADDING
    width = max(right - left + 2 * padding, _LEAST)
    height = max(bottom - top + 2 * padding, width * flattest)
    width = min(max(width, height / steepest), -2 * _WEST)
    north, south = min(_NORTH, top - _PADDING / 2), max(_SOUTH, bottom + _PADDING / 2)
    height = min(height, south - north)
    middle = (left + right) / 2
    middle = min(max(middle, _WEST + width / 2), -_WEST - width / 2)
    upper = min(max((top + bottom - height) / 2, north), south - height)
    return MapFrame(
        left=middle - width / 2, top=upper, right=middle + width / 2, bottom=upper + height
    )


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Return points without those that nobody can tell from the one before."""
    thinned: list[Point] = []
    for x, y in points:
        if not thinned or abs(x - thinned[-1][0]) + abs(y - thinned[-1][1]) >= _STEP:
            thinned.append((x, y))
    return thinned


def _path(points: Sequence[Point]) -> str:
    """Return a closed line as a path: its first point, then steps in tenths of a pixel."""
    last = (round(points[0][0] * 10), round(points[0][1] * 10))
    steps: list[str] = []
    for x, y in points[1:]:
        point = (round(x * 10), round(y * 10))
        steps.append(f"{_tenths(point[0] - last[0])} {_tenths(point[1] - last[1])}")
        last = point
    start = f"{_tenths(round(points[0][0] * 10))} {_tenths(round(points[0][1] * 10))}"
    return f"M{start}l{' '.join(steps)}z"


def _tenths(number: int) -> str:
    return f"{number / 10:g}"
