"""Claims moved along with the items of lists that merging puts elsewhere."""

from collections.abc import Mapping

import attrs

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.claimed_places import is_there
from mineralpact.editions.keyed_items import position_of, step_to
from mineralpact.model import Claim, Entity
from mineralpact.paths import ItemKey, Path, PathStep
from mineralpact.values.ids import ClaimId, EntityId
from mineralpact.values.record import is_tuple


def moved_claims(edition: Catalog, merged: Mapping[EntityId, Entity]) -> dict[ClaimId, Claim]:
    """Return the claims of an edition by id, each about the same value in the merged entities."""
    return {claim.id: moved_claim(claim, edition, merged) for claim in edition.claims}


def moved_claim(claim: Claim, edition: Catalog, merged: Mapping[EntityId, Entity]) -> Claim:
    """Return a claim of an edition as one about the same value in the merged entity.

    An item keeps its claims wherever it stands. Where it gave way to others, or a record is another
    one, the claim is about the field.
    """
    path, entity = claim.path, merged.get(claim.subject)
    if len(path.steps) < 2 or entity is None:
        return claim
    place = Path((path.field, *_moved_steps(path, edition[claim.subject], entity)))
    if not is_there(place, entity):
        place = Path.of(path.field)
    return claim if place == path else attrs.evolve(claim, about=str(place))


def _moved_steps(path: Path, own: Entity, merged: Entity) -> tuple[PathStep, ...]:
    """Return the steps behind the field, from the item's position in the merged list on."""
    _, position, *inner = path.steps
    items, merged_items = getattr(own, path.field), getattr(merged, path.field)
    if not is_tuple(items) or not is_tuple(merged_items) or isinstance(position, str):
        return path.steps[1:]
    moved = position_of(Path.of(position).value_in(items), merged_items)
    if moved is None:
        return ()
    return (step_to(moved, merged_items, by_key=isinstance(position, ItemKey)), *inner)
