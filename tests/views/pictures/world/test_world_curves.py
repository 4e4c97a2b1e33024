import math

import pytest

from mineralpact.views.pictures.world.world_curves import Curve, curve_between, free_middle


@pytest.mark.parametrize(("start", "end"), [((0, 100), (200, 120)), ((200, 120), (0, 100))])
def test_a_curve_rises_whichever_end_comes_first(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    """The second between two places rises more."""
    first = curve_between(start, end, is_second=False)
    second = curve_between(start, end, is_second=True)
    assert second.at(0.5)[1] < first.at(0.5)[1] < 100
    assert (first.start, first.end) == ((0, 100), (200, 120))


def test_a_straight_line_goes_through_its_middle() -> None:
    """Its points lie between its ends."""
    line = Curve.straight((0, 0), (10, 20))
    assert line.at(0.5) == (5, 10)
    assert list(line.points(1)) == [(5, 10)]
    assert line.path == "M0.0 0.0Q5.0 10.0 10.0 20.0"


def test_a_middle_keeps_away_from_what_is_there() -> None:
    """As near as it can; where there is no room at all it is the middle."""
    ends = [(0.0, 0.0), (100.0, 0.0)]
    assert free_middle(ends, [], 20) == (50, 0)
    moved = free_middle(ends, [(50, 0)], 20)
    assert 20 <= math.dist(moved, (50, 0)) < 31
    crowd = [(float(x), float(y)) for x in range(-300, 400, 10) for y in range(-300, 300, 10)]
    assert free_middle(ends, crowd, 20) == (50, 0)
