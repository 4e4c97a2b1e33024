"""New ids for claims of a later edition whose id names another statement in the earlier one."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from operator import attrgetter
from typing import Final, TypeAlias

import attrs

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Entity
from mineralpact.values import ClaimId, EntityId
from mineralpact.values.fields import fields_of
from mineralpact.values.grouping import group_by

NewIds: TypeAlias = dict[EntityId, ClaimId]
"""New ids of claims, by the old ones."""

_NOT_STATED_BY_IT: Final = ("id", "cites", "disputes")


def new_claim_ids(first: Mapping[ClaimId, Claim], second: Mapping[ClaimId, Claim]) -> NewIds:
    """Return a new id for each claim of the second whose id names another statement in the first.

    It is made from the content, so that the same claim gets the same one whenever and wherever it
    is merged.

    Args:
        first: The claims of the first, by id.
        second: The claims of the second.
    """
    shared = {id: claim for id, claim in second.items() if id in first}
    new_ids: NewIds = {}
    if all(statement(claim) == statement(first[id]) for id, claim in shared.items()):
        return new_ids
    # A claim about a claim states something else once that one has a new id, so it comes later.
    for claims in _in_dependency_order(shared):
        while conflicting := _conflicting(claims, first, new_ids):
            for claim in conflicting:
                new_ids[claim.id] = _id_from_content(claim, second)
    return new_ids


def _conflicting(
    claims: list[Claim], first: Mapping[ClaimId, Claim], new_ids: NewIds
) -> list[Claim]:
    conflicting: list[Claim] = []
    for claim in claims:
        states_other = statement(claim, new_ids) != statement(first[claim.id])
        if states_other and claim.id not in new_ids:
            conflicting.append(claim)
    return conflicting


def _in_dependency_order(claims: Mapping[ClaimId, Claim]) -> Iterator[list[Claim]]:
    """Yield claims after the claims they are about; claims that are about one another, together."""
    groups: dict[EntityId, EntityId] = dict(zip(claims, claims, strict=True))
    order: tuple[EntityId, ...] | None = None
    while order is None:
        try:
            order = tuple(TopologicalSorter(_dependencies(claims, groups)).static_order())
        except CycleError as error:
            cycle = set(error.args[1])
            first = min(cycle)
            for id, group in groups.items():
                if group in cycle:
                    groups[id] = first
    members = group_by(claims.values(), lambda claim: groups[claim.id])
    yield from map(members.__getitem__, order)


def _dependencies(
    claims: Mapping[ClaimId, Claim], groups: Mapping[EntityId, EntityId]
) -> dict[EntityId, set[EntityId]]:
    """Return for each group of claims the other groups that its claims are about."""
    dependencies: dict[EntityId, set[EntityId]] = {group: set() for group in groups.values()}
    for claim in claims.values():
        group = groups[claim.id]
        for id in (claim.subject, *claim.objects):
            if groups.get(id, group) != group:
                dependencies[group].add(groups[id])
    return dependencies


def with_new_ids(catalog: Catalog, new_ids: NewIds) -> Catalog:
    """Return the catalog with new ids for some claims; two that become one keep both passages."""
    if not new_ids:
        return catalog
    entities: dict[EntityId, Entity] = {}
    for entity in catalog:
        renamed = entity
        if isinstance(entity, Claim):
            renamed = with_new_id(entity, new_ids)
            other = entities.get(renamed.id)
            if isinstance(other, Claim):
                renamed = joined(other, renamed)
        entities[renamed.id] = renamed
    return Catalog(entities.values(), id=catalog.id, title=catalog.title, kinds=catalog.kinds)


def with_new_id(claim: Claim, new_ids: NewIds) -> Claim:
    """Return a claim with new ids in place of old ones, its own and those it refers to."""
    if new_ids.keys().isdisjoint((claim.id, claim.subject, *claim.objects, *claim.disputes)):
        return claim
    id = new_ids.get(claim.id, claim.id)
    disputes = dict.fromkeys(new_ids.get(disputed, disputed) for disputed in claim.disputes)
    disputes.pop(id, None)
    return attrs.evolve(
        claim,
        id=id,
        subject=new_ids.get(claim.subject, claim.subject),
        objects=tuple(new_ids.get(other, other) for other in claim.objects),
        disputes=tuple(disputes),
    )


def joined(first: Claim, second: Claim) -> Claim:
    """Return one claim from two that state the same: the passages and the disputes of both."""
    cites = tuple(dict.fromkeys((*first.cites, *second.cites)))
    return with_disputes(attrs.evolve(first, cites=cites), set(second.disputes))


def with_disputes(claim: Claim, disputed: set[ClaimId]) -> Claim:
    """Return a claim that disputes these too."""
    new = disputed - {claim.id, *claim.disputes}
    if not new:
        return claim
    return attrs.evolve(claim, disputes=tuple(sorted({*claim.disputes, *new})))


def statement(claim: Entity, new_ids: NewIds | None = None) -> tuple[object, ...]:
    """Return what a claim states: everything but its id, its passages and what it disputes."""
    if new_ids and isinstance(claim, Claim):
        claim = with_new_id(claim, new_ids)
    names = [name for name in fields_of(type(claim)) if name not in _NOT_STATED_BY_IT]
    return attrgetter(*names)(claim)


def _id_from_content(claim: Claim, all_claims: Mapping[ClaimId, Claim]) -> ClaimId:
    """Return an id made from the statements of a claim and of the claims that it is about."""
    about = sorted(repr(statement(other)) for other in _claims_about(claim, all_claims))
    digest = sha256(repr((repr(statement(claim)), about)).encode()).hexdigest()[:12]
    return ClaimId(EntityId(f"{claim.id[:180].rstrip('-')}-{digest}"))


def _claims_about(claim: Claim, all_claims: Mapping[ClaimId, Claim]) -> list[Claim]:
    """Return the claims a claim is about, those that these are about, and so on."""
    claims: dict[EntityId, Claim] = {}
    unseen = [claim]
    while unseen:
        current = unseen.pop()
        for id in (current.subject, *current.objects):
            other = all_claims.get(ClaimId(id))
            if other is not None and other.id not in claims:
                claims[other.id] = other
                unseen.append(other)
    return list(claims.values())
