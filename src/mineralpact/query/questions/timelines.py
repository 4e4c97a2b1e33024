"""Timeline of a catalog: everything in it that has a time, in order."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.record_times import relative_time_of, time_of
from mineralpact.model import Claim, Entity
from mineralpact.status.time_order import time_key
from mineralpact.values import Commitment, Modality, Record, RelativeTime, Step, When
from mineralpact.values.fields import Described, cached, fields_of
from mineralpact.values.record import is_tuple


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
    """The modality by which it is told; ``None`` for a standing fact."""
    record: Record
    """The step, milestone, office… itself; the entity when the field is its own."""
    relative: RelativeTime | None = None
    """The time as told by another event."""


def timeline(
    catalog: Catalog, *, involving: str | None = None, claims: bool = False
) -> tuple[TimelineEntry, ...]:
    """Return everything in a catalog that has a time, earliest first; unknown times come last.

    Args:
        catalog: Where to look.
        involving: Only what concerns this entity: its own times, and those of entities that point
            at it.
        claims: True to list the times of claims too; most repeat those of the entities.

    Raises:
        NotFoundError: no such entity.
    """
    return timeline_of(entities_involving(catalog, involving, claims=claims), catalog)


def timeline_of(entities: Iterable[Entity], catalog: Catalog) -> tuple[TimelineEntry, ...]:
    """Return everything in some entities of a catalog that has a time, earliest first."""
    entries: list[TimelineEntry] = []
    for entity in entities:
        entries.extend(_entries(entity, entity, "", catalog))
    entries.sort(key=lambda entry: (time_key(entry.when), entry.entity.id, entry.path))
    return tuple(entries)


def entities_involving(
    catalog: Catalog, involving: str | None, *, claims: bool = False
) -> Iterator[Entity]:
    """Yield an entity and those that point at it, or all; claims only if they are asked for.

    Raises:
        NotFoundError: no such entity.
    """
    entities: Iterable[Entity] = catalog
    if involving is not None:
        entities = (catalog[involving], *catalog.referrers(involving))
    for entity in entities:
        if claims or not isinstance(entity, Claim):
            yield entity


def _entries(
    entity: Entity, record: Record, path: str, catalog: Catalog
) -> Iterator[TimelineEntry]:
    """Yield the entries of a record, and of the records inside it."""
    if isinstance(record, Step | Commitment):
        yield from _act_entries(entity, record, path, catalog)
    else:
        yield from _time_entries(entity, record, path)
    if isinstance(record, Step):
        return
    for name in _record_fields(type(record)):
        value: object = getattr(record, name)
        inner_path = f"{path}.{name}" if path else name
        if isinstance(value, Record):
            yield from _entries(entity, value, inner_path, catalog)
        elif is_tuple(value):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _entries(entity, item, f"{inner_path}[{index}]", catalog)


def _act_entries(
    entity: Entity, record: Step | Commitment, path: str, catalog: Catalog
) -> Iterator[TimelineEntry]:
    """Yield the entry of an act, whose time may be told by another event."""
    name = "when" if isinstance(record, Step) else "due"
    relative = relative_time_of(record, name)
    if relative is None and getattr(record, name) is None:
        return
    yield TimelineEntry(
        when=time_of(record, name, entity, catalog),
        entity=entity,
        path=path,
        modality=record.modality,
        record=record,
        relative=relative and relative[0],
    )


def _time_entries(entity: Entity, record: Record, path: str) -> Iterator[TimelineEntry]:
    """Yield an entry for each time that a record holds itself."""
    for name in time_fields(type(record)):
        when: object = getattr(record, name)
        if isinstance(when, When):
            yield TimelineEntry(
                when=when,
                entity=entity,
                path=name if record is entity else path,
                modality=getattr(record, "modality", None),
                record=record,
            )


@cached
def time_fields(cls: type[Described]) -> tuple[str, ...]:
    """Return the fields of a class that hold a time."""
    return tuple(name for name, field in fields_of(cls).items() if When in field.holds.types)


@cached
def _record_fields(cls: type[Described]) -> tuple[str, ...]:
    return tuple(name for name, field in fields_of(cls).items() if field.value_type.records)
