"""When a thing is done or due: by the calendar, or else as told by an event or another act of its instrument."""

from mineralpact.catalog import Catalog
from mineralpact.catalog.relative_times import resolve
from mineralpact.model import Entity
from mineralpact.values.commitment import Commitment
from mineralpact.values.record import Record
from mineralpact.values.step import Step
from mineralpact.values.time.when import When


def time_of(record: Record, field: str, entity: Entity, catalog: Catalog) -> When | None:
    """The time in a field of an entity, or of a record inside it; ``None`` when it is not known.

    Args:
        record: The step, commitment… or the entity itself.
        field: The field that holds the time; a step's ``when`` and a commitment's ``due`` may be
            told by other events.
        entity: The entity, whose other steps such times may count from.
        catalog: Where events are looked up.

    >>> from mineralpact import datasets
    >>> catalog = datasets.load("japan-peru-2024")
    >>> upgrade = catalog["china-peru-fta-upgrade"]
    >>> time_of(upgrade.steps[1], "when", upgrade, catalog)
    When('[2024-11-14..]')
    """
    when: When | None = getattr(record, field)
    if (
        when is None
        and field == "when"
        and isinstance(record, Step)
        and record.relative is not None
    ):
        steps, parties = _life(entity)
        return resolve(
            record.relative, steps=steps, party=record.party, parties=parties, catalog=catalog
        )
    if (
        when is None
        and field == "due"
        and isinstance(record, Commitment)
        and record.relative_due is not None
    ):
        steps, parties = _life(entity)
        by = record.by[0] if len(record.by) == 1 else None
        return resolve(record.relative_due, steps=steps, party=by, parties=parties, catalog=catalog)
    return when


def _life(entity: Entity) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    steps = tuple(step for step in getattr(entity, "steps", ()) if isinstance(step, Step))
    return steps, tuple(getattr(entity, "parties", ()))
