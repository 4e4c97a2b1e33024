"""Conflicting claims: claims of two editions that state different values of one field."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.editions.precision import refines
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.values import When
from mineralpact.values.fields import Field, ValueType, fields_of
from mineralpact.values.step import REAL
from mineralpact.values.time.duration import duration_text, parse_duration


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


def conflicting_claims(
    first: Catalog, second: Catalog, contradicted: set[tuple[str, str]]
) -> Iterator[ConflictingClaims]:
    """Yield the pairs of cited claims, one of each edition alone, that conflict.

    Values are compared as the field's type reads them; values in our own words are compared only
    where the editions contradict one another in the field.

    Args:
        first: The earlier edition.
        second: The later edition.
        contradicted: The entities and fields in which the editions contradict one another.
    """
    index = first.derived(ClaimIndex)
    for entity, field, claims in _claimed_fields(first, second):
        compares_words = (entity.id, field.name) in contradicted
        earlier = [
            claim
            for claim in index.at(entity.id, Path.of(field.name)).stated
            if claim.id not in second
        ]
        later = [claim for claim in claims if claim.id not in first]
        for claim, other in product(later, earlier):
            values = _stated_values(other, claim, field.holds, compares_words=compares_words)
            if _may_conflict(other, claim) and _are_different(*values):
                yield ConflictingClaims(entity, field.name, other, claim, values)


def _claimed_fields(
    first: Catalog, second: Catalog
) -> Iterator[tuple[Entity, Field, tuple[Claim, ...]]]:
    """Yield the single-valued fields of the first's entities that claims of the second are about.

    A list is left out: each claim about it may tell of another member.
    """
    index = second.derived(ClaimIndex)
    for id in index.subjects():
        if id in first:
            entity = first[id]
            fields = fields_of(type(entity))
            for path, claims in index.by_path(id).items():
                field = fields.get(path.field)
                if field is not None and not field.is_many and path == Path.of(field.name):
                    yield entity, field, claims.stated


def _stated_values(
    first: Claim, second: Claim, holds: ValueType, *, compares_words: bool
) -> tuple[object, object]:
    values = stated_value(first, holds), stated_value(second, holds)
    if None in values and compares_words:
        return first.value, second.value
    return values


def stated_value(claim: Claim, holds: ValueType) -> object:
    """Return the value a claim states, as a field holds it; ``None`` if it is of another type."""
    value = claim.value
    if not isinstance(value, str):
        return value if int in holds.types else None
    try:
        for cls in holds.types:
            if cls is When:
                return When(value)
            if cls is Duration:
                return duration_text(parse_duration(value))
            if isinstance(cls, type) and issubclass(cls, StrEnum):
                return cls(value)
    except ValueError:  # words of our own
        return None
    return None


def _may_conflict(first: Claim, second: Claim) -> bool:
    is_told_alike = (first.modality in REAL) == (second.modality in REAL)
    return is_told_alike and not first.inferred and not second.inferred


def _are_different(value: object, other: object) -> bool:
    if value is None or other is None or value == other:
        return False
    return not refines(value, other) and not refines(other, value)
