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
    Range,
    RelativeTime,
    Unit,
    When,
)
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.rules import NO_CIRCLE, BrokenRules, broken, not_itself, own_word


class ProjectKind(StrEnum):
    """Kind of thing that is built or run; without a term it is `OTHER`, see `Project.kind_word`."""

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
    OTHER = "other"


class ProjectPhase(StrEnum):
    """A turn in a project's life; without a term it is `OTHER`, see `Milestone.phase_word`."""

    PROPOSAL = "proposal"
    FINANCING = "financing"
    CONSTRUCTION = "construction"
    OPENING = "opening"
    OPERATION = "operation"
    SUSPENSION = "suspension"
    CANCELLATION = "cancellation"
    CLOSURE = "closure"
    OTHER = "other"
    """One that leads to no phase of its own, such as a permit or a study."""


@frozen(kw_only=True, weakref_slot=False)
class Milestone(KeyedRecord):
    """One turn in a project's life, as a source tells it.

    Raises:
        ValidationError: a time told by an act of its own instrument, which a project is not, or a
            word for a turn that has a term.

    >>> Milestone(phase=ProjectPhase.OPENING, modality=Modality.PLANNED).when is None
    True
    """

    phase: ProjectPhase
    """The turn."""
    phase_word: str | None = None
    """The word for the turn, in the source's language or English, where `phase` is ``other``;
    ``None`` when that is not stated."""
    modality: Modality
    """The way it is told: done, planned…"""
    when: When | None = None
    """When; ``None`` when not stated."""
    relative: RelativeTime | None = None
    """The time as told by another event; ``None`` when told by the calendar or not at all."""

    def problems(self) -> BrokenRules:
        problems = own_word("phase", self.phase, self.phase_word)
        if self.relative is not None and self.relative.own_stage is not None:
            message = "expected another event, for a project has no acts of an instrument"
            problems += broken("relative.stage", "contradiction", message)
        return problems


@frozen(kw_only=True, weakref_slot=False)
class Capacity(KeyedRecord):
    """Amount that a project can yield, treat or carry, as a source tells it.

    Raises:
        ValidationError: an amount without a unit, or a share of something unsaid.

    >>> from mineralpact.values.amounts.ranges import Unit
    >>> carried = Range.exactly(1_000_000, unit=Unit.CONTAINER_PER_YEAR)
    >>> Capacity(amount=carried, modality=Modality.PLANNED).mineral is None
    True
    """

    amount: Range
    """The amount with its unit, such as tonnes a year."""
    modality: Modality
    """The way it is told: there, planned…"""
    mineral: MineralId | None = field(default=None, converter=as_id_or_none)
    """The mineral; ``None`` when of none in particular or not stated."""
    when: When | None = None
    """From when on, or from when to when; ``None`` when not stated."""

    def problems(self) -> BrokenRules:
        if self.amount.unit is None:
            return broken("amount.unit", "missing", "expected the unit of a capacity, found none")
        if self.amount.unit is Unit.PERCENT:
            message = "expected a unit of amounts, found percent"
            return broken("amount.unit", "wrong_unit", message)
        return ()


@frozen(kw_only=True, weakref_slot=False)
class Project(Entity):
    """Something that is built or run.

    Raises:
        ValidationError: a project that is part of itself, or a word for a kind that has a term.

    >>> Project(id="port", name="Chancay megaport", kind=ProjectKind.PORT).owners
    ()
    """

    section: ClassVar[str] = "projects"

    id: ProjectId = field(converter=as_id)
    """The slug."""
    name: str
    """The name, or what it is in our words."""
    kind: ProjectKind
    """The kind of thing that is built or run."""
    kind_word: str | None = None
    """The word for its kind, in the source's language or English, where `kind` is ``other``;
    ``None`` when that is not stated."""
    place: Place | None = None
    """The location; ``None`` when not stated."""
    owners: tuple[Share, ...] = ()
    """Who owns what of it, as far as stated."""
    cost: Money | None = None
    """The cost; ``None`` when not stated."""
    minerals: tuple[MineralId, ...] = field(default=(), converter=as_ids)
    """The minerals it yields, treats or carries, as far as stated."""
    capacities: tuple[Capacity, ...] = ()
    """The amounts it yields, treats or carries, as far as stated."""
    milestones: tuple[Milestone, ...] = ()
    """Its life so far and as planned."""
    effects: tuple[Effect, ...] = ()
    """The effects it is expected to have."""
    part_of: ProjectId | None = field(default=None, converter=as_id_or_none, metadata=NO_CIRCLE)
    """The larger project it belongs to."""

    def problems(self) -> BrokenRules:
        return not_itself(self, "project", "part_of") + own_word("kind", self.kind, self.kind_word)
