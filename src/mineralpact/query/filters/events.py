"""Filters of meetings, money and claims. What is not asked is ``None`` or empty."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.model import Claim, Entity, Investment, MoneyStage, Sector, Summit, SummitKind
from mineralpact.query.conditions import AtLeast, AtMost, Condition, Has, Lists, Not
from mineralpact.query.conditions.quantity import bound_problems
from mineralpact.query.filters.base import EntityFilter, NamedCondition
from mineralpact.query.filters.condition_builders import (
    equals,
    has_each,
    has_member,
    membership_problems,
    within,
)
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic


@frozen(kw_only=True, weakref_slot=False)
class SummitFilter(EntityFilter[Summit]):
    """Filter of summits, meetings and visits.

    >>> SummitFilter(during=When("2024-11"), place="PER").place
    'PER'
    """

    asks_for: ClassVar[type[Entity]] = Summit

    involving: tuple[str, ...] = ()
    """Identifiers of those who take part, host or convene: each of them does."""
    kind: SummitKind | None = None
    """Kind of meeting."""
    modality: Modality | None = None
    """Modality it is told with."""
    during: When | None = None
    """When it takes place."""
    place: str | None = None
    """The country it takes place in."""
    topics: tuple[Topic, ...] = ()
    """Topics it is about: each of them."""
    member_of: str | None = None
    """An organization that one who takes part or hosts is a member of; members not stated may be
    any."""
    member_on: When | None = None
    """When that one is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[NamedCondition]:
        involved = ("attendees.participant", "host", "organization")
        yield from has_each("involving", self.involving, *involved)
        yield from equals("kind", self.kind)
        yield from equals("modality", self.modality)
        yield from within("during", self.during, "when")
        yield from equals("place", self.place, "place.country")
        yield from has_each("topics", self.topics, "topics")
        yield from has_member(self.member_of, self.member_on, "attendees.participant", "host")
        yield from super().conditions()

    def problems(self) -> Iterable[Problem]:
        return membership_problems(self.member_of, self.member_on)


@frozen(kw_only=True, weakref_slot=False)
class InvestmentFilter(EntityFilter[Investment]):
    """Filter of investments.

    Raises:
        ValidationError: a sum without its currency, or the lower sum above the upper.

    >>> InvestmentFilter(investor="CHN", sector=Sector.MINING).investor
    'CHN'
    """

    asks_for: ClassVar[type[Entity]] = Investment

    involving: tuple[str, ...] = ()
    """Identifiers of those who pay or are paid: each of them does."""
    investor: str | None = None
    """The one who pays."""
    recipient: str | None = None
    """The one who gets it."""
    sector: Sector | None = None
    """Sector it goes into."""
    stage: MoneyStage | None = None
    """Stage that the money has reached."""
    modality: Modality | None = None
    """Modality it is told with."""
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

    def conditions(self) -> Iterator[NamedCondition]:
        yield from has_each("involving", self.involving, "investor", "recipient")
        yield from equals("investor", self.investor)
        yield from equals("recipient", self.recipient)
        yield from equals("sector", self.sector)
        yield from equals("stage", self.stage)
        yield from equals("modality", self.modality)
        yield from within("during", self.during, "when")
        yield from has_each("project", (self.project,), "projects")
        if self.at_least is not None:
            least = AtLeast(field="amount", number=self.at_least, measure=self.currency)
            yield NamedCondition("at_least", least)
        if self.at_most is not None:
            most = AtMost(field="amount", number=self.at_most, measure=self.currency)
            yield NamedCondition("at_most", most)
        yield from has_member(self.member_of, self.member_on, "investor", "recipient")
        yield from super().conditions()

    def problems(self) -> Iterable[Problem]:
        yield from membership_problems(self.member_of, self.member_on)
        yield from bound_problems(self.at_least, self.at_most, "at_most")
        if (self.at_least is None and self.at_most is None) != (self.currency is None):
            yield Problem(
                path="currency",
                code="incomplete",
                message="expected a sum and its currency together",
            )


@frozen(kw_only=True, weakref_slot=False)
class ClaimFilter(EntityFilter[Claim]):
    """Filter of claims.

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
    """Modality that the source tells it with."""
    during: When | None = None
    """For when it is said; a claim for no time in particular may be for any."""
    attributed_to: str | None = None
    """Somebody it is put down to, at whatever remove."""
    inferred: bool | None = None
    """True if it is read between the lines."""
    disputed: bool | None = None
    """True if it names claims that it does not sit well with."""

    def conditions(self) -> Iterator[NamedCondition]:
        yield from equals("subject", self.subject)
        yield from equals("about", self.about)
        yield from equals("modality", self.modality)
        yield from equals("inferred", self.inferred)
        if self.disputed is not None:
            disputes = Lists(field="disputes")
            yield NamedCondition("disputed", disputes if self.disputed else Not(condition=disputes))
        yield from within("during", self.during, "when")
        speakers = (self.attributed_to,)
        yield from has_each("attributed_to", speakers, "attributed_to.speaker")
        yield from super().conditions()

    def citing(self, source: str) -> Condition:
        return Has(field="cites.source", value=source)
