"""Claims of two catalogs that state different values of one field."""

from collections.abc import Iterator
from enum import StrEnum
from typing import get_origin

from pendulum import Duration

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.editions.precision import is_closer
from mineralpact.model import Claim, Entity
from mineralpact.values.record import Record, bare, choices, field_types
from mineralpact.values.step import REAL
from mineralpact.values.time.duration import duration_text, parse_duration
from mineralpact.values.time.when import When

Rivals = tuple[Claim, Claim, tuple[object, object]]
"""A claim of the first catalog, one of the second, and the values they state."""


def rivals(
    entity: Entity, field: str, first: Catalog, second: Catalog, *, any_text: bool
) -> Iterator[Rivals]:
    """The pairs of cited claims, one known to each catalog alone, that state different values of one field.

    Values are compared as the field's type reads them; our own words are compared only where
    `any_text` says so.
    """
    kind: type[Record] = type(entity)
    hint = field_types(kind).get(field)
    if hint is None or get_origin(hint) is tuple:  # of several items, each claim may tell another
        return
    before = first.derived(ClaimIndex).about(entity.id, field).stated
    after = second.derived(ClaimIndex).about(entity.id, field).stated
    ours = [claim for claim in before if claim.id not in second]
    theirs = [claim for claim in after if claim.id not in first]
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
