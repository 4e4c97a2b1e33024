"""Fields that tell when something is done, by a time or by another event."""

from typing import TypeAlias

from mineralpact.model import Milestone
from mineralpact.values import Commitment, RelativeTime, Step

TimeOfParty: TypeAlias = tuple[RelativeTime, str | None]
"""A relative time, and the party whose act it is; ``None`` for all together."""


def time_field(record: object) -> str:
    """Return the field that says when something is done: of a commitment, by when."""
    if isinstance(record, Commitment):
        return "due"
    return "when"


def relative_field(cls: type, field: str) -> str | None:
    """Return the field that may tell the time of another by an event; ``None`` if none does."""
    if field == "when" and issubclass(cls, Step | Milestone):
        return "relative"
    return "relative_due" if field == "due" and issubclass(cls, Commitment) else None


def relative_time_of(record: object, field: str) -> TimeOfParty | None:
    """Return the time of a field as told by another event; ``None`` if it is not told so."""
    name = relative_field(type(record), field)
    relative: RelativeTime | None = None if name is None else getattr(record, name)
    if relative is None:
        return None
    party: str | None = None
    if isinstance(record, Step):
        party = record.party
    elif isinstance(record, Commitment) and len(record.by) == 1:
        (party,) = record.by
    return relative, party
