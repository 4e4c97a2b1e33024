"""Why a field says what it says: the claims about it, who makes them, how, and where they stand."""

from collections.abc import Sequence
from enum import StrEnum
from typing import cast

import attrs
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import standard_fields
from mineralpact.errors import NotFoundError, near_names
from mineralpact.evidence.dispute_groups import Saying, whose_word
from mineralpact.model import Claim, Entity, Predicate
from mineralpact.values.step import Modality
from mineralpact.values.truth import Truth


class Standing(StrEnum):
    """What a field rests on."""

    CITED = "cited"
    """A source says it, at a passage that is cited."""
    INFERRED = "inferred"
    """It is derived or read between the lines; no passage says it outright."""
    FROM_STANDARD = "from_standard"
    """A standard says it, such as ISO 3166 of a country's name."""
    UNCITED = "uncited"
    """It has a value, and no claim carries it."""
    NOT_STATED = "not_stated"
    """No source in the catalog states it."""


@frozen(kw_only=True)
class Explanation:
    """What is known of one field of one entity, and why."""

    entity: Entity
    """The entity asked about."""
    field: str
    """The field's name, or the `Predicate` asked about."""
    value: object
    """The field's value; ``None`` when not stated, and for a predicate, which has claims only."""
    standing: Standing
    """What it rests on."""
    claims: tuple[Claim, ...]
    """The claims that say something of it, cited ones first."""
    gaps: tuple[Claim, ...]
    """The claims that say what is left open."""
    announced: int | None = None
    """For a list: how many members the source announces; ``None`` when it does not say."""
    why: str
    """In one sentence, what the answer rests on or why there is none."""
    sayings: tuple[Saying, ...] = ()
    """The claims with whose word each is: who says it, who reports that, and in which source."""
    rivals: tuple[Claim, ...] = ()
    """The claims that do not sit well with these, whichever disputes the other."""

    @property
    def modality(self) -> Modality:
        """How the first source tells it; `Modality.NOT_STATED` when none does."""
        return self.claims[0].modality if self.claims else Modality.NOT_STATED

    @property
    def inferred(self) -> bool:
        """Whether it rests on inference alone."""
        return self.standing is Standing.INFERRED

    @property
    def complete(self) -> Truth:
        """Whether all members announced are known; `Truth.UNKNOWN` when nobody says how many there are."""
        if self.announced is None or not isinstance(self.value, tuple):
            return Truth.UNKNOWN
        members = cast("tuple[object, ...]", self.value)
        return Truth.YES if len(members) == self.announced else Truth.NO


def explain(catalog: Catalog, id: str, field: str) -> Explanation:
    """Say what a field of an entity rests on.

    Args:
        catalog: Where to look.
        id: The entity.
        field: The name of one of its fields, or a `Predicate`.

    Raises:
        NotFoundError: no such entity, or neither a field of it nor a predicate.
    """
    entity = catalog[id]
    kind = type(entity)
    names = [attribute.name for attribute in attrs.fields(kind)]
    standard = standard_fields(kind)
    if field not in {*names, *standard, *Predicate}:
        raise NotFoundError(
            f"field of {kind.__name__}", field, near_names(field, [*names, *standard, *Predicate])
        )
    about = [claim for claim in catalog.claims if claim.subject == id and claim.about == field]
    gaps = tuple(claim for claim in about if claim.modality is Modality.NOT_STATED)
    claims = tuple(
        sorted((claim for claim in about if claim not in gaps), key=lambda claim: claim.inferred)
    )
    value = getattr(entity, field) if field in (*names, *standard) else None
    stated = value not in (None, ()) or bool(claims)
    is_standard = field in standard or (field == "id" and bool(standard))
    standing = standing_of(claims, is_stated=stated, is_standard=is_standard)
    return Explanation(
        entity=entity,
        field=field,
        value=value,
        standing=standing,
        claims=claims,
        gaps=gaps,
        announced=_announced(entity, field),
        why=_why(standing, claims, gaps),
        sayings=tuple(whose_word(catalog, claim) for claim in claims),
        rivals=_rivals(catalog, claims),
    )


def standing_of(claims: Sequence[Claim], *, is_stated: bool, is_standard: bool) -> Standing:
    """What a field rests on, from the claims that say something of it."""
    if any(claim.cites and not claim.inferred for claim in claims):
        return Standing.CITED
    if claims:
        return Standing.INFERRED
    if is_standard:
        return Standing.FROM_STANDARD
    return Standing.UNCITED if is_stated else Standing.NOT_STATED


def _rivals(catalog: Catalog, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    disputed = {id for claim in claims for id in claim.disputes}
    own = {claim.id for claim in claims}
    return tuple(
        claim
        for claim in catalog.claims
        if claim.id in disputed or own.intersection(claim.disputes)
    )


def _announced(entity: Entity, field: str) -> int | None:
    for attribute in attrs.fields(type(entity)):
        if attribute.metadata.get("counts") == field:
            count: int | None = getattr(entity, attribute.name)
            return count
    return None


def _why(standing: Standing, claims: tuple[Claim, ...], gaps: tuple[Claim, ...]) -> str:
    notes = [claim.note for claim in (*gaps, *claims) if claim.note]
    if standing is Standing.NOT_STATED:
        return notes[0] if notes else "No source in this catalog states it."
    if standing is Standing.FROM_STANDARD:
        return "The standard for these identifiers says it."
    if standing is Standing.UNCITED:
        return "It has a value, and no claim in this catalog carries it."
    first = claims[0]
    where = f" ({first.cites[0]})" if first.cites else ""
    told = (
        "It is inferred"
        if standing is Standing.INFERRED
        else f"It is told as {first.modality.value.replace('_', ' ')}"
    )
    return " ".join([f"{told}{where}.", *notes])
