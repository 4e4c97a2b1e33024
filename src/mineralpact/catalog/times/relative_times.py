"""Resolver of relative times: "within six months of signature" as dates, once that act has one."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from threading import local
from typing import Final, NamedTuple, Protocol, TypeAlias, cast

from attrs import Factory, evolve, field, frozen

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.later_words import (
    is_overtaken,
    is_real,
    is_same_act,
    modality_of,
    siblings_of,
    standing_steps,
)
from mineralpact.catalog.times.act_kinds import BY_EFFECT, LASTING, is_own_rule, stage_of_effect
from mineralpact.catalog.times.time_fields import TimeOfParty, relative_time_of, time_field
from mineralpact.catalog.times.times_together import bound_of, days_of, ordinal_day, time_of_act
from mineralpact.model import Entity
from mineralpact.paths import Path, PathError
from mineralpact.values import (
    EntityPath,
    Modality,
    Record,
    RelativeTime,
    Stage,
    Step,
    TimeRelation,
    When,
)
from mineralpact.values.entity_path import parse_entity_path
from mineralpact.values.relative_time import between, interval_end, shifted
from mineralpact.values.step import REAL
from mineralpact.values.time.chains import ChainedAnswers, Seen


class Events(Protocol):
    """Look-up of entities that times count from: a catalog, or two editions."""

    def __getitem__(self, id: str, /) -> Entity:
        """Return the entity of this id."""
        ...


class Timed(NamedTuple):
    """A time that may rest on another one."""

    when: When | None
    """The time; ``None`` when it is not known."""
    is_sure: bool = True
    """True if the event it counts from is told as real, or it counts from none."""


EventTimes: TypeAlias = ChainedAnswers[TimeOfParty, Timed | None]
"""Times told by events of a catalog, as far as they are resolved already."""
_UNKNOWN: Final = Timed(when=None, is_sure=False)


def _times_of(events: Events | None) -> EventTimes:
    """Return the times told by events: a catalog keeps them."""
    if isinstance(events, Catalog):
        return events.derived(_event_times)
    return ChainedAnswers(_UNKNOWN)


def _event_times(_: Catalog) -> EventTimes:
    return ChainedAnswers(_UNKNOWN)


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
    catalog: Events | None = None,
) -> When | None:
    """Return the time that is told by another event; ``None`` when that event has no known time.

    See `mineralpact.values.relative_time.shifted` for how loose events are counted from.

    Args:
        relative: The time as told.
        steps: The steps of the instrument, for a time that counts from one of its stages.
        party: Whose act it is: its own earlier acts count, and those of all together.
        parties: All parties: where each acts by itself, a time counts from the last of them to act;
            none where not all are named, see `all_parties`.
        catalog: Where to look up another event.

    Raises:
        NotFoundError: the catalog does not have that.

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
    if announced > len(parties):
        return ()
    return tuple(parties)


@frozen(kw_only=True)
class Anchors:
    """Events that the relative times of one instrument count from."""

    steps: tuple[Step, ...]
    """The instrument's steps."""
    parties: tuple[str, ...] = ()
    """The instrument's parties; none where not all are named."""
    catalog: Events | None = None
    """The look-up of other events."""
    id: str = ""
    """The instrument's identifier; empty where no other event leads back to it."""
    times: "EventTimes" = field(
        default=Factory(lambda anchors: _times_of(anchors.catalog), takes_self=True),
        eq=False,
        repr=False,
    )
    """The times told by events that are resolved already."""

    @cached_property
    def standing(self) -> tuple[Step, ...]:
        """The steps that stand: what was called off, moved or corrected is no event."""
        return standing_steps(self.steps)

    def act_time(self, step: Step, seen: Seen = frozenset()) -> Timed | None:
        """Return when a step is done; ``None`` if it counts from an event nobody tells of."""
        if step.when is not None or step.relative is None:
            return Timed(when=step.when)
        return self.resolve(step.relative, step.party, seen)

    def resolve(
        self, relative: RelativeTime, party: str | None, seen: Seen = frozenset()
    ) -> Timed | None:
        """Return a relative time; ``None`` if it counts from an event that nobody tells of.

        Args:
            relative: The time as told.
            party: Whose act it is; ``None`` for all together.
            seen: The acts that are being resolved: a time that comes back to one has no date.
        """
        if relative.event is not None:
            return self._by_event(relative, relative.event, party, seen)
        assert relative.stage is not None  # noqa: S101  # a relative time has the one or the other
        act = f"{self.id}:{relative.stage}"
        if act in seen:
            self.times.note_circle()
            return _UNKNOWN
        anchor = self._by_stage(relative.stage, relative, party, seen | {act})
        return _counted(relative, anchor, relative.stage)

    def _by_event(
        self, relative: RelativeTime, event: EntityPath, party: str | None, seen: Seen
    ) -> Timed | None:
        """Return a time that is told by a meeting, or by an act of another entity."""
        if self.catalog is None:
            return _UNKNOWN
        if event in seen:
            self.times.note_circle()
            return _UNKNOWN
        return self.times.get((relative, party), seen, self._time_by_event)

    def _time_by_event(self, time_of_party: TimeOfParty, seen: Seen) -> Timed | None:
        relative, party = time_of_party
        assert self.catalog is not None  # noqa: S101  # nothing is looked up without
        assert relative.event is not None  # noqa: S101  # it is told by one
        event = relative.event
        id, path = parse_entity_path(event)
        entity = self.catalog[id]
        anchors = anchors_of([entity], self.catalog)
        if anchors.times is not self.times:
            anchors = evolve(anchors, times=self.times)
        if relative.stage is not None:
            of_party = party if party in getattr(entity, "parties", ()) else None
            return anchors.resolve(evolve(relative, event=None), of_party, seen)
        if not path.steps:
            is_sure = modality_of(entity) in REAL
            whole = Timed(when=getattr(entity, "when", None), is_sure=is_sure)
            return _counted(relative, whole)
        record = _deciding(path, entity)
        if record is None:
            return None
        if isinstance(record, Step):
            stage = record.stage
            return _counted(relative, anchors.anchor_time(stage, record, seen | {event}), stage)
        return _counted(relative, anchors.time_of_record(record, seen | {event}))

    def time_of_record(self, record: object, seen: Seen = frozenset()) -> Timed | None:
        """Return the time of what is no step; ``None`` if it counts from an event nobody tells."""
        name = time_field(record)
        is_sure = modality_of(record) in REAL
        relative = relative_time_of(record, name)
        when: When | None = getattr(record, name, None)
        if when is not None or relative is None:
            return Timed(when=when, is_sure=is_sure)
        timed = self.resolve(*relative, seen)
        return timed and Timed(when=timed.when, is_sure=is_sure and timed.is_sure)

    def _by_stage(
        self,
        stage: Stage,
        relative: RelativeTime,
        party: str | None,
        seen: Seen,
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
        seen: Seen,
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
        low = ordinal_day(times, number, "earliest")
        high = ordinal_day(sure, number, "latest")
        return Timed(when=between(low, high), is_sure=len(sure) >= number)

    def _last_act(
        self, stage: Stage, by_party: Mapping[str | None, list[Step]], seen: Seen
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
        low = max(days_of(times, "earliest"), default=None)
        high = bound_of(max, times, "latest") if is_complete else None
        is_sure = is_complete and all(act.is_sure for act in timed)
        return Timed(when=between(low, high), is_sure=is_sure)

    def _one_act(self, stage: Stage, steps: list[Step], seen: Seen) -> Timed | None:
        """Return the time of one act by one party, or by all together, that some steps tell of."""
        real = [step for step in steps if step.modality in REAL]
        acts = (self.anchor_time(stage, step, seen) for step in real or steps)
        timed = list(filter(None, acts))
        if not timed:
            return None
        times = [act.when for act in timed if act.when is not None]
        return Timed(when=time_of_act(stage, times), is_sure=all(act.is_sure for act in timed))

    def anchor_time(self, stage: Stage, step: Step, seen: Seen) -> Timed | None:
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


def anchors_of(entities: Sequence[Entity], catalog: Events) -> Anchors:
    """Return the events that relative times of an entity count from.

    Args:
        entities: The entity, or one entity as several editions have it: the steps of all count.
        catalog: Where other events are looked up.
    """
    if len(entities) == 1 and isinstance(catalog, Catalog):
        return catalog.derived(_LastAnchors).of(entities[0])
    return _joined_anchors(entities, catalog)


class _LastAnchors(local):
    """Anchors of the entity of a catalog that was asked about last, in one thread.

    Mostly it is asked again.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._entity: Entity | None = None
        self._anchors: Anchors | None = None

    def of(self, entity: Entity) -> Anchors:
        """Return the anchors of an entity."""
        anchors = self._anchors
        if anchors is None or self._entity is not entity:
            anchors = _joined_anchors([entity], self._catalog)
            self._entity, self._anchors = entity, anchors
        return anchors


def _joined_anchors(entities: Sequence[Entity], catalog: Events) -> Anchors:
    steps: list[Step] = []
    for entity in entities:
        steps += (step for step in getattr(entity, "steps", ()) if isinstance(step, Step))
    if len(entities) > 1:
        steps = list(dict.fromkeys(steps))
    id = entities[0].id
    parties = all_parties(*entities)
    return Anchors(steps=tuple(steps), parties=parties, catalog=catalog, id=id)


def _deciding(path: Path, entity: Entity) -> Record | None:
    """Return what tells best of the act at a place: that it is done, or else as it stands.

    ``None`` where nothing of it stands, or the place is not there.
    """
    try:
        record = cast("Record", path.value_in(entity))  # only records have keys
    except PathError:
        return None
    siblings = siblings_of(record, entity)
    standing: list[Record] = []
    for other in siblings.alike(record):
        if is_same_act(record, other, entity) and not is_overtaken(other, siblings, entity):
            standing.append(other)
    done = list(filter(is_real, standing))
    decisive = done or standing
    return decisive[-1] if decisive else None


def _counted(
    relative: RelativeTime, anchor: Timed | None, stage: Stage | None = None
) -> Timed | None:
    """Return the time that counts from the time of an event; of a stage that lasts, its start."""
    if anchor is None or anchor.when is None:
        return anchor
    when: When | None = anchor.when
    if stage in LASTING and relative.relation is not TimeRelation.DURING:
        when = interval_end(anchor.when, 0)
    return Timed(when=shifted(relative, when), is_sure=anchor.is_sure)
