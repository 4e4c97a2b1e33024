"""Time of a step, commitment or other record: by the calendar, or as told by another event."""

from mineralpact.catalog.times.relative_times import Events, anchors_of, when_of
from mineralpact.catalog.times.time_fields import relative_time_of
from mineralpact.model import Entity
from mineralpact.values import Record, When


def time_of(record: Record, field: str, entity: Entity, catalog: Events) -> When | None:
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
