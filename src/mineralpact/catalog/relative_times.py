"""Times told by another event ("within six months of signature") as dates, as far as that event's own time is known."""

from collections.abc import Iterable
from typing import Final

import pendulum
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Summit
from mineralpact.values.relative_time import between, day_of, interval_end, shifted
from mineralpact.values.step import REAL, Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When

LASTING: Final = frozenset(
    (Stage.NEGOTIATION, Stage.PROVISIONAL_APPLICATION, Stage.ENTRY_INTO_FORCE, Stage.SUSPENSION)
)
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
CONSENT: Final = frozenset(
    (Stage.SIGNATURE, Stage.ADOPTION, Stage.RATIFICATION, Stage.ACCESSION, Stage.DEPOSIT)
)
"""Acts by which a party may come to be bound: where one states a day of effect, that is the day of
entry into force."""
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

    See `mineralpact.values.relative_time.shifted` for how loose events are counted from.

    Args:
        relative: The time as told.
        steps: The steps of the instrument, for a time that counts from one of its stages.
        party: Whose act it is: its own earlier acts count, and those of all together.
        parties: All parties: where each acts by itself, a time counts from the last of them to act.
        catalog: Where to look up a meeting or visit.

    Raises:
        NotFoundError: the catalog does not have the meeting or visit.

    >>> import pendulum
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

    def resolve(
        self, relative: RelativeTime, party: str | None, seen: frozenset[Stage] = frozenset()
    ) -> Timed | None:
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
        told = [step for step in self.steps if stage in (step.stage, stage_of_effect(step))]
        own = [step for step in told if party is not None and step.party == party]
        together = [step for step in told if step.party is None]
        if own or together:
            return self._one_act(stage, own or together, seen)
        if party is not None:
            return None
        by_party: dict[str, list[Step]] = {}
        for step in told:
            by_party.setdefault(str(step.party), []).append(step)
        acts = [self._one_act(stage, steps, seen) for steps in by_party.values()]
        known = [act for act in acts if act is not None]
        is_complete = (
            bool(self.parties) and set(self.parties) <= set(by_party) and len(known) == len(acts)
        )
        return _last(known, is_complete=is_complete) if known else None

    def _one_act(self, stage: Stage, steps: list[Step], seen: frozenset[Stage]) -> Timed | None:
        """The time of one act by one party, or by all together, that several steps may tell of."""
        real = [step for step in steps if step.modality in REAL]
        timed = [
            timed
            for step in real or steps
            if (timed := self._anchor_time(stage, step, seen)) is not None
        ]
        times = [each.when for each in timed if each.when is not None]
        is_sure = all(each.is_sure for each in timed)
        if not times[1:]:
            return Timed(when=times[0] if times else None, is_sure=is_sure) if timed else None
        if stage in REPEATABLE:
            return Timed(when=max(times, key=lambda time: time.sort_key), is_sure=is_sure)
        lows, highs = (
            [day_of(time, "earliest") for time in times],
            [day_of(time, "latest") for time in times],
        )
        return Timed(when=between(_least(lows), _greatest(highs)), is_sure=is_sure)

    def _anchor_time(self, stage: Stage, step: Step, seen: frozenset[Stage]) -> Timed | None:
        is_told = (
            step.modality in REAL or step.modality is Modality.ATTRIBUTE
        )  # done, or a clause of the instrument
        if step.effective is not None and (step.stage is not stage or stage in BY_EFFECT):
            return Timed(when=step.effective, is_sure=is_told)
        timed = self.act_time(step, seen)
        if (
            timed is None
        ):  # a clause waits for what it counts from; what is told as done or planned is so all the same
            return (
                None if step.modality is Modality.ATTRIBUTE else Timed(when=None, is_sure=is_told)
            )
        return Timed(when=timed.when, is_sure=timed.is_sure and is_told)


def stage_of_effect(step: Step) -> Stage | None:
    """The stage that comes about on a step's day of effect, where that is another than its own."""
    if step.effective is None:
        return None
    if step.stage is Stage.WITHDRAWAL_NOTICE:
        return Stage.WITHDRAWAL
    return Stage.ENTRY_INTO_FORCE if step.stage in CONSENT else None


def _last(acts: Iterable[Timed], *, is_complete: bool) -> Timed:
    """The time of the last of several acts; others may still come later where not all are known."""
    timed = list(acts)
    times = [each.when for each in timed]
    known = [time for time in times if time is not None]
    low = max(
        (day for day in (day_of(time, "earliest") for time in known) if day is not None),
        default=None,
    )
    high = (
        _greatest([day_of(time, "latest") for time in known])
        if is_complete and len(known) == len(times)
        else None
    )
    return Timed(
        when=between(low, high), is_sure=is_complete and all(each.is_sure for each in timed)
    )


def _least(days: list[pendulum.Date | None]) -> pendulum.Date | None:
    return None if None in days else min(day for day in days if day is not None)


def _greatest(days: list[pendulum.Date | None]) -> pendulum.Date | None:
    return None if None in days else max(day for day in days if day is not None)
