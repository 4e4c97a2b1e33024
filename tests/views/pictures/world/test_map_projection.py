import math

import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.views.pictures.world.map_projection import clipped, east_of, projected
from tests.effort import examples


def area_of(ring: list[tuple[float, float]]) -> float:
    """Return the area within a ring."""
    area = 0.0
    for index, (x, y) in enumerate(ring):
        before = ring[index - 1]
        area += before[0] * y - x * before[1]
    return abs(area) / 2


def test_the_equator_is_as_long_as_that_of_equal_earth() -> None:
    """Its half is 2.7066 radii of the globe; the pole lies 1.3174 above (the authors' figures)."""
    assert projected(180, 0)[0] == pytest.approx(2.70663, abs=1e-4)
    assert projected(0, 90)[1] == pytest.approx(1.31736, abs=1e-4)


@settings(max_examples=examples(100))
@given(st.floats(-170, 170), st.floats(-80, 80))
def test_areas_are_true(east: float, north: float) -> None:
    """A square degree takes as much of the map as of the globe, wherever it lies."""
    step = 0.5
    corners = ((0, 0), (step, 0), (step, step), (0, step))
    ring = [projected(east + x, north + y) for x, y in corners]
    on_globe = math.radians(step) * (
        math.sin(math.radians(north + step)) - math.sin(math.radians(north))
    )
    assert area_of(ring) == pytest.approx(on_globe, rel=1e-3)


@pytest.mark.parametrize(
    ("longitude", "centre", "degrees"), [(10, 0, 10), (-170, 170, 20), (170, -170, -20)]
)
def test_degrees_are_counted_the_short_way(longitude: float, centre: float, degrees: float) -> None:
    """Beyond 180 degrees they go on."""
    assert east_of(longitude, centre) == degrees


@pytest.mark.parametrize(
    ("ring", "area"),
    [
        ([(2, 2), (4, 2), (4, 4), (2, 4)], 4),
        ([(-2, 2), (2, 2), (2, 4), (-2, 4)], 4),
        ([(-5, -5), (15, -5), (15, 15), (-5, 15)], 100),
        ([(20, 20), (30, 20), (30, 30)], 0),
    ],
)
def test_what_lies_outside_of_a_box_is_cut_off(ring: list[tuple[int, int]], area: int) -> None:
    """All, a part, or nothing."""
    assert area_of(clipped(ring, 0, 0, 10, 10)) == area
