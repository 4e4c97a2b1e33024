"""Organizations: bodies of countries, ministries, banks and companies."""

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.model.share import Share
from mineralpact.values import (
    AgreementId,
    CountryId,
    KeyedRecord,
    Name,
    OrganizationId,
    PartyId,
    PartyRole,
    When,
)
from mineralpact.values.ids import as_id, as_id_or_none
from mineralpact.values.parties.role import OUTSIDE
from mineralpact.values.rules import (
    NO_CIRCLE,
    BrokenRules,
    longer_than_nothing,
    not_itself,
    own_word,
)
from mineralpact.values.time.duration import Duration, duration_parts


class OrganizationKind(StrEnum):
    """Kind of organization; without a term it is `OTHER`, see `Organization.kind_word`."""

    INTERGOVERNMENTAL_ORGANIZATION = "intergovernmental_organization"
    INTERGOVERNMENTAL_FORUM = "intergovernmental_forum"
    SUPRANATIONAL_UNION = "supranational_union"
    CLUB = "club"
    GOVERNMENT = "government"
    """The government of a country, where it acts under a name of its own."""
    SUBNATIONAL = "subnational"
    """A province, state or region of a country, or its government."""
    PARLIAMENT = "parliament"
    COURT = "court"
    MINISTRY = "ministry"
    AGENCY = "agency"
    ARMED_FORCE = "armed_force"
    CENTRAL_BANK = "central_bank"
    BANK = "bank"
    FUND = "fund"
    COMPANY = "company"
    STATE_OWNED_COMPANY = "state_owned_company"
    JOINT_VENTURE = "joint_venture"
    TERRITORY = "territory"
    """A territory without a code of ISO 3166-1, such as Zanzibar before its independence."""
    STATE = "state"
    """A state without a code of ISO 3166-1: one that ended before 1974, such as Prussia."""
    PUBLISHER = "publisher"
    OTHER = "other"


GOVERNMENT_BODIES: frozenset[OrganizationKind] = frozenset((
    OrganizationKind.GOVERNMENT,
    OrganizationKind.SUBNATIONAL,
    OrganizationKind.PARLIAMENT,
    OrganizationKind.COURT,
    OrganizationKind.MINISTRY,
    OrganizationKind.AGENCY,
    OrganizationKind.ARMED_FORCE,
    OrganizationKind.CENTRAL_BANK,
))  # fmt: skip
"""The kinds of organization that are part of a government, or of a union."""


@frozen(kw_only=True, weakref_slot=False)
class Membership(KeyedRecord):
    """One member of an organization, in what role and since when.

    Raises:
        ValidationError: a word for a role that has a term.

    >>> Membership(member="PER", when=When("1998/..")).is_member
    True
    >>> Membership(member="PER", role=PartyRole.OBSERVER).is_member
    False
    """

    member: PartyId = field(converter=as_id)
    """The country or organization that belongs."""
    when: When | None = None
    """From joining to leaving, as an interval; ``None`` when not stated."""
    role: PartyRole | None = None
    """The role it has there; ``None`` for a member as others are."""
    role_word: str | None = None
    """The word for its role, in the source's language or English, where `role` is ``other``;
    ``None`` when that is not stated."""
    ex_officio: str | None = None
    """The title of the office whose holder, whoever it is, has the role for the member; ``None``
    when no office has it or that is not stated."""

    @property
    def is_member(self) -> bool:
        """True if it belongs to the organization: an observer or a guest does not."""
        return self.role not in OUTSIDE

    def problems(self) -> BrokenRules:
        return own_word("role", self.role, self.role_word)


@frozen(kw_only=True, weakref_slot=False)
class Organization(Entity):
    """A body that can hold meetings, invest or be party to an instrument.

    Raises:
        ValidationError: a word for a kind that has a term, meetings after no time, or a part of
            itself.

    >>> name = "Asia-Pacific Economic Cooperation"
    >>> Organization(id="apec", name=name, short_name="APEC").short_name
    'APEC'
    """

    section: ClassVar[str] = "organizations"

    id: OrganizationId = field(converter=as_id)
    """The slug."""
    name: str
    """The full name."""
    short_name: str | None = None
    """The usual abbreviation; ``None`` when not stated."""
    names: tuple[Name, ...] = ()
    """Other names: former ones, and those in other languages and scripts."""
    kind: OrganizationKind | None = None
    """The kind of organization; ``None`` when not stated."""
    kind_word: str | None = None
    """The word for its kind, in the source's language or English, where `kind` is ``other``;
    ``None`` when that is not stated."""
    country: CountryId | None = field(default=None, converter=as_id_or_none)
    """The country it belongs to, for a ministry or a company; ``None`` when there is none or it is
    not stated."""
    part_of: PartyId | None = field(default=None, converter=as_id_or_none, metadata=NO_CIRCLE)
    """The country or larger body that it is part of, where that is not its country alone: the
    European Union for its Commission, a ministry for its agency; ``None`` when not stated. A body
    of a government is part of none of another country."""
    members: tuple[Membership, ...] = ()
    """The members that are known, and others who have a role there."""
    owners: tuple[Share, ...] = ()
    """Who owns what of it, as far as stated; shares that investments buy are told there."""
    created_by: AgreementId | None = field(default=None, converter=as_id_or_none)
    """The agreement that sets it up; ``None`` when there is none or it is not stated."""
    meets_every: Duration | None = field(
        default=None, eq=lambda value: value and duration_parts(value)
    )
    """Time from one of its meetings to the next; ISO 8601 in documents (``P1Y`` for yearly);
    ``None`` when not stated."""

    def problems(self) -> BrokenRules:
        return (
            own_word("kind", self.kind, self.kind_word)
            + longer_than_nothing("meets_every", self.meets_every)
            + not_itself(self, "organization", "part_of")
        )
