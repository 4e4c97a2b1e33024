"""What is due, what was promised and is not yet done, and what has changed."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.event_times import time_of
from mineralpact.editions import Change, known_as_of
from mineralpact.model import (
    Agreement,
    Claim,
    Entity,
    Investment,
    Milestone,
    MoneyStage,
    Roadmap,
    Summit,
)
from mineralpact.query.questions.planned import TO_COME, planned_near
from mineralpact.query.questions.timelines import TimelineEntry, timeline, timeline_of
from mineralpact.status.stages import next_steps
from mineralpact.values.commitment import Commitment
from mineralpact.values.record import Record
from mineralpact.values.step import REAL
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

_OWED: Final = frozenset((MoneyStage.PLEDGED, MoneyStage.COMMITTED))
_EVER: Final = When("9999-12-31")


@frozen(kw_only=True)
class Due:
    """Something that is to come."""

    entry: TimelineEntry
    """What, of whom, and when."""
    truth: Truth
    """Whether its time surely lies in the time asked about, or may."""


@frozen(kw_only=True)
class Promise:
    """Something promised that is not told as done."""

    entity: Entity
    """Where it is promised."""
    path: str
    """The field that holds it, such as ``commitments[0]``; empty for the entity itself."""
    record: Record
    """The step, commitment, milestone… itself."""
    when: When | None
    """For when; ``None`` when that is not known."""
    overdue: Truth
    """Whether that time is over."""


def due(catalog: Catalog, during: When, *, involving: str | None = None) -> tuple[Due, ...]:
    """What is planned, expected or aimed at for a time: steps, commitments, milestones, meetings, money.

    Args:
        catalog: Where to look.
        during: The time, such as ``When("2024-11-15/2024-11-30")`` for all that is due between two
            days.
        involving: Only what concerns this entity; see `mineralpact.query.timeline`.

    Returns:
        What surely lies in that time and what may, earliest first. What has no known time at all is
        left out.

    Raises:
        NotFoundError: no such entity.

    >>> from mineralpact import datasets
    >>> for each in due(datasets.load("japan-peru-2024"), When("2024-11-15/2024-11-16"), involving="shigeru-ishiba"):
    ...     print(each.truth, each.entry.entity.id, each.entry.path, each.entry.when)
    yes apec-leaders-summit-2024 when 2024-11-15/2024-11-16
    unknown japan-peru-bilateral-meeting when 2024-11-15/2024-11-16~
    """
    if involving is not None:
        entries = timeline(catalog, involving=involving)
    else:
        entries = timeline_of(planned_near(catalog, during), catalog)
    coming = [entry for entry in entries if entry.modality in TO_COME and entry.when is not None]
    judged = [
        (entry, Truth.NO if entry.when is None else entry.when.within(during)) for entry in coming
    ]
    return tuple(Due(entry=entry, truth=truth) for entry, truth in judged if truth is not Truth.NO)


def promised(catalog: Catalog, on: When, *, involving: str | None = None) -> tuple[Promise, ...]:
    """What is promised and, as of a day, not told as done: who owes what to whom, what is overdue and what is not.

    Steps count until the same act is told as done (see `mineralpact.query.next_steps`), milestones
    until the same turn is, meetings and commitments until they are themselves told as done, and
    money while it is pledged or committed.

    Args:
        catalog: Where to look.
        on: The day.
        involving: Only what concerns this entity: what it holds itself, and what those hold that
            point at it.

    Returns:
        The promises, earliest first; those of unknown time come last.

    Raises:
        NotFoundError: no such entity.

    >>> from mineralpact import datasets
    >>> for each in promised(datasets.load("japan-peru-2024"), When("2024-12-01"), involving="CHN"):
    ...     print(each.entity.id, each.path, each.when, each.overdue)
    china-peru-fta-upgrade steps[1] [2024-11-14..] unknown
    """
    entities: Iterable[Entity] = catalog
    if involving is not None:
        entities = (catalog[involving], *catalog.referrers(involving))
    found = (
        each
        for entity in entities
        if not isinstance(entity, Claim)
        for each in _promises(entity, on, catalog)
    )
    return tuple(sorted(found, key=_order))


def changed_since(
    editions: Iterable[Catalog], since: When, until: When | None = None
) -> tuple[Change, ...]:
    """What the editions published after a day changed in what was known by then.

    Args:
        editions: The catalogs, in any order; see `mineralpact.editions.as_of`.
        since: What was surely published by this day is what was known.
        until: Only changes of editions published by this day; by default of all, those without a
            date too.

    Returns:
        Each change with what it means (fulfilled, missed, revised, contradicted…), in order of
        publication.

    Raises:
        ValidationError: an identifier names one kind of entity in one edition and another in
            another.

    >>> from mineralpact import datasets
    >>> editions = [datasets.load(name) for name in ("japan-peru-2024", "japan-peru-2024-11-17")]
    >>> changes = changed_since(editions, When("2024-11-14"))
    >>> [change.entity for change in changes if change.kind == "fulfilled"]
    ['japan-peru-bilateral-meeting', 'japan-peru-joint-statement', 'japan-peru-roadmap']
    """
    given = tuple(editions)
    known = len(known_as_of(given, since).changes)
    everything = (
        known_as_of(given, _EVER, truth=Truth.UNKNOWN)
        if until is None
        else known_as_of(given, until)
    )
    return everything.changes[known:]


def _promises(entity: Entity, on: When, catalog: Catalog) -> Iterator[Promise]:
    if isinstance(entity, Agreement | Roadmap):
        for step in {
            each.source.path: each for each in reversed(next_steps(entity, on, catalog=catalog))
        }.values():
            if step.source.instrument is entity and not step.is_sure:
                yield _promise(entity, step.source.path, step.source.step, step.when, on)
    for path, record in _records(entity):
        if isinstance(record, Commitment) and record.modality in TO_COME:
            yield _promise(entity, path, record, time_of(record, "due", entity, catalog), on)
        elif (
            isinstance(record, Milestone)
            and record.modality in TO_COME
            and not _is_done(record, entity)
        ):
            yield _promise(entity, path, record, record.when, on)
    is_owed = isinstance(entity, Investment) and (
        entity.modality in TO_COME or entity.stage in _OWED
    )
    if is_owed or (isinstance(entity, Summit) and entity.modality in TO_COME):
        yield _promise(entity, "", entity, getattr(entity, "when", None), on)


def _records(entity: Entity) -> Iterator[tuple[str, Record]]:
    for name in ("commitments", "milestones"):
        items: tuple[Record, ...] = getattr(entity, name, ())
        yield from ((f"{name}[{index}]", item) for index, item in enumerate(items))


def _is_done(planned: Milestone, entity: Entity) -> bool:
    milestones: tuple[Milestone, ...] = getattr(entity, "milestones", ())
    return any(each.phase is planned.phase and each.modality in REAL for each in milestones)


def _promise(entity: Entity, path: str, record: Record, when: When | None, on: When) -> Promise:
    overdue = Truth.UNKNOWN if when is None else when.before(on)
    return Promise(entity=entity, path=path, record=record, when=when, overdue=overdue)


def _order(promise: Promise) -> tuple[bool, object, str, str]:
    key = () if promise.when is None else promise.when.sort_key
    return promise.when is None, key, promise.entity.id, promise.path
