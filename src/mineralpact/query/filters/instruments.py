"""Filters of instruments, meetings, money and claims. What is not asked is ``None`` or empty."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, TypeVar

from attrs import frozen

from mineralpact.borders import checked
from mineralpact.errors import Problem
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Bindingness,
    Claim,
    Entity,
    FinancialInstrument,
    Flow,
    Investment,
    MoneyStage,
    Roadmap,
    Sector,
    Summit,
    SummitKind,
)
from mineralpact.query import conditions  # most are loaded when a filter first needs them
from mineralpact.query.conditions import Condition
from mineralpact.query.filters.base import EntityFilter, PartyFilter
from mineralpact.query.filters.declarations import (
    asks,
    became,
    equals,
    ever_planned,
    has,
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
from mineralpact.values.rules import broken

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


def _is_disputed(disputed: bool, _: EntityFilter[Claim]) -> Condition:  # noqa: FBT001  # a field's value
    names_others = conditions.Lists(field="disputes")
    if disputed:
        return names_others
    return conditions.Not(condition=names_others)


def _is_told_so(modality: Modality, own: "ClaimFilter") -> Condition:
    is_told_so = conditions.Is(field="modality", value=modality)
    if modality is not Modality.NOT_STATED or own.answered is not None:
        return is_told_so
    unanswered = conditions.Is(field="answered", value=False)
    return conditions.AllOf(conditions=(is_told_so, unanswered))


def _is_about_place(place: str, own: "ClaimFilter") -> Condition:
    # With a subject, both are asked of one place.
    return conditions.IsAbout(entity=own.subject, place=place)


@frozen(kw_only=True, weakref_slot=False)
class SummitFilter(PartyFilter[Summit]):
    """Filter of summits, meetings and visits.

    >>> SummitFilter(during=When("2024-11"), place="PER").place
    'PER'
    """

    asks_for: ClassVar[type[Entity]] = Summit

    involving: tuple[str, ...] = involves_each(
        "attendees.participant", "host", "co_hosts", "organization"
    )
    """Identifiers of those who take part, host or convene: each of them does."""
    kind: SummitKind | None = equals("kind")
    """Kind of meeting."""
    modality: Modality | None = told_with()
    """Modality it is told with; moved, it is planned, unless `outcome` or `ever_planned` asks for
    what was said."""
    outcome: PlanOutcome | None = became()
    """Outcome of it as a plan."""
    ever_planned: bool | None = ever_planned()
    """True if it is told as planned, or was called off or denied."""
    during: When | None = within("when")
    """When it takes place."""
    place: str | None = equals("place.country")
    """The country it takes place in."""
    topics: tuple[Topic, ...] = has_each("topics")
    """Topics it is about: each of them."""
    outcomes: tuple[str, ...] = has_each("outcomes")
    """Identifiers of agreements and roadmaps adopted, signed or announced at it: each of them;
    others may be where more are announced than named."""
    member_of: str | None = has_member("attendees.participant", "host", "co_hosts")
    """An organization that one who takes part or hosts is a member of; members not stated may be
    any."""
    member_on: When | None = None
    """When that one is a member; ``None`` for whenever."""


@frozen(kw_only=True, weakref_slot=False)
class InvestmentFilter(PartyFilter[Investment]):
    """Filter of investments.

    Raises:
        ValidationError: a sum without its currency, or the lower sum above the upper.

    >>> InvestmentFilter(investor="CHN", sector=Sector.MINING).investor
    'CHN'
    """

    asks_for: ClassVar[type[Entity]] = Investment

    involving: tuple[str, ...] = involves_each(
        "investor", "co_investors", "recipient", "co_recipients"
    )
    """Identifiers of those who pay or are paid: each of them does."""
    investor: str | None = involves("investor", "co_investors")
    """One who pays, alone or together with others. What is asked of the sum is asked of what they
    pay together."""
    recipient: str | None = involves("recipient", "co_recipients")
    """One who gets it, alone or together with others. What is asked of the sum is asked of what
    they get together."""
    sector: Sector | None = equals("sector")
    """Sector it goes into."""
    instrument: FinancialInstrument | None = equals("instrument")
    """Form in which it is given."""
    flow: Flow | None = equals("flow.of")
    """A future flow of which a share is paid."""
    part_of: str | None = has("part_of")
    """The package it is directly a part of."""
    agreement: str | None = has("agreement")
    """The agreement that it is made under."""
    depends_on: str | None = has("depends_on")
    """A contribution without which it is not paid."""
    stage: MoneyStage | None = equals("stage")
    """Stage that the money has reached."""
    modality: Modality | None = told_with()
    """Modality it is told with; moved, it is planned, unless `outcome` or `ever_planned` asks for
    what was said."""
    outcome: PlanOutcome | None = became()
    """Outcome of it as a plan."""
    ever_planned: bool | None = ever_planned()
    """True if it is told as planned, or was called off or denied."""
    during: When | None = within("when")
    """When the money flows."""
    project: str | None = has("projects")
    """A project it is said to include."""
    at_least: Decimal | None = asks(
        lambda number, own: conditions.AtLeast(field="amount", number=number, measure=own.currency)
    )
    """The least sum, in `currency`; one that is loose or not stated may be as much."""
    at_most: Decimal | None = asks(
        lambda number, own: conditions.AtMost(field="amount", number=number, measure=own.currency)
    )
    """The greatest sum, in `currency`."""
    currency: str | None = None
    """The ISO 4217 code that `at_least` and `at_most` are in; sums in another one cannot be
    compared."""
    member_of: str | None = has_member("investor", "co_investors", "recipient", "co_recipients")
    """An organization that one who pays or is paid is a member of; members not stated may be
    any."""
    member_on: When | None = None
    """When that one is a member; ``None`` for whenever."""

    def problems(self) -> Iterable[Problem]:
        yield from super().problems()
        least, most = self.at_least, self.at_most
        if least is not None and most is not None and most < least:
            message = f"expected {least} or more, the lower bound asked for, found {most}"
            yield from broken("at_most", "min_above_max", message)
        if (least is None and most is None) != (self.currency is None):
            yield from broken("currency", "incomplete", "expected a sum and its currency together")


@frozen(kw_only=True, weakref_slot=False)
class ClaimFilter(EntityFilter[Claim]):
    """Filter of claims.

    >>> ClaimFilter(subject="japan-peru-roadmap", modality=Modality.NOT_STATED).about is None
    True
    """

    asks_for: ClassVar[type[Entity]] = Claim

    source: str | None = None
    """A source it cites."""
    subject: str | None = asks(
        lambda entity, own: conditions.IsAbout(entity=entity, place=own.about)
    )
    """The entity it is about."""
    about: str | None = asks(_is_about_place)
    """The place it is about, such as ``steps``, or anything in it; or the predicate."""
    modality: Modality | None = asks(_is_told_so)
    """Modality that the source tells it with; a gap that a later edition answers is none, unless
    `answered` says otherwise."""
    answered: bool | None = equals("answered")
    """True for gaps that a later edition answers, false for all else."""
    during: When | None = within("when")
    """For when it is said; a claim for no time in particular may be for any."""
    attributed_to: str | None = has("attributed_to.speaker")
    """Somebody it is put down to, at whatever remove."""
    inferred: bool | None = equals("inferred")
    """True if it is read between the lines."""
    disputed: bool | None = asks(_is_disputed)
    """True if it names claims that cannot hold beside it."""

    @checked
    def citing(self, source: str) -> Condition:
        return conditions.Has(field="cites.source", value=source)
