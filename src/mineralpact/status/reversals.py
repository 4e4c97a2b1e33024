"""Reversals of ends and suspensions: reinstatement, re-entry and renewal."""

from collections.abc import Callable, Sequence
from typing import Final

from mineralpact.status.life_events import ENDS, Event
from mineralpact.status.time_order import is_before, is_not_after
from mineralpact.values.step import Modality, Stage
from mineralpact.values.truth import Truth

REVERSALS: Final = frozenset((Stage.REINSTATEMENT, Stage.RENEWAL))
"""Acts that do nothing but undo an end or a suspension, or prevent it."""
_EXPIRY: Final = frozenset(Modality) - {Modality.HAPPENED, Modality.ONGOING}


def stops(event: Event, events: Sequence[Event]) -> Truth:
    """Return whether an end or a suspension has come about, and nothing has undone it."""
    undone: list[Truth] = []
    for other in events:
        rule = _RULES.get(other.stage)
        if rule is not None and other is not event and rule(other, event, events):
            undone.append(_undoes(other, event))
    return event.is_done & ~Truth.any(undone)


def prevents(renewal: Event, event: Event, events: Sequence[Event]) -> bool:
    """True if a renewal is one that prevents this end."""
    return renewal.stage is Stage.RENEWAL and _renews(renewal, event, events)


def is_return(entry: Event, events: Sequence[Event]) -> bool:
    """True if something surely ended before this entry."""
    return any(event.stage in ENDS and is_before(event.when, entry.when) for event in events)


def _undoes(reversal: Event, event: Event) -> Truth:
    if reversal.stage is not Stage.RENEWAL:
        return reversal.is_done & is_not_after(event.when, reversal.when)
    if not reversal.is_clause:
        return reversal.is_done  # it may come before the end that it prevents
    # By itself, it comes with the very end that it prevents.
    return Truth.YES if reversal.is_sure else Truth.UNKNOWN


def _reinstates(_reinstatement: Event, _event: Event, _events: Sequence[Event]) -> bool:
    return True


def _returns(entry: Event, event: Event, events: Sequence[Event]) -> bool:
    """True for a second entry into force after an end; the first one undoes nothing."""
    if event.stage not in ENDS or is_before(entry.when, event.when):
        return False
    if is_before(event.when, entry.when):
        return True
    for other in events:
        if other.stage is Stage.ENTRY_INTO_FORCE and is_before(other.when, event.when):
            return True
    return False


def _renews(renewal: Event, event: Event, events: Sequence[Event]) -> bool:
    """True if a renewal prevents this end: the next expiry, or each if it comes by itself."""
    if event.stage is not Stage.TERMINATION or event.source.step.modality not in _EXPIRY:
        return False
    relative = event.source.step.relative
    if relative is not None and relative.stage is Stage.RENEWAL:
        return renewal.is_clause
    if renewal.is_clause or not is_before(renewal.when, event.when):
        return True
    return not any(_is_end_between(renewal, other, event) for other in events)


def _is_end_between(renewal: Event, end: Event, event: Event) -> bool:
    """True if an earlier end is the one that the renewal prevents."""
    if end.stage is not Stage.TERMINATION or is_before(end.when, renewal.when):
        return False
    return is_before(end.when, event.when)


_RULES: Final[dict[Stage, Callable[[Event, Event, Sequence[Event]], bool]]] = {
    Stage.REINSTATEMENT: _reinstates,
    Stage.ENTRY_INTO_FORCE: _returns,
    Stage.RENEWAL: _renews,
}
"""For each act that may undo another: whether it undoes this one."""
