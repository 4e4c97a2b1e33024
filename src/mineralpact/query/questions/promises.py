"""Promises not told as done: steps, commitments, milestones, money and meetings, by a day."""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias, TypeVar

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.money_statements import money_statements
from mineralpact.catalog.plan_outcomes import outcome_of
from mineralpact.catalog.times.record_times import time_of
from mineralpact.catalog.times.relative_times import anchors_of, when_of
from mineralpact.catalog.times.time_fields import relative_time_of, time_field
from mineralpact.catalog.times.time_order import time_key
from mineralpact.model import (
    Agreement,
    Entity,
    Investment,
    Milestone,
    MoneyStage,
    Roadmap,
    Summit,
)
from mineralpact.query.questions.timelines import entities_involving
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.status.stages import next_steps
from mineralpact.values import (
    Commitment,
    Modality,
    PlanOutcome,
    Record,
    TimeRelation,
    Truth,
    When,
)
from mineralpact.values.fields import Described, cached, fields_of
from mineralpact.values.step import PLANS

_R = TypeVar("_R", bound=Record)
_OWED: Final = frozenset((MoneyStage.PLEDGED, MoneyStage.COMMITTED))


@frozen(kw_only=True)
class Promise(Shown):
    """Something promised that is not told as done."""

    entity: Entity
    """The entity that holds it."""
    path: str
    """The field that holds it, such as ``commitments[0]``; empty for the entity itself."""
    record: Record
    """The step, commitment, milestone… itself."""
    when: When | None
    """For when; ``None`` when that is not known."""
    overdue: Truth
    """The truth of that time being over; of one "within" some months, of these being over."""


def promised(catalog: Catalog, on: When, *, involving: str | None = None) -> Answers[Promise]:
    """Return what is promised and, as of a day, not told as done, overdue or not.

    Steps count until the same act is told as done (see `mineralpact.query.next_steps`), milestones
    until the same turn is, meetings and commitments until they are themselves told as done, and
    money while it is pledged or committed and no other statement takes the place of that.

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
    >>> catalog = datasets.load("japan-peru-2024")
    >>> for promise in promised(catalog, When("2024-12-01"), involving="CHN"):
    ...     print(promise.entity.id, promise.path, promise.when, promise.overdue)
    china-peru-fta-upgrade steps[1] [2024-11-14..] unknown
    """
    promises: list[Promise] = []
    for entity in entities_involving(catalog, involving):
        for kinds, open_promises in _OPEN_PROMISES:
            if isinstance(entity, kinds):
                promises.extend(open_promises(entity, on, catalog))
    promises.sort(key=lambda promise: (time_key(promise.when), promise.entity.id, promise.path))
    return answers_to("promises", promises, catalog)


def open_steps(instrument: Agreement | Roadmap, on: When, catalog: Catalog) -> Iterator[Promise]:
    """Yield the steps of an instrument that somebody has yet to take, each once."""
    paths: set[str] = set()
    for next_step in next_steps(instrument, on, catalog=catalog):
        source = next_step.source
        if source.instrument is not instrument or source.path in paths:
            continue
        paths.add(source.path)
        if not next_step.is_sure:  # what comes about by itself is nobody's promise
            end = _end_of(source.step, instrument, catalog)
            yield _promise(instrument, source.path, source.step, on, when=next_step.when, end=end)


def open_items(entity: Entity, on: When, catalog: Catalog) -> Iterator[Promise]:
    """Yield the commitments of an entity that are to come, and turns not told as reached."""
    for path, record in (*_items(entity, Commitment), *_items(entity, Milestone)):
        if outcome_of(record, entity, catalog) is PlanOutcome.OPEN:
            when = time_of(record, time_field(record), entity, catalog)
            end = _end_of(record, entity, catalog)
            yield _promise(entity, path, record, on, when=when, end=end)


def owed_money(investment: Investment, on: When, catalog: Catalog) -> Iterator[Promise]:
    """Yield the investment if its money is still to come, and no other states it anew."""
    current = catalog.derived(money_statements).current[investment.id]
    was_dropped = investment.modality in (Modality.CALLED_OFF, Modality.DENIED)
    if (
        investment.id in current
        and not was_dropped
        and (investment.modality in PLANS or investment.stage in _OWED)
    ):
        yield _promise(investment, "", investment, on, when=investment.when)


def planned_meeting(summit: Summit, on: When, _: Catalog) -> Iterator[Promise]:
    """Yield the meeting if it is to come."""
    if summit.modality in PLANS:
        yield _promise(summit, "", summit, on, when=summit.when)


_Finder: TypeAlias = Callable[[Any, When, Catalog], Iterator[Promise]]
_OPEN_PROMISES: Final[tuple[tuple[type[Entity] | tuple[type[Entity], ...], _Finder], ...]] = (
    ((Agreement, Roadmap), open_steps),
    (Entity, open_items),
    (Investment, owed_money),
    (Summit, planned_meeting),
)
"""The promises that each kind may hold; any kind may have lists of commitments and milestones."""


def _items(entity: Entity, cls: type[_R]) -> Iterator[tuple[str, _R]]:
    """Yield the items of a class in the lists of an entity, each with its path."""
    for name in _list_fields(type(entity), cls):
        items: tuple[object, ...] = getattr(entity, name)
        for index, item in enumerate(items):
            if isinstance(item, cls):
                yield f"{name}[{index}]", item


@cached
def _list_fields(kind: type[Described], cls: type[Described]) -> tuple[str, ...]:
    """Return the lists of a kind that hold records of a class."""
    names: list[str] = []
    for name, field in fields_of(kind).items():
        if field.is_many and any(issubclass(record, cls) for record in field.value_type.records):
            names.append(name)
    return tuple(names)


def _end_of(record: Record, entity: Entity, catalog: Catalog) -> When | None:
    """Return when a time told as "within" so long after an event is over; ``None`` for others."""
    field = time_field(record)
    time_of_party = relative_time_of(record, field)
    if time_of_party is None or getattr(record, field) is not None:
        return None
    relative, party = time_of_party
    if relative.relation is not TimeRelation.WITHIN:
        return None
    after = evolve(relative, relation=TimeRelation.AFTER)
    return when_of(anchors_of([entity], catalog).resolve(after, party))


def _promise(
    entity: Entity,
    path: str,
    record: Record,
    on: When,
    *,
    when: When | None,
    end: When | None = None,
) -> Promise:
    """Return a promise, overdue once its time is over, or the end of that where there is one."""
    end = end or when
    overdue = Truth.UNKNOWN if end is None else end.before(on)
    return Promise(entity=entity, path=path, record=record, when=when, overdue=overdue)
