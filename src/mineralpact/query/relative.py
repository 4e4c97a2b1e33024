"""Times told by another event ("within six months of signature") as dates, as far as that event's own time is known."""

from collections.abc import Iterable
from typing import Final, Literal

import pendulum
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import CalendarRangeError
from mineralpact.model import Summit
from mineralpact.values.duration import duration_parts
from mineralpact.values.step import REAL, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.when import TimeKind, When

LASTING: Final = frozenset((Stage.NEGOTIATION, Stage.PROVISIONAL_APPLICATION, Stage.ENTRY_INTO_FORCE, Stage.SUSPENSION))
"""Acts that begin something which lasts: an interval says from when to when, and times count from its beginning."""
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
REPEATABLE: Final = frozenset(
    (
        Stage.PROPOSAL,
        Stage.ANNOUNCED,
        Stage.NEGOTIATION,
        Stage.PROVISIONAL_APPLICATION,
        Stage.AMENDMENT,
        Stage.RENEWAL,
        Stage.SUSPENSION_REQUEST,
        Stage.SUSPENSION,
        Stage.REINSTATEMENT,
        Stage.WITHDRAWAL_NOTICE,
        Stage.WITHDRAWAL,
    )
)
"""Acts that one party, or all together, may well do more than once."""


@frozen(kw_only=True)
class Timed:
    """A time that may rest on another one."""

    when: When | None
    """The time; ``None`` when it is not known."""
    is_sure: bool = True
    """Whether the event it counts from is told as real, or it counts from none."""


def resolve(
    relative: RelativeTime,
    *,
    steps: tuple[Step, ...] = (),
    party: str | None = None,
    parties: tuple[str, ...] = (),
    catalog: Catalog | None = None,
) -> When | None:
    """The time that is told by another event; ``None`` when that event's own time is not known.

    A loose anchor gives a loose time. Every bound is rather too wide than too narrow: "before the visit" may be as late
    as the day on which the visit begins.

    Args:
        relative: The time as told.
        steps: The steps of the instrument, for a time that counts from one of its stages.
        party: Whose act it is: its own earlier acts count, and those of all together.
        parties: All parties: where each acts by itself, a time counts from the last of them to act.
        catalog: Where to look up a meeting or visit.

    Raises:
        NotFoundError: the catalog does not have the meeting or visit.

    >>> import pendulum
    >>> from mineralpact.values.step import Modality
    >>> signed = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=When("[2024-11-14..2024-11-30]"))
    >>> due = RelativeTime(
    ...     relation=TimeRelation.WITHIN, stage=Stage.SIGNATURE, duration=pendulum.duration(months=6)
    ... )
    >>> resolve(due, steps=(signed,))
    When('[2024-11-14..2025-05-30]')
    """
    found = Anchors(steps=steps, parties=parties, catalog=catalog).resolve(relative, party)
    return None if found is None else found.when


@frozen(kw_only=True)
class Anchors:
    """What the relative times of one instrument count from."""

    steps: tuple[Step, ...]
    """The instrument's steps."""
    parties: tuple[str, ...] = ()
    """The instrument's parties."""
    catalog: Catalog | None = None
    """Where meetings and visits are looked up."""

    def act_time(self, step: Step, seen: frozenset[Stage] = frozenset()) -> Timed | None:
        """When a step is done; ``None`` when it counts from an event that nobody tells of."""
        if step.when is not None or step.relative is None:
            return Timed(when=step.when)
        return self.resolve(step.relative, step.party, seen)

    def resolve(self, relative: RelativeTime, party: str | None, seen: frozenset[Stage] = frozenset()) -> Timed | None:
        """A relative time by the calendar; ``None`` when it counts from an event that nobody tells of."""
        if relative.stage is None:
            return self._by_event(relative)
        if relative.stage in seen:  # two acts told by one another
            return Timed(when=None, is_sure=False)
        anchor = self._by_stage(relative.stage, party, seen | {relative.stage})
        if anchor is None or anchor.when is None:
            return anchor
        starts = relative.stage in LASTING and relative.relation is not TimeRelation.DURING
        counted = interval_end(anchor.when, 0) if starts else anchor.when
        when = None if counted is None else shifted(relative, counted)
        return Timed(when=when, is_sure=anchor.is_sure)

    def _by_event(self, relative: RelativeTime) -> Timed:
        if self.catalog is None or relative.event is None:
            return Timed(when=None, is_sure=False)
        event = self.catalog.get(Summit, relative.event)
        when = None if event.when is None else shifted(relative, event.when)
        return Timed(when=when, is_sure=event.modality in REAL)

    def _by_stage(self, stage: Stage, party: str | None, seen: frozenset[Stage]) -> Timed | None:
        told = [step for step in self.steps if step.stage is stage]
        own = [step for step in told if party is not None and step.party == party]
        together = [step for step in told if step.party is None]
        if own or together:
            return self._one_act(own or together, seen)
        if party is not None or not told:
            return None
        by_party: dict[str, list[Step]] = {}
        for step in told:
            by_party.setdefault(str(step.party), []).append(step)
        acts = [self._one_act(steps, seen) for steps in by_party.values()]
        return _last(acts, is_complete=bool(self.parties) and set(self.parties) <= set(by_party))

    def _one_act(self, steps: list[Step], seen: frozenset[Stage]) -> Timed:
        """The time of one act by one party, or by all together, that several steps may tell of."""
        real = [step for step in steps if step.modality in REAL]
        timed = [self._anchor_time(step, seen) for step in real or steps]
        is_sure = bool(real) and all(each.is_sure for each in timed)
        times = [each.when for each in timed if each.when is not None]
        if not times[1:]:
            return Timed(when=times[0] if times else None, is_sure=is_sure)
        if steps[0].stage in REPEATABLE:
            return Timed(when=max(times, key=lambda time: time.sort_key), is_sure=is_sure)
        lows, highs = [_day(time, "earliest") for time in times], [_day(time, "latest") for time in times]
        return Timed(when=_between(_least(lows), _greatest(highs)), is_sure=is_sure)

    def _anchor_time(self, step: Step, seen: frozenset[Stage]) -> Timed:
        if step.effective is not None and step.stage in BY_EFFECT:
            return Timed(when=step.effective)
        return self.act_time(step, seen) or Timed(when=None, is_sure=False)


def shifted(relative: RelativeTime, anchor: When) -> When | None:
    """A relative time, counted from an event at this time; ``None`` when nothing bounds it."""
    first, last = interval_end(anchor, 0), interval_end(anchor, 1)
    mark = _mark(anchor)
    if relative.relation is TimeRelation.DURING:
        if anchor.kind is not TimeKind.INTERVAL:
            return anchor
        return _between(_day(first, "earliest"), _day(last, "latest"), mark)
    if relative.relation is TimeRelation.WITHIN:
        return _between(_day(last, "earliest"), _moved(_day(last, "latest"), relative, "latest"), mark)
    if relative.duration is not None:
        edge = last if relative.relation is TimeRelation.AFTER else first
        low, high = (
            _moved(_day(edge, "earliest"), relative, "earliest"),
            _moved(_day(edge, "latest"), relative, "latest"),
        )
        return _between(low, high, mark)
    if relative.relation is TimeRelation.AFTER:
        return _between(_day(last, "earliest"), None, mark)
    return _between(None, _day(first, "latest"), mark)


_Side = Literal["earliest", "latest"]


def _moved(day: pendulum.Date | None, relative: RelativeTime, side: _Side) -> pendulum.Date | None:
    """A day, moved by the duration; a part of a day widens the bound to the next one."""
    if day is None or relative.duration is None:
        return None
    years, months, days, *clock = duration_parts(relative.duration)
    sign = -1 if relative.relation is TimeRelation.BEFORE else 1
    if any(clock) and (sign > 0) == (side == "latest"):
        days += 1
    try:
        return day.add(years=sign * years, months=sign * months, days=sign * days)
    except (OverflowError, ValueError):  # beyond the calendar: no bound on that side
        return None


def _last(acts: Iterable[Timed], *, is_complete: bool) -> Timed:
    """The time of the last of several acts; others may still come later where not all are known."""
    timed = list(acts)
    times = [each.when for each in timed]
    known = [time for time in times if time is not None]
    low = max((day for day in (_day(time, "earliest") for time in known) if day is not None), default=None)
    high = _greatest([_day(time, "latest") for time in known]) if is_complete and len(known) == len(times) else None
    return Timed(when=_between(low, high), is_sure=is_complete and all(each.is_sure for each in timed))


def interval_end(when: When, index: Literal[0, 1]) -> When | None:
    """The first or the last date of an interval, any other time itself; ``None`` for an end not stated."""
    if when.kind is not TimeKind.INTERVAL:
        return when
    text = when.text.split("/")[index]
    return None if text in ("", "..") else When(text)


def _day(when: When | None, side: _Side) -> pendulum.Date | None:
    try:
        return None if when is None else when.earliest if side == "earliest" else when.latest
    except CalendarRangeError:
        return None


def _between(low: pendulum.Date | None, high: pendulum.Date | None, mark: str = "") -> When | None:
    if low is not None and low == high:
        return When(f"{low.isoformat()}{mark}")
    first, last = ("" if day is None else f"{day.isoformat()}{mark}" for day in (low, high))
    return When(f"[{first}..{last}]") if first or last else None


def _mark(when: When) -> str:
    return {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[
        when.is_approximate, when.is_uncertain
    ]


def _least(days: list[pendulum.Date | None]) -> pendulum.Date | None:
    return None if None in days else min(day for day in days if day is not None)


def _greatest(days: list[pendulum.Date | None]) -> pendulum.Date | None:
    return None if None in days else max(day for day in days if day is not None)
