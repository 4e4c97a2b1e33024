"""Acts that an open list of steps or milestones may hold besides those that are named.

An act that is done once and told as done leaves no open plan of it: a plan that nobody names has
been carried out by it, too.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from mineralpact.catalog.later_words import Siblings
from mineralpact.catalog.open_world.possible_records import PossibleRecord
from mineralpact.catalog.plan_outcomes import ONCE, acts_of_plan
from mineralpact.catalog.times.relative_times import Anchors
from mineralpact.model import Entity, Milestone, ProjectPhase
from mineralpact.values import Modality, PlanOutcome, Record, Stage, Step
from mineralpact.values.fields import Described
from mineralpact.values.step import PLANS

_NOWHERE: Final = Anchors(steps=())
"""The events that acts done once are looked at beside: they need none."""
_ACTS_OF: Final[dict[type[Described], type[Stage | ProjectPhase]]] = {
    Step: Stage,
    Milestone: ProjectPhase,
}
"""The vocabulary of acts by the class of records that tell of them."""


def possible_acts(entity: Entity, name: str, cls: type[Described]) -> tuple[PossibleRecord, ...]:
    """Return what is known of an act that an open list of an entity may hold besides those named.

    Args:
        entity: The entity.
        name: Its list.
        cls: The class of the records in it.

    Returns:
        A record for each possibility; none where nothing is known.
    """
    if cls not in _ACTS_OF:
        return ()
    siblings = Siblings(getattr(entity, name))
    acts = _ACTS_OF[cls]
    done = frozenset(act for act in ONCE if type(act) is acts and _is_done(act, siblings, entity))
    return tuple(_possibilities(acts, done)) if done else ()


def _is_done(act: Stage | ProjectPhase, siblings: Siblings, entity: Entity) -> bool:
    """True if a plan of an act as a whole would be carried out by what is told beside it."""
    plan: Record
    if isinstance(act, Stage):
        plan = Step(stage=act, modality=Modality.PLANNED)
    else:
        plan = Milestone(phase=act, modality=Modality.PLANNED)
    return bool(acts_of_plan(plan, siblings, entity, _NOWHERE))


def _possibilities(
    acts: Iterable[Stage | ProjectPhase], done: frozenset[Stage | ProjectPhase]
) -> Iterator[PossibleRecord]:
    for act in acts:
        field = "stage" if isinstance(act, Stage) else "phase"
        if act not in done:
            yield PossibleRecord({field: act})
            continue
        for modality in Modality:
            if modality not in PLANS:
                yield PossibleRecord({field: act, "modality": modality})
        for outcome in PlanOutcome:
            if outcome is not PlanOutcome.OPEN:
                yield PossibleRecord({field: act, "modality_now": None, "outcome": outcome})
