"""Claims of two catalogs under one roof, where one identifier names different statements."""

from hashlib import sha256

import attrs

from mineralpact.catalog.catalog import Catalog
from mineralpact.model import Claim, Entity
from mineralpact.values.ids import ClaimId, EntityId

Names = dict[EntityId, ClaimId]
"""New identifiers for claims, by the old ones."""


def new_names(first: Catalog, second: Catalog) -> Names:
    """A new identifier for each claim of the second whose own one names another statement in the first.

    It is made from the content, so that the same claim gets the same one whenever and wherever it
    is merged.
    """
    names: Names = {}
    shared = [(first[claim.id], claim) for claim in second.claims if claim.id in first]
    while odd := _odd(shared, names):
        names.update({claim.id: _name(claim, second) for claim in _first_to_judge(odd, second)})
    return names


def with_names(catalog: Catalog, names: Names) -> Catalog:
    """The catalog with new identifiers for some of its claims; of two that become one, both passages are kept."""
    if not names:
        return catalog
    found: dict[EntityId, Entity] = {}
    for entity in catalog:
        new = renamed(entity, names) if type(entity) is Claim else entity
        known = found.get(new.id)
        found[new.id] = (
            joined(known, new) if isinstance(known, Claim) and isinstance(new, Claim) else new
        )
    return Catalog(found.values(), id=catalog.id, title=catalog.title, kinds=catalog.kinds)


def renamed(claim: Claim, names: Names) -> Claim:
    """A claim with new identifiers in place of old ones, its own and those it holds."""
    id = names.get(claim.id, claim.id)
    disputes = dict.fromkeys(names.get(each, each) for each in claim.disputes)
    return attrs.evolve(
        claim,
        id=id,
        subject=names.get(claim.subject, claim.subject),
        objects=tuple(names.get(each, each) for each in claim.objects),
        disputes=tuple(each for each in disputes if each != id),
    )


def joined(first: Claim, second: Claim) -> Claim:
    """One claim from two that state the same: the passages and the disputes of both."""
    cites = (*first.cites, *(each for each in second.cites if each not in first.cites))
    claim = first if cites == first.cites else attrs.evolve(first, cites=cites)
    return disputing(claim, set(second.disputes))


def disputing(claim: Claim, others: set[ClaimId]) -> Claim:
    """A claim that disputes these too."""
    new = others - {claim.id} - set(claim.disputes)
    return attrs.evolve(claim, disputes=tuple(sorted({*claim.disputes, *new}))) if new else claim


def content(claim: Entity, names: Names | None = None) -> object:
    """What a claim states: everything but its name, its passages and what it disputes."""
    ignored = ("id", "cites", "disputes")
    values = {
        each.name: getattr(claim, each.name)
        for each in attrs.fields(type(claim))
        if each.name not in ignored
    }
    if names and isinstance(claim, Claim):
        values["subject"] = names.get(claim.subject, claim.subject)
        values["objects"] = tuple(names.get(each, each) for each in claim.objects)
    return tuple(values.values())


def _odd(shared: list[tuple[Entity, Claim]], names: Names) -> list[Claim]:
    """The claims of the second that state something else than the first's of the same, or the new, name."""
    return [
        claim
        for known, claim in shared
        if claim.id not in names and content(known) != content(claim, names)
    ]


def _first_to_judge(odd: list[Claim], catalog: Catalog) -> list[Claim]:
    """Those that are about none of the others, at any remove, but for those that are about one another in a circle.

    What they are about gets a new name or keeps its own first: only then is it clear what they
    state.
    """
    reached = {claim.id: {each.id for each in _about(claim, catalog)} for claim in odd}
    return [
        claim
        for claim in odd
        if all(claim.id in reached[id] for id in reached[claim.id] & reached.keys())
    ]


def _about(claim: Claim, catalog: Catalog) -> list[Claim]:
    """The claims a claim is about, those that these are about, and so on; itself if they come back to it."""
    found: dict[EntityId, Claim] = {}
    waiting = [claim]
    while waiting:
        each = waiting.pop()
        claims = [catalog[id] for id in (each.subject, *each.objects)]
        new = [other for other in claims if isinstance(other, Claim) and other.id not in found]
        found.update({other.id: other for other in new})
        waiting += new
    return list(found.values())


def _name(claim: Claim, catalog: Catalog) -> ClaimId:
    """An identifier made from what a claim states, and from what the claims state that it is about."""
    about = sorted(repr(content(each)) for each in _about(claim, catalog))
    digest = sha256(repr((repr(content(claim)), about)).encode()).hexdigest()[:12]
    return ClaimId(EntityId(f"{claim.id[:180].rstrip('-')}-{digest}"))
