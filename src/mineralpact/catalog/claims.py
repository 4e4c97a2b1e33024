"""Claims of two catalogs under one roof: the same identifier for different statements, and statements at odds."""

from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from typing import get_origin

import attrs
from pendulum import Duration

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.closeness import is_closer
from mineralpact.catalog.evidence_index import EvidenceIndex
from mineralpact.model import Claim, Entity
from mineralpact.values.duration import duration_text, parse_duration
from mineralpact.values.ids import ClaimId, EntityId
from mineralpact.values.record import Record, bare, choices, field_types
from mineralpact.values.step import REAL
from mineralpact.values.when import When

Names = dict[EntityId, ClaimId]
"""New identifiers for claims, by the old ones."""
Rivals = tuple[Claim, Claim, tuple[object, object]]
"""A claim of the first catalog, one of the second, and the values they state."""


def new_names(first: Catalog, second: Catalog) -> Names:
    """A new identifier for each claim of the second whose own one names another statement in the first.

    It is made from the content, so that the same claim gets the same one whenever and wherever it is merged.
    """
    names: Names = {}
    shared = [(first[claim.id], claim) for claim in second.claims if claim.id in first]
    while odd := _odd(shared, names):
        names.update({claim.id: _name(claim, second) for claim in _first_to_judge(odd, second)})
    return names


def renamed(claim: Claim, names: Names) -> Claim:
    """A claim with new identifiers in place of old ones, its own and those it holds."""
    if not names:
        return claim
    return attrs.evolve(
        claim,
        id=names.get(claim.id, claim.id),
        subject=names.get(claim.subject, claim.subject),
        objects=tuple(names.get(each, each) for each in claim.objects),
        disputes=tuple(names.get(each, each) for each in claim.disputes),
    )


def content(claim: Entity) -> object:
    """What a claim states: everything but its name, its passages and what it disputes."""
    ignored = ("id", "cites", "disputes")
    return tuple(getattr(claim, each.name) for each in attrs.fields(type(claim)) if each.name not in ignored)


def rivals(
    entity: Entity, field: str, first: EvidenceIndex, second: EvidenceIndex, *, any_text: bool
) -> Iterator[Rivals]:
    """The pairs of cited claims, one known to each catalog alone, that state different values of one field.

    Values are compared as the field's type reads them; our own words are compared only where `any_text` says so.
    """
    kind: type[Record] = type(entity)
    hint = field_types(kind).get(field)
    if hint is None or get_origin(hint) is tuple:  # of several items, each claim may tell another
        return
    ours = [claim for claim in first.claims(entity.id, field) if claim.id not in second.catalog]
    theirs = [claim for claim in second.claims(entity.id, field) if claim.id not in first.catalog]
    for claim in theirs:
        for known in ours:
            values = reading(known, hint), reading(claim, hint)
            if None in values and any_text:
                values = known.value, claim.value
            if _can_be_rivals(known, claim) and _are_apart(*values):
                yield known, claim, values


def reading(claim: Claim, hint: object) -> object:
    """The value a claim states, as a field of this type holds it; ``None`` when it states none of that type."""
    allowed = [bare(each) for each in choices(hint)]
    value = claim.value
    if not isinstance(value, str):
        return value if int in allowed else None
    try:
        for each in allowed:
            if each is When:
                return When(value)
            if each is Duration:
                return duration_text(parse_duration(value))
            if isinstance(each, type) and issubclass(each, StrEnum):
                return each(value)
    except ValueError:  # our own words
        return None
    return None


def _can_be_rivals(known: Claim, claim: Claim) -> bool:
    is_same_kind = (known.modality in REAL) == (claim.modality in REAL)
    return is_same_kind and not known.inferred and not claim.inferred


def _are_apart(one: object, other: object) -> bool:
    is_told = one is not None and other is not None and one != other
    return is_told and not is_closer(one, other) and not is_closer(other, one)


def _odd(shared: list[tuple[Entity, Claim]], names: Names) -> list[Claim]:
    """The claims of the second that state something else than the first's of the same, or the new, name."""
    return [
        claim
        for known, claim in shared
        if claim.id not in names and content(known) != content(renamed(attrs.evolve(claim, disputes=()), names))
    ]


def _first_to_judge(odd: list[Claim], catalog: Catalog) -> list[Claim]:
    """Those that are about none of the others, at any remove, but for those that are about one another in a circle.

    What they are about gets a new name or keeps its own first: only then is it clear what they state.
    """
    reached = {claim.id: {each.id for each in _about(claim, catalog)} for claim in odd}
    return [claim for claim in odd if all(claim.id in reached[id] for id in reached[claim.id] & reached.keys())]


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
