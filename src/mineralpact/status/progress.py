"""Progress of an instrument: the stages it has reached on a day, and the furthest of them."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from mineralpact.status.force import at_least_two
from mineralpact.status.life import Life
from mineralpact.status.life_events import ENDS, Event
from mineralpact.status.reversals import prevents
from mineralpact.status.time_order import is_before
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


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


STAGE_RANK: Final = {stage: rank for rank, stage in enumerate(Stage)}
"""The place of each stage in a life that goes straight on."""
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
"""Stages that the instrument reaches as soon as one party acts."""
_BY_TWO: Final = frozenset((Stage.ENTRY_INTO_FORCE, Stage.PROVISIONAL_APPLICATION))
_BY_THOSE_LEFT: Final = ENDS | {Stage.WITHDRAWAL_NOTICE, Stage.SUSPENSION}
"""Stages that the instrument reaches only when fewer than two parties have not."""


def reached_stages(life: Life, party: str | None) -> list[ReachedStage]:
    """Return the stages that single acts reach; for all together, those of joint acts too."""
    reached = [_by_one(event, life) for event in life.of(party)]
    if party is None:
        reached += _one_by_one(life)
    return reached


def furthest_stage(reached: Sequence[ReachedStage]) -> ReachedStage | None:
    """Return the furthest stage surely reached: by its rank until force, after that by its time."""

    def progress(candidate: ReachedStage) -> tuple[bool, object, int]:
        rank = STAGE_RANK[candidate.stage]
        if not _is_after_force(candidate, reached):
            return False, (), rank
        time = () if candidate.when is None else candidate.when.sort_key
        return True, time, rank

    return max((stage for stage in reached if stage.truth is Truth.YES), key=progress, default=None)


def may_follow(
    candidate: ReachedStage, furthest: ReachedStage | None, reached: Sequence[ReachedStage]
) -> bool:
    """True if a stage that may have been reached lies beyond the furthest one surely reached."""
    if furthest is None:
        return True
    if _is_after_force(candidate, reached):
        return not (_is_after_force(furthest, reached) and is_before(candidate.when, furthest.when))
    if _is_after_force(furthest, reached):
        return False
    return STAGE_RANK[candidate.stage] > STAGE_RANK[furthest.stage]


def _by_one(event: Event, life: Life) -> ReachedStage:
    truth = event.is_done
    for renewal in life.events:
        if prevents(renewal, event, life.events):
            truth &= ~renewal.is_done
    return ReachedStage(event.stage, truth, event.when, (event,))


def _one_by_one(life: Life) -> Iterator[ReachedStage]:
    by_stage: dict[Stage, list[Event]] = {}
    for event in life.events:
        if event.party is not None:
            by_stage.setdefault(event.stage, []).append(event)
    for stage in sorted(by_stage, key=STAGE_RANK.__getitem__):
        events = by_stage[stage]
        times = [event.when for event in events if event.when is not None]
        last = max(times, key=lambda time: time.sort_key, default=None)
        yield ReachedStage(stage, _joint_truth(stage, events, life), last, tuple(events))


def _joint_truth(stage: Stage, events: list[Event], life: Life) -> Truth:
    """Return whether the instrument has reached a stage that its parties reach one by one."""
    by_party: dict[str | None, Truth] = {}
    for event in events:
        by_party[event.party] = by_party.get(event.party, Truth.NO) | event.is_done
    truths = list(by_party.values())
    silent = len(life.members) - len(truths)
    if stage in _BY_ANY:
        return Truth.any(truths)
    if stage in _BY_TWO:
        return at_least_two(truths)
    if stage in _BY_THOSE_LEFT:
        left = [~truth for truth in truths]
        return ~at_least_two(left + [Truth.YES] * silent)
    # Of a party that no step names, nobody can tell whether it has acted.
    return Truth.all(truths + [Truth.UNKNOWN] * silent)


def _is_after_force(candidate: ReachedStage, reached: Sequence[ReachedStage]) -> bool:
    """True if a stage comes after entry into force by its rank, or after an end by its time."""
    if STAGE_RANK[candidate.stage] > STAGE_RANK[Stage.ENTRY_INTO_FORCE]:
        return True
    for other in reached:
        is_sure_end = other.truth is Truth.YES and other.stage in ENDS
        if is_sure_end and is_before(other.when, candidate.when):
            return True
    return False
