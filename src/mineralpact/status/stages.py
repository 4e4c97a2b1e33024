"""Status of an instrument on a day, worked out from its steps; nothing of it is stored."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.times.time_order import is_before, time_key
from mineralpact.shown import Answer, Answers, Shown, answers_to, asked_of
from mineralpact.status.force import (
    ForceAnswer,
    ForceFacts,
    enough_are,
    sources,
)
from mineralpact.status.life import ENTERING, Life, life_on, prevents
from mineralpact.status.life_events import (
    ENDS,
    DatedStep,
    Event,
    Instrument,
    dated_steps,
    of_stages,
)
from mineralpact.status.standings import PartyStanding, standing_of
from mineralpact.values import EntityId, Modality, Stage, Truth, When
from mineralpact.values.grouping import group_by
from mineralpact.values.step import UP_TO_FORCE

STAGE_RANK: Final = dict(zip(Stage, range(len(Stage)), strict=True))
"""The place of each stage in a life that goes straight on."""
_BY_ANY: Final = frozenset(
    (
        Stage.PROPOSAL,
        Stage.ANNOUNCED,
        Stage.NEGOTIATION,
        Stage.REVIEW,
        Stage.AMENDMENT,
        Stage.RENEWAL,
        Stage.SUSPENSION_REQUEST,
        Stage.REINSTATEMENT,
    )
)
"""Stages that the instrument reaches as soon as one party acts."""
_BY_TWO: Final = frozenset((Stage.ENTRY_INTO_FORCE, Stage.PROVISIONAL_APPLICATION))
_BY_THOSE_LEFT: Final = ENDS | {Stage.WITHDRAWAL_NOTICE, Stage.SUSPENSION}
"""Stages that the instrument reaches only when fewer than two parties have not."""
_STOPS: Final = ENDS | {Stage.SUSPENSION}
_BESIDE: Final = frozenset((
    Stage.PUBLICATION,
    Stage.REGISTRATION,
    Stage.TERRITORIAL_APPLICATION,
    Stage.RESERVATION,
    Stage.OBJECTION,
    Stage.DECLARATION,
    Stage.OTHER,
))  # fmt: skip
"""Acts that do not move an instrument on: where others are told, it stands at these."""
_NOT_AHEAD: Final = frozenset((Modality.PRESUPPOSED, Modality.NOT_STATED))
"""Modalities that tell of no act to come."""


@frozen(kw_only=True)
class StageAnswer(Answer):
    """The stages that an instrument has reached by a day."""

    surely: Stage | None
    """The furthest stage it has surely reached; ``None`` when it has surely reached none."""
    possibly: tuple[Stage, ...]
    """Stages beyond that it may have reached: planned ones whose time has come, those of unknown
    time, and each up to force where a claim takes for granted that it exists."""
    deciding: tuple[DatedStep, ...]
    """The steps that these stages are read from."""
    through: tuple[EntityId, ...] = ()
    """The intermediaries through whom the party asked about takes part, from the one next to it to
    the one that the instrument names; none if it is named itself."""

    @property
    def is_certain(self) -> bool:
        """True if it has surely come no further."""
        return not self.possibly


@frozen(kw_only=True)
class NextStep(Shown):
    """A step that is still to come, or is due without anybody telling that it was taken."""

    stage: Stage
    """The stage to come."""
    when: When | None
    """When; ``None`` when not known."""
    is_sure: bool
    """True if it comes about by itself, as a withdrawal does whose notice has been given."""
    is_due: Truth
    """The truth of its time having come."""
    source: DatedStep
    """The step that says so."""


def in_force(
    instrument: Instrument, on: When, party: str | None = None, *, catalog: Catalog | None = None
) -> Truth:
    """Return whether an agreement or a roadmap is in force on a day, as far as its steps tell.

    Args:
        instrument: The agreement or roadmap.
        on: The day; for a longer time, the answer that holds all through it.
        party: For which party; by default, whether it is in force between any two. With a
            `catalog`, a member may be asked about what its union is party to, and a country about
            what its ministry or a company of its own is: `force_on` says through whom.
        catalog: Where to look up the meetings that times are told by, the agreements that
            replace this one, and those through whom the party takes part.

    Raises:
        NotFoundError: neither the instrument nor its steps name this party, nor anybody through
            whom it takes part.

    >>> from mineralpact.model import Agreement, AgreementKind
    >>> from mineralpact.values.step import Modality, Step
    >>> pact = Agreement(
    ...     id="pact", name="A pact", kind=AgreementKind.AGREEMENT,
    ...     parties=("JPN", "PER"),
    ...     steps=(
    ...         Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2024-11-17")),
    ...         Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.PLANNED, when=When("2025-06")),
    ...     ),
    ... )
    >>> in_force(pact, on=When("2024-12-01")), in_force(pact, on=When("2025-07-01"))
    (Truth.NO, Truth.UNKNOWN)
    """
    return force_on(instrument, on, party, catalog=catalog).truth


def force_on(
    instrument: Instrument, on: When, party: str | None = None, *, catalog: Catalog | None = None
) -> ForceAnswer:
    """Return the answer of `in_force`, with the steps that decide it and the rule applied.

    Raises:
        NotFoundError: see `in_force`.
    """
    force = standing_of(life_on(instrument, on, party, catalog), party, on, catalog).force
    return asked_of(evolve(force), catalog)  # a copy: the life's own answer is cached


def stage_on(
    instrument: Instrument, on: When, party: str | None = None, *, catalog: Catalog | None = None
) -> StageAnswer:
    """Return how far an agreement or a roadmap has come by a day.

    Where each party acts by itself, the instrument reaches a stage with the last of them, force
    with the second, and an end when fewer than two are left; ask for one `party` to see its own
    acts. A state that accedes has no stage before.

    It never contradicts `force_on`: what is in force stands surely at entry into force or beyond,
    at no end nor suspension, perhaps or not; what is not in force does not even perhaps stand at
    entry into force.

    Raises:
        NotFoundError: see `in_force`.

    >>> from mineralpact.model import Agreement, AgreementKind
    >>> from mineralpact.values.step import Modality, Step
    >>> planned = When("[2024-11-14..2024-11-30]")
    >>> signing = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=planned)
    >>> pact = Agreement(
    ...     id="pact", name="A pact", kind=AgreementKind.AGREEMENT,
    ...     parties=("JPN", "PER"), steps=(signing,),
    ... )
    >>> stage_on(pact, When("2024-12-01")).possibly
    (<Stage.SIGNATURE: 'signature'>,)
    """
    standing = standing_of(life_on(instrument, on, party, catalog), party, on, catalog)
    return asked_of(_stage_of(standing), catalog)


def _stage_of(standing: PartyStanding) -> StageAnswer:
    """Return how far an instrument has come for the one asked about."""
    if standing.takes_part is Truth.NO:
        return StageAnswer(surely=None, possibly=(), deciding=(), through=standing.through)
    answer = _stage_of_named(standing)
    if standing.takes_part is Truth.YES:
        return answer
    possibly = tuple(filter(None, (answer.surely, *answer.possibly)))
    return evolve(answer, surely=None, possibly=possibly)


def _stage_of_named(standing: PartyStanding) -> StageAnswer:
    """Return how far an instrument has come for the one that it names."""
    life, party, force = standing.life, standing.named, standing.named_force.truth
    by_truth = group_by(agreeing_stages(life, party, force), lambda candidate: candidate.truth)
    sure = by_truth.get(Truth.YES, [])
    furthest = furthest_stage(sure)
    surely: Stage | None = None
    events: list[Event] = []
    if furthest is not None:
        surely = furthest.stage
        events += furthest.events
    possibly: set[Stage] = set()
    for candidate in by_truth.get(Truth.UNKNOWN, ()):
        if may_follow(candidate, furthest, sure):
            possibly.add(candidate.stage)
            events += candidate.events
    if life.is_presupposed:
        possibly.update(stage for stage in _presupposed_stages(surely) if _agrees(stage, force))
    return StageAnswer(
        surely=surely,
        possibly=tuple(sorted(possibly - {surely}, key=STAGE_RANK.__getitem__)),
        deciding=sources(events),
        through=standing.through,
    )


def next_steps(
    instrument: Instrument, on: When, party: str | None = None, *, catalog: Catalog | None = None
) -> Answers[NextStep]:
    """Return what is still to come after a day, or is due and not told as done, soonest first.

    An act that is taken for granted, or of which nothing is stated, is not one to come.

    Raises:
        NotFoundError: see `in_force`.
    """
    standing = standing_of(life_on(instrument, on, party, catalog), party, on, catalog)
    if standing.takes_part is Truth.NO:
        return answers_to("steps to come", (), catalog)
    life, named = standing.life, standing.named
    events = life.events if named is None else life.of(named)
    for event in life.partial_events:
        if named is None or event.party in (None, named):
            events += (event,)
    coming: list[NextStep] = []
    for event in sorted(events, key=lambda event: time_key(event.when)):
        if not _is_past(event, events):
            step = NextStep(
                stage=event.stage,
                when=event.when,
                is_sure=event.is_sure and standing.takes_part is Truth.YES,
                is_due=event.is_due,
                source=event.source,
            )
            coming.append(step)
    return answers_to("steps to come", coming, catalog)


def history(instrument: Instrument, *, catalog: Catalog | None = None) -> Answers[DatedStep]:
    """Return all steps of an instrument, earliest first; those of unknown time come last."""
    steps = dated_steps(instrument, catalog)
    steps.sort(key=lambda dated: (time_key(dated.when), STAGE_RANK[dated.step.stage]))
    return answers_to("steps", steps, catalog)


def _is_past(event: Event, events: tuple[Event, ...]) -> bool:
    """True if nothing is left to come of it: it has come about, or a renewal prevents it.

    What a source takes for granted has come about, whenever that was.
    """
    if event.source.step.modality in _NOT_AHEAD or event.is_revoked:
        return True
    if event.is_sure and event.is_due is Truth.YES:
        return True
    return any(other.is_sure and prevents(other, event, events) for other in events)


@frozen
class ReachedStage:
    """A stage that one act, or the acts of all that it takes, have reached or may have."""

    stage: Stage
    """The stage."""
    truth: Truth
    """The truth of its having been reached."""
    when: When | None
    """The time of the last act; ``None`` when not known."""
    events: tuple[Event, ...]
    """The acts."""


def reached_stages(life: Life, party: str | None) -> Iterator[ReachedStage]:
    """Yield the stages that single acts reach; for all together, those of joint acts too.

    An entry into force is reached by those that it binds, and all else by an acceder only once it
    has acceded.
    """
    facts = ForceFacts(life, party)
    takes_part = _takes_part(facts)
    for event in facts.events:
        if event.stage is Stage.REVOCATION:
            continue  # it undoes an act, and is none that is reached
        reached = _by_one(event, life)
        if event.stage is Stage.ENTRY_INTO_FORCE and party is not None:
            reached = evolve(reached, truth=_binds(event, facts))
        if event.party is None:
            reached = evolve(reached, truth=reached.truth & takes_part)
        yield reached
    if party is None:
        yield from _one_by_one(life)


def _binds(entry: Event, facts: ForceFacts) -> Truth:
    return facts.has_entered(entry) if entry in facts.entries else Truth.NO


def _takes_part(facts: ForceFacts) -> Truth:
    """Return whether a party takes part by now: an acceder does once it has consented."""
    if not facts.life.is_acceder(facts.party):
        return Truth.YES
    by_party = group_by(facts.of_stages(*ENTERING), lambda event: event.party)
    own = by_party.get(facts.party, [])
    return Truth.any(event.is_done for event in own)


def agreeing_stages(life: Life, party: str | None, force: Truth) -> list[ReachedStage]:
    """Return the stages reached that go together with whether the instrument is in force.

    In force, it stands at entry into force or beyond, and at no end nor suspension. Not in force,
    it does not stand at entry into force.
    """
    agreeing: list[ReachedStage] = []
    undone = _withdrawals_undone(life, party, force)
    for candidate in reached_stages(life, party):
        if any(_led_to(end, candidate) for end in undone):
            continue
        if _agrees(candidate.stage, force):
            agreeing.append(candidate)
        elif force is Truth.NO and candidate.truth is Truth.YES and party is None:
            agreeing += _stops_of_parties(life)
    by_place = group_by(agreeing, lambda candidate: candidate.stage in _BESIDE)
    moving = by_place.get(False, [])
    has_moved = Truth.any(candidate.truth for candidate in moving) is Truth.YES
    return moving if has_moved else agreeing


def _withdrawals_undone(life: Life, party: str | None, force: Truth) -> list[Event]:
    """Return the withdrawals of a party that is back in force."""
    if force is not Truth.YES:
        return []
    withdrawals = of_stages(life.of(party), (Stage.WITHDRAWAL,))
    return [end for end in withdrawals if end.is_done is Truth.YES]


def _led_to(end: Event, candidate: ReachedStage) -> bool:
    """True for a notice that is settled by this withdrawal."""
    return candidate.stage is Stage.WITHDRAWAL_NOTICE and is_before(candidate.when, end.when)


def _agrees(stage: Stage, force: Truth) -> bool:
    """True if an instrument may stand at a stage, given whether it is in force."""
    if force is Truth.YES:
        is_before = STAGE_RANK[stage] < STAGE_RANK[Stage.ENTRY_INTO_FORCE]
        return not is_before and stage not in _STOPS
    return force is Truth.UNKNOWN or stage is not Stage.ENTRY_INTO_FORCE


def _stops_of_parties(life: Life) -> Iterator[ReachedStage]:
    """Yield the ends and suspensions of parties, which left fewer than two bound."""
    for event in of_stages(life.separate_events, _STOPS):
        if event.is_done is Truth.YES:
            yield ReachedStage(event.stage, Truth.YES, event.when, (event,))


def furthest_stage(sure: Sequence[ReachedStage]) -> ReachedStage | None:
    """Return the furthest stage surely reached: by its rank until force, after that by its time."""

    def progress(candidate: ReachedStage) -> tuple[object, int]:
        time: object = ()  # before any time there is
        if candidate.when is not None and _is_after_force(candidate, sure):
            time = candidate.when.sort_key
        return time, STAGE_RANK[candidate.stage]

    return max(sure, key=progress, default=None)


def may_follow(
    candidate: ReachedStage, furthest: ReachedStage | None, sure: Sequence[ReachedStage]
) -> bool:
    """True if a stage that may have been reached lies beyond the furthest one surely reached."""
    if furthest is None:
        return True
    is_late, was_late = _is_after_force(candidate, sure), _is_after_force(furthest, sure)
    if is_late and was_late:
        return not is_before(candidate.when, furthest.when)
    if is_late or was_late:
        return is_late
    return STAGE_RANK[candidate.stage] > STAGE_RANK[furthest.stage]


def _presupposed_stages(surely: Stage | None) -> tuple[Stage, ...]:
    """Return the stages up to force that what is taken for granted may have reached by any day."""
    return UP_TO_FORCE if surely is None else UP_TO_FORCE[STAGE_RANK[surely] :]


def _by_one(event: Event, life: Life) -> ReachedStage:
    truth = event.is_done
    for renewal in life.renewals:
        if prevents(renewal, event, life.events):
            truth &= ~renewal.is_done
    return ReachedStage(event.stage, truth, event.when, (event,))


def _one_by_one(life: Life) -> Iterator[ReachedStage]:
    by_stage = group_by(life.separate_events, lambda event: event.stage)
    by_stage.pop(Stage.REVOCATION, None)
    for stage in sorted(by_stage, key=STAGE_RANK.__getitem__):
        events = by_stage[stage]
        times = filter(None, (event.when for event in events))
        last = max(times, key=lambda time: time.sort_key, default=None)
        yield ReachedStage(stage, _joint_truth(stage, events, life), last, tuple(events))


def _joint_truth(stage: Stage, events: list[Event], life: Life) -> Truth:
    """Return whether the instrument has reached a stage that its parties reach one by one."""
    by_party: dict[str | None, Truth] = {}
    for event in events:
        by_party[event.party] = by_party.get(event.party, Truth.NO) | event.is_done
    truths = list(by_party.values())
    silent = len(life.members) - len(truths) + life.unnamed
    if stage in _BY_ANY:
        return Truth.any(truths)
    if stage in _BY_TWO:
        return enough_are(truths, life.fewest)
    if stage in _BY_THOSE_LEFT:
        return ~enough_are(truths + [Truth.NO] * silent, life.fewest, Truth.NO)
    # Of a party that no step names, nobody can tell whether it has acted.
    return Truth.all(truths + [Truth.UNKNOWN] * silent)


def _is_after_force(candidate: ReachedStage, sure: Sequence[ReachedStage]) -> bool:
    """True if a stage comes after entry into force by its rank, or after an end by its time."""
    if STAGE_RANK[candidate.stage] > STAGE_RANK[Stage.ENTRY_INTO_FORCE]:
        return True
    return any(other.stage in ENDS and is_before(other.when, candidate.when) for other in sure)
