"""Resolver of relative times: "within six months of signature" as dates, once that act has one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, Protocol

import pendulum
from attrs import frozen

from mineralpact.catalog.later_words import standing_steps
from mineralpact.model import Summit
from mineralpact.values import Modality, RelativeTime, Stage, Step, TimeRelation, When
from mineralpact.values.relative_time import Side, between, day_of, interval_end, shifted
from mineralpact.values.step import REAL

LASTING: Final = frozenset((
    Stage.NEGOTIATION,
    Stage.PROVISIONAL_APPLICATION,
    Stage.ENTRY_INTO_FORCE,
    Stage.REVIEW,
    Stage.SUSPENSION,
))  # fmt: skip
"""Acts that begin something which lasts: an interval says from when to when, and times count from
its beginning."""
BY_EFFECT: Final = frozenset(
    (
        Stage.PROVISIONAL_APPLICATION,
        Stage.ENTRY_INTO_FORCE,
        Stage.AMENDMENT,
        Stage.RENEWAL,
        Stage.SUSPENSION,
        Stage.REINSTATEMENT,
        Stage.WITHDRAWAL,
        Stage.TERMINATION,
        Stage.SUPERSESSION,
    )
)
"""Acts that are done when they take effect; all others are done on the day of the act."""
BINDING: Final = frozenset((
    Stage.DEFINITIVE_SIGNATURE,
    Stage.RATIFICATION,
    Stage.FORMAL_CONFIRMATION,
    Stage.ACCEPTANCE,
    Stage.APPROVAL,
    Stage.ACCESSION,
    Stage.SUCCESSION,
    Stage.CONSENT_TO_BE_BOUND,
    Stage.DEPOSIT,
))  # fmt: skip
"""Acts by which one party alone consents to be bound: Vienna Convention, articles 11 to 16."""
CONSENT: Final = BINDING | {Stage.SIGNATURE, Stage.ADOPTION}
"""Acts by which a party may come to be bound: where one states a day of effect, that is the day of
entry into force."""
REPEATABLE: Final = frozenset(
    (
        Stage.PROPOSAL,
        Stage.ANNOUNCED,
        Stage.NEGOTIATION,
        Stage.PROVISIONAL_APPLICATION,
        Stage.PUBLICATION,
        Stage.TERRITORIAL_APPLICATION,
        Stage.RESERVATION,
        Stage.OBJECTION,
        Stage.DECLARATION,
        Stage.REVIEW,
        Stage.AMENDMENT,
        Stage.RENEWAL,
        Stage.SUSPENSION_REQUEST,
        Stage.SUSPENSION,
        Stage.REINSTATEMENT,
        Stage.WITHDRAWAL_NOTICE,
        Stage.WITHDRAWAL,
        Stage.REVOCATION,
    )
)
"""Acts that one party, or all together, may well do more than once."""


class Meetings(Protocol):
    """Look-up of meetings and visits: a catalog, or two editions."""

    def get(self, kind: type[Summit], id: str, /) -> Summit:
        """Return the meeting or visit of this id."""
        ...


@frozen(kw_only=True)
class Timed:
    """A time that may rest on another one."""

    when: When | None
    """The time; ``None`` when it is not known."""
    is_sure: bool = True
    """True if the event it counts from is told as real, or it counts from none."""


_UNKNOWN: Final = Timed(when=None, is_sure=False)


def when_of(timed: Timed | None) -> When | None:
    """Return the time that is known of an event; ``None`` if nobody tells of the event, either."""
    if timed is None:
        return None
    return timed.when


def resolve(
    relative: RelativeTime,
    *,
    steps: tuple[Step, ...] = (),
    party: str | None = None,
    parties: tuple[str, ...] = (),
    catalog: Meetings | None = None,
) -> When | None:
    """Return the time that is told by another event; ``None`` when that event has no known time.

    See `mineralpact.values.relative_time.shifted` for how loose events are counted from.

    Args:
        relative: The time as told.
        steps: The steps of the instrument, for a time that counts from one of its stages.
        party: Whose act it is: its own earlier acts count, and those of all together.
        parties: All parties: where each acts by itself, a time counts from the last of them to act;
            none where not all are named, see `all_parties`.
        catalog: Where to look up a meeting or visit.

    Raises:
        NotFoundError: the catalog does not have the meeting or visit.

    >>> import pendulum
    >>> window = When("[2024-11-14..2024-11-30]")
    >>> signature = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=window)
    >>> half_a_year = pendulum.duration(months=6)
    >>> due = RelativeTime(
    ...     relation=TimeRelation.WITHIN, stage=Stage.SIGNATURE, duration=half_a_year
    ... )
    >>> resolve(due, steps=(signature,))
    When('[2024-11-14..2025-05-30]')
    """
    anchors = Anchors(steps=steps, parties=parties, catalog=catalog)
    return when_of(anchors.resolve(relative, party))


def all_parties(*instruments: object) -> tuple[str, ...]:
    """Return the parties that instruments, or editions of one, name; none where more are announced.

    What all parties must do nobody can tell of those that are not named.
    """
    parties: dict[str, None] = {}
    announced = 0
    for instrument in instruments:
        parties |= dict.fromkeys(getattr(instrument, "parties", ()))
        announced = max(announced, getattr(instrument, "parties_announced", None) or 0)
    return tuple(parties) if announced <= len(parties) else ()


@frozen(kw_only=True)
class Anchors:
    """Events that the relative times of one instrument count from."""

    steps: tuple[Step, ...]
    """The instrument's steps."""
    parties: tuple[str, ...] = ()
    """The instrument's parties; none where not all are named."""
    catalog: Meetings | None = None
    """The look-up of meetings and visits."""

    @cached_property
    def standing(self) -> tuple[Step, ...]:
        """The steps that stand: what was called off, moved or corrected is no event."""
        return standing_steps(self.steps)

    def act_time(self, step: Step, seen: frozenset[Stage] = frozenset()) -> Timed | None:
        """Return when a step is done; ``None`` if it counts from an event nobody tells of."""
        if step.when is not None or step.relative is None:
            return Timed(when=step.when)
        return self.resolve(step.relative, step.party, seen)

    def resolve(
        self, relative: RelativeTime, party: str | None, seen: frozenset[Stage] = frozenset()
    ) -> Timed | None:
        """Return a relative time; ``None`` if it counts from an event that nobody tells of.

        Args:
            relative: The time as told.
            party: Whose act it is; ``None`` for all together.
            seen: The stages that are being resolved: a time that comes back to one has no date.
        """
        if relative.stage is None:
            return self._by_event(relative)
        if relative.stage in seen:
            return _UNKNOWN
        anchor = self._by_stage(relative.stage, relative, party, seen | {relative.stage})
        if anchor is None or anchor.when is None:
            return anchor
        when: When | None = anchor.when
        if relative.stage in LASTING and relative.relation is not TimeRelation.DURING:
            when = interval_end(anchor.when, 0)
        return Timed(when=shifted(relative, when), is_sure=anchor.is_sure)

    def _by_event(self, relative: RelativeTime) -> Timed:
        if self.catalog is None or relative.event is None:
            return _UNKNOWN
        event = self.catalog.get(Summit, relative.event)
        return Timed(when=shifted(relative, event.when), is_sure=event.modality in REAL)

    def _by_stage(
        self,
        stage: Stage,
        relative: RelativeTime,
        party: str | None,
        seen: frozenset[Stage],
    ) -> Timed | None:
        by_party = self._steps_by_party(stage)
        if relative.number is not None and None not in by_party:
            return self._numbered_act(relative.number, stage, by_party, seen)
        # A party's own act counts, or else that of all together.
        steps = by_party.get(party) or by_party.get(None)
        if steps:
            return self._one_act(stage, steps, seen)
        if party is not None or not by_party:
            return None
        if relative.own:
            return _UNKNOWN  # another day for each
        return self._last_act(stage, by_party, seen)

    def _steps_by_party(self, stage: Stage) -> dict[str | None, list[Step]]:
        by_party: dict[str | None, list[Step]] = {}
        for step in self.standing:
            if stage in (step.stage, stage_of_effect(step)) and not is_own_rule(step):
                by_party.setdefault(step.party, []).append(step)
        return by_party

    def _numbered_act(
        self,
        number: int,
        stage: Stage,
        by_party: Mapping[str | None, list[Step]],
        seen: frozenset[Stage],
    ) -> Timed | None:
        """Return when so many parties had done an act; ``None`` if fewer are told to do it."""
        acts = (self._one_act(stage, steps, seen) for steps in by_party.values())
        timed = list(filter(None, acts))
        if len(timed) < number:
            return None
        times: list[When | None] = []
        sure: list[When | None] = []
        for act in timed:
            times.append(act.when)
            if act.is_sure:
                sure.append(act.when)
        # Acts of unknown time, and plans, may come before any other.
        low = _ordinal_day(times, number, "earliest")
        high = _ordinal_day(sure, number, "latest")
        return Timed(when=between(low, high), is_sure=len(sure) >= number)

    def _last_act(
        self, stage: Stage, by_party: Mapping[str | None, list[Step]], seen: frozenset[Stage]
    ) -> Timed | None:
        """Return when the last party did an act that each party does by itself."""
        acts = [self._one_act(stage, steps, seen) for steps in by_party.values()]
        timed = list(filter(None, acts))
        if not timed:
            return None
        # Unless all are known, one may still follow.
        is_complete = bool(self.parties) and by_party.keys() >= set(self.parties)
        is_complete = is_complete and None not in acts
        times = [act.when for act in timed]
        low = max(_days(times, "earliest"), default=None)
        high = _bound(max, times, "latest") if is_complete else None
        is_sure = is_complete and all(act.is_sure for act in timed)
        return Timed(when=between(low, high), is_sure=is_sure)

    def _one_act(self, stage: Stage, steps: list[Step], seen: frozenset[Stage]) -> Timed | None:
        """Return the time of one act by one party, or by all together, that some steps tell of."""
        real = [step for step in steps if step.modality in REAL]
        acts = (self._anchor_time(stage, step, seen) for step in real or steps)
        timed = list(filter(None, acts))
        if not timed:
            return None
        times = [act.when for act in timed if act.when is not None]
        return Timed(when=_time_of_act(stage, times), is_sure=all(act.is_sure for act in timed))

    def _anchor_time(self, stage: Stage, step: Step, seen: frozenset[Stage]) -> Timed | None:
        """Return when a step brings a stage about, on the day of the act or of its effect."""
        # A clause of the instrument is as sure as an act that was done.
        is_sure = step.modality in REAL or step.modality is Modality.ATTRIBUTE
        if step.effective is not None and (step.stage is not stage or stage in BY_EFFECT):
            return Timed(when=step.effective, is_sure=is_sure)
        act = self.act_time(step, seen)
        if act is not None:
            return Timed(when=act.when, is_sure=act.is_sure and is_sure)
        # A clause waits for what it counts from; what is told as done or planned is so all the
        # same.
        is_waiting = step.modality is Modality.ATTRIBUTE
        return None if is_waiting else Timed(when=None, is_sure=is_sure)


def stage_of_effect(step: Step) -> Stage | None:
    """Return the stage that a step's day of effect brings about, where that is not its own."""
    if step.effective is None:
        return None
    if step.stage is Stage.WITHDRAWAL_NOTICE:
        return Stage.WITHDRAWAL
    return Stage.ENTRY_INTO_FORCE if step.stage in CONSENT else None


def is_own_rule(step: Step) -> bool:
    """True for a rule that gives each party a day of its own, counted from its own act."""
    return step.party is None and step.relative is not None and step.relative.own


def _ordinal_day(times: Sequence[When | None], number: int, side: Side) -> pendulum.Date | None:
    """Return the earliest, or latest, day on which so many times have come; ``None`` if unknown."""
    days = sorted(_days(times, side))
    if side == "earliest":
        number -= len(times) - len(days)  # those of unknown time may be the first
    return days[number - 1] if 1 <= number <= len(days) else None


def _time_of_act(stage: Stage, times: Sequence[When]) -> When | None:
    if len(times) < 2:
        return next(iter(times), None)
    if stage in REPEATABLE:
        return max(times, key=lambda time: time.sort_key)
    return between(_bound(min, times, "earliest"), _bound(max, times, "latest"))


def _bound(
    pick: Callable[[Iterable[pendulum.Date]], pendulum.Date],
    times: Sequence[When | None],
    side: Side,
) -> pendulum.Date | None:
    """Return the first or last day that times admit; ``None`` where one does not say it."""
    days = _days(times, side)
    return pick(days) if len(days) == len(times) else None


def _days(times: Iterable[When | None], side: Side) -> list[pendulum.Date]:
    """Return the first or last day of each time that says it."""
    return list(filter(None, (day_of(time, side) for time in times)))
