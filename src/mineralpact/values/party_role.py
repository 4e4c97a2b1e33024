"""Roles of countries and organizations in a body or a pact."""

from enum import StrEnum


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
    OTHER = "other"


OUTSIDE: frozenset[PartyRole] = frozenset((
    PartyRole.ASSOCIATE,
    PartyRole.OBSERVER,
    PartyRole.PARTNER,
    PartyRole.CANDIDATE,
    PartyRole.GUEST,
    PartyRole.DEPOSITARY,
    PartyRole.FACILITATOR,
))  # fmt: skip
"""Roles of those who are no members by that role."""
