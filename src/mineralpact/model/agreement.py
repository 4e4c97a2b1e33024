"""Agreements: instruments between parties, whatever they are called."""

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.values import AgreementId, Aim, Commitment, Effect, MineralId, PartyId, Step, Topic
from mineralpact.values.rules import (
    EACH_ONCE,
    BrokenRules,
    not_itself,
    two_parties_or_more,
)


class AgreementKind(StrEnum):
    """Name for the kind of an instrument; it says nothing of its force, see `Bindingness`."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    FREE_TRADE_AGREEMENT = "free_trade_agreement"
    FTA_UPGRADE = "fta_upgrade"
    BILATERAL_INVESTMENT_TREATY = "bilateral_investment_treaty"
    PROTOCOL = "protocol"
    AMENDMENT = "amendment"
    FRAMEWORK = "framework"
    MEMORANDUM_OF_UNDERSTANDING = "memorandum_of_understanding"
    MEMORANDUM_OF_COOPERATION = "memorandum_of_cooperation"
    JOINT_STATEMENT = "joint_statement"
    STATEMENT_OF_INTENT = "statement_of_intent"
    DECLARATION = "declaration"
    EXCHANGE_OF_NOTES = "exchange_of_notes"
    PARTNERSHIP = "partnership"
    STRATEGIC_PARTNERSHIP = "strategic_partnership"
    FINANCING_AGREEMENT = "financing_agreement"
    OFFTAKE_CONTRACT = "offtake_contract"
    CONTRACT = "contract"
    LETTER_OF_INTEREST = "letter_of_interest"
    OTHER = "other"


class Bindingness(StrEnum):
    """Legal force of an instrument."""

    BINDING = "binding"
    NON_BINDING = "non_binding"
    MIXED = "mixed"


@frozen(kw_only=True, weakref_slot=False)
class Agreement(Entity):
    """An instrument between two or more parties; its status follows from its steps.

    Raises:
        ValidationError: fewer than two parties, a party named twice, or an agreement that amends,
            replaces, implements or builds on itself.

    >>> from mineralpact.values.ids import CountryId
    >>> statement = Agreement(
    ...     id=AgreementId("joint-statement"),
    ...     name="Joint statement",
    ...     kind=AgreementKind.JOINT_STATEMENT,
    ...     parties=(CountryId("JPN"), CountryId("PER")),
    ... )
    >>> statement.bindingness is None
    True
    """

    section: ClassVar[str] = "agreements"

    id: AgreementId
    """The slug."""
    name: str
    """The title, or what it is in our words."""
    kind: AgreementKind
    """The kind it is called."""
    parties: tuple[PartyId, ...] = field(metadata=EACH_ONCE)
    """Two or more countries or organizations."""
    bindingness: Bindingness | None = None
    """Its legal force; ``None`` when not stated."""
    steps: tuple[Step, ...] = ()
    """Its life so far and as planned."""
    topics: tuple[Topic, ...] = ()
    """The topics it is about."""
    minerals: tuple[MineralId, ...] = field(default=(), metadata=EACH_ONCE)
    """The minerals, or categories of minerals, it is about."""
    aims: tuple[Aim, ...] = ()
    """The aims it is for."""
    means: tuple[str, ...] = ()
    """The means that make it possible, in our words, as far as stated."""
    commitments: tuple[Commitment, ...] = ()
    """Who is to do what for whom."""
    effects: tuple[Effect, ...] = ()
    """The effects it is expected to have."""
    amends: AgreementId | None = None
    """The instrument it changes."""
    replaces: AgreementId | None = None
    """The instrument it takes the place of."""
    implements: AgreementId | None = None
    """The instrument it carries out."""
    builds_on: tuple[AgreementId, ...] = ()
    """Instruments it refers to as its ground."""

    def problems(self) -> BrokenRules:
        problems = two_parties_or_more(self.parties)
        if self.amends or self.replaces or self.implements or self.builds_on:  # most have none
            fields = ("amends", "replaces", "implements", "builds_on")
            problems += not_itself(self, "agreement", *fields)
        return problems
