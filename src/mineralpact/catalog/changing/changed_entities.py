"""Entities of a catalog without some of them, or with others in their place."""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol, TypeVar

from mineralpact.catalog.changing.claim_moves import ClaimMoves
from mineralpact.catalog.changing.claim_places import Entities
from mineralpact.catalog.changing.claims_about import claims_about, tensions_between
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Claim, Entity, Tension
from mineralpact.values.entity_path import parse_entity_path

_E = TypeVar("_E", bound=Entity)


class AllEntities(Entities, Protocol):
    """Entities by identifier, one after another, and by kind."""

    def __iter__(self) -> Iterator[Entity]:
        """Yield the entities."""
        ...

    def of(self, kind: type[_E], /) -> tuple[_E, ...]:
        """Return all entities of a kind."""
        ...


def entities_without(entities: AllEntities, removed: Collection[str]) -> list[Entity]:
    """Return entities without some, and without what claims say of these."""
    kept = [entity for entity in entities if not isinstance(entity, Claim | Tension)]
    claims = (claim for claim in entities.of(Claim) if claim.id not in removed)
    about = claims_about(claims, entities, lambda id: id not in removed, general=True)
    kept += about.values()
    kept += tensions_between(entities.of(Tension), about)
    return [entity for entity in kept if entity.id not in removed]


def entities_with(entities: AllEntities, new: Sequence[Entity]) -> list[Entity]:
    """Return entities with others in the place of some, and claims as they follow these.

    Raises:
        NotFoundError: there is none of an identifier.
        ValidationError: an identifier twice, an entity of another kind than before, one without an
            item that a claim is about.
    """
    by_id = {entity.id: entity for entity in new}
    moves = ClaimMoves(entities, by_id)
    problems = [*_misplaced(new, entities)]
    others: list[Entity] = []
    for entity in entities:
        if entity.id in by_id:
            continue
        if isinstance(entity, Claim):
            problems += _gone_items(entity, moves)
            others += moves.claims(entity)
        else:
            others.append(entity)
    if problems:
        raise ValidationError("entities", problems)
    return [*others, *new]


def _misplaced(new: Sequence[Entity], before: AllEntities) -> Iterator[Problem]:
    """Yield a problem for each entity that cannot stand in the place of another."""
    first: dict[str, int] = {}
    for index, entity in enumerate(new):
        kind, other = type(entity), type(before[entity.id])
        if first.setdefault(entity.id, index) != index:
            message = f"expected each once, found {entity.id!r} again"
            yield Problem(path=f"[{index}].id", code="repeated", message=message)
        elif kind is not other:
            message = f"expected {other.__name__}, found {kind.__name__}"
            yield Problem(path=f"[{index}]", code="wrong_kind", message=message)


def _gone_items(claim: Claim, moves: ClaimMoves) -> Iterator[Problem]:
    """Yield a problem for each item that a claim is about and that is there no more."""
    for index, text in enumerate(claim.about):
        place = parse_entity_path(text)
        if len(moves.place(place).path.steps) < len(place.path.steps):
            message = f"expected {text} to be there still, or the claim to be replaced as well"
            yield Problem(path=f"{claim.id}.about[{index}]", code="no_place", message=message)
