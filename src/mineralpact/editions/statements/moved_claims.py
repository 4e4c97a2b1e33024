"""Claims of an edition as they stand beside the merged entities.

Merging puts items of lists elsewhere, lets values give way to others, and fills what was open. A
claim follows the item it is about; it states the value it stood for where the merged entity holds
another; a gap that the other edition answers says so.
"""

from collections.abc import Mapping

from mineralpact.catalog import Catalog
from mineralpact.catalog.changing.claim_moves import ClaimMoves
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.editions.statements.answered_gaps import AnsweredGaps
from mineralpact.model import Claim, Entity
from mineralpact.values import ClaimId, EntityId


def moved_claims(
    edition: Catalog, other: Catalog, merged: Mapping[EntityId, Entity]
) -> dict[ClaimId, Claim]:
    """Return the claims of an edition by id, each about the same value in the merged entities.

    Args:
        edition: The edition.
        other: The one it is merged with.
        merged: The merged entities by id.
    """
    moves = ClaimMoves({entity.id: entity for entity in edition}, merged)
    gaps = AnsweredGaps(edition, merged, other.derived(ClaimIndex))
    claims: dict[ClaimId, Claim] = {}
    for claim in edition.claims:
        for part in gaps.answered(claim) if claim.is_gap else (claim,):
            claims.update((moved.id, moved) for moved in moves.claims(part))
    return claims
