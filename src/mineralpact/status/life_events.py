"""Events of an instrument: the acts its steps tell of, and the effects that these state."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, TypeAlias

import pendulum
from attrs import evolve, field, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.later_words import has_later_words, standing_step
from mineralpact.catalog.times.act_kinds import BY_EFFECT, LASTING, stage_of_effect
from mineralpact.catalog.times.relative_times import Anchors, Timed, all_parties, when_of
from mineralpact.catalog.times.time_order import has_begun, has_ended
from mineralpact.model import Agreement, Roadmap
from mineralpact.shown import Shown
from mineralpact.values import Modality, Stage, Step, Truth, When
from mineralpact.values.relative_time import day_of
from mineralpact.values.step import REAL

Instrument: TypeAlias = Agreement | Roadmap
"""An agreement or a roadmap: each has a life of steps."""

ENDS: Final = frozenset((Stage.WITHDRAWAL, Stage.TERMINATION, Stage.SUPERSESSION))
"""Acts that end an instrument, or a party's part in it."""
SELF_EXECUTING: Final = ENDS | {
    Stage.ENTRY_INTO_FORCE,
    Stage.PROVISIONAL_APPLICATION,
    Stage.RENEWAL,
    Stage.SUSPENSION,
    Stage.REINSTATEMENT,
}
"""Acts that an instrument's own clauses can bring about without anybody acting."""


@frozen(kw_only=True)
class DatedStep(Shown):
    """A step of an instrument with its times, relative ones resolved as far as that can be done."""

    instrument: Instrument = field(hash=False)  # one of hundreds of steps is hashed for each
    """The instrument: the one asked about, or one that replaces it."""
    path: str
    """The field that holds the step, such as ``steps[2]``."""
    step: Step
    """The step."""
    when: When | None
    """When the act is done; ``None`` when not known."""
    effect: When | None
    """When it takes effect: as stated, or else when it is done; ``None`` when not known."""

    def __str__(self) -> str:
        text = f"{self.instrument.id} {self.path}: {spaced(self.step.stage)}"
        if self.step.party:
            text += f" by {self.step.party}"
        if self.when:
            text += f" on {self.when}"
        if self.effect and self.effect != self.when:
            text += f", effective {self.effect}"
        return f"{text} ({spaced(self.step.modality)})"


@frozen(kw_only=True)
class Event:
    """An event that a step brings about: its act, or the effect it states."""

    stage: Stage
    """The stage that comes about."""
    when: When | None
    """When; ``None`` when not known."""
    party: str | None
    """For which party; ``None`` for all."""
    is_sure: bool
    """True if it surely comes about at its time; a plan only may."""
    source: DatedStep
    """The step that says so."""
    is_due: Truth = Truth.UNKNOWN
    """The truth of its time having come, once it is looked at on a day."""
    is_done: Truth = Truth.UNKNOWN
    """The truth of its having come about, and still lasting if it is of a kind that lasts."""
    is_revoked: bool = False
    """True if it was taken back, once it is looked at on a day."""

    @property
    def is_clause(self) -> bool:
        """True if it is a standing clause of the instrument."""
        return _is_clause(self.source.step, self.stage)

    def on_day(self, on: When) -> "Event":
        """Return the event as it stands on a day."""
        lasts = self.stage in LASTING
        is_due = is_done = has_begun(self.when, on, lasts=lasts)
        if lasts and self.stage is not Stage.NEGOTIATION:
            is_done &= ~has_ended(self.when, on)
        if not self.is_sure:
            is_done &= Truth.UNKNOWN
        return evolve(self, is_due=is_due, is_done=is_done)


def of_stages(events: Iterable[Event], stages: Collection[Stage]) -> list[Event]:
    """Return the events of some stages."""
    return [event for event in events if event.stage in stages]


def dated_steps(instrument: Instrument, catalog: Catalog | None) -> list[DatedStep]:
    """Return the steps of an instrument with their times."""
    return [dated for dated, _ in _timed_steps(instrument, catalog)]


def step_events(instrument: Instrument, catalog: Catalog | None) -> Iterator[Event]:
    """Yield the events that the steps of an instrument bring about.

    A step that was called off, moved, denied or corrected brings none about.
    """
    has_words = has_later_words(instrument.steps)
    for dated, timed in _timed_steps(instrument, catalog):
        step: Step | None = dated.step
        if has_words:
            step = standing_step(dated.step, instrument.steps, instrument)
        if step is None:
            continue
        act = _act(dated if step is dated.step else evolve(dated, step=step), timed)
        if act is None:
            continue
        yield act
        effect = stage_of_effect(step)
        if effect is not None:
            is_real = step.modality in REAL
            yield evolve(act, stage=effect, when=step.effective, is_sure=is_real)
    if isinstance(instrument, Roadmap) and instrument.period is not None:
        yield from _end_of_period(instrument, instrument.period)


def _end_of_period(roadmap: Roadmap, period: When) -> Iterator[Event]:
    """Yield the end that comes by itself on the day after the period of a roadmap."""
    last = day_of(period, "latest")
    if last is None or last == pendulum.Date.max:  # it is open, or nobody knows
        return
    when = When.of(last.add(days=1))
    step = Step(stage=Stage.TERMINATION, modality=Modality.ATTRIBUTE, when=when)
    source = DatedStep(instrument=roadmap, path="period", step=step, when=when, effect=when)
    yield Event(stage=step.stage, when=when, party=None, is_sure=True, source=source)


def spaced(term: Stage | Modality) -> str:
    """Return a term as words."""
    return term.value.replace("_", " ")


def _timed_steps(
    instrument: Instrument, catalog: Catalog | None
) -> Iterator[tuple[DatedStep, Timed | None]]:
    """Yield each step with its time; ``None`` if it counts from an event nobody tells of."""
    anchors = Anchors(steps=instrument.steps, parties=all_parties(instrument), catalog=catalog)
    for index, step in enumerate(instrument.steps):
        timed = anchors.act_time(step)
        when = when_of(timed)
        effect = step.effective or when
        path = f"steps[{index}]"
        yield (
            DatedStep(instrument=instrument, path=path, step=step, when=when, effect=effect),
            timed,
        )


def _act(dated: DatedStep, timed: Timed | None) -> Event | None:
    """Return the act that a step tells of; ``None`` for a clause that nothing has triggered."""
    step, when = dated.step, dated.when
    is_clause = _is_clause(step, step.stage)
    if timed is None and is_clause:
        return None
    timed = timed or Timed(when=None)
    is_sure = step.modality in REAL
    if is_sure and not timed.is_sure:
        when = None  # it has been done, whatever became of the plan that its time was told by
    if is_clause and (when is not None or step.stage is Stage.RENEWAL):
        # A renewal by itself needs no time: it comes with each end.
        is_sure = timed.is_sure and step.condition is None
    when = _decisive_time(step, when)
    return Event(stage=step.stage, when=when, party=step.party, is_sure=is_sure, source=dated)


def _decisive_time(step: Step, when: When | None) -> When | None:
    """Return the day of effect of an act that is done when it takes effect, else its own time."""
    return step.effective or when if step.stage in BY_EFFECT else when


def _is_clause(step: Step, stage: Stage) -> bool:
    return step.modality is Modality.ATTRIBUTE and stage in SELF_EXECUTING
