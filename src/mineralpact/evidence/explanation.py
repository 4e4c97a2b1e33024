"""Explanation of a value: the claims about it, who makes them, how, and at which passages."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import filterfalse
from typing import Final, cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, distinct_claims
from mineralpact.catalog.claim_problems import topic_fields
from mineralpact.catalog.claimed_places import (
    by_position,
    is_there,
    may_be_asked,
    type_at,
    value_at,
)
from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.catalog.open_world.opening_claims import is_open_gap
from mineralpact.errors import NotFoundError, near_names
from mineralpact.evidence.dispute_groups import Saying, whose_word
from mineralpact.evidence.standing import Standing, standing_of, standing_without_claims
from mineralpact.evidence.tellings import Telling, told_by
from mineralpact.model import Claim, Completeness, Entity, Predicate
from mineralpact.paths import Path
from mineralpact.shown import Answer, asked_of
from mineralpact.values import Modality, Range, Truth
from mineralpact.values.fields import announced_count
from mineralpact.values.record import is_tuple

_NONE_MISSING: Final = Range.exactly(0)


@frozen(kw_only=True)
class Explanation(Answer):
    """Knowledge of one value of one entity, and why."""

    entity: Entity
    """The entity asked about."""
    field: str
    """The place asked about, such as ``steps[1].when``, or the `Predicate`."""
    value: object
    """The value there; ``None`` when not stated, and for a predicate, which has claims only."""
    standing: Standing
    """Its standing: cited, inferred…"""
    claims: tuple[Claim, ...]
    """The claims that say something of it, cited ones first; of a list, or of one of its items."""
    parts: tuple[Claim, ...] = ()
    """The claims about what is inside of it, or of an item of it."""
    gaps: tuple[Claim, ...]
    """The claims that say what is left open."""
    answered: tuple[Claim, ...] = ()
    """The claims that said so in an edition, and that a later one answers."""
    announced: int | None = None
    """For a list: how many members the source announces; ``None`` when it does not say."""
    missing: Range | None = None
    """For a list: how many members are not named; ``None`` when nobody says whether these are
    all."""
    why: str
    """In one sentence, what the answer rests on or why there is none."""
    sayings: tuple[Saying, ...] = ()
    """The claims with whose word each is: who says it, who reports that, and in which source."""
    rivals: tuple[Claim, ...] = ()
    """The claims that say something else of it, or cannot hold beside these."""
    history: tuple[Telling, ...] = ()
    """The value in each edition of a merged catalog, and since when, the oldest first."""

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
        """True if all members are named; unknown when nobody says whether they are."""
        if self.announced is not None and isinstance(self.value, tuple):
            members = cast("tuple[object, ...]", self.value)
            return Truth.of(len(members) == self.announced)
        return Truth.of(self.missing == _NONE_MISSING or None)


def explain(catalog: Catalog, id: str, field: str) -> Explanation:
    """Return what a value of an entity rests on.

    A claim about a record bears on its fields where none is about the field itself. A claim about a
    list of records bears on none of them.

    Args:
        catalog: Where to look.
        id: The entity.
        field: The place in it, such as ``duration`` or ``steps[1].when``, or a `Predicate`.

    Raises:
        NotFoundError: no such entity, or neither a place in it nor a predicate.
        PathError: the place is not a path.
    """
    entity = catalog[id]
    path = _checked_path(entity, field)
    announced = announced_count(entity, path.field) if len(path.steps) == 1 else None
    index = catalog.derived(ClaimIndex)
    value = value_at(path, entity)
    bearing = index.bearing_on(entity, path)
    stated = list(bearing.stated)
    for position in range(len(value) if is_tuple(value) else 0):
        stated += index.at(entity.id, path / position).stated
    claims = tuple(sorted(dict.fromkeys(stated), key=lambda claim: claim.inferred))
    gaps = tuple(filter(is_open_gap, bearing.gaps))
    standing = _standing(index, entity, path, value)
    explanation = Explanation(
        entity=entity,
        field=field,
        value=value,
        standing=standing,
        claims=claims,
        parts=tuple(filterfalse(claims.__contains__, index.within(entity.id, path).stated)),
        gaps=gaps,
        answered=tuple(filterfalse(gaps.__contains__, bearing.gaps)),
        announced=announced,
        missing=_missing(catalog, entity, path, announced) if is_tuple(value) else None,
        why=_why(standing, claims, gaps),
        sayings=tuple(whose_word(catalog, claim) for claim in claims),
        rivals=_rivals(catalog, index, claims, bearing.others),
        history=told_by(catalog, id, field),
    )
    return asked_of(explanation, catalog)


def _checked_path(entity: Entity, field: str) -> Path:
    """Return a place in an entity, or a predicate, as a path."""
    kind, path = type(entity), Path.parse(field)
    if not may_be_asked(kind, path):
        topics = (*topic_fields(kind), *Predicate)
        raise NotFoundError(f"field of {kind.__name__}", field, near_names(field, topics))
    if not is_there(path, entity):
        raise NotFoundError(f"place in {entity.id}", field)
    return by_position(path, entity)


def _standing(index: ClaimIndex, entity: Entity, path: Path, value: object) -> Standing:
    """Return what a value rests on; a list that no claim is about, on the weakest of its items."""
    claims = index.bearing_on(entity, path).stated
    without = standing_without_claims(entity, path.field)
    if not claims and is_tuple(value) and value:
        items = [
            standing_of(index.bearing_on(entity, path / number).stated, without=without)
            for number in range(len(value))
        ]
        return max(items, key=list(Standing).index)
    is_relation = type_at(type(entity), path) is None
    return standing_of(
        claims,
        is_stated=value not in (None, ()) or (is_relation and bool(claims)),
        without=without,
    )


def _missing(catalog: Catalog, entity: Entity, path: Path, announced: int | None) -> Range | None:
    """Return how many members of a list are not named; ``None`` when nobody says."""
    if announced is not None:
        named = cast("tuple[object, ...]", path.value_in(entity))
        return Range.exactly(max(announced - len(named), 0))
    open_places = catalog.derived(OpenPlaces).at(entity.id, path)
    if open_places:
        members: set[str] = set()
        for place in open_places:
            if not place.members:
                return Range(at_least=Decimal(0))
            members.update(place.members)
        return Range(at_least=Decimal(0), at_most=Decimal(len(members)))
    claims = catalog.derived(ClaimIndex).at(entity.id, path)
    for claim in (*claims.stated, *claims.others):
        if claim.completeness is Completeness.COMPLETE:
            return _NONE_MISSING
    return None


def _rivals(
    catalog: Catalog, index: ClaimIndex, claims: Iterable[Claim], others: Iterable[Claim]
) -> tuple[Claim, ...]:
    rivals = [others]
    for claim in claims:
        rivals += catalog.follow(claim.disputes), index.disputing(claim.id)
    return distinct_claims(rivals)


def _why(standing: Standing, claims: tuple[Claim, ...], gaps: tuple[Claim, ...]) -> str:
    notes = list(dict.fromkeys(claim.note for claim in (*gaps, *claims) if claim.note))
    if standing is Standing.NOT_STATED:
        return notes[0] if notes else "No source in this catalog states it."
    if standing is Standing.FROM_STANDARD:
        return "The standard for these identifiers says it."
    if standing is Standing.UNCITED:
        return "It has a value, and no claim in this catalog carries it."
    if standing is Standing.EXEMPT:
        return "It is the word of the catalog's maker, and needs no evidence."
    return " ".join([f"{_how_it_is_told(standing, claims[0])}.", *notes])


def _how_it_is_told(standing: Standing, claim: Claim) -> str:
    passage = f" ({claim.cites[0]})" if claim.cites else ""
    if standing is Standing.MENTIONED:
        return f"It is spoken of, and nothing is named{passage}"
    if standing is Standing.INFERRED:
        return f"It is inferred{passage}"
    return f"It is told as {claim.modality.value.replace('_', ' ')}{passage}"
