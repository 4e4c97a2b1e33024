"""Claims of an edition as they stand beside the merged entities.

Merging puts items of lists elsewhere, lets values give way to others, and fills what was open. A
claim follows the item it is about; it states the value it stood for where the merged entity holds
another; a gap that the other edition answers says so.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.claimed_places import is_there, type_at
from mineralpact.editions.keyed_items import position_of, step_to
from mineralpact.editions.statements.answered_gaps import AnsweredGaps
from mineralpact.model import Claim, Entity
from mineralpact.paths import ItemKey, Path, PathStep
from mineralpact.values import ClaimId, EntityId, EntityPath, EntityPlace, StatedValue
from mineralpact.values.entity_path import entity_path, parse_entity_path
from mineralpact.values.stated_value import typed_value

_MOST: Final = 200
"""The most characters of an identifier."""


def moved_claims(
    edition: Catalog, other: Catalog, merged: Mapping[EntityId, Entity]
) -> dict[ClaimId, Claim]:
    """Return the claims of an edition by id, each about the same value in the merged entities.

    Args:
        edition: The edition.
        other: The one it is merged with.
        merged: The merged entities by id.
    """
    moves = _Moves(edition, merged)
    gaps = AnsweredGaps(edition, merged, other.derived(ClaimIndex))
    claims: dict[ClaimId, Claim] = {}
    for claim in edition.claims:
        for part in gaps.answered(claim) if claim.is_gap else (claim,):
            claims.update((moved.id, moved) for moved in moves.claims(part))
    return claims


class _Moves:
    """The places of an edition in the merged entities."""

    def __init__(self, edition: Catalog, merged: Mapping[EntityId, Entity]) -> None:
        self._edition = edition
        self._merged = merged

    def claims(self, claim: Claim) -> Iterator[Claim]:
        """Yield a claim at the merged places, and one for each value that gave way to another."""
        kept: list[EntityPath] = []
        given_way: list[Claim] = []
        for text in claim.about:
            own_place = parse_entity_path(text)
            place = self._moved(own_place)
            about = entity_path(*place)
            value = None
            if not (claim.is_gap or claim.value):
                value = self._earlier_value(own_place.path, place)
            if value is None:
                kept.append(about)
            else:
                given_way.append(attrs.evolve(claim, about=(about,), value=value))
        places = tuple(dict.fromkeys(kept))
        if places or claim.predicate is not None or not given_way:
            yield attrs.evolve(claim, about=places)
        else:
            yield given_way.pop(0)
        for part in given_way:
            yield attrs.evolve(
                part, id=_id_of_part(part), disputes=(), subject=None, predicate=None
            )

    def _moved(self, place: EntityPlace) -> EntityPlace:
        """Return the place of the same value; the field, where its item gave way to others."""
        path, entity = place.path, self._merged.get(place.entity)
        if len(path.steps) < 2 or entity is None:
            return place
        own = self._edition[place.entity]
        moved = Path((path.field, *_moved_steps(path, own, entity)))
        if not is_there(moved, entity):
            moved = Path.of(path.field)
        return EntityPlace(place.entity, moved)

    def _earlier_value(self, own_path: Path, place: EntityPlace) -> StatedValue | None:
        """Return the value of the edition where the merged entity holds another, if one can."""
        entity = self._merged.get(place.entity)
        if entity is None:
            return None
        own = self._edition[place.entity]
        holds = type_at(type(own), own_path)
        if holds is None or type_at(type(entity), place.path) != holds:
            return None
        value = own_path.value_in(own)
        if value == place.path.value_in(entity):
            return None
        return typed_value(holds, value)


def _id_of_part(part: Claim) -> ClaimId:
    """Return the id of what a claim says of one place: its own, and that of the place."""
    place = "-".join(re.findall(r"[a-z0-9]+", part.about[0].lower()))
    return ClaimId(EntityId(f"{part.id}-{place}"[:_MOST].rstrip("-")))


def _moved_steps(path: Path, own: Entity, merged: Entity) -> tuple[PathStep, ...]:
    """Return the steps behind the field, from the item's position in the merged list on."""
    _, position, *inner = path.steps
    if isinstance(position, str):  # of a record, not of a list
        return path.steps[1:]
    items, merged_items = getattr(own, path.field), getattr(merged, path.field)
    moved = position_of(Path.of(position).value_in(items), merged_items)
    if moved is None:
        return ()
    return (step_to(moved, merged_items, by_key=isinstance(position, ItemKey)), *inner)
