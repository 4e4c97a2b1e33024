"""Investments: money from somebody to somebody, however vaguely told."""

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from mineralpact.borders import checked
from mineralpact.model.entity import Entity
from mineralpact.values import (
    AgreementId,
    InvestmentId,
    KeyedRecord,
    Modality,
    Money,
    OwnerId,
    PartyId,
    ProjectId,
    Range,
    Record,
    When,
)
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.rules import (
    EACH_ONCE,
    NO_CIRCLE,
    BrokenRules,
    not_itself,
    others_beside,
    own_word,
)
from mineralpact.values.step import PLANS, REAL


class MoneyStage(StrEnum):
    """Stage that money has reached, after IATI's and AidData's practice.

    Sought is not pledged, pledged is not paid.
    """

    SOUGHT = "sought"
    REPORTED = "reported"
    ANNOUNCED = "announced"
    LETTER_OF_INTEREST = "letter_of_interest"
    PLEDGED = "pledged"
    COMMITTED = "committed"
    DISBURSED = "disbursed"
    CANCELLED = "cancelled"


class Sector(StrEnum):
    """Sector it goes into; without a term it is `OTHER`, see `Investment.sector_word`."""

    MINING = "mining"
    PROCESSING = "processing"
    INFRASTRUCTURE = "infrastructure"
    ENERGY = "energy"
    TRANSPORT = "transport"
    MANUFACTURING = "manufacturing"
    FINANCE = "finance"
    OTHER = "other"


class FinancialInstrument(StrEnum):
    """Form in which money is given; without a term `OTHER`, see `Investment.instrument_word`."""

    GRANT = "grant"
    LOAN = "loan"
    BOND = "bond"
    EQUITY = "equity"
    GUARANTEE = "guarantee"
    INSURANCE = "insurance"
    OFFTAKE = "offtake"
    """An undertaking to buy what is yielded."""
    PREPAYMENT = "prepayment"
    """Money now for what is delivered later, streams among them."""
    TAX_RELIEF = "tax_relief"
    IN_KIND = "in_kind"
    """Goods, services, training or rights instead of money."""
    OTHER = "other"


class Flow(StrEnum):
    """Future flow of which a share is paid; without a term it is `OTHER`, see `FlowShare`."""

    REVENUE = "revenue"
    PROFIT = "profit"
    ROYALTIES = "royalties"
    TAXES = "taxes"
    OUTPUT = "output"
    """The yield of a mine or plant."""
    OTHER = "other"


@frozen(kw_only=True, weakref_slot=False)
class FlowShare(Record):
    """Share of a flow that is still to come: a contribution whose sum nobody knows yet.

    Raises:
        ValidationError: a percentage in another unit, below 0 or above 100, or a word for a flow
            that has a term.

    >>> from mineralpact.values import Unit
    >>> half = Range.exactly(50, unit=Unit.PERCENT)
    >>> FlowShare(percent=half, of=Flow.REVENUE, origin="new mining licences").of.value
    'revenue'
    """

    percent: Range
    """The share, in per cent."""
    of: Flow
    """The flow."""
    of_word: str | None = None
    """The word for the flow, in the source's language or English, where `of` is ``other``; ``None``
    when that is not stated."""
    origin: str | None = None
    """Its origin, in our words, such as new licences; ``None`` when not stated."""
    when: When | None = None
    """The time in which it flows; ``None`` when not stated."""

    def problems(self) -> BrokenRules:
        return self.percent.share_problems("percent") + own_word("of", self.of, self.of_word)


@frozen(kw_only=True, weakref_slot=False)
class Funding(KeyedRecord):
    """A sum at a stage, as a source tells it.

    >>> Funding(stage=MoneyStage.REPORTED, modality=Modality.ONGOING).amount is None
    True
    """

    stage: MoneyStage
    """The stage the money has reached."""
    modality: Modality
    """The way that is told: done, planned…"""
    amount: Money | None = None
    """The sum; ``None`` when not stated."""
    when: When | None = None
    """When the money came to this stage; ``None`` when not stated."""


@frozen(kw_only=True, weakref_slot=False)
class Investment(Entity):
    """Money that goes, or is to go, from somebody to somebody.

    Raises:
        ValidationError: a share outside 0 to 100 per cent; an investment that revises itself, is
            part of itself or depends on itself; others who pay or get it with nobody, or somebody
            who pays or gets it with himself; or a word for a sector or an instrument that has a
            term.

    >>> mining = Investment(
    ...     id="mining",
    ...     name="Chinese investment in mining",
    ...     investor="CHN",
    ...     sector=Sector.MINING, stage=MoneyStage.REPORTED, modality=Modality.ONGOING,
    ... )
    >>> mining.amount is None
    True
    """

    section: ClassVar[str] = "investments"

    id: InvestmentId = field(converter=as_id)
    """The slug."""
    name: str
    """The investment, in our words."""
    stage: MoneyStage
    """The stage the money has reached."""
    modality: Modality
    """The way it is told: done, under way, planned…"""
    investor: OwnerId | None = field(default=None, converter=as_id_or_none)
    """Who pays; ``None`` when not stated."""
    co_investors: tuple[OwnerId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """Others who pay the same sum together with the investor, where nobody says how they split it;
    where that is said, each part is an investment of its own, see `part_of`."""
    recipient: PartyId | None = field(default=None, converter=as_id_or_none)
    """Who gets it, or in whose economy it goes; ``None`` when not stated."""
    co_recipients: tuple[PartyId, ...] = field(
        default=(), converter=as_ids, metadata=EACH_ONCE | {"beside": "recipient"}
    )
    """Others who get the same sum together with the recipient, where nobody says how they split
    it."""
    sector: Sector | None = None
    """The sector it goes into; ``None`` when not stated."""
    sector_word: str | None = None
    """The word for the sector, in the source's language or English, where `sector` is ``other``;
    ``None`` when that is not stated."""
    instrument: FinancialInstrument | None = None
    """The form in which it is given; ``None`` when not stated."""
    instrument_word: str | None = None
    """The word for the form, in the source's language or English, where `instrument` is ``other``;
    ``None`` when that is not stated."""
    projects: tuple[ProjectId, ...] = field(default=(), converter=as_ids)
    """The projects it is said to include."""
    amount: Money | None = None
    """The sum, or its bounds, of all who pay together; ``None`` when not stated."""
    flow: FlowShare | None = None
    """The share of a future flow that is paid, in place of a sum or besides; ``None`` when there is
    none or it is not stated."""
    share: Range | None = None
    """The share of the recipient that it buys, in per cent; ``None`` when there is none or it is
    not stated."""
    when: When | None = None
    """When the money flows; ``None`` when not stated."""
    steps: tuple[Funding, ...] = ()
    """The stages the money went through, sum by sum."""
    agreement: AgreementId | None = field(default=None, converter=as_id_or_none)
    """The agreement it is made under; ``None`` when there is none or it is not stated."""
    revises: InvestmentId | None = field(default=None, converter=as_id_or_none)
    """The earlier statement of the same money: the two must not be added."""
    part_of: InvestmentId | None = field(default=None, converter=as_id_or_none, metadata=NO_CIRCLE)
    """The package that its sum is a part of: the two must not be added."""
    depends_on: tuple[InvestmentId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The contributions without which it is not paid, such as those of others."""

    @property
    def investors(self) -> tuple[OwnerId, ...]:
        """All who pay: the investor, and those who pay together with it."""
        return () if self.investor is None else (self.investor, *self.co_investors)

    @property
    def recipients(self) -> tuple[PartyId, ...]:
        """All who get it: the recipient, and those who get it together with it."""
        return () if self.recipient is None else (self.recipient, *self.co_recipients)

    @checked
    def takes_place_of(self, earlier: "Investment") -> bool:
        """True if it states the money of an earlier statement anew.

        A plan never does of what is told as real: a pledge of 100 that is to be raised to 150 is
        still one of 100.
        """
        return self.modality not in PLANS or earlier.modality not in REAL

    def problems(self) -> BrokenRules:
        problems = not_itself(self, "investment", "revises", "part_of", "depends_on")
        problems += own_word("sector", self.sector, self.sector_word)
        if self.instrument_word is not None:  # few have one
            problems += own_word("instrument", self.instrument, self.instrument_word)
        if self.co_investors or self.co_recipients:  # few have either
            problems += others_beside("investor", self.investor, "co_investors", self.co_investors)
            fields = "recipient", self.recipient, "co_recipients", self.co_recipients
            problems += others_beside(*fields)
        if self.share is not None:
            problems = (*self.share.share_problems("share"), *problems)
        return problems
