"""Force of an instrument on a day, by rules after the Vienna Convention on the Law of Treaties.

The rules are asked in order: each is a function that answers, or leaves the question to the next
one. Its docstring names the article that it applies.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.catalog.relative_times import CONSENT
from mineralpact.model import Agreement, Bindingness
from mineralpact.status.life import REVERSALS, Life, is_return, stops
from mineralpact.status.life_events import ENDS, DatedStep, Event
from mineralpact.status.time_order import is_not_after
from mineralpact.values import Stage, Truth
from mineralpact.values.grouping import group_by

BEFORE_FORCE: Final = CONSENT | {
    Stage.NEGOTIATION,
    Stage.CONCLUSION,
    Stage.INITIALLING,
    Stage.DOMESTIC_APPROVAL,
}
"""Acts that come before entry into force, if they come at all."""
_OWN_CONSENT: Final = frozenset((Stage.RATIFICATION, Stage.ACCESSION, Stage.DEPOSIT))
_SEPARATE_ENTRY: Final = _OWN_CONSENT | {Stage.ENTRY_INTO_FORCE}


@frozen(kw_only=True)
class ForceAnswer:
    """The answer to whether an instrument is in force on a day, and what decides it."""

    truth: Truth
    """The answer."""
    deciding: tuple[DatedStep, ...]
    """The steps that decide it or, for `Truth.UNKNOWN`, those that would if they were known more
    closely."""
    why: str
    """The rule that was applied, in one sentence."""


@frozen
class ForceFacts:
    """Facts of one instrument on a day, for all its parties together or for one of them."""

    life: Life
    """Its life."""
    party: str | None
    """The party; ``None`` for all together."""

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that concern the party."""
        return self.life.of(self.party)

    @cached_property
    def entries(self) -> list[Event]:
        """The entries into force that count: a party's own before those of all together."""
        entries = self.of_stages(Stage.ENTRY_INTO_FORCE)
        own = group_by(entries, lambda entry: entry.party).get(self.party, [])
        for entry in own:
            if not is_return(entry, self.events):
                return own
        # How a party that came back first came in is told for all together.
        return entries

    @cached_property
    def entries_by_truth(self) -> dict[Truth, list[Event]]:
        """The entries that have come about for the party, have not, or may have."""
        return group_by(self.entries, self._entered)

    def of_stages(self, *stages: Stage) -> list[Event]:
        """Return the events of these stages."""
        return [event for event in self.events if event.stage in stages]

    def stopped(self, stages: Iterable[Stage], truth: Truth) -> list[Event]:
        """Return the ends or suspensions that stand, or of which nobody can tell."""
        return [event for event in self.of_stages(*stages) if stops(event, self.events) is truth]

    def _entered(self, entry: Event) -> Truth:
        """Return whether an entry into force has come about, and speaks for this party."""
        parties = self.life.instrument.parties
        is_one_of_two = len(parties) == 2 and self.party in (None, *parties)
        if entry.party is not None or is_one_of_two or not self._enter_separately:
            return entry.is_done
        # Each consents by itself: a general entry into force speaks for those that had consented
        # by then.
        bound: list[Truth] = []
        for act in self.of_stages(*_OWN_CONSENT):
            if act.party is not None:
                is_in_time = is_not_after(act.when, entry.when) | Truth.UNKNOWN
                bound.append(act.is_done & is_in_time)
        return entry.is_done & Truth.any(bound or (Truth.UNKNOWN,))

    @property
    def _enter_separately(self) -> bool:
        """True if a party consents, or enters, by itself; a return after an end does not count."""
        for event in self.life.separate_events:
            is_entry = event.stage in _SEPARATE_ENTRY
            if is_entry and not is_return(event, self.life.of(event.party)):
                return True
        return False


def sources(events: Iterable[Event]) -> tuple[DatedStep, ...]:
    """Return the steps that events come from, each once."""
    return tuple(dict.fromkeys(event.source for event in events))


def force_of(life: Life, party: str | None) -> ForceAnswer:
    """Return the answer for one party, or for the instrument: in force as soon as two are bound."""
    if party is not None or not life.separate_events:
        return _answer(ForceFacts(life, party))
    answers = [_answer(ForceFacts(life, member)) for member in life.members]
    truth = at_least_two([answer.truth for answer in answers])
    deciding: dict[DatedStep, None] = {}
    reasons: dict[str, None] = {}
    for answer in answers:
        if answer.truth is truth:
            deciding |= dict.fromkeys(answer.deciding)
            reasons[answer.why] = None
    return ForceAnswer(truth=truth, deciding=tuple(deciding), why=" ".join(reasons))


def at_least_two(truths: list[Truth], truth: Truth = Truth.YES) -> Truth:
    """Return whether two or more are of a truth: it takes two to be bound."""
    sure = truths.count(truth)
    if sure >= 2:
        return Truth.YES
    possible = sure + truths.count(Truth.UNKNOWN)
    if possible >= 2:
        return Truth.UNKNOWN
    return Truth.NO


def ended(facts: ForceFacts) -> ForceAnswer | None:
    """Articles 54 and 59: a treaty ends as it provides, by consent, or by a later one."""
    ends = facts.stopped(ENDS, Truth.YES)
    return _decided(Truth.NO, ends, "It has ended, and has not been taken up again.")


def suspended(facts: ForceFacts) -> ForceAnswer | None:
    """Article 57: the operation of a treaty is suspended as it provides, or by consent."""
    suspensions = facts.stopped((Stage.SUSPENSION,), Truth.YES)
    return _decided(Truth.NO, suspensions, "It is suspended.")


def non_binding(facts: ForceFacts) -> ForceAnswer | None:
    """Article 2 (1) (a): a treaty is governed by law; what does not bind enters by a step alone."""
    instrument = facts.life.instrument
    if facts.entries or not isinstance(instrument, Agreement):
        return None
    if instrument.bindingness is not Bindingness.NON_BINDING:
        return None
    why = "It does not bind in law, and no step gives it force."
    return ForceAnswer(truth=Truth.NO, deciding=(), why=why)


def consent_outstanding(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (2): no force before the acts by which the parties consent to be bound."""
    if facts.life.is_presupposed:  # told acts are not all there have been
        return None
    for entry in facts.entries:
        if entry.is_sure:
            return None
    outstanding: list[Event] = []
    acts_by_stage = group_by(facts.of_stages(*BEFORE_FORCE), lambda act: act.stage)
    for _, acts in sorted(acts_by_stage.items()):
        if Truth.any(act.is_done for act in acts) is Truth.NO:
            outstanding += acts
    why = "It does not enter into force before what is told to come first."
    return _decided(Truth.NO, outstanding, why)


def no_entry(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (1): it enters into force as it provides, of which no step tells."""
    if facts.entries:
        return None
    acts = facts.of_stages(*BEFORE_FORCE)
    why = "No step tells of an entry into force."
    return ForceAnswer(truth=Truth.UNKNOWN, deciding=sources(acts), why=why)


def entry_to_come(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (1): no force before the day that the treaty provides, or the parties agree on."""
    if Truth.any(facts.entries_by_truth) is not Truth.NO:
        return None
    return _decided(Truth.NO, facts.entries, "It enters into force later.")


def entry_unknown(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (1), of which the day, or whether it binds this party, is not known."""
    if Truth.any(facts.entries_by_truth) is not Truth.UNKNOWN:
        return None
    entries = facts.entries_by_truth[Truth.UNKNOWN]
    return _decided(Truth.UNKNOWN, entries, "Whether it has entered into force is not known.")


def end_unknown(facts: ForceFacts) -> ForceAnswer | None:
    """Articles 54 and 57, of which nobody can tell whether they apply by now."""
    ends = facts.stopped((*ENDS, Stage.SUSPENSION), Truth.UNKNOWN)
    why = "It has entered into force; whether it has ended or been suspended since is not known."
    return _decided(Truth.UNKNOWN, ends, why)


def entered(facts: ForceFacts) -> ForceAnswer:
    """Articles 24 and 26: it has entered into force, and binds until it is ended or suspended."""
    reversals = group_by(facts.of_stages(*REVERSALS), lambda event: event.is_done)
    steps = sources([*facts.entries_by_truth[Truth.YES], *reversals.get(Truth.YES, ())])
    return ForceAnswer(truth=Truth.YES, deciding=steps, why="It has entered into force.")


Rule: TypeAlias = Callable[[ForceFacts], ForceAnswer | None]
RULES: Final[tuple[Rule, ...]] = (
    ended,
    suspended,
    non_binding,
    consent_outstanding,
    no_entry,
    entry_to_come,
    entry_unknown,
    end_unknown,
)
"""The rules in the order in which they are asked; where none applies, it has `entered`."""


def _answer(facts: ForceFacts) -> ForceAnswer:
    for rule in RULES:
        answer = rule(facts)
        if answer is not None:
            return answer
    return entered(facts)


def _decided(truth: Truth, events: list[Event], why: str) -> ForceAnswer | None:
    """Return the answer that events decide; ``None`` if there are none."""
    if not events:
        return None
    return ForceAnswer(truth=truth, deciding=sources(events), why=why)
