"""Claims put about other places than before: what they say of lists stays only where one is."""

from typing import Protocol

import attrs

from mineralpact.catalog.claimed_places import may_be_list
from mineralpact.model import Claim, Entity
from mineralpact.values import EntityPath
from mineralpact.values.entity_path import parse_entity_path


class Entities(Protocol):
    """Entities by identifier."""

    def __getitem__(self, id: str, /) -> Entity:
        """Return the entity of an identifier."""
        ...


def about_places(claim: Claim, places: tuple[EntityPath, ...], entities: Entities) -> Claim:
    """Return a claim about other places.

    How complete a list is, and who may belong to it, goes where none of the places is a list: of
    anything else nobody says so.

    Args:
        claim: The claim.
        places: The places that it is about now.
        entities: The entities that these are in.
    """
    tells_of_list = claim.completeness is not None or claim.members
    if tells_of_list and places and not any(_is_list(place, entities) for place in places):
        return attrs.evolve(claim, about=places, completeness=None, members=())
    return attrs.evolve(claim, about=places)


def _is_list(place: EntityPath, entities: Entities) -> bool:
    """True if a place is a list."""
    id, path = parse_entity_path(place)
    return may_be_list(type(entities[id]), path)
