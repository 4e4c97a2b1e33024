"""Plans due in a time: what is planned, expected or aimed at for it."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import is_told
from mineralpact.index.kind_index import index_of
from mineralpact.index.postings import IndexDefinition
from mineralpact.model import Capacity, Claim, Entity
from mineralpact.query.questions.timelines import TimelineEntry, time_fields, timeline, timeline_of
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import Effect, PlanOutcome, Truth, When
from mineralpact.values.fields import Described, Field, cached, fields_of, records_within
from mineralpact.values.step import PLANS
from mineralpact.values.time.windows import asked_period

_NO_PLAN: Final = (Capacity, Effect)
"""Records of things expected that are nobody's to do."""


def entities_with_plans(catalog: Catalog, during: When) -> Iterator[Entity]:
    """Yield the entities, claims aside, that hold a plan whose time lies in another, or may."""
    for kind in catalog.kinds:
        if issubclass(kind, Claim):
            continue
        definitions = _index_definitions(kind)
        if definitions is None:
            yield from catalog.of(kind)
            continue
        index = index_of(catalog, kind)
        positions: set[int] = set()
        for definition in definitions:
            for modality in PLANS:
                times = index.times(definition, (modality,))
                positions.update(times.within(during, possibly=True, if_stated=True).positions())
        for position in sorted(positions):
            yield index.entity(position)


@cached
def _index_definitions(kind: type[Entity]) -> tuple[IndexDefinition, ...] | None:
    """Return an index for each time that a kind, or a record in a list of its, tells of a plan.

    Where a record deeper inside tells such times, no index reaches them: then it is ``None``.
    """
    definitions: list[IndexDefinition] = []
    for time in _planned_times(kind):
        definitions.append(IndexDefinition(item_fields=("modality_now",), time_field=time))
    for name, field in fields_of(kind).items():
        for record in field.value_type.records:
            if any(map(_planned_times, _out_of_reach(field, record))):
                return None
            for time in _planned_times(record):
                definitions.append(
                    IndexDefinition(list_field=name, item_fields=("modality_now",), time_field=time)
                )
    return tuple(definitions)


def _out_of_reach(field: Field, record: type[Described]) -> frozenset[type[Described]]:
    """Return the records of a field that no index reaches: all but the items of a list."""
    if field.is_many:
        return records_within(record)
    return records_within(record) | {record}


def _planned_times(cls: type[Described]) -> tuple[str, ...]:
    """Return the fields of a class that hold a time told with a modality."""
    return time_fields(cls) if is_told(cls) else ()


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

    def truth_of(entry: TimelineEntry) -> Truth:
        if entry.when is None or isinstance(entry.record, _NO_PLAN):
            return Truth.NO
        return entry.when.within(during)

    def may_be(entry: TimelineEntry) -> bool:
        return entry.modality in PLANS and truth_of(entry) is not Truth.NO

    if involving is None:
        entries = timeline_of(entities_with_plans(catalog, during), catalog, asked=may_be)
    else:
        entries = tuple(filter(may_be, timeline(catalog, involving=involving)))
    plans: list[Due] = []
    for entry in entries:
        if entry.outcome is PlanOutcome.OPEN:
            plans.append(Due(entry=entry, truth=truth_of(entry)))
    return answers_to("plans due", plans, catalog)
