"""Status of an instrument on a day, worked out from its steps; nothing of it is stored."""

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.status.force import ForceAnswer, force_of
from mineralpact.status.force_facts import sources
from mineralpact.status.life import life_on
from mineralpact.status.life_events import DatedStep, Event, Instrument, dated_steps
from mineralpact.status.progress import STAGE_RANK, furthest_stage, may_follow, reached_stages
from mineralpact.status.reversals import prevents
from mineralpact.status.time_order import time_key
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


@frozen(kw_only=True)
class StageAnswer:
    """The stages that an instrument has reached by a day."""

    surely: Stage | None
    """The furthest stage it has surely reached; ``None`` when it has surely reached none."""
    possibly: tuple[Stage, ...]
    """Stages beyond that it may have reached: planned ones whose time has come, and those of
    unknown time."""
    deciding: tuple[DatedStep, ...]
    """The steps that these stages are read from."""

    @property
    def is_certain(self) -> bool:
        """True if it has surely come no further."""
        return not self.possibly


@frozen(kw_only=True)
class NextStep:
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
    """Return the answer of `in_force`, with the steps that decide it and the rule applied.

    Raises:
        NotFoundError: neither the instrument nor its steps name this party.
    """
    life = life_on(instrument, on, party, catalog)
    return force_of(life, party)


def stage_on(
    instrument: Instrument, on: When, party: str | None = None, *, catalog: Catalog | None = None
) -> StageAnswer:
    """Return how far an agreement or a roadmap has come by a day.

    Where each party acts by itself, the instrument reaches a stage with the last of them, force
    with the second, and an end when fewer than two are left; ask for one `party` to see its own
    acts.

    Raises:
        NotFoundError: neither the instrument nor its steps name this party.

    >>> from mineralpact.model import Agreement, AgreementKind
    >>> from mineralpact.values.ids import AgreementId, CountryId
    >>> from mineralpact.values.step import Modality, Step
    >>> planned = When("[2024-11-14..2024-11-30]")
    >>> signing = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=planned)
    >>> pact = Agreement(
    ...     id=AgreementId("pact"), name="A pact", kind=AgreementKind.AGREEMENT,
    ...     parties=(CountryId("JPN"), CountryId("PER")), steps=(signing,),
    ... )
    >>> stage_on(pact, When("2024-12-01")).possibly
    (<Stage.SIGNATURE: 'signature'>,)
    """
    reached = reached_stages(life_on(instrument, on, party, catalog), party)
    furthest = furthest_stage(reached)
    surely: Stage | None = None
    steps: list[DatedStep] = []
    if furthest is not None:
        surely = furthest.stage
        steps += sources(furthest.events)
    possibly: set[Stage] = set()
    for candidate in reached:
        if candidate.truth is Truth.UNKNOWN and may_follow(candidate, furthest, reached):
            possibly.add(candidate.stage)
            steps += sources(candidate.events)
    return StageAnswer(
        surely=surely,
        possibly=tuple(sorted(possibly - {surely}, key=STAGE_RANK.__getitem__)),
        deciding=tuple(dict.fromkeys(steps)),
    )


def next_steps(
    instrument: Instrument, on: When, party: str | None = None, *, catalog: Catalog | None = None
) -> tuple[NextStep, ...]:
    """Return what is still to come after a day, or is due and not told as done, soonest first.

    Raises:
        NotFoundError: neither the instrument nor its steps name this party.
    """
    life = life_on(instrument, on, party, catalog)
    events = life.events if party is None else life.of(party)
    coming: list[NextStep] = []
    for event in events:
        if not _is_past(event, events):
            step = NextStep(
                stage=event.stage,
                when=event.when,
                is_sure=event.is_sure,
                is_due=event.is_due,
                source=event.source,
            )
            coming.append(step)
    coming.sort(key=lambda step: time_key(step.when))
    return tuple(coming)


def history(instrument: Instrument, *, catalog: Catalog | None = None) -> tuple[DatedStep, ...]:
    """Return all steps of an instrument, earliest first; those of unknown time come last."""
    steps = dated_steps(instrument, catalog)
    steps.sort(key=lambda dated: (time_key(dated.when), STAGE_RANK[dated.step.stage]))
    return tuple(steps)


def _is_past(event: Event, events: tuple[Event, ...]) -> bool:
    """True if nothing is left to come of it: it has come about, or a renewal prevents it."""
    if event.is_sure and event.is_due is Truth.YES:
        return True
    return any(other.is_sure and prevents(other, event, events) for other in events)
