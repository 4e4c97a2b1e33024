"""The life of an instrument as events: what its steps, clauses and successors say comes about, when, and how surely."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.relative_times import (
    BY_EFFECT,
    CONSENT,
    LASTING,
    REPEATABLE,
    Anchors,
    Timed,
    stage_of_effect,
)
from mineralpact.model import Agreement, Roadmap
from mineralpact.values.relative_time import interval_end
from mineralpact.values.step import REAL, Modality, Stage, Step
from mineralpact.values.time.when import TimeKind, When
from mineralpact.values.truth import Truth

Instrument: TypeAlias = Agreement | Roadmap
"""What has a life of steps: an agreement or a roadmap."""

ENDS: Final = frozenset((Stage.WITHDRAWAL, Stage.TERMINATION, Stage.SUPERSESSION))
"""Acts that end an instrument, or a party's part in it."""
SELF_EXECUTING: Final = ENDS | {
    Stage.ENTRY_INTO_FORCE,
    Stage.PROVISIONAL_APPLICATION,
    Stage.RENEWAL,
    Stage.SUSPENSION,
    Stage.REINSTATEMENT,
}
"""What an instrument's own clauses can bring about without anybody acting."""


@frozen(kw_only=True)
class DatedStep:
    """A step of an instrument with its times, relative ones resolved as far as that can be done."""

    instrument: Instrument
    """The instrument: the one asked about, or one that replaces it."""
    path: str
    """Where in it, such as ``steps[2]``."""
    step: Step
    """The step."""
    when: When | None
    """When the act is done; ``None`` when not known."""
    effect: When | None
    """When it takes effect: as stated, or else when it is done; ``None`` when not known."""

    def __str__(self) -> str:
        party = f" by {self.step.party}" if self.step.party else ""
        times = f" on {self.when}" if self.when else ""
        times += f", effective {self.effect}" if self.effect and self.effect != self.when else ""
        words = self.step.stage.value.replace("_", " ")
        return f"{self.instrument.id} {self.path}: {words}{party}{times} ({self.step.modality.value.replace('_', ' ')})"


@frozen(kw_only=True)
class Event:
    """One thing that comes about by a step: its act, or the effect it states."""

    stage: Stage
    """What comes about."""
    when: When | None
    """When; ``None`` when not known."""
    party: str | None
    """For which party; ``None`` for all."""
    is_sure: bool
    """Whether it surely comes about at its time; a plan only may."""
    source: DatedStep
    """The step that says so."""

    @property
    def is_clause(self) -> bool:
        """Whether it is a standing clause of the instrument."""
        return self.source.step.modality is Modality.ATTRIBUTE and self.stage in SELF_EXECUTING

    def is_due(self, on: When) -> Truth:
        """Whether its time has come on a day."""
        return begun(self.when, on, lasts=self.stage in LASTING)

    def done(self, on: When) -> Truth:
        """Whether it has come about on a day, and still lasts where it is of a kind that lasts."""
        truth = self.is_due(on)
        if self.stage in LASTING and self.stage is not Stage.NEGOTIATION:
            truth &= ~over(self.when, on)
        return truth if self.is_sure else truth & Truth.UNKNOWN


@frozen(kw_only=True)
class Life:
    """All events of one instrument, plans left out that have been settled since."""

    instrument: Instrument
    """The instrument."""
    events: tuple[Event, ...]
    """Its events."""
    members: tuple[str, ...]
    """Its parties, and others that its steps name."""

    def of(self, party: str | None) -> tuple[Event, ...]:
        """The events that concern a party: its own, and those of all together."""
        return tuple(event for event in self.events if event.party in (None, party))


def life_of(instrument: Instrument, catalog: Catalog | None) -> Life:
    """Read an instrument's steps, and those of what replaces it, as events."""
    dated = dated_steps(instrument, catalog)
    events = [event for step, timed in dated for event in _events(step, timed)]
    events = [each for event in events for each in _per_party(event, instrument, catalog)]
    successors = catalog.derived(_by_replaced).get(instrument.id, []) if catalog else []
    if successors:
        events = [
            event
            for event in events
            if event.stage is not Stage.SUPERSESSION or event.when is not None
        ]
        events += [event for successor in successors for event in _supersession(successor, catalog)]
    elif catalog is not None:
        # A clause that nothing known has triggered.
        events = [
            each
            for each in events
            if not (each.stage is Stage.SUPERSESSION and each.is_clause and not each.when)
        ]
    members = tuple(
        dict.fromkeys(
            (*instrument.parties, *(each.party for each in events if each.party is not None))
        )
    )
    open_events = tuple(
        event for event in events if event.is_sure or not _is_settled(event, events, members)
    )
    return Life(instrument=instrument, events=open_events, members=members)


def dated_steps(
    instrument: Instrument, catalog: Catalog | None
) -> tuple[tuple[DatedStep, Timed | None], ...]:
    """Each step with its times; with ``None`` where it counts from an event that nobody tells of."""
    anchors = Anchors(steps=instrument.steps, parties=instrument.parties, catalog=catalog)
    found: list[tuple[DatedStep, Timed | None]] = []
    for index, step in enumerate(instrument.steps):
        timed = anchors.act_time(step)
        when = None if timed is None else timed.when
        dated = DatedStep(
            instrument=instrument,
            path=f"steps[{index}]",
            step=step,
            when=when,
            effect=step.effective or when,
        )
        found.append((dated, timed))
    return tuple(found)


def begun(when: When | None, on: When, *, lasts: bool) -> Truth:
    """Whether what happens at one time has happened, or begun, on another; a day counts from its beginning."""
    if when is None:
        return Truth.UNKNOWN
    if on.before(when) is Truth.YES:
        return Truth.NO
    start = interval_end(when, 0) if lasts else when
    if start is None:
        return Truth.UNKNOWN
    if start.before(on) is Truth.YES or start.equals(on) is Truth.YES:
        return Truth.YES
    latest = start.latest_text
    if start.kind is TimeKind.DATETIME or latest is None or not _has_plain_year(latest):
        return Truth.UNKNOWN
    return Truth.YES if on.within(When(f"{latest}/..")) is Truth.YES else Truth.UNKNOWN


def over(when: When | None, on: When) -> Truth:
    """Whether what lasts for an interval has ended on a day; what states no end goes on."""
    if when is None or when.kind is not TimeKind.INTERVAL or when.text.endswith("/.."):
        return Truth.NO
    end = interval_end(when, 1)
    if end is None:
        return Truth.UNKNOWN
    if end.before(on) is Truth.YES:
        return Truth.YES
    earliest = end.earliest_text
    if on.before(end) is Truth.YES or (
        earliest and _has_plain_year(earliest) and _is_by(on, earliest)
    ):
        return Truth.NO
    return Truth.UNKNOWN


def not_after(first: When | None, second: When | None) -> Truth:
    """Whether one time is no later than another; two times of one day count as the same."""
    if first is None or second is None:
        return Truth.UNKNOWN
    if second.before(first) is Truth.YES:
        return Truth.NO
    return Truth.YES if Truth.YES in (first.before(second), first.equals(second)) else Truth.UNKNOWN


def is_before(first: When | None, second: When | None) -> bool:
    """Whether one time surely is before another."""
    return first is not None and second is not None and first.before(second) is Truth.YES


def _is_by(on: When, day: str) -> bool:
    return on.within(When(f"../{day}")) is Truth.YES


def _has_plain_year(day: str) -> bool:
    """Whether a day can stand in an interval: longer years are written without days."""
    return len(day.lstrip("-")) == len("2024-11-17")


def _by_replaced(catalog: Catalog) -> dict[str, list[Agreement]]:
    """The agreements that replace each one, found once for all instruments."""
    found: dict[str, list[Agreement]] = {}
    for each in catalog.agreements:
        if each.replaces is not None:
            found.setdefault(each.replaces, []).append(each)
    return found


def _events(dated: DatedStep, timed: Timed | None) -> Iterator[Event]:
    step = dated.step
    is_clause = step.modality is Modality.ATTRIBUTE and step.stage in SELF_EXECUTING
    if timed is None:
        if is_clause:  # what it counts from has not come about
            return
        timed = Timed(when=None, is_sure=False)
    is_real = step.modality in REAL
    # What is done has been done, whatever became of the plan that its time was told by.
    when = None if is_real and not timed.is_sure else timed.when
    is_sure = is_real or (
        is_clause and timed.is_sure and (when is not None or step.stage is Stage.RENEWAL)
    )
    if step.effective is not None and step.stage in BY_EFFECT:
        when = step.effective
    yield Event(stage=step.stage, when=when, party=step.party, is_sure=is_sure, source=dated)
    follows = stage_of_effect(step)
    if follows is not None:
        yield Event(
            stage=follows, when=step.effective, party=step.party, is_sure=is_real, source=dated
        )


def _per_party(event: Event, instrument: Instrument, catalog: Catalog | None) -> Iterator[Event]:
    """A general rule on withdrawing, once for each party that has done what it counts from."""
    relative = event.source.step.relative
    anchor = None if relative is None else relative.stage
    actors = {step.party for step in instrument.steps if step.stage is anchor}
    if (
        event.party is not None
        or event.stage is not Stage.WITHDRAWAL
        or relative is None
        or not actors - {None}
    ):
        yield event
        return
    anchors = Anchors(steps=instrument.steps, parties=instrument.parties, catalog=catalog)
    for party in sorted(party for party in actors if party is not None):
        timed = anchors.resolve(relative, party)
        if timed is not None:
            is_sure = timed.is_sure and (event.is_clause or event.source.step.modality in REAL)
            yield Event(
                stage=event.stage,
                when=timed.when,
                party=party,
                is_sure=is_sure,
                source=event.source,
            )


def _supersession(successor: Agreement, catalog: Catalog | None) -> Iterator[Event]:
    """The end that comes when a successor enters into force."""
    events = [
        event for step, timed in dated_steps(successor, catalog) for event in _events(step, timed)
    ]
    entries = [event for event in events if event.stage is Stage.ENTRY_INTO_FORCE]
    together = [event for event in entries if event.party is None]
    # It takes two to be bound: where each enters by itself, the second one counts.
    alone = sorted((event for event in entries if event.party is not None), key=_second_key)[1:2]
    for event in together or alone:
        yield _ending(event, is_sure=event.is_sure)
    if not (together or alone):
        for event in events:
            if event.stage in CONSENT:
                earliest = None if event.when is None else event.when.earliest_text
                yield _ending(
                    event, is_sure=False, when=None if earliest is None else When(f"[{earliest}..]")
                )


def _ending(event: Event, *, is_sure: bool, when: When | None = None) -> Event:
    return Event(
        stage=Stage.SUPERSESSION,
        when=when or event.when,
        party=None,
        is_sure=is_sure,
        source=event.source,
    )


def _second_key(event: Event) -> tuple[bool, object]:
    return (True, ()) if event.when is None else (False, event.when.sort_key)


def _is_settled(plan: Event, events: list[Event], members: tuple[str, ...]) -> bool:
    """Whether what was planned has been done since, in its time or at another."""
    done = [
        event
        for event in events
        if event.is_sure and event.stage is plan.stage and _settles(event, plan, events)
    ]
    actors = {event.party for event in done}
    return bool(actors & {None, plan.party}) or (plan.party is None and actors >= set(members))


def _settles(done: Event, plan: Event, events: list[Event]) -> bool:
    if not is_before(done.when, plan.when):
        return True
    # An act done earlier is another one where acts repeat, or where a life had ended in between.
    ended = any(event.stage in ENDS and is_before(done.when, event.when) for event in events)
    return plan.stage not in REPEATABLE and not ended
