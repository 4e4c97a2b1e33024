"""Force of an instrument on a day, by rules after the Vienna Convention on the Law of Treaties.

The rules are asked in order: each is a function that answers, or leaves the question to the next
one. Its docstring names the article that it applies.
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.status.force_facts import BEFORE_FORCE, BOTH, ForceFacts, sources
from mineralpact.status.life import Life
from mineralpact.status.life_events import ENDS, DatedStep, Event
from mineralpact.values.step import Stage
from mineralpact.values.truth import Truth


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


def force_of(life: Life, party: str | None) -> ForceAnswer:
    """Return the answer for one party, or for the instrument: in force as soon as two are bound."""
    if party is not None or not any(event.party for event in life.events):
        return _answer(ForceFacts(life=life, party=party))
    answers = [_answer(ForceFacts(life=life, party=member)) for member in life.members]
    truth = at_least_two(answer.truth for answer in answers)
    deciding: dict[DatedStep, None] = {}
    reasons: dict[str, None] = {}
    for answer in answers:
        if answer.truth is truth:
            deciding |= dict.fromkeys(answer.deciding)
            reasons[answer.why] = None
    return ForceAnswer(truth=truth, deciding=tuple(deciding), why=" ".join(reasons))


def at_least_two(truths: Iterable[Truth]) -> Truth:
    """Return whether two or more hold."""
    answers = list(truths)
    sure = answers.count(Truth.YES)
    if sure >= BOTH:
        return Truth.YES
    if sure + answers.count(Truth.UNKNOWN) < BOTH:
        return Truth.NO
    return Truth.UNKNOWN


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
    if facts.entries or not facts.is_non_binding:
        return None
    why = "It does not bind in law, and no step gives it force."
    return ForceAnswer(truth=Truth.NO, deciding=(), why=why)


def consent_outstanding(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (2): no force before the acts by which the parties consent to be bound."""
    if any(entry.is_sure for entry in facts.entries):
        return None
    why = "It does not enter into force before what is told to come first."
    return _decided(Truth.NO, facts.outstanding, why)


def no_entry(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (1): it enters into force as it provides, of which no step tells."""
    if facts.entries:
        return None
    acts = facts.of_stages(*BEFORE_FORCE)
    why = "No step tells of an entry into force."
    return ForceAnswer(truth=Truth.UNKNOWN, deciding=sources(acts), why=why)


def entry_to_come(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (1): no force before the day that the treaty provides, or the parties agree on."""
    if facts.has_entered is not Truth.NO:
        return None
    return _decided(Truth.NO, facts.entries, "It enters into force later.")


def entry_unknown(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (1), of which the day, or whether it binds this party, is not known."""
    if facts.has_entered is not Truth.UNKNOWN:
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
    steps = sources([*facts.entries_by_truth[Truth.YES], *facts.reversals])
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
