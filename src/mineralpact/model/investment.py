"""Investments: money from somebody to somebody, however vaguely told."""

from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from mineralpact.model.entity import Entity
from mineralpact.values import (
    AgreementId,
    InvestmentId,
    KeyedRecord,
    Modality,
    Money,
    PartyId,
    ProjectId,
    Range,
    When,
)
from mineralpact.values.rules import BrokenRules, not_itself, own_word


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


@frozen(kw_only=True, weakref_slot=False)
class Funding(KeyedRecord):
    """A sum at a stage, as a source tells it.

    >>> Funding(stage=MoneyStage.REPORTED, modality=Modality.ONGOING).amount is None
    True
    """

    stage: MoneyStage
    """The stage the money has reached."""
    modality: Modality
    """True if that is told as done, planned…"""
    amount: Money | None = None
    """The sum; ``None`` when not stated."""
    when: When | None = None
    """When the money came to this stage; ``None`` when not stated."""


@frozen(kw_only=True, weakref_slot=False)
class Investment(Entity):
    """Money that goes, or is to go, from somebody to somebody.

    Raises:
        ValidationError: a share outside 0 to 100 per cent, an investment that revises itself,
            or a word for a sector that has a term.

    >>> from mineralpact.values.ids import CountryId
    >>> mining = Investment(
    ...     id=InvestmentId("mining"),
    ...     name="Chinese investment in mining",
    ...     investor=CountryId("CHN"),
    ...     sector=Sector.MINING, stage=MoneyStage.REPORTED, modality=Modality.ONGOING,
    ... )
    >>> mining.amount is None
    True
    """

    section: ClassVar[str] = "investments"

    id: InvestmentId
    """The slug."""
    name: str
    """The investment, in our words."""
    stage: MoneyStage
    """The stage the money has reached."""
    modality: Modality
    """True if it is told as done, under way, planned…"""
    investor: PartyId | None = None
    """Who pays; ``None`` when not stated."""
    recipient: PartyId | None = None
    """Who gets it, or in whose economy it goes; ``None`` when not stated."""
    sector: Sector | None = None
    """The sector it goes into; ``None`` when not stated."""
    sector_word: str | None = None
    """The word for the sector, in the source's language or English, where `sector` is ``other``;
    ``None`` when that is not stated."""
    projects: tuple[ProjectId, ...] = ()
    """The projects it is said to include."""
    amount: Money | None = None
    """The sum, or its bounds; ``None`` when not stated."""
    share: Range | None = None
    """The share it buys, in per cent; ``None`` when there is none or it is not stated."""
    when: When | None = None
    """When the money flows; ``None`` when not stated."""
    steps: tuple[Funding, ...] = ()
    """The stages the money went through, sum by sum."""
    agreement: AgreementId | None = None
    """The agreement it is made under; ``None`` when there is none or it is not stated."""
    revises: InvestmentId | None = None
    """The earlier statement of the same money: the two must not be added."""

    def problems(self) -> BrokenRules:
        problems = not_itself(self, "investment", "revises")
        problems += own_word("sector", self.sector, self.sector_word)
        if self.share is not None:
            problems = (*self.share.share_problems("share"), *problems)
        return problems
