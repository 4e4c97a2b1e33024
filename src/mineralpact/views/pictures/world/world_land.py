"""Land of a map of the world: countries that have pacts, and all others."""

from typing import Final

from mineralpact.model import Country
from mineralpact.views.language import shown_name
from mineralpact.views.pictures.canvas import Canvas
from mineralpact.views.pictures.world.world_shapes import world_shapes
from mineralpact.views.pictures.world.world_ties import WorldTies, place_words
from mineralpact.views.pictures.world.world_view import WorldView

_MEMBER: Final = "is in a union that has pacts"


def draw_land(canvas: Canvas, ties: WorldTies, view: WorldView) -> None:
    """Draw the land that is to be seen: that of countries without a pact in one piece."""
    shapes = world_shapes()
    others: list[str] = []
    own: list[tuple[str, str]] = []
    for code, rings in shapes.shapes.items():
        path = view.path(rings)
        if path and (code in ties.places or code in ties.members):
            own.append((code, path))
        else:
            others.append(path)
    others.append(view.path(shapes.without_a_code))
    canvas.shape("path", "land", d="".join(others))
    # What is hollow has an edge, which no neighbour may hide.
    for code, path in sorted(own, key=lambda land: land[0] in ties.planned_only):
        group = canvas.group(_words(ties, code))
        group.shape("path", f"land {_style(ties, code)}", d=path)


def _words(ties: WorldTies, code: str) -> str:
    if code in ties.places:
        return place_words(ties, code)
    return f"{shown_name(Country(id=code))}: {_MEMBER}"


def _style(ties: WorldTies, code: str) -> str:
    if code not in ties.places:
        return "member"
    return "hoped" if code in ties.planned_only else "tied"
