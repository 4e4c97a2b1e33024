"""Plans and the acts that carry them out: what belongs together, and what became of a plan."""

from typing import Final, NamedTuple

from mineralpact.catalog.record_times import relative_time_of
from mineralpact.catalog.relative_times import Anchors, Timed
from mineralpact.editions.changes import ChangeKind
from mineralpact.model import ProjectPhase
from mineralpact.values import Commitment, Modality, Record, Stage, Truth, When
from mineralpact.values.fields import fields_of
from mineralpact.values.precision import refines, window
from mineralpact.values.step import REAL

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
"""The fields that may differ between a plan and the act that carries it out."""

_REALITY: Final = {Modality.NOT_STATED: 0, Modality.ONGOING: 2, Modality.HAPPENED: 3}


class Assessment(NamedTuple):
    """An outcome: what became of a plan, and why."""

    kind: ChangeKind
    reason: str


def reality(modality: Modality) -> int:
    """Return how firmly a modality tells a thing as real: the higher gives way to nothing lower."""
    return _REALITY.get(modality, 1)


def is_plan(record: object) -> bool:
    """True if a record tells of something that may still be carried out."""
    return getattr(record, "modality", None) in PLANS


def is_real(record: object) -> bool:
    """True if a record tells of something as real."""
    return getattr(record, "modality", None) in REAL


def is_same_act(record: object, other: object) -> bool:
    """True if two records tell of one act: alike in all but time, modality and circumstances."""
    if type(record) is not type(other) or not isinstance(record, Record):
        return False
    party = getattr(record, "party", None)
    if party is not None and getattr(other, "party", None) not in (None, party):
        return False
    for name in fields_of(type(record)):
        if name not in _CIRCUMSTANCES and getattr(record, name) != getattr(other, name):
            return False
    return True


def is_carried_out(plan: object, act: object) -> bool:
    """True if a record tells as real what another tells as planned."""
    return is_plan(plan) and is_real(act) and is_same_act(plan, act)


def contradicts(record: object, other: object) -> bool:
    """True if two records give different dates to one act that is done once."""
    act = getattr(record, "stage", getattr(record, "phase", None))
    if act not in ONCE or not is_real(record) or not is_real(other):
        return False
    when: When | None = getattr(record, "when", None)
    other_when: When | None = getattr(other, "when", None)
    if when is None or other_when is None:
        return False
    return is_same_act(record, other) and when.overlaps(other_when) is Truth.NO


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
    timed = _time_in(act, "when", anchors)
    return None if timed is None else timed.when


def _time_in(record: object, field: str, anchors: Anchors) -> Timed | None:
    when: When | None = getattr(record, field, None)
    if when is not None:
        return Timed(when=when)
    relative = relative_time_of(record, field)
    if relative is None:
        return None
    timed = anchors.resolve(*relative) or Timed(when=None)
    # The day of a meeting is as good as any other, though the meeting be told as planned.
    return timed if relative[0].event is None else Timed(when=timed.when)


def assess_plan(plan: object, act: object, anchors: Anchors) -> Assessment:
    """Return what became of a plan that is told as done: in time, not in time, or not known."""
    planned, done = time_of_plan(plan, anchors), time_of_act(act, anchors)
    if planned is None:
        reason = "it was planned for no time in particular and is told as done"
        return Assessment(ChangeKind.FULFILLED, reason)
    if planned.when is None:
        reason = "it is told as done, and the time it was planned for has no known date"
        return Assessment(ChangeKind.UNRESOLVED, reason)
    if done is None:
        reason = f"it is told as done, without a date; it was planned for {planned.when}"
        return Assessment(ChangeKind.UNRESOLVED, reason)
    return _assess_dates(planned.when, done, is_sure=planned.is_sure)


def _assess_dates(planned: When, done: When, *, is_sure: bool) -> Assessment:
    if refines(done, planned):
        return Assessment(ChangeKind.FULFILLED, f"it was planned for {planned} and done {done}")
    if done.overlaps(window(planned)) is not Truth.NO:
        reason = f"whether {done} lies in the planned {planned} cannot be told"
        return Assessment(ChangeKind.UNRESOLVED, reason)
    outside = f"{done} is outside the planned {planned}"
    if planned.is_approximate or planned.is_uncertain:
        reason = f"{outside}, which its source gives only roughly"
        return Assessment(ChangeKind.UNRESOLVED, reason)
    if not is_sure:
        reason = f"{outside}, which counts from an act that nobody tells as done"
        return Assessment(ChangeKind.UNRESOLVED, reason)
    return Assessment(ChangeKind.MISSED, f"it was planned for {planned} and done {done}")
