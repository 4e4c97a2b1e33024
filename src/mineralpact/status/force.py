"""Whether an instrument is in force on a day: begun, and neither ended nor suspended, in three values."""

from collections.abc import Callable, Iterable
from typing import Final

from attrs import frozen

from mineralpact.catalog.relative_times import CONSENT
from mineralpact.model import Agreement, Bindingness
from mineralpact.status.life import ENDS, DatedStep, Event, Life, is_before, not_after
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

BOTH: Final = 2
"""It takes two to be bound."""

_BEFORE_FORCE: Final = CONSENT | {
    Stage.NEGOTIATION,
    Stage.CONCLUSION,
    Stage.INITIALLING,
    Stage.DOMESTIC_APPROVAL,
}
_OWN_CONSENT: Final = frozenset((Stage.RATIFICATION, Stage.ACCESSION, Stage.DEPOSIT))


@frozen(kw_only=True)
class ForceAnswer:
    """Whether an instrument is in force on a day, and what decides that."""

    truth: Truth
    """The answer."""
    deciding: tuple[DatedStep, ...]
    """The steps that decide it or, for `Truth.UNKNOWN`, those that would if they were known more
    closely."""
    why: str
    """The rule that was applied, in one sentence."""


def force_of(life: Life, on: When, party: str | None) -> ForceAnswer:
    """The answer for one party, or for the instrument: in force as soon as two are bound."""
    if party is not None or not any(event.party for event in life.events):
        return _for_scope(life, on, party)
    answers = [_for_scope(life, on, member) for member in life.members]
    truth = at_least_two(answer.truth for answer in answers)
    agreeing = [answer for answer in answers if answer.truth is truth]
    deciding = tuple(dict.fromkeys(step for answer in agreeing for step in answer.deciding))
    return ForceAnswer(
        truth=truth, deciding=deciding, why=" ".join(dict.fromkeys(each.why for each in agreeing))
    )


def at_least_two(truths: Iterable[Truth]) -> Truth:
    """Whether two or more hold."""
    given = list(truths)
    if given.count(Truth.YES) >= BOTH:
        return Truth.YES
    return Truth.NO if given.count(Truth.YES) + given.count(Truth.UNKNOWN) < BOTH else Truth.UNKNOWN


def _for_scope(life: Life, on: When, party: str | None) -> ForceAnswer:
    events = life.of(party)
    for stages, why in (
        (ENDS, "It has ended, and has not been taken up again."),
        (frozenset((Stage.SUSPENSION,)), "It is suspended."),
    ):
        stopped = [
            event
            for event in events
            if event.stage in stages and _stops(event, events, on) is Truth.YES
        ]
        if stopped:
            return ForceAnswer(truth=Truth.NO, deciding=_sources(stopped), why=why)
    entry = _entry(life, events, on, party)
    open_ends = [
        event
        for event in events
        if event.stage in ENDS | {Stage.SUSPENSION} and _stops(event, events, on) is Truth.UNKNOWN
    ]
    if entry.truth is not Truth.YES or not open_ends:
        return entry
    return ForceAnswer(
        truth=Truth.UNKNOWN,
        deciding=_sources(open_ends),
        why="It has entered into force; whether it has ended or been suspended since is not known.",
    )


def _entry(life: Life, events: tuple[Event, ...], on: When, party: str | None) -> ForceAnswer:
    """Whether it has entered into force, whatever came afterwards."""
    entries = [event for event in events if event.stage is Stage.ENTRY_INTO_FORCE]
    own = [event for event in entries if event.party is not None]
    if all(
        _is_return(event, events) for event in own
    ):  # how it first came in is told for all together
        own = []
    gate = list(_unmet(events, on))
    if not entries:
        return _silent(life, events, gate)
    judged = [(event, _entered(life, event, events, on, party)) for event in own or entries]
    if gate and not any(event.is_sure for event in own or entries):
        return _too_early(gate)
    truth = Truth.any(each for _, each in judged)
    deciding = _sources(event for event, each in judged if each is truth)
    if truth is Truth.YES:
        cures = [event for event in events if event.stage in _CURES and event.done(on) is Truth.YES]
        return ForceAnswer(
            truth=truth, deciding=deciding + _sources(cures), why="It has entered into force."
        )
    words = (
        "It enters into force later."
        if truth is Truth.NO
        else "Whether it has entered into force is not known."
    )
    return ForceAnswer(truth=truth, deciding=deciding, why=words)


def _silent(life: Life, events: tuple[Event, ...], gate: list[Event]) -> ForceAnswer:
    """The answer where no step tells of an entry into force."""
    if (
        isinstance(life.instrument, Agreement)
        and life.instrument.bindingness is Bindingness.NON_BINDING
    ):
        return ForceAnswer(
            truth=Truth.NO, deciding=(), why="It does not bind in law, and no step gives it force."
        )
    if gate:
        return _too_early(gate)
    told = [event for event in events if event.stage in _BEFORE_FORCE]
    return ForceAnswer(
        truth=Truth.UNKNOWN, deciding=_sources(told), why="No step tells of an entry into force."
    )


def _too_early(gate: list[Event]) -> ForceAnswer:
    why = "It does not enter into force before what is told to come first."
    return ForceAnswer(truth=Truth.NO, deciding=_sources(gate), why=why)


def _unmet(events: tuple[Event, ...], on: When) -> Iterable[Event]:
    """The acts before entry into force that surely have not been done yet."""
    for stage in sorted(_BEFORE_FORCE):
        told = [event for event in events if event.stage is stage]
        if told and Truth.any(event.done(on) for event in told) is Truth.NO:
            yield from told


def _entered(
    life: Life, entry: Event, events: tuple[Event, ...], on: When, party: str | None
) -> Truth:
    """Whether an entry into force has come about, and speaks for this party."""
    truth = entry.done(on)
    is_one_of_two = len(life.instrument.parties) == BOTH and (
        party is None or party in life.instrument.parties
    )
    if (
        entry.party is not None
        or is_one_of_two
        or not any(_enters_alone(event, life) for event in life.events)
    ):
        return truth
    # Each consents by itself: a general entry into force speaks for those that had consented by
    # then.
    consent = [event for event in events if event.party is not None and event.stage in _OWN_CONSENT]
    if not consent:
        return truth & Truth.UNKNOWN
    bound = Truth.any(
        event.done(on) & (not_after(event.when, entry.when) | Truth.UNKNOWN) for event in consent
    )
    return truth & bound


def _enters_alone(event: Event, life: Life) -> bool:
    """Whether a party consents, or enters, by itself; coming back after an end is another matter."""
    return (
        event.party is not None
        and event.stage in _ENTERS
        and not _is_return(event, life.of(event.party))
    )


def _is_return(event: Event, events: tuple[Event, ...]) -> bool:
    return any(each.stage in ENDS and is_before(each.when, event.when) for each in events)


def _stops(event: Event, events: tuple[Event, ...], on: When) -> Truth:
    """Whether an end or a suspension has come about, and nothing has undone it."""
    cures = [
        each
        for each in events
        if each is not event and _CURE_OF.get(each.stage, _never)(each, event, events)
    ]
    return event.done(on) & ~Truth.any(_undoes(cure, event, on) for cure in cures)


def _undoes(cure: Event, event: Event, on: When) -> Truth:
    if (
        cure.stage is Stage.RENEWAL and cure.is_clause
    ):  # it comes with the very end that it prevents
        return Truth.YES if cure.is_sure else Truth.UNKNOWN
    # A renewal may come before the end that it prevents.
    return cure.done(on) & (
        Truth.YES if cure.stage is Stage.RENEWAL else not_after(event.when, cure.when)
    )


def prevents(renewal: Event, event: Event, events: tuple[Event, ...]) -> bool:
    """Whether a renewal is one that prevents this end."""
    return renewal.stage is Stage.RENEWAL and _renews(renewal, event, events)


def _never(_cure: Event, _event: Event, _events: tuple[Event, ...]) -> bool:
    return False


def _reinstates(_cure: Event, _event: Event, _events: tuple[Event, ...]) -> bool:
    return True


def _returns(entry: Event, event: Event, events: tuple[Event, ...]) -> bool:
    """A second entry into force after an end; the first one, before the end, undoes nothing."""
    if event.stage not in ENDS or is_before(entry.when, event.when):
        return False
    others = (each for each in events if each.stage is Stage.ENTRY_INTO_FORCE and each is not entry)
    return is_before(event.when, entry.when) or any(
        is_before(each.when, event.when) for each in others
    )


def _renews(renewal: Event, event: Event, events: tuple[Event, ...]) -> bool:
    """A renewal prevents the expiry that comes next after it, and one by itself prevents each; no other end."""
    if event.stage is not Stage.TERMINATION or event.source.step.modality not in _EXPIRY:
        return False
    relative = event.source.step.relative
    if relative is not None and relative.stage is Stage.RENEWAL:
        return renewal.is_clause
    if renewal.is_clause or not is_before(renewal.when, event.when):
        return True
    ends = (each for each in events if each.stage is Stage.TERMINATION and each is not event)
    return not any(
        is_before(each.when, event.when) and not is_before(each.when, renewal.when) for each in ends
    )


_EXPIRY: Final = frozenset(Modality) - {Modality.HAPPENED, Modality.ONGOING}
_ENTERS: Final = _OWN_CONSENT | {Stage.ENTRY_INTO_FORCE}
_CURES: Final = frozenset((Stage.REINSTATEMENT, Stage.RENEWAL))
_CURE_OF: Final[dict[Stage, Callable[[Event, Event, tuple[Event, ...]], bool]]] = {
    Stage.REINSTATEMENT: _reinstates,
    Stage.ENTRY_INTO_FORCE: _returns,
    Stage.RENEWAL: _renews,
}


def _sources(events: Iterable[Event]) -> tuple[DatedStep, ...]:
    return tuple(dict.fromkeys(event.source for event in events))
