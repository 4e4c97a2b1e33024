"""Phase of a project on a day, worked out from its milestones; nothing of it is stored."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.later_words import has_later_words, standing_modality
from mineralpact.catalog.times.record_times import time_of
from mineralpact.catalog.times.time_order import has_begun, has_ended, is_before
from mineralpact.model import Milestone, Project, ProjectPhase
from mineralpact.shown import Shown
from mineralpact.values import Modality, Truth, When
from mineralpact.values.grouping import group_by
from mineralpact.values.step import REAL

PHASE_RANK: Final = dict(zip(ProjectPhase, range(len(ProjectPhase)), strict=True))
"""The place of each phase in a life that goes straight on."""
_STOPS: Final = frozenset(
    (ProjectPhase.SUSPENSION, ProjectPhase.CANCELLATION, ProjectPhase.CLOSURE)
)
_LASTING: Final = frozenset((ProjectPhase.SUSPENSION,))
"""Phases that are over with their time; all others are reached for good."""
_UNSURE: Final = Truth.UNKNOWN


@frozen(kw_only=True)
class PhaseAnswer(Shown):
    """The phases that a project has reached by a day."""

    surely: ProjectPhase | None
    """The phase it is surely in; ``None`` when it has surely reached none."""
    possibly: tuple[ProjectPhase, ...]
    """Phases beyond that it may have reached: planned ones whose time has come, and those of
    unknown time."""
    deciding: tuple[Milestone, ...]
    """The milestones that these phases are read from."""

    @property
    def is_certain(self) -> bool:
        """True if it has surely come no further."""
        return not self.possibly


@frozen
class _Reached:
    milestone: Milestone
    truth: Truth


def phase_on(project: Project, on: When, *, catalog: Catalog | None = None) -> PhaseAnswer:
    """Return the phase of a project on a day, as far as its milestones tell.

    Until something stops it, its furthest phase counts; from then on, the last one by time: what
    was suspended may be built or run again. Plans count as `stage_on` counts them.

    Args:
        project: The project.
        on: The day.
        catalog: Where to look up the events that times are told by, such as "within five years of
            the closing"; without it such a time is unknown.

    >>> from mineralpact.model import ProjectKind
    >>> from mineralpact.values import Modality
    >>> opening = Milestone(
    ...     phase=ProjectPhase.OPENING, modality=Modality.PLANNED, when=When("2024-11-14")
    ... )
    >>> port = Project(
    ...     id="port", name="A port", kind=ProjectKind.PORT, milestones=(opening,)
    ... )
    >>> phase_on(port, When("2024-11-01")).possibly, phase_on(port, When("2025")).possibly
    ((), (<ProjectPhase.OPENING: 'opening'>,))
    """
    timed = project if catalog is None else _with_times(project, catalog)
    by_truth = group_by(_reached(timed, on), lambda reached: reached.truth)
    sure = [reached.milestone for reached in by_truth.get(Truth.YES, ())]
    furthest = _furthest(sure)
    possibly: set[ProjectPhase] = set()
    deciding = [] if furthest is None else [furthest]
    for reached in by_truth.get(Truth.UNKNOWN, ()):
        if _may_follow(reached.milestone, furthest, sure):
            possibly.add(reached.milestone.phase)
            deciding.append(reached.milestone)
    surely = None if furthest is None else furthest.phase
    return PhaseAnswer(
        surely=surely,
        possibly=tuple(sorted(possibly - {surely}, key=PHASE_RANK.__getitem__)),
        deciding=tuple(_as_told(deciding, timed, project)),
    )


def _with_times(project: Project, catalog: Catalog) -> Project:
    """Return a project whose milestones have the times that other events give them."""
    milestones: list[Milestone] = []
    for milestone in project.milestones:
        when = time_of(milestone, "when", project, catalog)
        milestones.append(milestone if when == milestone.when else evolve(milestone, when=when))
    return evolve(project, milestones=tuple(milestones))


def _as_told(
    deciding: Sequence[Milestone], timed: Project, project: Project
) -> Iterator[Milestone]:
    """Yield milestones as the project itself tells them."""
    places = {id(milestone): index for index, milestone in enumerate(timed.milestones)}
    for milestone in deciding:
        yield project.milestones[places[id(milestone)]]


def _reached(project: Project, on: When) -> Iterator[_Reached]:
    """Yield the milestones of phases that stand, and whether they have come about by a day."""
    has_words = has_later_words(project.milestones)
    for milestone in project.milestones:
        if milestone.phase is ProjectPhase.OTHER:
            continue
        modality: Modality | None = milestone.modality
        if has_words:
            modality = standing_modality(milestone, project.milestones, project)
        if modality is None or (modality not in REAL and _is_carried_out(milestone, project)):
            continue
        lasts = milestone.phase in _LASTING
        truth = has_begun(milestone.when, on, lasts=True)
        if lasts:
            truth &= ~has_ended(milestone.when, on)
        yield _Reached(milestone, truth if modality in REAL else truth & _UNSURE)


def _is_carried_out(plan: Milestone, project: Project) -> bool:
    """True if a plan has been carried out since, in its time or at another."""
    for other in project.milestones:
        is_done = other.phase is plan.phase and other.modality in REAL
        if is_done and not is_before(other.when, plan.when):
            return True
        if is_done and plan.phase is ProjectPhase.OPENING:
            return True  # it opens once, be it earlier than planned
    return False


def _furthest(sure: Sequence[Milestone]) -> Milestone | None:
    stops = [milestone for milestone in sure if milestone.phase in _STOPS]

    def progress(milestone: Milestone) -> tuple[object, int]:
        time: object = ()  # before any time there is
        if milestone.when is not None and _is_after_stop(milestone, stops):
            time = milestone.when.sort_key
        return time, PHASE_RANK[milestone.phase]

    return max(sure, key=progress, default=None)


def _may_follow(
    candidate: Milestone, furthest: Milestone | None, sure: Sequence[Milestone]
) -> bool:
    if furthest is None:
        return True
    if _is_after_stop(candidate, sure) or _is_after_stop(furthest, sure):
        return not is_before(candidate.when, furthest.when)
    return PHASE_RANK[candidate.phase] > PHASE_RANK[furthest.phase]


def _is_after_stop(milestone: Milestone, sure: Sequence[Milestone]) -> bool:
    """True for what stops a project, and what is done after it was stopped."""
    if milestone.phase in _STOPS:
        return True
    return any(stop.phase in _STOPS and is_before(stop.when, milestone.when) for stop in sure)
