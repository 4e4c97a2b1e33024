"""Changes: the single things that tell two editions apart, and what each means."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.changing.keyed_items import position_of
from mineralpact.catalog.claim_index import ClaimIndex, sources_of
from mineralpact.model import Claim
from mineralpact.paths import Path
from mineralpact.shown import Shown
from mineralpact.values import ClaimId, EntityId, SourceId
from mineralpact.values.record import is_tuple


class ChangeKind(StrEnum):
    """Effect of the second edition on what the first one says."""

    ADDED = "added"
    """The second says something where the first says nothing."""
    FULFILLED = "fulfilled"
    """One plans it, the other reports it as done, in time."""
    MISSED = "missed"
    """One plans it, the other reports it as done, but not in the time that was planned."""
    UNRESOLVED = "unresolved"
    """From the two it cannot be told if a plan was carried out in time."""
    CALLED_OFF = "called_off"
    """One plans it, the second says that it was called off."""
    MOVED = "moved"
    """One plans it, the second says that it has another time by now."""
    DENIED = "denied"
    """One tells it, the second says that it is not so."""
    CORRECTED = "corrected"
    """One tells it, the second says that other values take its place."""
    REVISED = "revised"
    """A value gives way to one that is more precise, better founded, or told as done."""
    CONFIRMED = "confirmed"
    """The second says the same less precisely; the more precise value stays."""
    CONTRADICTED = "contradicted"
    """Both say different things of one field, and neither gives way."""
    REMOVED = "removed"
    """The first has it and the second does not; only `diff` tells this, `merge` removes nothing."""
    CHANGED = "changed"
    """Both have it, with different content; only `diff` tells this, `merge` says what the
    difference means."""


OUTCOMES: Final = frozenset((
    ChangeKind.FULFILLED,
    ChangeKind.MISSED,
    ChangeKind.UNRESOLVED,
    ChangeKind.CALLED_OFF,
    ChangeKind.MOVED,
    ChangeKind.DENIED,
    ChangeKind.CORRECTED,
))  # fmt: skip
"""The kinds that tell what became of a plan: their reason is a sentence of its own."""


@frozen(kw_only=True)
class Change(Shown):
    """One thing that two editions do not say alike."""

    kind: ChangeKind
    """The effect on what the first says."""
    entity: EntityId
    """The entity concerned."""
    field: str = ""
    """The field concerned, or the place in it, such as ``steps[1]``; empty for the entity as a
    whole."""
    before: object = None
    """The value in the first; ``None`` when there is none."""
    after: object = None
    """The value in the second; ``None`` when there is none."""
    result: object = None
    """The value in the merged catalog; ``None`` where nothing was merged."""
    before_claims: tuple[ClaimId, ...] = ()
    """The claims about the field in the first."""
    after_claims: tuple[ClaimId, ...] = ()
    """The claims about the field in the second."""
    before_sources: tuple[SourceId, ...] = ()
    """The sources those claims cite in the first."""
    after_sources: tuple[SourceId, ...] = ()
    """The sources those claims cite in the second."""
    reason: str
    """Why it is of this kind, in one sentence."""

    @property
    def sources(self) -> str:
        """The sources it rests on, as words; empty where no claim carries the values.

        Of an outcome, those that tell it; of what is added, those that add it; else the first's
        against the second's.
        """
        after = ", ".join(self.after_sources)
        if self.kind is ChangeKind.ADDED or (self.kind in OUTCOMES and after):
            return after
        return " against ".join(filter(None, (", ".join(self.before_sources), after)))

    def __str__(self) -> str:
        """Return the change as a sentence, with its sources.

        >>> words = "the signature planned for 2024-11 was carried out on 2024-11-17"
        >>> print(Change(kind=ChangeKind.FULFILLED, entity="pact", reason=words))
        pact: the signature planned for 2024-11 was carried out on 2024-11-17
        """
        place = f"{self.entity}.{self.field}" if self.field else self.entity
        head = self.entity if self.kind in OUTCOMES else f"{self.kind} {place}"
        sources = self.sources and f" ({self.sources})"
        return f"{head}: {self.reason}{sources}"


def with_evidence(changes: Iterable[Change], first: Catalog, second: Catalog) -> list[Change]:
    """Return changes with the claims and the sources of both catalogs about their values."""
    supported: list[Change] = []
    for change in changes:
        before = _claims_about(change, change.before, first)
        after = _claims_about(change, change.after, second)
        supported.append(resting_on(change, before, after))
    return supported


def _claims_about(change: Change, value: object, catalog: Catalog) -> tuple[Claim, ...]:
    """Return the claims that carry a value of a change in one catalog, wherever it stands there."""
    if value is None or change.entity not in catalog:
        return ()
    path = Path.parse(change.field)
    entity, index = catalog[change.entity], catalog.derived(ClaimIndex)
    if isinstance(entity, Claim):
        return (entity,)
    if not path.steps:
        return index.within(entity.id, path).stated
    items: object = getattr(entity, path.field)
    if is_tuple(items):
        position = position_of(value, items)
        path = Path.of(path.field) if position is None else Path.of(path.field, position)
    return index.within(entity.id, path).stated or index.bearing_on(entity, path).stated


def resting_on(change: Change, before: Iterable[Claim], after: Iterable[Claim]) -> Change:
    """Return a change with these claims of the first and of the second, and their sources."""
    first_claims, second_claims = tuple(before), tuple(after)
    return evolve(
        change,
        before_claims=tuple(claim.id for claim in first_claims),
        after_claims=tuple(claim.id for claim in second_claims),
        before_sources=sources_of(first_claims),
        after_sources=sources_of(second_claims),
    )
