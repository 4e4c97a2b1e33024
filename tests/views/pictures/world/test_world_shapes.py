import gzip
from importlib.resources import files
from itertools import pairwise

from mineralpact.values.codes.country_codes import country_codes, is_country
from mineralpact.views.pictures.world.world_shapes import world_shapes

FOLDER = files("mineralpact.views.pictures.world")


def test_every_country_has_a_place() -> None:
    """Small ones and those of the past, too, on the globe."""
    places = world_shapes().places
    assert set(places) == set(country_codes())
    assert all(-180 <= east < 180 and -90 <= north <= 90 for east, north in places.values())


def test_shapes_are_those_of_codes() -> None:
    """Kosovo has one, French Guiana is apart from France, Antarctica is left out."""
    shapes = world_shapes().shapes
    assert all(map(is_country, shapes))
    assert {"XKX", "GUF", "FRA", "PER", "RUS"} <= set(shapes)
    assert "ATA" not in shapes
    assert all(east > -10 for ring in shapes["FRA"] for east, _ in ring)


def test_land_without_a_code_is_nobodys() -> None:
    """Two pieces: in the north of Cyprus and of Somalia."""
    first = [ring[0] for ring in world_shapes().without_a_code]
    assert [(round(east, -1), round(north, -1)) for east, north in first] == [(30, 40), (50, 10)]


def test_a_ring_goes_on_beyond_180_degrees() -> None:
    """So no line runs across the map."""
    for rings in world_shapes().shapes.values():
        for ring in rings:
            assert all(abs(before[0] - after[0]) < 180 for before, after in pairwise(ring))


def test_places_lie_where_they_should() -> None:
    """A few that anybody can check."""
    places = world_shapes().places
    for code, east, north in (("PER", -75, -10), ("JPN", 138, 36), ("SGP", 104, 1)):
        assert abs(places[code][0] - east) < 4
        assert abs(places[code][1] - north) < 4
    assert places["SUN"] == places["RUS"]


def test_the_file_is_small_and_says_where_it_is_from() -> None:
    """Well below 100 kB when compressed."""
    data = FOLDER.joinpath("world_shapes.json").read_bytes()
    assert len(gzip.compress(data)) < 40_000
    origin = FOLDER.joinpath("world_shapes.txt").read_text(encoding="utf-8")
    for word in ("Natural Earth", "public domain", "world-atlas 2.0.2", "Michael Bostock"):
        assert word in origin
