"""Time of a step, commitment or other record: by the calendar, or as told by another event."""

from collections.abc import Sequence
from typing import TypeAlias

from mineralpact.catalog.relative_times import Anchors, Meetings, all_parties, when_of
from mineralpact.model import Entity, Milestone
from mineralpact.values import Commitment, Record, RelativeTime, Step, When

TimeOfParty: TypeAlias = tuple[RelativeTime, str | None]
"""A relative time, and the party whose act it is; ``None`` for all together."""


def time_of(record: Record, field: str, entity: Entity, catalog: Meetings) -> When | None:
    """Return the time in a field of an entity, or of a record inside it; ``None`` if not known.

    Args:
        record: The step, commitment… or the entity itself.
        field: The field that holds the time; the ``when`` of a step or milestone and a
            commitment's ``due`` may be told by other events.
        entity: The entity, whose other steps such times may count from.
        catalog: Where events are looked up.

    >>> from mineralpact import datasets
    >>> catalog = datasets.load("japan-peru-2024")
    >>> upgrade = catalog["china-peru-fta-upgrade"]
    >>> time_of(upgrade.steps[1], "when", upgrade, catalog)
    When('[2024-11-14..]')
    """
    when: When | None = getattr(record, field)
    if when is not None:
        return when
    relative = relative_time_of(record, field)
    if relative is None:
        return None
    return when_of(anchors_of([entity], catalog).resolve(*relative))


def relative_time_of(record: object, field: str) -> TimeOfParty | None:
    """Return the time of a field as told by another event; ``None`` if it is not told so."""
    relative: RelativeTime | None = None
    party: str | None = None
    match record, field:
        case Step(), "when":
            relative, party = record.relative, record.party
        case Milestone(), "when":
            relative = record.relative
        case Commitment(), "due":
            relative = record.relative_due
            party = record.by[0] if len(record.by) == 1 else None
        case _:
            pass
    return None if relative is None else (relative, party)


def anchors_of(entities: Sequence[Entity], catalog: Meetings) -> Anchors:
    """Return the events that relative times of an entity count from.

    Args:
        entities: The entity, or one entity as several editions have it: the steps of all count.
        catalog: Where meetings and visits are looked up.
    """
    steps: list[Step] = []
    for entity in entities:
        steps += (step for step in getattr(entity, "steps", ()) if isinstance(step, Step))
    if len(entities) > 1:
        steps = list(dict.fromkeys(steps))
    return Anchors(steps=tuple(steps), parties=all_parties(*entities), catalog=catalog)
