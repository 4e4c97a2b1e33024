"""Timeline of a catalog: everything in it that has a time, in order."""

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import is_told, told_now
from mineralpact.catalog.reference.reference_entities import entity_asked_for
from mineralpact.catalog.times.record_times import time_of
from mineralpact.catalog.times.time_fields import relative_time_of, time_field
from mineralpact.catalog.times.time_order import time_key
from mineralpact.model import Capacity, Claim, Entity, Membership, Milestone, Office
from mineralpact.shown import Answers, Shown
from mineralpact.values import (
    Commitment,
    Effect,
    Modality,
    Name,
    PlanOutcome,
    Record,
    RelativeTime,
    Step,
    Trend,
    When,
)
from mineralpact.values.fields import Described, cached, fields_of, records_within
from mineralpact.values.record import is_tuple

_BACKGROUND: Final = (Capacity, Effect, Name, Office, Trend)
"""Records that have a time and are no event."""
_OF_CATALOGUERS: Final = ("accessed",)
"""Fields of entities whose times are those of who makes the catalog."""


@frozen(kw_only=True)
class TimelineEntry(Shown):
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
    outcome: PlanOutcome | None = None
    """Its outcome as a plan; ``None`` for what is no plan."""


def timeline(
    catalog: Catalog,
    *,
    involving: str | None = None,
    claims: bool = False,
    background: bool = False,
    overtaken: bool = False,
) -> Answers[TimelineEntry]:
    """Return every event in a catalog that has a time, earliest first; unknown times come last.

    A plan that was carried out, called off or moved is no event any more: what was done stands in
    its place, and what was moved stands under its new time.

    Args:
        catalog: Where to look.
        involving: Only what concerns this entity: its own times, and those of entities that point
            at it, but for when others belong to a body that it belongs to.
        claims: True to list the times of claims too; most repeat those of the entities.
        background: True to list what is no event, too: offices held, names in use, effects
            expected, trends, capacities, and when sources were read.
        overtaken: True to list the plans that are open no more, too, and what calls them off.

    Raises:
        NotFoundError: no such entity.
    """
    entities = entities_involving(catalog, involving, claims=claims)

    def is_asked_for(entry: TimelineEntry) -> bool:
        return is_event_of(entry, involving, background=background)

    entries = entries_of(entities, catalog, asked=is_asked_for, overtaken=overtaken)
    return Answers(sorted(entries, key=by_time), "timeline", (catalog,))


def by_time(entry: TimelineEntry) -> tuple[object, ...]:
    """Return a key to sort entries by time, of one time by entity and path."""
    return time_key(entry.when), entry.entity.id, entry.path


def entries_of(
    entities: Iterable[Entity],
    catalog: Catalog,
    *,
    asked: Callable[[TimelineEntry], bool],
    overtaken: bool = False,
) -> Iterator[TimelineEntry]:
    """Yield what is asked for of all that has a time in some entities.

    Args:
        entities: The entities.
        catalog: The catalog.
        asked: False for what nobody asks for: what became of that need not be found out.
        overtaken: True for the plans that are open no more, and for what calls them off, too.
    """
    for entity in entities:
        for entry in _entries(entity, entity, "", catalog):
            if asked(entry):
                current = _as_told_now(entry, catalog, overtaken=overtaken)
                if current is not None:
                    yield current


def is_event_of(entry: TimelineEntry, involving: str | None, *, background: bool = False) -> bool:
    """True for an event of the entity asked about, if one is; or for background, if asked for."""
    if _is_of_another_member(entry, involving):
        return False
    return background or not _is_background(entry)


def _is_of_another_member(entry: TimelineEntry, involving: str | None) -> bool:
    """True for the belonging of somebody else to a body that the one asked about belongs to."""
    if involving is None or not isinstance(entry.record, Membership):
        return False
    return involving not in (entry.record.member, entry.entity.id)


def _is_background(entry: TimelineEntry) -> bool:
    return isinstance(entry.record, _BACKGROUND) or entry.path in _OF_CATALOGUERS


def _as_told_now(
    entry: TimelineEntry, catalog: Catalog, *, overtaken: bool
) -> TimelineEntry | None:
    """Return an entry with its outcome; ``None`` for what stands no more, unless that is asked for.

    A meeting that was called off stays as what became of it.
    """
    if not is_told(type(entry.record)):
        return entry
    telling = told_now(entry.record, entry.entity, catalog)
    is_part = entry.modality is not None and entry.record is not entry.entity
    if is_part and not overtaken and not telling.stands:
        return None
    if telling.outcome is None:
        return entry
    return evolve(entry, outcome=telling.outcome)


def entities_involving(
    catalog: Catalog, involving: str | None, *, claims: bool = False
) -> Iterator[Entity]:
    """Yield an entity and those that point at it, or all; claims only if they are asked for.

    Raises:
        NotFoundError: no such entity.
    """
    entities: Iterable[Entity] = catalog
    if involving is not None:
        entity = entity_asked_for(catalog, involving)
        entities = ()
        if involving in catalog:
            others = [other for other in catalog.referrers(involving) if other.id != involving]
            entities = (entity, *others)  # one that names itself stands there once
    for entity in entities:
        if claims or not isinstance(entity, Claim):
            yield entity


def _entries(
    entity: Entity, record: Record, path: str, catalog: Catalog
) -> Iterator[TimelineEntry]:
    """Yield the entries of a record, and of the records inside it."""
    if isinstance(record, Step | Commitment | Milestone):
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
                    item_path = sys.intern(f"{inner_path}[{index}]")  # many are the same
                    yield from _entries(entity, item, item_path, catalog)


def _act_entries(
    entity: Entity, record: Step | Commitment | Milestone, path: str, catalog: Catalog
) -> Iterator[TimelineEntry]:
    """Yield the entry of an act, whose time may be told by another event."""
    name = time_field(record)
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
    """Return the fields of a class that hold records with times, at whatever depth."""
    names: list[str] = []
    for name, field in fields_of(cls).items():
        records = field.value_type.records
        inner = chain.from_iterable(map(records_within, records))
        if any(map(time_fields, (*records, *inner))):
            names.append(name)
    return tuple(names)
