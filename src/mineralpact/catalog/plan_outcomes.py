"""Outcomes of plans: what became of each, by what is told beside it in the same entity.

Nothing of it is stored. Whoever asks for open plans, from filters to status and editions, asks
here.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from mineralpact.catalog.later_words import (
    ONLY_WORDS,
    Siblings,
    alike,
    is_overtaken,
    is_same_act,
    later_word,
    modality_of,
    siblings_of,
    told_as,
)
from mineralpact.catalog.times.act_kinds import REPEATABLE
from mineralpact.catalog.times.relative_times import (
    Anchors,
    Events,
    Timed,
    all_parties,
    anchors_of,
    when_of,
)
from mineralpact.catalog.times.time_fields import relative_time_of
from mineralpact.model import Claim, Entity, Funding, ProjectPhase
from mineralpact.reprs import short_repr
from mineralpact.shown import Answers, answers_to
from mineralpact.values import (
    Commitment,
    Modality,
    PlanOutcome,
    Progress,
    Record,
    Stage,
    Truth,
    When,
)
from mineralpact.values.fields import Described, cached, fields_of
from mineralpact.values.step import PLANS, REAL
from mineralpact.values.time.windows import window

ONCE: Final = frozenset((
    Stage.INITIALLING,
    Stage.ADOPTION,
    Stage.CONCLUSION,
    Stage.SIGNATURE,
    Stage.ENTRY_INTO_FORCE,
    Stage.TERMINATION,
    Stage.SUPERSESSION,
    ProjectPhase.OPENING,
))  # fmt: skip
"""The acts that are done once: two dates for one of them cannot both be right."""


class ToldNow(NamedTuple):
    """The way a record is told by now, beside the others of its entity."""

    modality_now: Modality | None
    """The modality it stands by; ``None`` for a plan that is open no more, and for what was
    corrected."""
    outcome: PlanOutcome | None
    """Its outcome as a plan; ``None`` for what is no plan."""
    by: Record | None = None
    """The record that tells what became of it; ``None`` if none does."""

    @property
    def stands(self) -> bool:
        """True for a plan that is open, and for what is no plan and was not corrected."""
        return self.modality_now is not None and self.outcome in (None, PlanOutcome.OPEN)


DERIVED_FIELDS: Final = {"modality_now": Modality, "outcome": PlanOutcome}
"""The terms that questions ask of a record with a modality, beside its fields, by name."""


class PlanAnswer(NamedTuple):
    """A plan in an entity, and what became of it."""

    path: str
    """Its path, such as ``steps[0]``; empty for the entity itself."""
    plan: Record
    """The step, milestone, commitment… or the entity."""
    outcome: PlanOutcome
    """Its outcome."""
    by: Record | None
    """The act, or the later word, that decides; ``None`` while it is open."""
    by_path: str
    """The path of that; empty where there is none."""

    def __repr__(self) -> str:
        return short_repr(self)


class InTime(NamedTuple):
    """The truth of a plan carried out in its time, and the end of the sentence that says so."""

    truth: Truth
    words: str


@cached
def is_told(cls: type[Described]) -> bool:
    """True if records of a class are told with a modality, and stand for an act or a plan."""
    fields = fields_of(cls)
    if "modality" not in fields or issubclass(cls, Claim):
        return False
    return DERIVED_FIELDS.keys().isdisjoint(fields)  # its own field of such a name is another thing


def outcome_of(plan: Record, entity: Entity, catalog: Events) -> PlanOutcome | None:
    """Return what became of a plan in an entity; ``None`` for what is no plan.

    Args:
        plan: The step, milestone, commitment… or the entity itself.
        entity: The entity: what stands beside the plan decides.
        catalog: Where meetings are looked up that times count from.

    >>> from mineralpact import datasets
    >>> catalog = datasets.load("japan-peru-2024")
    >>> statement = catalog["japan-peru-joint-statement"]
    >>> outcome_of(statement.steps[0], statement, catalog).value
    'open'
    """
    return told_now(plan, entity, catalog).outcome


def plans_in(entity: Entity, catalog: Events) -> Answers[PlanAnswer]:
    """Return every plan that an entity holds in its lists, or is itself, and what became of it."""
    answers: list[PlanAnswer] = []
    paths: dict[int, str] = {}
    for path, record in _told_records(entity):
        paths.setdefault(id(record), path)
    for path, record in _told_records(entity):
        answer = told_now(record, entity, catalog)
        if answer.outcome is not None:
            by_path = "" if answer.by is None else paths[id(answer.by)]
            answers.append(PlanAnswer(path, record, answer.outcome, answer.by, by_path))
    return answers_to("plans", answers, catalog)


def told_now(record: Record, entity: Entity, catalog: Events) -> ToldNow:
    """Return how a record of an entity, or the entity itself, is told by now."""
    siblings = siblings_of(record, entity)
    modality = modality_of(record)
    if modality is None or modality in ONLY_WORDS:
        return ToldNow(modality, None if modality is None else PlanOutcome(modality))
    modality = told_as(record, siblings, entity)
    if modality in PLANS:
        return _plan_now(record, siblings, entity, catalog)
    if len(siblings) > 1 and is_overtaken(record, siblings, entity):
        return ToldNow(None, None, later_word(record, siblings, entity))
    return ToldNow(modality, None)


def _plan_now(plan: Record, siblings: Siblings, entity: Entity, catalog: Events) -> ToldNow:
    if isinstance(plan, Commitment) and plan.progress is Progress.DONE:
        return ToldNow(None, PlanOutcome.FULFILLED, plan)
    word: Record | None = None
    if len(siblings.alike(plan)) > 1:
        anchors = anchors_of([entity], catalog)
        act, truth = _deciding_act(plan, siblings, entity, anchors)
        word = later_word(plan, siblings, entity)
        if act is not None and truth is not Truth.NO:
            return ToldNow(None, PlanOutcome.FULFILLED, act)
        if act is not None and word is None:
            return ToldNow(None, PlanOutcome.MISSED, act)
    if word is not None:
        return ToldNow(None, PlanOutcome(str(modality_of(word))), word)
    return ToldNow(told_as(plan, siblings, entity), PlanOutcome.OPEN)


def _deciding_act(
    plan: Record, siblings: Siblings, entity: Entity, anchors: Anchors
) -> tuple[Record | None, Truth]:
    """Return the act that carries a plan out, and whether in time; the best of several."""
    best: Record | None = None
    best_truth = Truth.NO
    acts = acts_of_plan(plan, siblings, entity, anchors)
    # The very act that was planned goes before one that stands for it.
    for act in sorted(acts, key=lambda act: not is_same_act(plan, act)):
        truth = was_in_time(plan, act, anchors).truth
        if best is None or truth is Truth.YES or best_truth is Truth.NO:
            best, best_truth = act, truth
        if truth is Truth.YES:
            break
    return best, best_truth


def acts_of_plan(
    plan: object, siblings: Sequence[object], entity: object, anchors: Anchors
) -> list[Record]:
    """Return the acts that carry a plan out; none while a party that it takes has not acted."""
    acts: list[Record] = []
    for other in alike(plan, siblings):
        if (
            isinstance(other, Record)
            and _is_done(other, siblings, entity)
            and carries_out(other, plan, entity, anchors)
        ):
            acts.append(other)
    actors = {getattr(act, "party", None) for act in acts}
    if actors.isdisjoint((None, getattr(plan, "party", None))):
        parties = all_parties(entity)
        if not parties or not actors.issuperset(parties):
            return []
    return acts


def _is_done(act: Record, siblings: Sequence[object], entity: object) -> bool:
    """True if a record tells of something as real, and stands."""
    is_told_as_done = told_as(act, siblings, entity) in REAL
    return is_told_as_done and not is_overtaken(act, siblings, entity)


def carries_out(act: object, plan: object, entity: object, anchors: Anchors) -> bool:
    """True if an act is that which a plan means, and not an earlier one of its sort."""
    if not is_same_act(plan, act, entity):
        return False
    if not isinstance(plan, Funding) and getattr(plan, "stage", None) not in REPEATABLE:
        return True
    planned, done = time_of_plan(plan, anchors), time_of_act(act, anchors)
    if planned is None or planned.when is None or done is None:
        return True
    return done.before(planned.when) is not Truth.YES


def time_of_plan(plan: object, anchors: Anchors) -> Timed | None:
    """Return when a plan is to be carried out; ``None`` if at no time in particular.

    Args:
        plan: A step, commitment, milestone… or an entity.
        anchors: The events that a relative time may count from.
    """
    field = "due" if isinstance(plan, Commitment) else "when"
    return _time_in(plan, field, anchors)


def time_of_act(act: object, anchors: Anchors) -> When | None:
    """Return when an act was done; ``None`` if not known. A commitment says only when it is due."""
    return when_of(_time_in(act, "when", anchors))


def was_in_time(plan: object, act: object, anchors: Anchors) -> InTime:
    """Return whether a plan that is told as done was done in the time it was planned for."""
    planned, done = time_of_plan(plan, anchors), time_of_act(act, anchors)
    if planned is None:
        when = "" if done is None else f" on {done}"
        return InTime(Truth.YES, f"planned for no time in particular was carried out{when}")
    if planned.when is None:
        words = "is told as carried out, and the time it was planned for has no known date"
        return InTime(Truth.UNKNOWN, words)
    if done is None:
        words = f"planned for {planned.when} is told as carried out, without a date"
        return InTime(Truth.UNKNOWN, words)
    return _compare(planned.when, done, is_sure=planned.is_sure)


def _compare(planned: When, done: When, *, is_sure: bool) -> InTime:
    whole = window(planned)
    words = f"planned for {planned} was carried out on {done}"
    if done.within(whole) is Truth.YES:
        return InTime(Truth.YES, words)
    if done.overlaps(whole) is not Truth.NO:
        return InTime(Truth.UNKNOWN, f"{words}; whether in that time cannot be told")
    if planned.is_approximate or planned.is_uncertain:
        return InTime(Truth.UNKNOWN, f"{words}; its source gives the planned time only roughly")
    if not is_sure:
        doubt = "the planned time counts from an act that nobody tells as done"
        return InTime(Truth.UNKNOWN, f"{words}; {doubt}")
    return InTime(Truth.NO, f"{words}, not in that time")


def _time_in(record: object, field: str, anchors: Anchors) -> Timed | None:
    when: When | None = getattr(record, field, None)
    if when is not None:
        return Timed(when=when)
    relative = relative_time_of(record, field)
    if relative is None:
        return None
    timed = anchors.resolve(*relative) or Timed(when=None)
    # The day of a meeting is as good as any other, though the meeting be told as planned.
    return timed if relative[0].names_act else Timed(when=timed.when)


def _told_records(entity: Entity) -> Iterator[tuple[str, Record]]:
    """Yield what is told with a modality, each with its path: an entity, items of its lists."""
    if modality_of(entity) is not None:
        yield "", entity
    for name, field in fields_of(type(entity)).items():
        if field.is_many and any(map(is_told, field.value_type.records)):
            items: tuple[Any, ...] = getattr(entity, name)
            for index, item in enumerate(items):
                yield f"{name}[{index}]", item
