import pytest

from mineralpact.views.pictures.world.map_projection import Point, projected
from mineralpact.views.pictures.world.world_shapes import world_shapes
from mineralpact.views.pictures.world.world_view import WorldView, centre_for, frame_around

PERU, JAPAN, FRANCE, USA = (-73, -13), (138, 36), (2, 47), (-98, 39)


@pytest.mark.parametrize(
    ("places", "lines", "centre"),
    [
        ([JAPAN, PERU], [], 212.5),
        ([FRANCE, PERU], [], 324.5),
        ([PERU], [], 287),
        ([], [], 11),
        ([JAPAN, FRANCE, USA], [(FRANCE, USA), (FRANCE, JAPAN)], 11),
        ([JAPAN, FRANCE, USA], [(JAPAN, USA)], 150),
    ],
)
def test_the_middle_makes_lines_short(
    places: list[Point], lines: list[tuple[Point, Point]], centre: float
) -> None:
    """Across the Pacific or the Atlantic; of the whole world, where the fewest are long."""
    assert centre_for(places, lines) == centre


@pytest.mark.parametrize("shapes", [(0.48, 0.62), (0.85, 1.25)])
@pytest.mark.parametrize(
    "points", [[], [(0, 0)], [(-2, 0), (2, 0.1)], [(0, -1), (0, 0.7)], [(2.6, 0), (2.5, 0.1)]]
)
def test_a_frame_holds_its_points_and_no_more_than_the_world(
    points: list[Point], shapes: tuple[float, float]
) -> None:
    """Not too flat, unless it is as wide as the world, and not too steep."""
    frame = frame_around(points, *shapes)
    for x, y in points:
        assert frame.left < x < frame.right
        assert frame.top < y < frame.bottom
    edge = projected(180, 0)[0] + 1e-9
    assert -edge <= frame.left < frame.right <= edge
    assert frame.height / frame.width <= shapes[1] + 1e-9
    assert frame.height / frame.width >= min(shapes[0], 0.39)


def test_a_country_on_the_edge_of_the_map_is_cut_in_two() -> None:
    """Of which a part is drawn at either edge; all lies on the map."""
    view = WorldView(centre=-75, frame=frame_around([], 0.4, 0.6), width=900)
    path = view.path(world_shapes().shapes["CHN"])
    starts = [float(part.split(" ")[0]) for part in path.split("M")[1:]]
    assert min(starts) < 200
    assert max(starts) > 700


def test_what_is_not_to_be_seen_is_not_drawn() -> None:
    """Nor is what is smaller than a pixel or two."""
    frame = frame_around([(0, 0)], 0.5, 0.6)
    view = WorldView(centre=0, frame=frame, width=400)
    assert view.path(world_shapes().shapes["AUS"]) == ""
    assert view.path([[(0, 0), (0.01, 0), (0.01, 0.01)]]) == ""
