"""Filters for meetings, money and what is said. What is not asked is ``None`` or empty; all that is asked must hold."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.model import Claim, Entity, Investment, MoneyStage, Sector, Summit, SummitKind
from mineralpact.query.conditions import AtLeast, AtMost, Condition, Has, Lists, Not, bound_problems
from mineralpact.query.filters.base import Asked, EntityFilter
from mineralpact.query.filters.parts import (
    has_any,
    has_each,
    is_one,
    lies_within,
    lone_day_problems,
    members,
)
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic


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
    """An organization that one who takes part or hosts is a member of; members not stated may be
    any."""
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
    """The ISO 4217 code that `at_least` and `at_most` are in; sums in another one cannot be
    compared."""
    member_of: str | None = None
    """An organization that one who pays or is paid is a member of; members not stated may be
    any."""
    member_on: When | None = None
    """When that one is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[Asked]:
        yield from (
            Asked("involving", has_any(("investor", "recipient"), each)) for each in self.involving
        )
        yield from is_one("investor", "investor", self.investor)
        yield from is_one("recipient", "recipient", self.recipient)
        yield from is_one("sector", "sector", self.sector)
        yield from is_one("stage", "stage", self.stage)
        yield from is_one("modality", "modality", self.modality)
        yield from lies_within("during", "when", self.during)
        yield from has_each("project", "projects", () if self.project is None else (self.project,))
        if self.at_least is not None:
            yield Asked(
                "at_least", AtLeast(field="amount", number=self.at_least, measure=self.currency)
            )
        if self.at_most is not None:
            yield Asked(
                "at_most", AtMost(field="amount", number=self.at_most, measure=self.currency)
            )
        yield from members(self.member_of, self.member_on, "investor", "recipient")
        yield from super().conditions()

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from lone_day_problems(self.member_of, self.member_on)
        yield from bound_problems(self.at_least, self.at_most, "at_most")
        if (self.at_least is None and self.at_most is None) != (self.currency is None):
            yield Problem(
                path="currency",
                code="incomplete",
                message="expected a sum and its currency together",
            )


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
