"""Filters of summits and investments. What is not asked is ``None`` or empty."""

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.model import (
    Entity,
    FinancialInstrument,
    Flow,
    Investment,
    MoneyStage,
    Sector,
    Summit,
    SummitKind,
)
from mineralpact.query import conditions  # most are loaded when a filter first needs them
from mineralpact.query.filters.base import PartyFilter
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
    told_with,
    within,
)
from mineralpact.values import (
    Modality,
    PlanOutcome,
    Topic,
    When,
)
from mineralpact.values.rules import broken


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
