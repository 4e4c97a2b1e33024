"""Conflicting claims: claims of two editions that state different values of one field."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, PlaceClaims
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.values.fields import Field, fields_of
from mineralpact.values.naming.spelling import is_same
from mineralpact.values.precision import refines
from mineralpact.values.stated_value import typed_value
from mineralpact.values.step import REAL


class ConflictingClaims(NamedTuple):
    """Two cited claims that state different values of one field."""

    entity: Entity
    field: str
    first: Claim
    """The claim that only the earlier edition has."""
    second: Claim
    """The claim that only the later edition has."""
    values: tuple[object, object]
    """The values they state, in this order."""


def conflicting_claims(first: Catalog, second: Catalog) -> Iterator[ConflictingClaims]:
    """Yield the pairs of cited claims, one of each edition alone, that conflict.

    Args:
        first: The earlier edition.
        second: The later edition.
    """
    index = first.derived(ClaimIndex)
    for entity, field, claims in _claimed_fields(first, second):
        own, place = first[entity.id], Path.of(field.name)
        earlier = [claim for claim in _saying(index.at(entity.id, place)) if claim.id not in second]
        later = [claim for claim in claims if claim.id not in first]
        for claim, other in product(later, earlier):
            values = _stated_value(other, own, field), _stated_value(claim, entity, field)
            if _may_conflict(other, claim) and _are_different(*values):
                yield ConflictingClaims(entity, field.name, other, claim, values)


def _claimed_fields(
    first: Catalog, second: Catalog
) -> Iterator[tuple[Entity, Field, tuple[Claim, ...]]]:
    """Yield the single-valued fields that claims of the second are about, if the first has them.

    A list is left out: each claim about it may tell of another member.
    """
    index = second.derived(ClaimIndex)
    for id in index.entities():
        if id in first:
            entity = second[id]
            fields = fields_of(type(entity))
            for path, claims in index.by_path(id).items():
                field = fields.get(path.field)
                if field is not None and not field.is_many and path == Path.of(field.name):
                    yield entity, field, _saying(claims)


def _saying(claims: PlaceClaims) -> tuple[Claim, ...]:
    """Return the claims that say something, be it what the entity holds or not."""
    return (*claims.stated, *claims.others)


def _stated_value(claim: Claim, entity: Entity, field: Field) -> object:
    """Return the value a claim states; ``None`` where no claim could state one of the field."""
    if claim.value is not None:
        return claim.value.value
    stated = typed_value(field.holds, getattr(entity, field.name))
    return None if stated is None else stated.value


def _may_conflict(first: Claim, second: Claim) -> bool:
    is_told_alike = (first.modality in REAL) == (second.modality in REAL)
    return is_told_alike and not first.inferred and not second.inferred


def _are_different(value: object, other: object) -> bool:
    if value is None or other is None or is_same(value, other):
        return False
    return not refines(value, other) and not refines(other, value)
