"""What tells two editions apart, one change at a time."""

from enum import StrEnum

from attrs import frozen

from mineralpact.values.ids import ClaimId, EntityId, SourceId


class ChangeKind(StrEnum):
    """What the second edition does to what the first one says."""

    ADDED = "added"
    """The second says something where the first says nothing."""
    FULFILLED = "fulfilled"
    """What one plans, the other reports as done, in time."""
    MISSED = "missed"
    """What one plans, the other reports as done, but not in the time that was planned."""
    UNRESOLVED = "unresolved"
    """Whether a plan was carried out in time cannot be told from what the two say."""
    REVISED = "revised"
    """A value gives way to one that is closer, better founded, or told as done."""
    CONFIRMED = "confirmed"
    """The second says the same less closely; the closer value stays."""
    CONTRADICTED = "contradicted"
    """Both say different things of one field, and neither gives way."""
    REMOVED = "removed"
    """The first has it and the second does not: `diff` tells this; `merge` removes only what it cannot keep of a newer
    format."""
    CHANGED = "changed"
    """Both have it, with different content; only `diff` tells this, `merge` says what the
    difference means."""


@frozen(kw_only=True)
class Change:
    """One thing that two editions do not say alike."""

    kind: ChangeKind
    """What the second does to what the first says."""
    entity: EntityId
    """The entity concerned."""
    field: str = ""
    """The field concerned, or the place in it, such as ``steps[1]``; empty for the entity as a
    whole."""
    before: object = None
    """What the first says; ``None`` when nothing."""
    after: object = None
    """What the second says; ``None`` when nothing."""
    result: object = None
    """What the merged catalog holds there; ``None`` where nothing was merged."""
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

    def __str__(self) -> str:
        place = f"{self.entity}.{self.field}" if self.field else self.entity
        return f"{self.kind} {place}: {self.reason}"
