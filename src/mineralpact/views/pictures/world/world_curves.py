"""Lines between the places of a map: curves that rise to the north, and stars of many parties."""

import math
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean
from typing import Final

from attrs import frozen

from mineralpact.views.pictures.world.map_projection import Point

_BENDS: Final = (0.13, 0.24)
"""The bend of a curve, for a distance of 1: the first, and of two between the same places."""
_RING: Final = 12
"""The points that are tried around a place that is taken."""


@frozen
class Curve:
    """A curve between two points, drawn to a third (a quadratic Bézier curve)."""

    start: Point
    control: Point
    end: Point

    @classmethod
    def straight(cls, start: Point, end: Point) -> "Curve":
        """Return a straight line."""
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        return cls(start, middle, end)

    def at(self, share: float) -> Point:
        """Return the point at a share of its way, from 0 to 1."""
        rest = 1 - share
        (x1, y1), (x2, y2), (x3, y3) = self.start, self.control, self.end
        first, second, third = rest * rest, 2 * rest * share, share * share
        return first * x1 + second * x2 + third * x3, first * y1 + second * y2 + third * y3

    def points(self, count: int) -> Iterator[Point]:
        """Yield so many points of it, both ends left out."""
        for number in range(1, count + 1):
            yield self.at(number / (count + 1))

    @property
    def length(self) -> float:
        """The distance of its ends."""
        return math.dist(self.start, self.end)

    @property
    def path(self) -> str:
        """The path in SVG."""
        (x, y), (cx, cy), (ex, ey) = self.start, self.control, self.end
        return f"M{x:.1f} {y:.1f}Q{cx:.1f} {cy:.1f} {ex:.1f} {ey:.1f}"


def curve_between(start: Point, end: Point, *, is_second: bool) -> Curve:
    """Return the curve between two points; it rises, or bends out if it is steep.

    Args:
        start: The one point, the second number counted downwards.
        end: The other.
        is_second: True if there is another curve between them, within this one.
    """
    if end < start:
        start, end = end, start
    across, down = end[0] - start[0], end[1] - start[1]
    bend = 2 * _BENDS[is_second]
    control = (
        (start[0] + end[0]) / 2 + down * bend,
        (start[1] + end[1]) / 2 - across * bend,
    )
    return Curve(start, control, end)


def free_middle(points: Sequence[Point], taken: Iterable[Point], room: float) -> Point:
    """Return the middle of points, or a point near it that is not too near to what is there.

    Args:
        points: The points.
        taken: What is there.
        room: The least distance.
    """
    xs, ys = zip(*points, strict=True)
    x, y = fmean(xs), fmean(ys)
    others = list(taken)
    for ring in range(20):
        for number in range(_RING if ring else 1):
            angle = 2 * math.pi * number / _RING
            radius = ring * room / 2
            tried = (x + radius * math.cos(angle), y + radius * math.sin(angle))
            if all(math.dist(tried, other) >= room for other in others):
                return tried
    return x, y
