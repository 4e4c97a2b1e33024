"""Disputes of claims that merging takes apart: with the part about the place that is in dispute."""

from collections.abc import Iterable, Mapping

import attrs

from mineralpact.catalog.changing.claim_moves import id_of_part
from mineralpact.model import Claim, Entity
from mineralpact.values import ClaimId


def disputes_of_parts(statements: Iterable[Entity]) -> list[Entity]:
    """Return statements; a dispute joins claims about one place, if two parts of them are.

    A claim about two fields of which one gave way to another value goes on about the other alone:
    it is the part that states the value that disputes, or is disputed.
    """
    by_id: dict[str, Entity] = {statement.id: statement for statement in statements}
    disputes: dict[ClaimId, dict[ClaimId, None]] = {}
    for statement in by_id.values():
        if isinstance(statement, Claim) and statement.disputes:
            disputes.setdefault(statement.id, {})
            for other in statement.disputes:
                first, second = _parts_about_one_place(statement.id, other, by_id)
                disputes.setdefault(first, {})[second] = None
    return [_with_disputes(entity, disputes) for entity in by_id.values()]


def _with_disputes(entity: Entity, disputes: Mapping[ClaimId, Iterable[ClaimId]]) -> Entity:
    if not isinstance(entity, Claim) or entity.id not in disputes:
        return entity
    others = tuple(disputes[entity.id])
    return entity if others == entity.disputes else attrs.evolve(entity, disputes=others)


def _parts_about_one_place(
    first: ClaimId, second: ClaimId, by_id: Mapping[str, Entity]
) -> tuple[ClaimId, ClaimId]:
    """Return the ids of two claims, or of a part that states its value where the other is about."""
    for place in _places(second, by_id):
        if (part := id_of_part(first, place)) in by_id:
            return part, second
    for place in _places(first, by_id):
        if (part := id_of_part(second, place)) in by_id:
            return first, part
    return first, second


def _places(id: ClaimId, by_id: Mapping[str, Entity]) -> tuple[str, ...]:
    claim = by_id.get(id)
    return claim.about if isinstance(claim, Claim) else ()
