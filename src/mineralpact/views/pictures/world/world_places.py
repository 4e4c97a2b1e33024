"""Places of countries and unions on a map of the world."""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.reference.reference_entities import entity_asked_for
from mineralpact.model import Country, Organization
from mineralpact.values.naming.spelling import search_key
from mineralpact.views.language import shown_name
from mineralpact.views.pictures.relation_graph import UNIONS
from mineralpact.views.pictures.world.map_projection import Point
from mineralpact.views.pictures.world.world_shapes import world_shapes

_SEATS: Final[Mapping[str, Point]] = {
    "african union": (38.7, 9.0),
    "association of southeast asian nations": (106.8, -6.2),
    "eurasian economic union": (37.6, 55.8),
    "european free trade association": (6.1, 46.2),
    "european union": (4.4, 50.8),
    "gulf cooperation council": (46.7, 24.7),
    "mercosur": (-56.2, -34.9),
}
"""The seats of unions whose members a catalog need not name, by name."""


@frozen(kw_only=True)
class MapPlace:
    """A country or a union on the map."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    at: Point
    """Its place, in degrees east and north."""
    is_union: bool
    """True if it is a union: it has no land of its own."""
    members: tuple[str, ...] = ()
    """The codes of the countries that are members of a union."""


def place_of(catalog: Catalog, id: str) -> MapPlace | None:
    """Return where a party of a pact lies; ``None`` for one that has no place.

    A union lies amid its members, as far as they are known; one of few known members at its seat.
    """
    entity = entity_asked_for(catalog, id)
    name = shown_name(entity)
    if isinstance(entity, Country):
        at = world_shapes().places[entity.id]
        return MapPlace(id=id, name=name, at=at, is_union=False)
    if not isinstance(entity, Organization) or entity.kind not in UNIONS:
        return None
    members = tuple(_member_codes(entity))
    seat = _SEATS.get(search_key(entity.name))
    if seat is None and members:
        seat = middle_of(world_shapes().places[code] for code in members)
    if seat is None and entity.country is not None:
        seat = world_shapes().places[entity.country]
    if seat is None:
        return None
    return MapPlace(id=id, name=name, at=seat, is_union=True, members=members)


def _member_codes(union: Organization) -> Iterable[str]:
    places = world_shapes().places
    for membership in union.members:
        if membership.is_member and membership.member in places:
            yield membership.member


def middle_of(places: Iterable[Point]) -> Point:
    """Return the middle of places on the globe: that of their directions from its core.

    >>> middle_of([(170, 0), (-170, 0)])
    (180.0, 0.0)
    """
    x = y = z = 0.0
    for east, north in places:
        length = math.cos(math.radians(north))
        x += length * math.cos(math.radians(east))
        y += length * math.sin(math.radians(east))
        z += math.sin(math.radians(north))
    east = math.degrees(math.atan2(y, x))
    return round(east, 4), round(math.degrees(math.atan2(z, math.hypot(x, y))), 4)
