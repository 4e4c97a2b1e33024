"""Projection of maps, Equal Earth: areas are true to one another, and parallels straight.

The formula is that of Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018).
"""

import math
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]
"""A point: across and down, or degrees east and north."""

_A1: Final = 1.340264
_A2: Final = -0.081106
_A3: Final = 0.000893
_A4: Final = 0.003796
_M: Final = math.sqrt(3) / 2
FULL_TURN: Final = 360.0


def projected(east: float, north: float) -> Point:
    """Return where a place lies on a plane, across and up, in radii of the globe.

    Args:
        east: The degrees east of the middle of the map, from -180 to 180.
        north: The degrees north of the equator.

    >>> projected(0, 0)
    (0.0, 0.0)
    """
    angle = math.asin(_M * math.sin(math.radians(north)))
    square = angle * angle
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    across = math.radians(east) * math.cos(angle) / (_M * slope)
    up = angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return across, up


def east_of(longitude: float, centre: float) -> float:
    """Return the degrees by which a longitude lies east of another, from -180 to 180.

    >>> east_of(-170, 170), east_of(170, -170)
    (20.0, -20.0)
    """
    return (longitude - centre + 180) % FULL_TURN - 180


def clipped(
    ring: Sequence[Point], west: float, north: float, east: float, south: float
) -> list[Point]:
    """Return the part of a ring that lies in a box (the algorithm of Sutherland and Hodgman).

    Args:
        ring: The points of the ring, the first not once more at its end.
        west: The least first number of a point.
        north: The least second number.
        east: The greatest first number.
        south: The greatest second number.
    """
    part = list(ring)
    for index, limit, sign in ((0, west, 1), (0, east, -1), (1, north, 1), (1, south, -1)):
        part = _cut(part, lambda point, i=index, at=limit, s=sign: s * (point[i] - at))  # type: ignore[misc]  # mypy sees no types in a lambda's defaults
    return part


def _cut(ring: Sequence[Point], height: Callable[[Point], float]) -> list[Point]:
    """Return what of a ring lies above a line."""
    part: list[Point] = []
    for index, point in enumerate(ring):
        before = ring[index - 1]
        low, high = height(before), height(point)
        if (low < 0) != (high < 0):
            share = low / (low - high)
            x = before[0] + share * (point[0] - before[0])
            y = before[1] + share * (point[1] - before[1])
            part.append((x, y))
        if high >= 0:
            part.append(point)
    return part
