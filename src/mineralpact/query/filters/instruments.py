"""Filters of instruments: agreements and roadmaps. What is not asked is ``None`` or empty."""

from typing import TYPE_CHECKING, ClassVar, TypeVar

from attrs import frozen

from mineralpact.model import (
    Agreement,
    AgreementKind,
    Bindingness,
    Entity,
    Roadmap,
)
from mineralpact.query.filters.base import PartyFilter
from mineralpact.query.filters.declarations import (
    became,
    equals,
    ever_planned,
    has_each,
    has_member,
    involves,
    involves_each,
    lists_party,
    lists_value,
    stands_with,
    told_with,
    within,
)
from mineralpact.values import (
    Measure,
    Modality,
    Obligation,
    PartyRole,
    PlanOutcome,
    Stage,
    Topic,
    When,
)

if TYPE_CHECKING:  # as in base
    from typing_extensions import TypeVar as TypeVarWithDefault

    AnyInstrument = TypeVarWithDefault(
        "AnyInstrument", bound=Agreement | Roadmap, default=Agreement | Roadmap
    )
else:
    AnyInstrument = TypeVar("AnyInstrument", bound=Agreement | Roadmap)


@frozen(kw_only=True, weakref_slot=False)
class InstrumentFilter(PartyFilter[AnyInstrument]):
    """Filter of instruments: of agreements and roadmaps alike, by what both have.

    `stage`, `modality` and `during` ask for one step that meets all; `role` and `role_of` for one
    role that meets both.

    >>> InstrumentFilter(involving=("JPN", "PER"), stage=Stage.SIGNATURE).section
    'instruments'
    """

    several: ClassVar[str] = "instruments"

    involving: tuple[str, ...] = involves_each("parties")
    """Identifiers of parties: each of them is one, or takes part through one, see `reach`; others
    may be where more are announced than named."""
    role: PartyRole | None = equals("role", item="role")
    """A role that somebody, party or not, plays in it."""
    role_of: str | None = involves("by", item="role")
    """Who plays that role, or any, alone or through one, see `reach`."""
    bindingness: Bindingness | None = equals("bindingness")
    """Force in law; one that does not say may have either."""
    stage: Stage | None = equals("stage", item="step")
    """An act in its life."""
    modality: Modality | None = told_with(item="step")
    """Modality that act is told with; of a plan, only while it is open, unless `outcome` or
    `ever_planned` asks for others."""
    outcome: PlanOutcome | None = became(item="step")
    """Outcome of that act as a plan."""
    ever_planned: bool | None = ever_planned(item="step")
    """True if that act was ever planned, whatever became of it."""
    during: When | None = within("when", item="step")
    """When that act is done."""
    signatory: str | None = lists_party("signatories", item="step")
    """Who signs in that act: a person, or whoever holds an office of a country or body, see
    `reach`; signatories not stated may be any."""
    obligation: Obligation | None = equals("obligation", item="commitment")
    """Kind of thing that a party commits to; a commitment that does not say may be of any."""
    obliged: str | None = lists_party("by", item="commitment")
    """Who commits to it, alone or through one, see `reach`."""
    obliged_to: str | None = lists_party("to", item="commitment")
    """For whom; a commitment that does not say may be for any."""
    obligation_topic: Topic | None = lists_value("topics", item="commitment")
    """A topic of that commitment."""
    obligation_modality: Modality | None = stands_with(item="commitment")
    """Modality that commitment is told with; of a plan, only while it is open."""
    obligation_due: When | None = within("due", item="commitment")
    """By when it is due."""
    aim: Topic | None = lists_value("topics", item="aim")
    """A topic of something it is said to aim at."""
    aim_toward: str | None = lists_party("to", item="aim")
    """For whose good, or with whom in view; an aim that does not say may be for any."""
    topics: tuple[Topic, ...] = has_each("topics")
    """Topics it is about, of a roadmap also in one of its areas: each of them."""
    minerals: tuple[str, ...] = has_each("minerals")
    """Identifiers of minerals: each of them."""
    member_of: str | None = has_member("parties")
    """An organization that a party is a member of; members not stated may be any."""
    member_on: When | None = None
    """When that party is a member; ``None`` for whenever."""


@frozen(kw_only=True, weakref_slot=False)
class AgreementFilter(InstrumentFilter[Agreement]):
    """Filter of agreements. `stage`, `modality` and `during` ask for one step that meets all.

    >>> AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2024-11")).involving
    ('PER',)
    """

    asks_for: ClassVar[type[Entity]] = Agreement

    kind: AgreementKind | None = equals("kind")
    """Kind it is called by."""
    effect: Measure | None = equals("measure", item="effect")
    """A measure that is expected to change by it."""
    effect_on: str | None = lists_party("affects", item="effect")
    """Whose; an effect that does not say may be on any."""
    effect_modality: Modality | None = stands_with(item="effect")
    """Modality that effect is told with."""


@frozen(kw_only=True, weakref_slot=False)
class RoadmapFilter(InstrumentFilter[Roadmap]):
    """Filter of roadmaps. `stage`, `modality` and `during` ask for one step that meets all.

    >>> RoadmapFilter(involving=("JPN", "PER")).involving
    ('JPN', 'PER')
    """

    asks_for: ClassVar[type[Entity]] = Roadmap

    topics: tuple[Topic, ...] = has_each("topics", "areas.topics")
    """Topics it is about, as a whole or in one of its areas: each of them."""
