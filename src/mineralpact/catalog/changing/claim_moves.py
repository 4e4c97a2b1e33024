"""Claims about entities that others stand in the place of: each about the same value there."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from mineralpact.catalog.changing.claim_places import Entities, about_places
from mineralpact.catalog.changing.keyed_items import position_of, step_to
from mineralpact.catalog.claimed_places import is_there, type_at
from mineralpact.model import Claim, Entity
from mineralpact.paths import ItemKey, Path, PathStep
from mineralpact.values import ClaimId, EntityId, EntityPath, EntityPlace, StatedValue
from mineralpact.values.entity_path import entity_path, parse_entity_path
from mineralpact.values.rules import SLUG_LENGTH
from mineralpact.values.stated_value import typed_value

_DIGITS: Final = 12
"""The digits of a digest that stand for the rest of an identifier."""


class ClaimMoves:
    """Moves of claims from entities to those that stand in their place.

    A claim follows the item of a list that it is about. Where the new entity holds another value,
    the claim goes on stating the one that it stood for.

    Args:
        before: The entities that the claims are about.
        after: Those in their place, by identifier; others are as they were.
    """

    def __init__(self, before: Entities, after: Mapping[EntityId, Entity]) -> None:
        self._before = before
        self._after = after

    def claims(self, claim: Claim) -> Iterator[Claim]:
        """Yield a claim at the new places, and one for each value that gave way to another."""
        kept: list[EntityPath] = []
        given_way: list[Claim] = []
        for text in claim.about:
            about, value = self._moved(text, claim)
            if value is None:
                kept.append(about)
            else:
                part = about_places(claim, (about,), self._before)
                given_way.append(attrs.evolve(part, value=value))
        places = tuple(dict.fromkeys(kept))
        if places == claim.about:
            yield claim
        elif places or claim.predicate is not None or not given_way:
            yield about_places(claim, places, self._before)
        else:
            yield given_way.pop(0)
        for part in given_way:
            yield attrs.evolve(
                part,
                id=id_of_part(part.id, part.about[0]),
                disputes=(),
                subject=None,
                predicate=None,
            )

    def _moved(self, text: EntityPath, claim: Claim) -> tuple[EntityPath, StatedValue | None]:
        """Return where a place of a claim is now, and the value of before where it gave way."""
        own_place = parse_entity_path(text)
        if self._stays(own_place):
            return text, None
        place = self.place(own_place)
        if claim.is_gap or claim.value:
            return entity_path(*place), None
        return entity_path(*place), self._earlier_value(own_place.path, place)

    def _stays(self, place: EntityPlace) -> bool:
        """True if the field that a place is in holds what it held."""
        entity = self._after.get(place.entity)
        if entity is None:
            return True
        own = self._before[place.entity]
        return bool(getattr(own, place.path.field, None) == getattr(entity, place.path.field, None))

    def place(self, place: EntityPlace) -> EntityPlace:
        """Return the place of the same value; the field, where its item gave way to others."""
        path, entity = place.path, self._after.get(place.entity)
        if len(path.steps) < 2 or entity is None:
            return place
        moved = Path((path.field, *_moved_steps(path, self._before[place.entity], entity)))
        if not is_there(moved, entity):
            moved = Path.of(path.field)
        return EntityPlace(place.entity, moved)

    def _earlier_value(self, own_path: Path, place: EntityPlace) -> StatedValue | None:
        """Return the value of before where another is there now, if a claim can state it."""
        own, entity = self._before[place.entity], self._after[place.entity]
        holds = type_at(type(own), own_path)
        if holds is None or type_at(type(entity), place.path) != holds:
            return None
        value = own_path.value_in(own)
        if value == place.path.value_in(entity):
            return None
        return typed_value(holds, value)


def id_of_part(claim: ClaimId, place: str) -> ClaimId:
    """Return the id of what a claim says of one place: its own, and that of the place.

    Where both are too long, a digest stands for the rest, so that no two parts have one id.
    """
    id = "-".join((claim, *re.findall(r"[a-z0-9]+", place.lower())))
    if len(id) > SLUG_LENGTH:
        from hashlib import sha256

        digest = sha256(id.encode()).hexdigest()[:_DIGITS]
        id = f"{id[: SLUG_LENGTH - _DIGITS - 1].rstrip('-')}-{digest}"
    return ClaimId(EntityId(id))


def _moved_steps(path: Path, own: Entity, other: Entity) -> tuple[PathStep, ...]:
    """Return the steps behind the field, from the item's position in the other's list on."""
    _, position, *inner = path.steps
    if isinstance(position, str):  # of a record, not of a list
        return path.steps[1:]
    items, other_items = getattr(own, path.field), getattr(other, path.field)
    moved = position_of(Path.of(position).value_in(items), other_items)
    if moved is None:
        return ()
    return (step_to(moved, other_items, by_key=isinstance(position, ItemKey)), *inner)
