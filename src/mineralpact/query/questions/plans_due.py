"""Plans due in a time: what is planned, expected or aimed at for it."""

from collections.abc import Container, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import is_told
from mineralpact.catalog.times.time_fields import relative_time_of, time_field
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.index.evaluation import is_scanned
from mineralpact.index.time_index import TimeIndex
from mineralpact.model import Claim, Entity
from mineralpact.query.questions.timelines import (
    TimelineEntry,
    by_time,
    entities_involving,
    entries_of,
    is_event_of,
    time_fields,
)
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import PlanOutcome, Record, Truth, When
from mineralpact.values.fields import Described, cached, records_within
from mineralpact.values.step import PLANS
from mineralpact.values.time.edtf import parse
from mineralpact.values.time.properties import sort_key_of
from mineralpact.values.time.windows import asked_period


@frozen(kw_only=True)
class Due(Shown):
    """Something that is to come."""

    entry: TimelineEntry
    """The plan: of whom, and when."""
    truth: Truth
    """`Truth.YES` if its time surely lies in the time asked about, else `Truth.UNKNOWN`."""


def due(catalog: Catalog, during: When, *, involving: str | None = None) -> Answers[Due]:
    """Return the steps, commitments, milestones, meetings and money that are to come in a time.

    Args:
        catalog: Where to look.
        during: The time, such as ``When("2024-11-15/2024-11-30")`` for all that is due between two
            days; of an interval of months, all days of both.
        involving: Only what concerns this entity; see `mineralpact.query.timeline`.

    Returns:
        What surely lies in that time and what may, earliest first. What has no known time at all is
        left out.

    Raises:
        NotFoundError: no such entity.

    >>> from mineralpact import datasets
    >>> catalog = datasets.load("japan-peru-2024")
    >>> for plan in due(catalog, When("2024-11-15/2024-11-16"), involving="shigeru-ishiba"):
    ...     print(plan.truth, plan.entry.entity.id, plan.entry.path, plan.entry.when)
    yes apec-leaders-summit-2024 when 2024-11-15/2024-11-16
    unknown japan-peru-bilateral-meeting when 2024-11-15/2024-11-16~
    """
    during = asked_period(during)
    if involving is None:
        plans = catalog.derived(_all_plans).within(during)
        return answers_to("plans due", plans, catalog)
    entities = {entity.id: entity for entity in entities_involving(catalog, involving)}
    if is_scanned(len(entities)):
        plans = _plans_of(entities.values(), during, catalog)
    else:
        plans = catalog.derived(_all_plans).within(during, entities)
    events = (plan for plan in plans if is_event_of(plan.entry, involving))
    return answers_to("plans due", events, catalog)


def _plans_of(entities: Iterable[Entity], during: When, catalog: Catalog) -> Iterator[Due]:
    """Yield the open plans of a few entities whose time lies in another, or may, earliest first."""

    def is_due(entry: TimelineEntry) -> bool:
        return _is_timed_plan(entry) and _truth(entry, during) is not Truth.NO

    entries = entries_of(entities, catalog, asked=is_due)
    for entry in sorted(filter(_is_open, entries), key=by_time):
        yield Due(entry=entry, truth=_truth(entry, during))


class PlanIndex:
    """Index of the open plans of some entities, by their times.

    Args:
        entities: The entities.
        catalog: The catalog that they are of.
    """

    __slots__ = ("_entities", "_paths", "_records", "_times", "_whens")

    def __init__(self, entities: Iterable[Entity], catalog: Catalog) -> None:
        with collector_paused():
            entries = entries_of(entities, catalog, asked=_is_timed_plan)
            plans = list(filter(_is_open, entries))
            key_of = cache(_order)  # times repeat
            plans.sort(key=lambda plan: (key_of(plan.when), plan.entity.id, plan.path))
            # Columns take a third of the room of entries, which are made anew when they are found.
            self._whens: tuple[When | None, ...] = tuple(map(attrgetter("when"), plans))
            self._entities: tuple[Entity, ...] = tuple(map(attrgetter("entity"), plans))
            self._paths: tuple[str, ...] = tuple(map(attrgetter("path"), plans))
            self._records: tuple[Record, ...] = tuple(map(attrgetter("record"), plans))
            rows = range(len(plans))
            self._times = TimeIndex(self._whens, rows, rows)

    def within(self, during: When, ids: Container[str] | None = None) -> Iterator[Due]:
        """Yield the plans whose time lies in another, or may, earliest first.

        Args:
            during: The other time.
            ids: The identifiers of the entities whose plans are asked for; ``None`` for all.
        """
        sure = frozenset(self._times.within(during, possibly=False).positions())
        for position in sorted(self._times.within(during, possibly=True).positions()):
            if ids is None or self._entities[position].id in ids:
                truth = Truth.of(position in sure or None)
                yield Due(entry=self._plan(position), truth=truth)

    def _plan(self, position: int) -> TimelineEntry:
        """Return the plan at a position, as `entries_of` made it."""
        record = self._records[position]
        relative = relative_time_of(record, time_field(record))
        return TimelineEntry(
            when=self._whens[position],
            entity=self._entities[position],
            path=self._paths[position],
            modality=getattr(record, "modality", None),
            record=record,
            relative=relative and relative[0],
            outcome=PlanOutcome.OPEN,
        )


def _order(when: When) -> tuple[float, float, str]:
    """Return the sort key of a time, which need not keep it: an index sorts once."""
    return *sort_key_of(parse(when.text)), when.text


def _all_plans(catalog: Catalog) -> PlanIndex:
    """Return the index of all open plans; of entities that tell of none, none is built."""
    entities: list[Entity] = []
    for kind in catalog.kinds:
        if not issubclass(kind, Claim) and _may_tell_plans(kind):
            entities += catalog.holding(kind, PLANS)
    return PlanIndex(entities, catalog)


@cached
def _may_tell_plans(kind: type[Described]) -> bool:
    """True if an entity of a kind, or a record inside it, tells of plans that have a time."""
    records = {kind, *records_within(kind)}
    return any(is_told(record) and time_fields(record) for record in records)


def _is_open(entry: TimelineEntry) -> bool:
    return entry.outcome is PlanOutcome.OPEN


def _truth(plan: TimelineEntry, during: When) -> Truth:
    """Return whether the time of a timed plan lies in another."""
    return cast("When", plan.when).within(during)


def _is_timed_plan(entry: TimelineEntry) -> bool:
    """True for what tells of something to do, at a time that is known."""
    return entry.when is not None and entry.modality in PLANS and is_event_of(entry, None)
