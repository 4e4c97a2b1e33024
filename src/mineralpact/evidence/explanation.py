"""Explanation of a field: the claims about it, who makes them, how, and at which passages."""

from collections.abc import Iterable
from typing import cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.integrity import topic_fields, topics
from mineralpact.errors import NotFoundError, near_names
from mineralpact.evidence.dispute_groups import Saying, whose_word
from mineralpact.evidence.standing import Standing, standing_of
from mineralpact.model import Claim, Entity
from mineralpact.values import Modality, Truth
from mineralpact.values.fields import announced_count


@frozen(kw_only=True)
class Explanation:
    """Knowledge of one field of one entity, and why."""

    entity: Entity
    """The entity asked about."""
    field: str
    """The field's name, or the `Predicate` asked about."""
    value: object
    """The field's value; ``None`` when not stated, and for a predicate, which has claims only."""
    standing: Standing
    """Its standing: cited, inferred…"""
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
        """The modality in which the first source tells it; `Modality.NOT_STATED` when none does."""
        return self.claims[0].modality if self.claims else Modality.NOT_STATED

    @property
    def inferred(self) -> bool:
        """True if it rests on inference alone."""
        return self.standing is Standing.INFERRED

    @property
    def complete(self) -> Truth:
        """True if all members announced are known; unknown when nobody says how many there are."""
        if self.announced is None or not isinstance(self.value, tuple):
            return Truth.UNKNOWN
        members = cast("tuple[object, ...]", self.value)
        return Truth.of(len(members) == self.announced)


def explain(catalog: Catalog, id: str, field: str) -> Explanation:
    """Return what a field of an entity rests on.

    Args:
        catalog: Where to look.
        id: The entity.
        field: The name of one of its fields, or a `Predicate`.

    Raises:
        NotFoundError: no such entity, or neither a field of it nor a predicate.
    """
    entity = catalog[id]
    kind = type(entity)
    if field not in topics(kind):
        raise NotFoundError(f"field of {kind.__name__}", field, near_names(field, topics(kind)))
    index = catalog.derived(ClaimIndex)
    about = index.about(entity.id, field)
    claims = tuple(sorted(about.stated, key=lambda claim: claim.inferred))
    standard = entity.standard_fields
    value = getattr(entity, field) if field in topic_fields(kind) else None
    standing = standing_of(
        claims,
        is_stated=value not in (None, ()),
        is_standard=field in standard or (field == "id" and bool(standard)),
    )
    return Explanation(
        entity=entity,
        field=field,
        value=value,
        standing=standing,
        claims=claims,
        gaps=about.gaps,
        announced=announced_count(entity, field),
        why=_why(standing, claims, about.gaps),
        sayings=tuple(whose_word(catalog, claim) for claim in claims),
        rivals=_rivals(catalog, index, claims),
    )


def _rivals(catalog: Catalog, index: ClaimIndex, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    rivals: dict[str, Claim] = {}
    for claim in claims:
        for rival in (*catalog.follow(claim.disputes), *index.disputing(claim.id)):
            rivals[rival.id] = rival
    return tuple(rivals[id] for id in sorted(rivals))


def _why(standing: Standing, claims: tuple[Claim, ...], gaps: tuple[Claim, ...]) -> str:
    notes = [claim.note for claim in (*gaps, *claims) if claim.note]
    if standing is Standing.NOT_STATED:
        return notes[0] if notes else "No source in this catalog states it."
    if standing is Standing.FROM_STANDARD:
        return "The standard for these identifiers says it."
    if standing is Standing.UNCITED:
        return "It has a value, and no claim in this catalog carries it."
    return " ".join([f"{_how_it_is_told(standing, claims[0])}.", *notes])


def _how_it_is_told(standing: Standing, claim: Claim) -> str:
    passage = f" ({claim.cites[0]})" if claim.cites else ""
    if standing is Standing.INFERRED:
        return f"It is inferred{passage}"
    return f"It is told as {claim.modality.value.replace('_', ' ')}{passage}"
