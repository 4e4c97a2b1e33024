"""Roles that somebody plays in a body or a pact."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from mineralpact.values.ids import ParticipantId, as_id
from mineralpact.values.record import KeyedRecord
from mineralpact.values.rules import BrokenRules, Problems, broken, own_word


class PartyRole(StrEnum):
    """The part that somebody plays in a body or a pact; without a term it is `OTHER`."""

    MEMBER = "member"
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    VICE_CHAIR = "vice_chair"
    SECRETARIAT = "secretariat"
    LEAD = "lead"
    """It leads the work, as a lead developer does."""
    ASSOCIATE = "associate"
    """It takes part without the rights of a member."""
    OBSERVER = "observer"
    PARTNER = "partner"
    """It works with the body from outside."""
    CANDIDATE = "candidate"
    """It is to become a member."""
    GUEST = "guest"
    DEPOSITARY = "depositary"
    FACILITATOR = "facilitator"
    GUARANTOR = "guarantor"
    """It answers for what the parties are to do."""
    OTHER = "other"


OUTSIDE: Final[frozenset[PartyRole]] = frozenset((
    PartyRole.ASSOCIATE,
    PartyRole.OBSERVER,
    PartyRole.PARTNER,
    PartyRole.CANDIDATE,
    PartyRole.GUEST,
    PartyRole.DEPOSITARY,
    PartyRole.FACILITATOR,
    PartyRole.GUARANTOR,
))  # fmt: skip
"""Roles of those who are no members by that role."""
OF_PARTIES: Final[frozenset[PartyRole]] = frozenset((PartyRole.MEMBER,))
"""Roles that only a party of a pact has. Any other may be played by somebody else: a minister
chairs, a bureau of a ministry leads the work."""


@frozen(kw_only=True, weakref_slot=False)
class Participation(KeyedRecord):
    """The role that somebody, party or not, plays in a pact.

    Raises:
        ValidationError: a word for a role that has a term.

    >>> Participation(by="QAT", role=PartyRole.FACILITATOR).role.value
    'facilitator'
    """

    by: ParticipantId = field(converter=as_id)
    """The country or organization, or the person, such as a mediator."""
    role: PartyRole
    """The role; one who only observes, keeps or facilitates the pact need not be a party."""
    role_word: str | None = None
    """The word for the role, in the source's language or English, where `role` is ``other``;
    ``None`` when that is not stated."""

    def problems(self) -> BrokenRules:
        return own_word("role", self.role, self.role_word)


def roles_of_parties(roles: Sequence[Participation], parties: tuple[str, ...]) -> Problems:
    """Refuse the roles that only a party has to those who are none."""
    problems: Problems = ()
    for index, participation in enumerate(roles):
        if participation.role in OF_PARTIES and participation.by not in parties:
            message = f"expected a party as {participation.role}, found {participation.by}"
            problems += broken(f"roles[{index}].by", "not_a_party", message)
    return problems
