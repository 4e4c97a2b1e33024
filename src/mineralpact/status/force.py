"""Force of an instrument on a day, by rules after the Vienna Convention on the Law of Treaties.

The rules are asked in order: each is a function that answers, or leaves the question to the next
one. Its docstring names the article that it applies.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final, TypeAlias

from attrs import evolve, frozen

from mineralpact.catalog.times.act_kinds import BINDING, CONSENT
from mineralpact.catalog.times.relative_times import all_parties
from mineralpact.catalog.times.time_order import is_before, is_not_after
from mineralpact.model import Agreement, Bindingness
from mineralpact.shown import Answer
from mineralpact.status.life import ENTERING, REVERSALS, Life, is_return, stops
from mineralpact.status.life_events import ENDS, DatedStep, Event, of_stages
from mineralpact.status.party_clauses import is_without_rule
from mineralpact.status.treaty_rules import MissingFact, TreatyRule
from mineralpact.values import EntityId, Stage, Truth
from mineralpact.values.grouping import group_by

BEFORE_FORCE: Final = CONSENT | {
    Stage.NEGOTIATION,
    Stage.CONCLUSION,
    Stage.INITIALLING,
    Stage.DOMESTIC_APPROVAL,
}
"""Acts that come before entry into force, if they come at all."""


@frozen(kw_only=True)
class ForceAnswer(Answer):
    """The answer to whether an instrument is in force on a day, and what decides it."""

    truth: Truth
    """The answer."""
    deciding: tuple[DatedStep, ...]
    """The steps that decide it or, for `Truth.UNKNOWN`, those that would if they were known more
    closely."""
    why: str
    """The rule that was applied, in one sentence."""
    rule: TreatyRule
    """The rule of the law of treaties that decides or, for `Truth.UNKNOWN`, would."""
    missing: tuple[MissingFact, ...] = ()
    """The facts that would decide an answer that is `Truth.UNKNOWN`."""
    survives: tuple[str, ...] = ()
    """The activities that go on although it has ended, in our words."""
    through: tuple[EntityId, ...] = ()
    """The intermediaries through whom the party asked about takes part, from the one next to it to
    the one that the instrument names; none if it is named itself."""


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
        return group_by(self.entries, self.has_entered)

    @cached_property
    def own_consent(self) -> list[Event]:
        """The acts by which the party itself consents to be bound.

        Where it deposits an instrument, that establishes its consent: article 16.
        """
        own = [event for event in self.of_stages(*BINDING) if event.party is not None]
        return group_by(own, lambda event: event.stage).get(Stage.DEPOSIT, own)

    @property
    def signature_taken_back(self) -> list[Event]:
        """The signatures that surely were taken back, and followed by no act of consent.

        So a state makes clear that it does not mean to become a party: article 18 (a).
        """
        taken_back: list[Event] = []
        if not self.own_consent:
            taken_back += filter(_is_revoked, self.of_stages(Stage.SIGNATURE))
        return taken_back

    @property
    def is_late(self) -> bool:
        """True if the party surely consents after a general entry into force."""
        acts = self.own_consent
        entries = list(filter(self._enters_alone, self.entries))
        for entry in entries:
            for act in acts:
                if not is_before(entry.when, act.when):
                    return False
        return bool(entries and acts)

    def of_stages(self, *stages: Stage) -> list[Event]:
        """Return the events of these stages."""
        return of_stages(self.events, stages)

    def stopped(self, stages: Iterable[Stage], truth: Truth) -> list[Event]:
        """Return the ends or suspensions that stand, or of which nobody can tell."""
        return [event for event in self.of_stages(*stages) if stops(event, self.events) is truth]

    def has_entered(self, entry: Event) -> Truth:
        """Return whether an entry into force has come about, and speaks for this party."""
        if not self._enters_alone(entry):
            return entry.is_done
        # Each consents by itself: a general entry into force speaks for those that had consented
        # by then and, unless the treaty provides otherwise, for later ones from their consent on.
        bound: list[Truth] = []
        for act in self.own_consent:
            if is_return(act, self.events):
                bound.append(act.is_done | Truth.UNKNOWN)  # how it first came in is not told
                continue
            truth = act.is_done
            if self.life.is_presupposed and is_not_after(act.when, entry.when) is not Truth.YES:
                truth &= Truth.UNKNOWN  # what it provides may be told by no step
            bound.append(truth)
        if not bound:
            bound.append(Truth.NO if self.signature_taken_back else Truth.UNKNOWN)
        return entry.is_done & Truth.any(bound)

    def _enters_alone(self, entry: Event) -> bool:
        """True if an entry told of all together binds this party only by its own consent."""
        if entry.party is not None:
            return False
        if self.life.is_acceder(self.party):
            return True
        parties = all_parties(self.life.instrument)
        if len(parties) == 2 and self.party in (None, *parties):
            return False
        return any(self._is_separate(event, entry) for event in self.life.separate_events)

    def _is_separate(self, event: Event, entry: Event) -> bool:
        """True if an event tells that parties consent one by one; a return or a later one does not.

        Who accedes to what is in force says nothing of those that made it.
        """
        if event.stage not in ENTERING or is_return(event, self.life.of(event.party)):
            return False
        if not self.life.is_acceder(event.party):
            return True
        is_named = event.party in self.life.instrument.parties
        return is_named and not is_before(entry.when, event.when)


def sources(events: Iterable[Event]) -> tuple[DatedStep, ...]:
    """Return the steps that events come from, each once."""
    return tuple(dict.fromkeys(event.source for event in events))


def force_of(life: Life, party: str | None) -> ForceAnswer:
    """Return the answer for one party, or for the instrument: in force as soon as two are bound.

    What one party made alone is in force as soon as that one is bound.
    """
    if party is not None or not life.separate_events:
        return _answer(ForceFacts(life, party))
    answers = [_answer(ForceFacts(life, member)) for member in life.members]
    # Those that nobody names are bound by what is told of all together; two of them would do.
    answers += [_answer(ForceFacts(life, None))] * min(life.unnamed, 2)
    truth = enough_are([answer.truth for answer in answers], life.fewest)
    general = _entry_of_all(life)
    if truth is Truth.UNKNOWN and general is not None:
        return general
    return _joint_answer(truth, answers, life)


def _joint_answer(truth: Truth, answers: list[ForceAnswer], life: Life) -> ForceAnswer:
    """Return the answer for all together by those of the parties that have the same."""
    deciding: dict[DatedStep, None] = {}
    reasons: dict[str, None] = {}
    missing: dict[MissingFact, None] = {}
    rules: dict[TreatyRule, None] = {}
    for answer in answers:
        if answer.truth is truth:
            deciding |= dict.fromkeys(answer.deciding)
            missing |= dict.fromkeys(answer.missing)
            rules[answer.rule] = None
            reasons[answer.why] = None
    rule = next(iter(rules))
    if truth is Truth.YES and Truth.NO in map(_truth, answers) and _has_been_left(life):
        rule = TreatyRule.FEWER_PARTIES
    return ForceAnswer(
        truth=truth,
        deciding=tuple(deciding),
        why=" ".join(reasons),
        rule=rule,
        missing=tuple(missing),
    )


def _truth(answer: ForceAnswer) -> Truth:
    return answer.truth


def _is_revoked(event: Event) -> bool:
    return event.is_revoked


def _has_been_left(life: Life) -> bool:
    ends = of_stages(life.separate_events, ENDS)
    return Truth.any(end.is_done for end in ends) is Truth.YES


def enough_are(truths: list[Truth], fewest: int, truth: Truth = Truth.YES) -> Truth:
    """Return whether enough are of a truth: it takes two to be bound, or the one there is."""
    sure = truths.count(truth)
    if sure >= fewest:
        return Truth.YES
    possible = sure + truths.count(Truth.UNKNOWN)
    if possible >= fewest:
        return Truth.UNKNOWN
    return Truth.NO


def ended(facts: ForceFacts) -> ForceAnswer | None:
    """Articles 54 and 59: a treaty ends as it provides, by consent, or by a later one."""
    ends = facts.stopped(ENDS, Truth.YES)
    why = "It has ended, and has not been taken up again."
    answer = _decided(Truth.NO, ends, why, _rule_of_stop(ends))
    if answer is None:
        return None
    surviving: dict[str, None] = {}
    for end in ends:
        surviving |= dict.fromkeys(end.source.step.survives)
    return evolve(answer, survives=tuple(surviving))


def suspended(facts: ForceFacts) -> ForceAnswer | None:
    """Article 57: the operation of a treaty is suspended as it provides, or by consent."""
    suspensions = facts.stopped((Stage.SUSPENSION,), Truth.YES)
    return _decided(Truth.NO, suspensions, "It is suspended.", TreatyRule.SUSPENSION)


def non_binding(facts: ForceFacts) -> ForceAnswer | None:
    """Article 2 (1) (a): a treaty is governed by law; what does not bind enters by a step alone."""
    instrument = facts.life.instrument
    if facts.entries or not isinstance(instrument, Agreement):
        return None
    if instrument.bindingness is not Bindingness.NON_BINDING:
        return None
    why = "It does not bind in law, and no step gives it force."
    return ForceAnswer(truth=Truth.NO, deciding=(), why=why, rule=TreatyRule.GOVERNED_BY_LAW)


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
    return _decided(Truth.NO, outstanding, why, TreatyRule.ENTRY_BY_CONSENT)


def no_entry(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (1): it enters into force as it provides, of which no step tells."""
    if facts.entries:
        return None
    missing = MissingFact(stage=Stage.ENTRY_INTO_FORCE, party=facts.party, is_told=False)
    return ForceAnswer(
        truth=Truth.UNKNOWN,
        deciding=sources(facts.of_stages(*BEFORE_FORCE)),
        why="No step tells of an entry into force.",
        rule=TreatyRule.ENTRY_AS_PROVIDED,
        missing=(missing,),
    )


def consent_taken_back(facts: ForceFacts) -> ForceAnswer | None:
    """Articles 18 and 24 (2): no force for who took its signature or consent back in time."""
    revoked = list(filter(_is_revoked, facts.own_consent)) or facts.signature_taken_back
    if not revoked or Truth.any(facts.entries_by_truth) is not Truth.NO:
        return None
    revocations = group_by(facts.of_stages(Stage.REVOCATION), lambda act: act.is_done)
    what = "consent to be bound" if facts.own_consent else "signature"
    why = f"Its {what} was taken back before it was bound."
    steps = [*revoked, *revocations.get(Truth.YES, ())]
    return _decided(Truth.NO, steps, why, TreatyRule.ENTRY_BY_CONSENT)


def consent_to_come(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (3): who consents after entry into force is not bound before that."""
    if Truth.any(facts.entries_by_truth) is not Truth.NO or not facts.is_late:
        return None
    acts = facts.own_consent
    why = "Who consents after entry into force is not bound before."
    return _decided(Truth.NO, acts, why, TreatyRule.ENTRY_BY_LATER_CONSENT)


def entry_to_come(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (1): no force before the day that the treaty provides, or the parties agree on."""
    if Truth.any(facts.entries_by_truth) is not Truth.NO:
        return None
    why = "It enters into force later."
    return _decided(Truth.NO, facts.entries, why, TreatyRule.ENTRY_AS_PROVIDED)


def entry_unknown(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (1), of which the day, or whether it binds this party, is not known."""
    if Truth.any(facts.entries_by_truth) is not Truth.UNKNOWN:
        return None
    entries = facts.entries_by_truth[Truth.UNKNOWN]
    doubtful = [entry for entry in entries if entry.is_done is Truth.UNKNOWN]
    missing = _missing(doubtful or facts.own_consent)
    if not missing:
        missing = (MissingFact(stage=Stage.RATIFICATION, party=facts.party, is_told=False),)
    return ForceAnswer(
        truth=Truth.UNKNOWN,
        deciding=sources(entries),
        why="Whether it has entered into force is not known.",
        rule=_rule_of_entry(facts),
        missing=missing,
    )


def end_unknown(facts: ForceFacts) -> ForceAnswer | None:
    """Articles 54, 56, 57 and 59, of which nobody can tell whether they apply by now."""
    ends = facts.stopped((*ENDS, Stage.SUSPENSION), Truth.UNKNOWN)
    why = "It has entered into force; whether it has ended or been suspended since is not known."
    return _decided(Truth.UNKNOWN, ends, why, _rule_of_stop(ends))


def late_consent(facts: ForceFacts) -> ForceAnswer | None:
    """Article 24 (3): who consents after entry into force is bound from then on."""
    if not facts.is_late:
        return None
    steps = sources([*facts.entries_by_truth[Truth.YES], *facts.own_consent])
    return ForceAnswer(
        truth=Truth.YES,
        deciding=steps,
        why="It binds who consents after entry into force from that consent on.",
        rule=TreatyRule.ENTRY_BY_LATER_CONSENT,
    )


def entered(facts: ForceFacts) -> ForceAnswer:
    """Articles 24 and 26: it has entered into force, and binds until it is ended or suspended."""
    reversals = group_by(facts.of_stages(*REVERSALS), lambda event: event.is_done)
    steps = sources([*facts.entries_by_truth[Truth.YES], *reversals.get(Truth.YES, ())])
    notices = list(filter(is_without_rule, facts.of_stages(Stage.WITHDRAWAL)))
    rule = TreatyRule.ENTRY_AS_PROVIDED
    why = "It has entered into force."
    if notices:
        rule = TreatyRule.NOTICE_WITHOUT_PROVISION
        why = "It has entered into force, and no notice ends it before twelve months."
        steps += sources(notices)
    return ForceAnswer(truth=Truth.YES, deciding=steps, why=why, rule=rule)


Rule: TypeAlias = Callable[[ForceFacts], ForceAnswer | None]
RULES: Final[tuple[Rule, ...]] = (
    ended,
    suspended,
    non_binding,
    consent_outstanding,
    no_entry,
    consent_taken_back,
    consent_to_come,
    entry_to_come,
    entry_unknown,
    end_unknown,
    late_consent,
)
"""The rules in the order in which they are asked; where none applies, it has `entered`."""


def _answer(facts: ForceFacts) -> ForceAnswer:
    for rule in RULES:
        answer = rule(facts)
        if answer is not None:
            return answer
    return entered(facts)


def _entry_of_all(life: Life) -> ForceAnswer | None:
    """Return the answer of an entry told of all together, for two at least, that nothing stops."""
    entries = of_stages(life.of(None), (Stage.ENTRY_INTO_FORCE,))
    for event in of_stages(life.events, (*ENDS, Stage.SUSPENSION)):
        if event.is_done is not Truth.NO:
            return None
    return _decided(
        Truth.YES,
        group_by(entries, lambda entry: entry.is_done).get(Truth.YES, []),
        "It has entered into force for those that had consented.",
        TreatyRule.ENTRY_AS_PROVIDED,
    )


def _rule_of_stop(events: list[Event]) -> TreatyRule:
    """Return the article by which the first of some ends or suspensions comes about."""
    for event in events:
        if event.stage is Stage.SUPERSESSION:
            return TreatyRule.END_BY_LATER_TREATY
        if event.stage is Stage.SUSPENSION:
            return TreatyRule.SUSPENSION
        if is_without_rule(event):
            return TreatyRule.NOTICE_WITHOUT_PROVISION
    return TreatyRule.END_AS_PROVIDED


def _rule_of_entry(facts: ForceFacts) -> TreatyRule:
    return TreatyRule.ENTRY_BY_LATER_CONSENT if facts.is_late else TreatyRule.ENTRY_AS_PROVIDED


def _missing(events: Iterable[Event]) -> tuple[MissingFact, ...]:
    """Return what is not known of events: whether, or when, they came about."""
    facts: dict[MissingFact, None] = {}
    for event in events:
        facts[MissingFact(stage=event.stage, party=event.party, is_told=True)] = None
    return tuple(facts)


def _decided(truth: Truth, events: list[Event], why: str, rule: TreatyRule) -> ForceAnswer | None:
    """Return the answer that events decide; ``None`` if there are none."""
    if not events:
        return None
    missing = _missing(events) if truth is Truth.UNKNOWN else ()
    return ForceAnswer(truth=truth, deciding=sources(events), why=why, rule=rule, missing=missing)
