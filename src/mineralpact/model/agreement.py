"""Agreements: instruments between parties, whatever they are called."""

from enum import StrEnum
from typing import ClassVar, Final

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.values import (
    AgreementId,
    Aim,
    Commitment,
    Effect,
    MineralId,
    Participation,
    PartyId,
    ProjectId,
    Side,
    SourceId,
    Step,
    Topic,
)
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.parties.role import roles_of_parties
from mineralpact.values.parties.side import sides_of_parties
from mineralpact.values.rules import (
    EACH_ONCE,
    NO_CIRCLE,
    BrokenRules,
    Problems,
    enough_parties,
    longer_than_nothing,
    not_itself,
    own_word,
)
from mineralpact.values.time.duration import Duration, duration_parts


class AgreementKind(StrEnum):
    """Name for the kind of an instrument; it says nothing of its force, see `Bindingness`.

    Without a term it is `OTHER`, see `Agreement.kind_word`.
    """

    TREATY = "treaty"
    AGREEMENT = "agreement"
    FREE_TRADE_AGREEMENT = "free_trade_agreement"
    FTA_UPGRADE = "fta_upgrade"
    BILATERAL_INVESTMENT_TREATY = "bilateral_investment_treaty"
    CONVENTION = "convention"
    CHARTER = "charter"
    """The founding act of a body, whatever it is called: a constitution, statutes, articles."""
    PROTOCOL = "protocol"
    ANNEX = "annex"
    """A part of another instrument that is accepted, or changed, on its own."""
    AMENDMENT = "amendment"
    FRAMEWORK = "framework"
    ARRANGEMENT = "arrangement"
    MEMORANDUM_OF_UNDERSTANDING = "memorandum_of_understanding"
    MEMORANDUM_OF_COOPERATION = "memorandum_of_cooperation"
    JOINT_STATEMENT = "joint_statement"
    STATEMENT_OF_INTENT = "statement_of_intent"
    DECLARATION = "declaration"
    COMMUNIQUE = "communique"
    FINAL_ACT = "final_act"
    """The record of a conference, with what it adopted."""
    DECISION = "decision"
    """A decision, resolution or rules of a body or a conference of the parties."""
    MINUTES = "minutes"
    ACTION_PLAN = "action_plan"
    EXCHANGE_OF_NOTES = "exchange_of_notes"
    EXCHANGE_OF_LETTERS = "exchange_of_letters"
    MODUS_VIVENDI = "modus_vivendi"
    """A temporary understanding, to be replaced by a fuller one."""
    PARTNERSHIP = "partnership"
    STRATEGIC_PARTNERSHIP = "strategic_partnership"
    FINANCING_AGREEMENT = "financing_agreement"
    OFFTAKE_CONTRACT = "offtake_contract"
    CONTRACT = "contract"
    LETTER_OF_INTEREST = "letter_of_interest"
    OTHER = "other"


ACTS_OF_ONE: Final[frozenset[AgreementKind]] = frozenset((
    AgreementKind.CHARTER,
    AgreementKind.ANNEX,
    AgreementKind.AMENDMENT,
    AgreementKind.FRAMEWORK,
    AgreementKind.DECLARATION,
    AgreementKind.COMMUNIQUE,
    AgreementKind.FINAL_ACT,
    AgreementKind.DECISION,
    AgreementKind.ACTION_PLAN,
    AgreementKind.OTHER,
))  # fmt: skip
"""The kinds that one party can make alone: a body that decides, a country that bans exports."""


class Bindingness(StrEnum):
    """Legal force of an instrument."""

    BINDING = "binding"
    NON_BINDING = "non_binding"
    MIXED = "mixed"


@frozen(kw_only=True, weakref_slot=False)
class Agreement(Entity):
    """An instrument between two or more parties; its status follows from its steps.

    What a body or a country can make alone, such as a decision, a declaration or a framework, may
    have that one as its only party; who belongs to a body is told by the body's own members.

    Raises:
        ValidationError: no party, or one alone in a kind that takes two; more parties than are
            announced; a party named twice, or on two sides; a single side, or one of somebody who
            is no party; a role of parties played by somebody else; an agreement that amends,
            replaces, implements or builds on itself; one that it replaces or a project named
            twice; a word for a kind that has a term; or a duration of no time.

    >>> statement = Agreement(
    ...     id="joint-statement",
    ...     name="Joint statement",
    ...     kind=AgreementKind.JOINT_STATEMENT,
    ...     parties=("JPN", "PER"),
    ... )
    >>> statement.bindingness is None
    True
    """

    section: ClassVar[str] = "agreements"

    id: AgreementId = field(converter=as_id)
    """The slug."""
    name: str
    """The title, or what it is in our words."""
    kind: AgreementKind
    """The kind it is called."""
    kind_word: str | None = None
    """The word it is called by, in the source's language or English, where `kind` is ``other``;
    ``None`` when that is not stated."""
    parties_announced: int | None = field(default=None, metadata={"counts": "parties"})
    """The number of parties told of, named or not; ``None`` when not stated."""
    parties: tuple[PartyId, ...] = field(converter=as_ids, metadata=EACH_ONCE)
    """Two or more countries or organizations; one of a charter, decision, declaration, communique,
    final act, framework, action plan, annex, amendment or another kind without a term, that one
    makes alone; one or none where more are announced than named."""
    sides: tuple[Side, ...] = field(default=(), metadata=EACH_ONCE)
    """Who of the parties stand together, on two sides or more; empty when not stated, or where
    each stands for itself."""
    roles: tuple[Participation, ...] = field(default=(), metadata=EACH_ONCE)
    """The roles that parties and others play in it, as far as stated: a member is a party, a lead,
    chair, depositary or observer need not be one."""
    bindingness: Bindingness | None = None
    """Its legal force; ``None`` when not stated."""
    steps: tuple[Step, ...] = ()
    """Its life so far and as planned."""
    duration: Duration | None = field(
        default=None, eq=lambda value: value and duration_parts(value)
    )
    """The time it is concluded for; ISO 8601 in documents (``P10Y``); ``None`` when not stated or
    without an end."""
    text: SourceId | None = field(default=None, converter=as_id_or_none)
    """The source that is its own text, not a report of it; ``None`` when that is not at hand."""
    topics: tuple[Topic, ...] = ()
    """The topics it is about."""
    minerals: tuple[MineralId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The minerals, or categories of minerals, it is about."""
    aims: tuple[Aim, ...] = ()
    """The aims it is for."""
    means: tuple[str, ...] = ()
    """The means that make it possible, in our words, as far as stated."""
    commitments: tuple[Commitment, ...] = ()
    """Who is to do what for whom."""
    effects: tuple[Effect, ...] = ()
    """The effects it is expected to have."""
    amends: AgreementId | None = field(default=None, converter=as_id_or_none)
    """The instrument it changes."""
    replaces: tuple[AgreementId, ...] = field(
        default=(), converter=as_ids, metadata=EACH_ONCE | NO_CIRCLE
    )
    """The instruments it takes the place of."""
    implements: AgreementId | None = field(default=None, converter=as_id_or_none)
    """The instrument it carries out."""
    builds_on: tuple[AgreementId, ...] = field(default=(), converter=as_ids)
    """Instruments it refers to as its ground."""
    projects: tuple[ProjectId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The projects it is about or brings about, as far as stated."""

    def problems(self) -> BrokenRules:
        problems = self._party_problems()
        if self.kind_word is not None or self.duration is not None:  # few have either
            problems += own_word("kind", self.kind, self.kind_word)
            problems += longer_than_nothing("duration", self.duration)
        if self.amends or self.replaces or self.implements or self.builds_on:  # most have none
            fields = ("amends", "replaces", "implements", "builds_on")
            problems += not_itself(self, "agreement", *fields)
        return problems

    def _party_problems(self) -> Problems:
        problems: Problems = ()
        if len(self.parties) < 2 or self.parties_announced is not None:  # most have two
            of_one = self.kind in ACTS_OF_ONE
            problems = enough_parties(self.parties, self.parties_announced, of_one=of_one)
        if self.sides or self.roles:  # few have either
            problems += sides_of_parties(self.sides, self.parties)
            problems += roles_of_parties(self.roles, self.parties)
        return problems
