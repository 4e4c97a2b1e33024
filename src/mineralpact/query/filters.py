"""Filters for instruments, meetings and money. What is not asked is ``None`` or empty; all that is asked must hold."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Bindingness,
    Claim,
    Entity,
    Investment,
    MoneyStage,
    Roadmap,
    Sector,
    Summit,
    SummitKind,
)
from mineralpact.query.conditions import (
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Has,
    Is,
    Lists,
    Not,
    Some,
    Within,
    bound_problems,
)
from mineralpact.query.filter import Asked, E, EntityFilter, Filter, members
from mineralpact.values.step import Modality, Stage
from mineralpact.values.topic import Topic
from mineralpact.values.when import When

__all__ = ["AgreementFilter", "ClaimFilter", "E", "Filter", "InvestmentFilter", "RoadmapFilter", "SummitFilter"]


@frozen(kw_only=True, weakref_slot=False)
class AgreementFilter(EntityFilter[Agreement]):
    """Which agreements? `stage`, `modality` and `during` ask for one step that meets all of them.

    >>> AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2024-11")).involving
    ('PER',)
    """

    asks_for: ClassVar[type[Entity]] = Agreement

    involving: tuple[str, ...] = ()
    """Identifiers of parties: each of them is one."""
    kind: AgreementKind | None = None
    """What it is called."""
    bindingness: Bindingness | None = None
    """Whether it binds in law; one that does not say may be either."""
    stage: Stage | None = None
    """An act in its life."""
    modality: Modality | None = None
    """How that act is told."""
    during: When | None = None
    """When that act is done."""
    topics: tuple[Topic, ...] = ()
    """What it is about: each of them."""
    minerals: tuple[str, ...] = ()
    """Identifiers of minerals: each of them."""
    member_of: str | None = None
    """An organization that a party is a member of; members not stated may be any."""
    member_on: When | None = None
    """When that party is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[Asked]:
        yield from has_each("involving", "parties", self.involving)
        yield from is_one("kind", "kind", self.kind)
        yield from is_one("bindingness", "bindingness", self.bindingness)
        yield from one_step("step", "steps", (("stage", self.stage), ("modality", self.modality)), self.during)
        yield from has_each("topics", "topics", self.topics)
        yield from has_each("minerals", "minerals", self.minerals)
        yield from members(self.member_of, self.member_on, "parties")
        yield from super().conditions()

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from lone_day_problems(self.member_of, self.member_on)


@frozen(kw_only=True, weakref_slot=False)
class RoadmapFilter(EntityFilter[Roadmap]):
    """Which roadmaps? `stage`, `modality` and `during` ask for one step that meets all of them.

    >>> RoadmapFilter(involving=("JPN", "PER")).involving
    ('JPN', 'PER')
    """

    asks_for: ClassVar[type[Entity]] = Roadmap

    involving: tuple[str, ...] = ()
    """Identifiers of parties: each of them is one."""
    stage: Stage | None = None
    """An act in its life."""
    modality: Modality | None = None
    """How that act is told."""
    during: When | None = None
    """When that act is done."""
    topics: tuple[Topic, ...] = ()
    """What it is about, as a whole or in one of its areas: each of them."""
    member_of: str | None = None
    """An organization that a party is a member of; members not stated may be any."""
    member_on: When | None = None
    """When that party is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[Asked]:
        yield from has_each("involving", "parties", self.involving)
        yield from one_step("step", "steps", (("stage", self.stage), ("modality", self.modality)), self.during)
        yield from (Asked("topics", has_any(("topics", "areas.topics"), each)) for each in self.topics)
        yield from members(self.member_of, self.member_on, "parties")
        yield from super().conditions()

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from lone_day_problems(self.member_of, self.member_on)


@frozen(kw_only=True, weakref_slot=False)
class SummitFilter(EntityFilter[Summit]):
    """Which summits, meetings and visits?

    >>> SummitFilter(during=When("2024-11"), place="PER").place
    'PER'
    """

    asks_for: ClassVar[type[Entity]] = Summit

    involving: tuple[str, ...] = ()
    """Identifiers of those who take part, host or convene: each of them does."""
    kind: SummitKind | None = None
    """What kind of meeting."""
    modality: Modality | None = None
    """How it is told."""
    during: When | None = None
    """When it takes place."""
    place: str | None = None
    """The country it takes place in."""
    topics: tuple[Topic, ...] = ()
    """What it is about: each of them."""
    member_of: str | None = None
    """An organization that one who takes part or hosts is a member of; members not stated may be any."""
    member_on: When | None = None
    """When that one is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[Asked]:
        involved = ("attendees.participant", "host", "organization")
        yield from (Asked("involving", has_any(involved, each)) for each in self.involving)
        yield from is_one("kind", "kind", self.kind)
        yield from is_one("modality", "modality", self.modality)
        yield from lies_within("during", "when", self.during)
        yield from is_one("place", "place.country", self.place)
        yield from has_each("topics", "topics", self.topics)
        yield from members(self.member_of, self.member_on, "attendees.participant", "host")
        yield from super().conditions()

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from lone_day_problems(self.member_of, self.member_on)


@frozen(kw_only=True, weakref_slot=False)
class InvestmentFilter(EntityFilter[Investment]):
    """Which investments?

    Raises:
        ValidationError: a sum without its currency, or the lower sum above the upper.

    >>> InvestmentFilter(investor="CHN", sector=Sector.MINING).investor
    'CHN'
    """

    asks_for: ClassVar[type[Entity]] = Investment

    involving: tuple[str, ...] = ()
    """Identifiers of those who pay or are paid: each of them does."""
    investor: str | None = None
    """Who pays."""
    recipient: str | None = None
    """Who gets it."""
    sector: Sector | None = None
    """What it goes into."""
    stage: MoneyStage | None = None
    """How far the money has come."""
    modality: Modality | None = None
    """How it is told."""
    during: When | None = None
    """When the money flows."""
    project: str | None = None
    """A project it is said to include."""
    at_least: Decimal | None = None
    """The least sum, in `currency`; one that is loose or not stated may be as much."""
    at_most: Decimal | None = None
    """The greatest sum, in `currency`."""
    currency: str | None = None
    """The ISO 4217 code that `at_least` and `at_most` are in; sums in another one cannot be compared."""
    member_of: str | None = None
    """An organization that one who pays or is paid is a member of; members not stated may be any."""
    member_on: When | None = None
    """When that one is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[Asked]:
        yield from (Asked("involving", has_any(("investor", "recipient"), each)) for each in self.involving)
        yield from is_one("investor", "investor", self.investor)
        yield from is_one("recipient", "recipient", self.recipient)
        yield from is_one("sector", "sector", self.sector)
        yield from is_one("stage", "stage", self.stage)
        yield from is_one("modality", "modality", self.modality)
        yield from lies_within("during", "when", self.during)
        yield from has_each("project", "projects", () if self.project is None else (self.project,))
        if self.at_least is not None:
            yield Asked("at_least", AtLeast(field="amount", number=self.at_least, measure=self.currency))
        if self.at_most is not None:
            yield Asked("at_most", AtMost(field="amount", number=self.at_most, measure=self.currency))
        yield from members(self.member_of, self.member_on, "investor", "recipient")
        yield from super().conditions()

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from lone_day_problems(self.member_of, self.member_on)
        yield from bound_problems(self.at_least, self.at_most, "at_most")
        if (self.at_least is None and self.at_most is None) != (self.currency is None):
            yield Problem(path="currency", code="incomplete", message="expected a sum and its currency together")


@frozen(kw_only=True, weakref_slot=False)
class ClaimFilter(EntityFilter[Claim]):
    """Which claims?

    >>> ClaimFilter(subject="japan-peru-roadmap", modality=Modality.NOT_STATED).about is None
    True
    """

    asks_for: ClassVar[type[Entity]] = Claim

    source: str | None = None
    """A source it cites."""
    subject: str | None = None
    """The entity it is about."""
    about: str | None = None
    """The field or predicate it is about."""
    modality: Modality | None = None
    """How the source tells it."""
    during: When | None = None
    """For when it is said; a claim for no time in particular may be for any."""
    attributed_to: str | None = None
    """Somebody it is put down to, at whatever remove."""
    inferred: bool | None = None
    """Whether it is read between the lines."""
    disputed: bool | None = None
    """Whether it names claims that it does not sit well with."""

    def conditions(self) -> Iterator[Asked]:
        yield from is_one("subject", "subject", self.subject)
        yield from is_one("about", "about", self.about)
        yield from is_one("modality", "modality", self.modality)
        yield from is_one("inferred", "inferred", self.inferred)
        if self.disputed is not None:
            disputes = Lists(field="disputes")
            yield Asked("disputed", disputes if self.disputed else Not(condition=disputes))
        yield from lies_within("during", "when", self.during)
        speakers = () if self.attributed_to is None else (self.attributed_to,)
        yield from has_each("attributed_to", "attributed_to.speaker", speakers)
        yield from super().conditions()

    def citing(self, source: str) -> Condition:
        return Has(field="cites.source", value=source)


def has_each(name: str, field: str, wanted: Iterable[str]) -> Iterator[Asked]:
    """Whether each wanted value stands in a field of many."""
    return (Asked(name, Has(field=field, value=each)) for each in wanted)


def has_any(fields: Iterable[str], wanted: str) -> Condition:
    """Whether a wanted value stands in one of several fields."""
    return AnyOf(conditions=tuple(Has(field=field, value=wanted) for field in fields))


def is_one(name: str, field: str, wanted: str | bool | None) -> Iterator[Asked]:  # noqa: FBT001  # a value asked for, not a switch
    """Whether a field has the wanted value, if one is wanted."""
    if wanted is not None:
        yield Asked(name, Is(field=field, value=wanted))


def lies_within(name: str, field: str, span: When | None) -> Iterator[Asked]:
    """Whether a time lies within a span, if one is wanted."""
    if span is not None:
        yield Asked(name, Within(field=field, span=span))


def one_step(name: str, field: str, wanted: Iterable[tuple[str, str | None]], during: When | None) -> Iterator[Asked]:
    """Whether one item has every value that is wanted, in a wanted time."""
    asked: list[Condition] = [Is(field=each, value=value) for each, value in wanted if value is not None]
    if during is not None:
        asked.append(Within(field="when", span=during))
    if asked:
        yield Asked(name, Some(field=field, conditions=tuple(asked)))


def lone_day_problems(member_of: str | None, member_on: When | None) -> Iterator[Problem]:
    """A problem where a day of membership is asked for without an organization."""
    if member_on is not None and member_of is None:
        yield Problem(path="member_of", code="missing", message="expected an organization to be a member of")
