"""Shapes and places of countries, as ``world_shapes.json`` has them.

``world_shapes.txt`` says where they come from, and under what licence.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
from attrs import frozen

from mineralpact.views.pictures.world.map_projection import Point

_UNITS: Final = 100.0
"""The units of a degree in the file."""


@frozen
class WorldShapes:
    """Shapes and places of countries, in degrees east and north."""

    shapes: Mapping[str, tuple[tuple[Point, ...], ...]]
    """The rings of each country by alpha-3 code; one that crosses 180 degrees goes on beyond."""
    without_a_code: tuple[tuple[Point, ...], ...]
    """The rings of land that has no code: it is drawn, and nobody's."""
    places: Mapping[str, Point]
    """The place of each country, small and former ones too, by alpha-3 code."""


class _File(msgspec.Struct):
    shapes: dict[str, list[list[int]]]
    without_a_code: list[list[int]]
    places: dict[str, tuple[int, int]]


@cache
def world_shapes() -> WorldShapes:
    """Return the shapes of the world."""
    data = (files("mineralpact.views.pictures.world") / "world_shapes.json").read_bytes()
    file = msgspec.json.decode(data, type=_File)
    shapes: dict[str, tuple[tuple[Point, ...], ...]] = {}
    for code, rings in file.shapes.items():
        shapes[code] = tuple(map(_points, rings))
    places = {code: (x / _UNITS, y / _UNITS) for code, (x, y) in file.places.items()}
    return WorldShapes(shapes, tuple(map(_points, file.without_a_code)), places)


def _points(steps: list[int]) -> tuple[Point, ...]:
    """Return the points of a ring: the file has the first, and the step to each other."""
    points: list[Point] = []
    x = y = 0
    for x_step, y_step in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + x_step, y + y_step
        points.append((x / _UNITS, y / _UNITS))
    return tuple(points)
