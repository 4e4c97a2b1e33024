"""How a pact stands on the last day of the data set, in a few words."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from world_facts import Pact, last_day, overdue, words, world

from mineralpact import Modality, PlanOutcome, Stage, Step, Truth, When
from mineralpact.query import PlanAnswer, force_on, plans_in, stage_on

_DONE: Final = {
    Stage.PROPOSAL: "proposed",
    Stage.NEGOTIATION: "talks held",
    Stage.CONCLUSION: "concluded",
    Stage.INITIALLING: "initialled",
    Stage.ADOPTION: "adopted",
    Stage.SIGNATURE: "signed",
    Stage.DOMESTIC_APPROVAL: "approved at home",
    Stage.RATIFICATION: "ratified",
    Stage.APPROVAL: "approved",
    Stage.ENTRY_INTO_FORCE: "in force",
    Stage.PUBLICATION: "published",
    Stage.REVIEW: "reviewed",
    Stage.AMENDMENT: "amended",
    Stage.RENEWAL: "renewed",
    Stage.SUSPENSION_REQUEST: "suspension asked for",
    Stage.SUSPENSION: "suspended",
    Stage.REINSTATEMENT: "taken up again",
    Stage.ACCESSION: "others joined",
    Stage.WITHDRAWAL: "a party withdrew",
    Stage.TERMINATION: "ended",
    Stage.SUPERSESSION: "replaced",
}
"""What an act leaves behind; other acts are named as they are."""
_UNDER_WAY: Final = {Stage.NEGOTIATION: "being negotiated", Stage.REVIEW: "under review"}
_NOUNS: Final = {Stage.ANNOUNCED: "announcement", Stage.OTHER: "another act"}
_TOLD: Final = {Modality.EXPECTED: "expected", Modality.AIM: "aimed at"}
_OFF: Final = {
    PlanOutcome.CALLED_OFF: "called off",
    PlanOutcome.DENIED: "denied",
    PlanOutcome.MOVED: "put off",
}


@cache
def standing(pact: Pact, *, beside_time: bool = False) -> str:
    """Return how far a pact has come, what is under way, planned, overdue or was called off.

    Args:
        pact: The pact.
        beside_time: True where its own time stands beside the words, and need not be in them.
    """
    told = pact.when if beside_time else None
    parts = list(dict.fromkeys((*_reached(pact, told), *_under_way(pact), *_plans(pact))))
    return "; ".join(parts) or "no act told"


def _reached(pact: Pact, told: When | None) -> Iterator[str]:
    answer = stage_on(pact.instrument, last_day(), catalog=world())
    under_way = {step.stage for step in _steps(pact, Modality.ONGOING)}
    if answer.surely is not None and answer.surely not in under_way.intersection(_UNDER_WAY):
        times = [step.when for step in answer.deciding if step.step.stage is answer.surely]
        yield _done(answer.surely) + _other_day(times, told)
    force = force_on(pact.instrument, last_day(), catalog=world())
    if force.truth is Truth.YES and answer.surely is not Stage.ENTRY_INTO_FORCE:
        yield "in force"
    if answer.surely is None:
        for step in _steps(pact, Modality.HAPPENED):
            yield f"{_done(step.stage)}, no day told"


def _under_way(pact: Pact) -> Iterator[str]:
    for step in _steps(pact, Modality.ONGOING):
        yield _UNDER_WAY.get(step.stage, f"{words(step.stage)} under way")


def _plans(pact: Pact) -> Iterator[str]:
    for plan in plans_in(pact.instrument, world()):
        if isinstance(plan.plan, Step):
            yield from _plan(pact, plan, plan.plan)


def _plan(pact: Pact, plan: PlanAnswer, step: Step) -> Iterator[str]:
    if plan.outcome in _OFF:
        yield f"{words(step.stage)} {_OFF[plan.outcome]}"
    elif plan.outcome is PlanOutcome.OPEN:
        act = _NOUNS.get(step.stage, words(step.stage))
        notes = ["overdue"] * ((pact.id, plan.path) in overdue())
        if step.when is not None:
            notes.insert(0, words(step.when))
        yield f"{act} {_TOLD.get(step.modality, 'planned')}" + f" ({', '.join(notes)})" * bool(
            notes
        )


def _steps(pact: Pact, modality: Modality) -> tuple[Step, ...]:
    return tuple(step for step in pact.instrument.steps if step.modality is modality)


def _done(stage: Stage) -> str:
    return _DONE.get(stage, words(stage))


def _other_day(times: Sequence[When | None], told: When | None) -> str:
    """Return the last of some times, but where it is the one that stands beside the pact."""
    if not times or times[-1] in (None, told):
        return ""
    return f" {words(times[-1])}"
