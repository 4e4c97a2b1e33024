"""Projects: ports, mines, plants, railways."""

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.model.share import Share
from mineralpact.values import (
    Effect,
    KeyedRecord,
    MineralId,
    Modality,
    Money,
    Place,
    ProjectId,
    When,
)
from mineralpact.values.rules import NO_CIRCLE, BrokenRules, not_itself


class ProjectKind(StrEnum):
    """Kind of thing that is built or run."""

    PORT = "port"
    MINE = "mine"
    SMELTER = "smelter"
    REFINERY = "refinery"
    PLANT = "plant"
    RAILWAY = "railway"
    ROAD = "road"
    POWER = "power"
    INFRASTRUCTURE = "infrastructure"
    EXPLORATION = "exploration"


class ProjectPhase(StrEnum):
    """A turn in a project's life."""

    PROPOSAL = "proposal"
    FINANCING = "financing"
    CONSTRUCTION = "construction"
    OPENING = "opening"
    OPERATION = "operation"
    SUSPENSION = "suspension"
    CANCELLATION = "cancellation"
    CLOSURE = "closure"


@frozen(kw_only=True, weakref_slot=False)
class Milestone(KeyedRecord):
    """One turn in a project's life, as a source tells it.

    >>> Milestone(phase=ProjectPhase.OPENING, modality=Modality.PLANNED).when is None
    True
    """

    phase: ProjectPhase
    """The turn."""
    modality: Modality
    """True if it is told as done, planned…"""
    when: When | None = None
    """When; ``None`` when not stated."""


@frozen(kw_only=True, weakref_slot=False)
class Project(Entity):
    """Something that is built or run.

    >>> Project(id=ProjectId("port"), name="Chancay megaport", kind=ProjectKind.PORT).owners
    ()
    """

    section: ClassVar[str] = "projects"

    id: ProjectId
    """The slug."""
    name: str
    """The name, or what it is in our words."""
    kind: ProjectKind
    """The kind of thing that is built or run."""
    place: Place | None = None
    """The location; ``None`` when not stated."""
    owners: tuple[Share, ...] = ()
    """Who owns what of it, as far as stated."""
    cost: Money | None = None
    """The cost; ``None`` when not stated."""
    minerals: tuple[MineralId, ...] = ()
    """The minerals it yields, treats or carries, as far as stated."""
    milestones: tuple[Milestone, ...] = ()
    """Its life so far and as planned."""
    effects: tuple[Effect, ...] = ()
    """The effects it is expected to have."""
    part_of: ProjectId | None = field(default=None, metadata=NO_CIRCLE)
    """The larger project it belongs to."""

    def problems(self) -> BrokenRules:
        return not_itself(self, "project", "part_of")
