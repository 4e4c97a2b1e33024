"""Claims and tensions as they are about some of a catalog's entities only."""

from collections.abc import Callable, Collection, Iterable, Iterator

import attrs

from mineralpact.catalog.changing.claim_places import Entities, about_places
from mineralpact.model import Claim, Tension
from mineralpact.values import ClaimId, EntityPath
from mineralpact.values.entity_path import split_entity_path


def claims_about(
    claims: Iterable[Claim],
    entities: Entities,
    is_kept: Callable[[str], bool],
    *,
    general: bool = False,
) -> dict[ClaimId, Claim]:
    """Return the claims about some entities, by id; each about its places in these alone.

    A relation is about its subject. Of what a claim disputes, that stays which stays itself.

    Args:
        claims: The claims.
        entities: The entities that they are about.
        is_kept: Tells of an id whether it is that of one of the entities.
        general: True to keep gaps that are about no entity in particular.
    """
    kept: dict[ClaimId, Claim] = {}
    for claim in claims:
        about = tuple(_places_in(claim.about, is_kept))
        stays = bool(about) or (general and not claim.entities)
        if stays or (claim.subject is not None and is_kept(claim.subject)):
            kept[claim.id] = claim if about == claim.about else about_places(claim, about, entities)
    return {id: _disputing(claim, kept) for id, claim in kept.items()}


def tensions_between(tensions: Iterable[Tension], claims: Collection[str]) -> Iterator[Tension]:
    """Yield the tensions about some claims, each about these alone."""
    for tension in tensions:
        kept = tuple(filter(claims.__contains__, tension.claims))
        if kept:
            yield tension if kept == tension.claims else attrs.evolve(tension, claims=kept)


def _places_in(
    places: Iterable[EntityPath], is_kept: Callable[[str], bool]
) -> Iterator[EntityPath]:
    for place in places:
        entity, _ = split_entity_path(place)
        if is_kept(entity):
            yield place


def _disputing(claim: Claim, others: Collection[ClaimId]) -> Claim:
    disputes = tuple(filter(others.__contains__, claim.disputes))
    return claim if disputes == claim.disputes else attrs.evolve(claim, disputes=disputes)
