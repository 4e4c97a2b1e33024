"""Plans and the acts that carry them out: which belong together, and whether the act came in time."""

from collections.abc import Callable
from typing import Final

import attrs

from mineralpact.editions.changes import ChangeKind
from mineralpact.editions.precision import is_closer, window
from mineralpact.model import ProjectPhase
from mineralpact.values.ids import SummitId
from mineralpact.values.record import Record
from mineralpact.values.step import REAL, Modality, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

PLANS: Final = frozenset((Modality.PLANNED, Modality.EXPECTED, Modality.AIM))
"""The modalities that look ahead: what they tell may still be carried out."""

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

_CIRCUMSTANCES: Final = frozenset((
    *("modality", "when", "effective", "relative", "note", "party"),
    *("amount", "change", "due", "relative_due", "firmness", "condition"),
))  # fmt: skip
"""What may differ between a plan and the act that carries it out."""

Verdict = tuple[ChangeKind, str]
"""What became of a plan, and why."""
EventTimes = Callable[[SummitId], When | None]
"""Tells when a meeting or visit is; None when that is not known."""


def realness(modality: Modality) -> int:
    """How firmly a modality tells a thing as real: the higher gives way to nothing lower."""
    levels = {Modality.NOT_STATED: 0, Modality.ONGOING: 2, Modality.HAPPENED: 3}
    return levels.get(modality, 1)


def is_same_act(one: object, other: object) -> bool:
    """Whether two records tell of one act: alike in all but time, modality and other circumstances."""
    if type(one) is not type(other) or not isinstance(one, Record) or not hasattr(one, "modality"):
        return False
    party, other_party = getattr(one, "party", None), getattr(other, "party", None)
    names = [each.name for each in attrs.fields(type(one)) if each.name not in _CIRCUMSTANCES]
    is_same_party = party is None or other_party in (None, party)
    return is_same_party and all(getattr(one, name) == getattr(other, name) for name in names)


def is_carried_out(plan: object, act: object) -> bool:
    """Whether a record tells as real what another tells as planned."""
    is_pair = getattr(plan, "modality", None) in PLANS and getattr(act, "modality", None) in REAL
    return is_pair and is_same_act(plan, act)


def judge(plan: object, act: object, event_times: EventTimes) -> Verdict:
    """Whether an act came in the time that was planned."""
    planned, done = time_of(plan, event_times), time_of(act, event_times)
    if planned is None and getattr(plan, "relative", None) is not None:
        return (
            ChangeKind.UNRESOLVED,
            "it is told as done, and the time it was planned for has no known date",
        )
    if planned is None:
        return ChangeKind.FULFILLED, "it was planned for no time in particular and is told as done"
    if done is None:
        return (
            ChangeKind.UNRESOLVED,
            f"it is told as done, without a date; it was planned for {planned}",
        )
    return _judge_dates(planned, done)


def contradicts(one: object, other: object) -> bool:
    """Whether two records give different dates to one act that is done once."""
    act = getattr(one, "stage", getattr(one, "phase", None))
    is_real = all(getattr(each, "modality", None) in REAL for each in (one, other))
    first: When | None = getattr(one, "when", None)
    second: When | None = getattr(other, "when", None)
    if (
        act not in ONCE
        or not is_real
        or not is_same_act(one, other)
        or first is None
        or second is None
    ):
        return False
    return first.overlaps(second) is Truth.NO


def time_of(record: object, event_times: EventTimes) -> When | None:
    """When a record says its act is done: by the calendar, or else as the event it is said to happen during."""
    when: When | None = getattr(record, "when", None)
    relative = record.relative if isinstance(record, Step) else None
    if (
        when is None
        and relative is not None
        and relative.relation is TimeRelation.DURING
        and relative.event
    ):
        return event_times(relative.event)
    return when


def _judge_dates(planned: When, done: When) -> Verdict:
    if is_closer(done, planned):
        return ChangeKind.FULFILLED, f"it was planned for {planned} and done {done}"
    if done.overlaps(window(planned)) is not Truth.NO:
        return ChangeKind.UNRESOLVED, f"whether {done} lies in the planned {planned} cannot be told"
    if planned.is_approximate or planned.is_uncertain:
        return (
            ChangeKind.UNRESOLVED,
            f"{done} is outside the planned {planned}, which its source gives only roughly",
        )
    return ChangeKind.MISSED, f"it was planned for {planned} and done {done}"
