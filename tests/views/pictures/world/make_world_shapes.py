"""Makes the shapes of countries that maps are drawn of, from the npm package world-atlas.

Run it where ``npm pack world-atlas@2.0.2`` was unpacked, with the folder as its argument:
``python -m tests.views.pictures.world.make_world_shapes package``. It writes `SHAPES`, beside which
a text states origin and licence.
"""

import json
import math
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from iso3166 import countries

SHAPES: Final = Path("src/mineralpact/views/pictures/world/world_shapes.json")
"""The file that is written."""
_UNITS: Final = 100
"""The units of a degree in the file."""
_OWN_CODES: Final = {"Kosovo": "XKX"}
_WITHOUT_A_CODE: Final = ("N. Cyprus", "Somaliland")
_LEFT_OUT: Final = "ATA"
_OUTLINES: Final = "countries-110m.json"
_PLACES: Final = "countries-10m.json"
"""The finest outlines: in these stand the smallest countries, too."""
_PART_OF_FRANCE: Final = ("GUF", (-55, 0, -50, 7))
"""A part that has a code of its own, and the box that it lies in."""
_OWN_PLACES: Final = {
    "BES": (-68.3, 12.2),
    "BVT": (3.4, -54.4),
    "CCK": (96.8, -12.2),
    "CXR": (105.6, -10.5),
    "GLP": (-61.5, 16.2),
    "GUF": (-53.1, 4.0),
    "MTQ": (-61.0, 14.6),
    "MYT": (45.2, -12.8),
    "REU": (55.5, -21.1),
    "SJM": (16.0, 78.9),
    "TKL": (-171.8, -9.2),
    # Where the largest land is not where most people would point.
    "ATA": (0.0, -80.0),
    "CAN": (-106.0, 55.0),
    "CHL": (-71.0, -31.5),
    "FJI": (178.0, -17.8),
    "IDN": (110.0, -7.2),
    "KIR": (173.0, 1.4),
    "MYS": (102.3, 4.2),
    "NOR": (9.5, 61.5),
    "USA": (-98.0, 39.5),
    "VAT": (12.5, 41.9),
    # States of the past; the others lay where another lies now, see `_LAY_IN`.
    "DDR": (12.6, 52.0),
    "NTZ": (45.6, 29.1),
    "PCI": (158.2, 6.9),
    "PCZ": (-79.7, 9.2),
    "SKM": (88.5, 27.5),
    "VDR": (105.8, 21.0),
    "YMD": (48.0, 15.3),
}
"""Places in degrees east and north, of what the source has none for or a misleading one."""
_LAY_IN: Final = {
    "AFI": "DJI", "ANT": "CUW", "ATB": "ATA", "ATN": "ATA", "BUR": "MMR", "BYS": "BLR",
    "CSK": "CZE", "CTE": "KIR", "DHY": "BEN", "FXX": "FRA", "GEL": "KIR", "HVO": "BFA",
    "JTN": "UMI", "MID": "UMI", "NHB": "VUT", "PUS": "UMI", "RHO": "ZWE", "ROM": "ROU",
    "SCG": "SRB", "SUN": "RUS", "TMP": "TLS", "WAK": "UMI", "YUG": "SRB", "ZAR": "COD",
}  # fmt: skip
"""Codes of the past, and the one of today at whose place they are drawn."""
_CODES: Final[dict[str, str]] = {country.numeric: country.alpha3 for country in countries}

Ring = list[tuple[float, float]]


class Atlas:
    """A file of world-atlas, in TopoJSON."""

    def __init__(self, path: Path) -> None:
        self._topology: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self._arcs = [list(self._degrees(arc)) for arc in self._topology["arcs"]]

    def countries(self) -> Iterator[tuple[str, list[Ring]]]:
        """Yield each country by its alpha-3 code, or its name if it has none, with its rings."""
        geometries: list[dict[str, Any]] = self._topology["objects"]["countries"]["geometries"]
        for geometry in geometries:
            name: str = geometry["properties"]["name"]
            code = _CODES.get(geometry.get("id", "")) or _OWN_CODES.get(name, name)
            polygons = geometry["arcs"]
            if geometry["type"] == "Polygon":
                polygons = [polygons]
            rings = [self._ring(arcs) for polygon in polygons for arcs in polygon]
            yield code, rings

    def _degrees(self, arc: list[list[int]]) -> Iterator[tuple[float, float]]:
        (x_scale, y_scale) = self._topology["transform"]["scale"]
        (x_start, y_start) = self._topology["transform"]["translate"]
        x = y = 0
        for x_step, y_step in arc:
            x, y = x + x_step, y + y_step
            yield x * x_scale + x_start, y * y_scale + y_start

    def _ring(self, arcs: list[int]) -> Ring:
        """Return a ring that goes on beyond 180 degrees where it crosses them."""
        points: Ring = []
        for number in arcs:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            points += arc[1:] if points else arc
        ring = points[:1]
        for x, y in points[1:]:
            turns = round((ring[-1][0] - x) / 360)
            ring.append((x + 360 * turns, y))
        return ring


def steps_of(ring: Ring) -> list[int]:
    """Return a ring as its first point and the steps from each point to the next."""
    steps: list[int] = []
    last = (0, 0)
    for x, y in ring[:-1]:
        point = (round(x * _UNITS), round(y * _UNITS))
        if not steps or point != last:
            steps += (point[0] - last[0], point[1] - last[1])
        last = point
    return steps


def area_of(ring: Ring) -> float:
    """Return twice the area of a ring, in square degrees."""
    area = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        area += x1 * y2 - x2 * y1
    return abs(area)


def inner_place(ring: Ring) -> tuple[float, float]:
    """Return a point deep inside a ring: its middle, where that is about as deep as any."""
    ring = [*ring[:: math.ceil(len(ring) / 400)], ring[-1]]
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    points: Ring = [_middle(ring)]
    for column in range(1, 24):
        x = min(xs) + (max(xs) - min(xs)) * column / 24
        points += ((x, min(ys) + (max(ys) - min(ys)) * row / 24) for row in range(1, 24))
    depths = [_depth(point, ring) for point in points]
    if depths[0] > 0.6 * max(depths):
        return points[0]
    return points[depths.index(max(depths))]


def _middle(ring: Ring) -> tuple[float, float]:
    """Return the middle of the area of a ring."""
    x_sum = y_sum = area = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        part = x1 * y2 - x2 * y1
        area += part
        x_sum += (x1 + x2) * part
        y_sum += (y1 + y2) * part
    return (x_sum / (3 * area), y_sum / (3 * area)) if area else ring[0]


def _depth(point: tuple[float, float], ring: Ring) -> float:
    """Return how far a point is from the edge of a ring; -1 outside."""
    if not _is_inside(*point, ring):
        return -1.0
    squeeze = math.cos(math.radians(point[1]))
    return min(math.hypot((point[0] - x) * squeeze, point[1] - y) for x, y in ring)


def _is_inside(x: float, y: float, ring: Ring) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _is_within(ring: Ring, box: tuple[int, int, int, int]) -> bool:
    west, south, east, north = box
    return all(west < x < east and south < y < north for x, y in ring)


def world_shapes(folder: Path) -> dict[str, Any]:
    """Return the shapes and places of countries, from the files of world-atlas in a folder."""
    shapes: dict[str, list[list[int]]] = {}
    without_a_code: list[list[int]] = []
    part, box = _PART_OF_FRANCE
    for code, rings in Atlas(folder / _OUTLINES).countries():
        for ring in rings:
            name = part if code == "FRA" and _is_within(ring, box) else code
            if name in _WITHOUT_A_CODE:
                without_a_code.append(steps_of(ring))
            elif name != _LEFT_OUT:
                shapes.setdefault(name, []).append(steps_of(ring))
    places = dict(_places(Atlas(folder / _PLACES))) | _OWN_PLACES
    places |= {code: places[other] for code, other in _LAY_IN.items()}
    in_units: dict[str, list[int]] = {}
    for code, (x, y) in sorted(places.items()):
        in_units[code] = [round(((x + 180) % 360 - 180) * _UNITS), round(y * _UNITS)]
    return {
        "shapes": dict(sorted(shapes.items())),
        "without_a_code": without_a_code,
        "places": in_units,
    }


def _places(atlas: Atlas) -> Iterator[tuple[str, tuple[float, float]]]:
    seen: dict[str, float] = {}
    for code, rings in atlas.countries():
        largest = max(rings, key=area_of)
        if len(code) == len("PER") and area_of(largest) > seen.get(code, 0):
            seen[code] = area_of(largest)
            yield code, inner_place(largest)


def main(folder: Path) -> None:
    """Write the shapes, a line for each country."""
    lines: list[str] = []
    for name, value in world_shapes(folder).items():
        text = json.dumps(value, separators=(",", ":"))
        lines.append(f'"{name}":{text}'.replace(']],"', ']],\n"').replace('],"', '],\n"'))
    SHAPES.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
