"""What happens when, as far as the sources say."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.event_times import time_of
from mineralpact.model import Claim, Entity
from mineralpact.values.commitment import Commitment
from mineralpact.values.record import Record, field_types, is_tuple
from mineralpact.values.step import Modality, RelativeTime, Step
from mineralpact.values.time.when import When


@frozen(kw_only=True)
class TimelineEntry:
    """One thing that has a time."""

    when: When | None
    """The time; ``None`` when it is told by an event whose own time is not stated."""
    entity: Entity
    """The entity it belongs to."""
    path: str
    """The field that holds it, such as ``steps[0]`` or ``when``."""
    modality: Modality | None
    """How it is told; ``None`` for a standing fact."""
    record: Record
    """The step, milestone, office… itself; the entity when the field is its own."""
    relative: RelativeTime | None = None
    """The time as told by another event."""


def timeline(
    catalog: Catalog, *, involving: str | None = None, claims: bool = False
) -> tuple[TimelineEntry, ...]:
    """Everything in a catalog that has a time, earliest first; what has no known time of its own comes last.

    Args:
        catalog: Where to look.
        involving: Only what concerns this entity: its own times, and those of entities that point
            at it.
        claims: Whether to list the times of claims too; most repeat those of the entities.

    Raises:
        NotFoundError: no such entity.
    """
    entities = (
        iter(catalog)
        if involving is None
        else iter((catalog[involving], *catalog.referrers(involving)))
    )
    return timeline_of(
        (each for each in entities if claims or not isinstance(each, Claim)), catalog
    )


def timeline_of(entities: Iterable[Entity], catalog: Catalog) -> tuple[TimelineEntry, ...]:
    """The same for some entities of a catalog."""
    entries = [entry for entity in entities for entry in _entries(entity, entity, "", catalog)]
    return tuple(sorted(entries, key=_order))


def _entries(
    entity: Entity, record: Record, path: str, catalog: Catalog
) -> Iterator[TimelineEntry]:
    yield from _own_entries(entity, record, path, catalog)
    if isinstance(record, Step):
        return
    for name in field_types(type(record)):
        value, place = getattr(record, name), f"{path}.{name}" if path else name
        if isinstance(value, Record):
            yield from _entries(entity, value, place, catalog)
        elif is_tuple(value):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _entries(entity, item, f"{place}[{index}]", catalog)


def _own_entries(
    entity: Entity, record: Record, path: str, catalog: Catalog
) -> Iterator[TimelineEntry]:
    """What a record itself has a time for, those of records inside it aside."""
    modality = getattr(record, "modality", None)
    if isinstance(record, Step | Commitment):
        field, relative = (
            ("when", record.relative) if isinstance(record, Step) else ("due", record.relative_due)
        )
        if getattr(record, field) is not None or relative is not None:
            when = time_of(record, field, entity, catalog)
            yield TimelineEntry(
                when=when,
                entity=entity,
                path=path,
                modality=modality,
                record=record,
                relative=relative,
            )
        return
    for name in field_types(type(record)):
        value = getattr(record, name)
        if isinstance(value, When):
            where = name if record is entity else path
            yield TimelineEntry(
                when=value, entity=entity, path=where, modality=modality, record=record
            )


def _order(entry: TimelineEntry) -> tuple[bool, object, str, str]:
    key = () if entry.when is None else entry.when.sort_key
    return entry.when is None, key, entry.entity.id, entry.path
