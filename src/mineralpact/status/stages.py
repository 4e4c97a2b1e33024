"""The status of an instrument on a day, worked out from its steps: nothing of it is ever stored."""

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError, near_names
from mineralpact.status.force import ForceAnswer, at_least_two, force_of, prevents
from mineralpact.status.life import (
    ENDS,
    DatedStep,
    Event,
    Instrument,
    Life,
    dated_steps,
    is_before,
    life_of,
)
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


@frozen(kw_only=True)
class StageAnswer:
    """How far an instrument has come by a day."""

    surely: Stage | None
    """The furthest stage it has surely reached; ``None`` when it has surely reached none."""
    possibly: tuple[Stage, ...]
    """Stages beyond that it may have reached: planned ones whose time has come, and those of
    unknown time."""
    deciding: tuple[DatedStep, ...]
    """The steps that these stages are read from."""

    @property
    def is_certain(self) -> bool:
        """Whether it has surely come no further."""
        return not self.possibly


@frozen(kw_only=True)
class NextStep:
    """A step that is still to come, or whose time has come without anybody telling that it was taken."""

    stage: Stage
    """What is to come."""
    when: When | None
    """When; ``None`` when not known."""
    is_sure: bool
    """Whether it comes about by itself, as a withdrawal does whose notice has been given."""
    is_due: Truth
    """Whether its time has come."""
    source: DatedStep
    """The step that says so."""


def in_force(
    instrument: Instrument, on: When, party: str | None = None, *, catalog: Catalog | None = None
) -> Truth:
    """Whether an agreement, or a roadmap, is in force on a day, as far as its steps tell.

    Args:
        instrument: The agreement or roadmap.
        on: The day; for a longer time, the answer that holds all through it.
        party: For which party; by default, whether it is in force between any two.
        catalog: Where to look up the meetings that times are told by, and the agreements that
            replace this one.

    Raises:
        NotFoundError: neither the instrument nor its steps name this party.

    >>> from mineralpact.model import Agreement, AgreementKind
    >>> from mineralpact.values.ids import AgreementId, CountryId
    >>> from mineralpact.values.step import Modality, Step
    >>> pact = Agreement(
    ...     id=AgreementId("pact"), name="A pact", kind=AgreementKind.AGREEMENT,
    ...     parties=(CountryId("JPN"), CountryId("PER")),
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
    """As `in_force`, with the steps that decide the answer and the rule that was applied.

    Raises:
        NotFoundError: neither the instrument nor its steps name this party.
    """
    life = life_of(instrument, catalog)
    _check_party(life, party)
    return force_of(life, on, party)


def stage_on(
    instrument: Instrument, on: When, party: str | None = None, *, catalog: Catalog | None = None
) -> StageAnswer:
    """How far an agreement, or a roadmap, has come by a day.

    Where each party acts by itself, the instrument reaches a stage with the last of them, force
    with the second, and an end when fewer than two are left; ask for one `party` to see its own
    acts.

    Raises:
        NotFoundError: neither the instrument nor its steps name this party.

    >>> from mineralpact.model import Agreement, AgreementKind
    >>> from mineralpact.values.ids import AgreementId, CountryId
    >>> from mineralpact.values.step import Modality, Step
    >>> signing = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=When("[2024-11-14..2024-11-30]"))
    >>> pact = Agreement(
    ...     id=AgreementId("pact"), name="A pact", kind=AgreementKind.AGREEMENT,
    ...     parties=(CountryId("JPN"), CountryId("PER")), steps=(signing,),
    ... )
    >>> stage_on(pact, When("2024-12-01")).possibly
    (<Stage.SIGNATURE: 'signature'>,)
    """
    life = life_of(instrument, catalog)
    _check_party(life, party)
    reached = [each for each in _reached(life, on, party) if each.truth is not Truth.NO]
    sure = [each for each in reached if each.truth is Truth.YES]
    furthest = max(sure, key=lambda each: _progress(each, sure), default=None)
    may_follow = [
        each
        for each in reached
        if each.truth is Truth.UNKNOWN and _may_follow(each, furthest, sure)
    ]
    stages = {each.stage for each in may_follow} - ({furthest.stage} if furthest else set())
    decisive = [*([furthest] if furthest else []), *may_follow]
    return StageAnswer(
        surely=None if furthest is None else furthest.stage,
        possibly=tuple(stage for stage in Stage if stage in stages),
        deciding=tuple(dict.fromkeys(event.source for each in decisive for event in each.events)),
    )


def next_steps(
    instrument: Instrument, on: When, party: str | None = None, *, catalog: Catalog | None = None
) -> tuple[NextStep, ...]:
    """What is still to come after a day, soonest first; with what should have come, and is not told to have.

    Raises:
        NotFoundError: neither the instrument nor its steps name this party.
    """
    life = life_of(instrument, catalog)
    _check_party(life, party)
    events = life.events if party is None else life.of(party)
    coming = [event for event in events if not _is_past(event, events, on)]
    found = [
        NextStep(
            stage=event.stage,
            when=event.when,
            is_sure=event.is_sure,
            is_due=event.is_due(on),
            source=event.source,
        )
        for event in coming
    ]
    return tuple(
        sorted(found, key=lambda each: (each.when is None, each.when.sort_key if each.when else ()))
    )


def history(instrument: Instrument, *, catalog: Catalog | None = None) -> tuple[DatedStep, ...]:
    """All steps of an instrument, earliest first, told as done or not; those without a known time come last."""
    steps = [dated for dated, _ in dated_steps(instrument, catalog)]
    return tuple(
        sorted(
            steps,
            key=lambda each: (
                each.when is None,
                each.when.sort_key if each.when else (),
                _RANK[each.step.stage],
            ),
        )
    )


@frozen
class _Reached:
    """Whether a stage has been reached, by the acts of one, or of all that it takes."""

    stage: Stage
    truth: Truth
    when: When | None
    events: tuple[Event, ...]


_RANK: Final = {stage: index for index, stage in enumerate(Stage)}
_BY_ANY: Final = frozenset(
    (
        Stage.PROPOSAL,
        Stage.ANNOUNCED,
        Stage.NEGOTIATION,
        Stage.AMENDMENT,
        Stage.RENEWAL,
        Stage.SUSPENSION_REQUEST,
        Stage.REINSTATEMENT,
    )
)
"""What the instrument reaches as soon as one party acts."""
_BY_TWO: Final = frozenset((Stage.ENTRY_INTO_FORCE, Stage.PROVISIONAL_APPLICATION))
_BY_THOSE_LEFT: Final = ENDS | {Stage.WITHDRAWAL_NOTICE, Stage.SUSPENSION}
"""What the instrument reaches only when fewer than two parties have not."""


def _reached(life: Life, on: When, party: str | None) -> Iterable[_Reached]:
    for event in life.of(party):
        prevented = Truth.any(
            each.done(on) for each in life.events if prevents(each, event, life.events)
        )
        yield _Reached(event.stage, event.done(on) & ~prevented, event.when, (event,))
    if party is None:
        for stage in Stage:
            events = tuple(
                event for event in life.events if event.party is not None and event.stage is stage
            )
            if events:
                times = [event.when for event in events if event.when is not None]
                when = max(times, key=lambda time: time.sort_key, default=None)
                yield _Reached(stage, _joint(stage, events, life, on), when, events)


def _joint(stage: Stage, events: tuple[Event, ...], life: Life, on: When) -> Truth:
    """Whether the instrument has reached a stage that its parties reach one by one."""
    by_party = {
        member: Truth.any(event.done(on) for event in events if event.party == member)
        for member in life.members
    }
    acted = {event.party for event in events}
    if stage in _BY_ANY:
        return Truth.any(by_party.values())
    if stage in _BY_TWO:
        return at_least_two(by_party.values())
    if stage in _BY_THOSE_LEFT:
        return ~at_least_two(~truth for truth in by_party.values())
    return Truth.all(
        truth if member in acted else Truth.UNKNOWN for member, truth in by_party.items()
    )


def _progress(each: _Reached, sure: list[_Reached]) -> tuple[bool, object, int]:
    """How far a stage is: by its rank until force, by its time in the life after that."""
    later = _is_later_life(each, sure)
    time = each.when.sort_key if later and each.when else ()
    return later, time, _RANK[each.stage]


def _is_later_life(each: _Reached, sure: list[_Reached]) -> bool:
    if _RANK[each.stage] > _RANK[Stage.ENTRY_INTO_FORCE]:
        return True
    return any(other.stage in ENDS and is_before(other.when, each.when) for other in sure)


def _may_follow(each: _Reached, furthest: _Reached | None, sure: list[_Reached]) -> bool:
    if furthest is None:
        return True
    later, furthest_later = _is_later_life(each, sure), _is_later_life(furthest, sure)
    if later and furthest_later:
        return not is_before(each.when, furthest.when)
    return later or (not furthest_later and _RANK[each.stage] > _RANK[furthest.stage])


def _is_past(event: Event, events: tuple[Event, ...], on: When) -> bool:
    """Whether nothing is left to come of it: it has come about, or a renewal prevents it."""
    prevented = any(each.is_sure and prevents(each, event, events) for each in events)
    return prevented or (event.is_sure and event.is_due(on) is Truth.YES)


def _check_party(life: Life, party: str | None) -> None:
    if party is not None and party not in life.members:
        raise NotFoundError(
            f"party to {life.instrument.id}", party[:200], near_names(party, life.members)
        )
