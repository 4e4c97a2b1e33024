"""Meanings of two records for one another: a plan and its act, or what is said of it later."""

from typing import Final, NamedTuple

from mineralpact.catalog.later_words import is_real, is_same_act, modality_of
from mineralpact.catalog.plan_outcomes import ONCE, was_in_time
from mineralpact.catalog.times.relative_times import Anchors
from mineralpact.editions.changes import ChangeKind
from mineralpact.model import Attendance, Entity, Funding
from mineralpact.values import Modality, Record, Stage, Truth, When
from mineralpact.values.rules import own_word_of

_REALITY: Final = {Modality.NOT_STATED: 0, Modality.ONGOING: 2, Modality.HAPPENED: 3}
_KINDS: Final = {
    Truth.YES: ChangeKind.FULFILLED,
    Truth.NO: ChangeKind.MISSED,
    Truth.UNKNOWN: ChangeKind.UNRESOLVED,
}
_NAMES: Final = ("stage", "phase", "measure", "what", "kind")
"""Fields that say what a record is about, the first that it has."""


class Assessment(NamedTuple):
    """An outcome: what became of a plan, and why."""

    kind: ChangeKind
    reason: str


def reality(modality: Modality) -> int:
    """Return how firmly a modality tells a thing as real: the higher gives way to nothing lower."""
    return _REALITY.get(modality, 1)


def contradicts(record: object, other: object, entity: Entity | None = None) -> bool:
    """True if two records give different dates to one act that is done once."""
    act = getattr(record, "stage", getattr(record, "phase", None))
    if act not in ONCE or not is_real(record) or not is_real(other):
        return False
    when: When | None = getattr(record, "when", None)
    other_when: When | None = getattr(other, "when", None)
    if when is None or other_when is None or act != getattr(other, "stage", act):
        return False
    return is_same_act(record, other, entity) and when.overlaps(other_when) is Truth.NO


def assess_plan(plan: object, act: object, anchors: Anchors, name: str) -> Assessment:
    """Return what became of a plan that is told as done: in time, not in time, or not known.

    Args:
        plan: The plan, or what has its time.
        act: The act, or what has its time.
        anchors: The events that a relative time may count from.
        name: What was planned, in words.
    """
    truth, words = was_in_time(plan, act, anchors)
    return Assessment(_KINDS[truth], f"the {name} {words}")


def assess_word(record: object, word: Record) -> Assessment:
    """Return what a later word means for what an earlier record tells."""
    when = getattr(record, "when", getattr(record, "due", None))
    manner, preposition = "planned", "for"
    if is_real(record):
        manner, preposition = "told as done", "on"
    words = f"the {act_name(record)} {manner}"
    if when is not None:
        words += f" {preposition} {when}"
    kind = ChangeKind(str(modality_of(word)))
    return Assessment(kind, f"{words} {_said_of_it(word)}")


def _said_of_it(word: Record) -> str:
    when = getattr(word, "when", getattr(word, "due", None))
    modality = modality_of(word)
    if modality is Modality.CALLED_OFF:
        return "was called off"
    if modality is Modality.DENIED:
        return "is denied"
    verb = "was moved" if modality is Modality.MOVED else "is corrected"
    return verb if when is None else f"{verb} to {when}"


def act_name(record: object) -> str:
    """Return what a record tells of in a few words: ``signature``, ``attendance of PER``.

    >>> from mineralpact.values import Stage, Step
    >>> act_name(Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.PLANNED))
    'entry into force'
    """
    if isinstance(record, Attendance):
        return f"attendance of {record.participant or record.description}"
    if isinstance(record, Funding):
        return f"money {record.stage.replace('_', ' ')}"
    for name in _NAMES:
        value = getattr(record, own_word_of(name), None) or getattr(record, name, None)
        if value is Stage.ANNOUNCED:
            return "announcement"
        if isinstance(value, str):
            return value.replace("_", " ")
    return type(record).__name__.lower()
