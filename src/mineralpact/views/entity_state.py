"""State of an entity in a picture: told as real, planned alone, or called off or over."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import ToldNow, told_now
from mineralpact.model import Agreement, Entity, Project, Roadmap
from mineralpact.values import Modality, PlanOutcome, Record, Stage
from mineralpact.values.step import PLANS, REAL

_TALK: Final = (Stage.PROPOSAL, Stage.ANNOUNCED, Stage.NEGOTIATION)
"""Acts by which nothing is concluded yet."""
_ENDS: Final = (Stage.TERMINATION, Stage.SUPERSESSION)
"""Acts by which a pact is over."""
_OFF: Final = (Modality.CALLED_OFF, Modality.DENIED)
_OFF_OUTCOMES: Final = (PlanOutcome.CALLED_OFF, PlanOutcome.DENIED)


class EntityState(StrEnum):
    """State of an entity, by all that is told of it."""

    REAL = "real"
    """Something of it is told as done, or nothing is told of plans."""
    PLAN = "plan"
    """It is told as planned alone."""
    OFF = "off"
    """It was called off or denied, with nothing told as done; or it is over."""


_OF_EVENTS: Final[Mapping[object, EntityState]] = {
    **dict.fromkeys(PLANS, EntityState.PLAN),
    **dict.fromkeys(_OFF, EntityState.OFF),
}
"""The states of what has a modality itself, and is not told as real."""


def state_of(catalog: Catalog, entity: Entity) -> EntityState:
    """Return how far an entity has come."""
    modality: object = getattr(entity, "modality", None)
    if modality is not None:
        return _OF_EVENTS.get(modality, EntityState.REAL)
    acts = [(_stage(record), told_now(record, entity, catalog)) for record in _acts(entity)]
    done = {stage for stage, now in acts if now.modality_now in REAL}
    if done.isdisjoint(_ENDS) and done.difference(_TALK):
        return EntityState.REAL
    return EntityState.OFF if done.intersection(_ENDS) else _undone([now for _, now in acts])


def _undone(acts: Iterable[ToldNow]) -> EntityState:
    """Return the state of what nothing is told of as done."""
    acts = tuple(acts)
    if any(act.modality_now in PLANS for act in acts):
        return EntityState.PLAN
    return EntityState.OFF if any(map(_is_off, acts)) else EntityState.REAL


def _is_off(now: ToldNow) -> bool:
    return now.modality_now in _OFF or now.outcome in _OFF_OUTCOMES


def _stage(record: Record) -> object:
    return getattr(record, "stage", None)


def _acts(entity: Entity) -> Sequence[Record]:
    """Return the records that say how far an entity has come."""
    if isinstance(entity, Agreement | Roadmap):
        return entity.steps
    return entity.milestones if isinstance(entity, Project) else ()
