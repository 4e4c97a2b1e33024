"""Organizations: bodies of countries, ministries, banks and companies."""

from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from mineralpact.model.entity import Entity
from mineralpact.model.share import Share
from mineralpact.values import CountryId, KeyedRecord, OrganizationId, PartyId, When


class OrganizationKind(StrEnum):
    """Kind of organization."""

    INTERGOVERNMENTAL_ORGANIZATION = "intergovernmental_organization"
    INTERGOVERNMENTAL_FORUM = "intergovernmental_forum"
    SUPRANATIONAL_UNION = "supranational_union"
    CLUB = "club"
    MINISTRY = "ministry"
    AGENCY = "agency"
    BANK = "bank"
    COMPANY = "company"
    STATE_OWNED_COMPANY = "state_owned_company"
    TERRITORY = "territory"
    PUBLISHER = "publisher"


@frozen(kw_only=True, weakref_slot=False)
class Membership(KeyedRecord):
    """One member of an organization, and since when.

    >>> Membership(member=CountryId("PER"), when=When("1998/..")).member
    'PER'
    """

    member: PartyId
    """The country or organization that belongs."""
    when: When | None = None
    """From joining to leaving, as an interval; ``None`` when not stated."""


@frozen(kw_only=True, weakref_slot=False)
class Organization(Entity):
    """A body that can hold meetings, invest or be party to an instrument.

    >>> name = "Asia-Pacific Economic Cooperation"
    >>> Organization(id=OrganizationId("apec"), name=name, short_name="APEC").short_name
    'APEC'
    """

    section: ClassVar[str] = "organizations"

    id: OrganizationId
    """The slug."""
    name: str
    """The full name."""
    short_name: str | None = None
    """The usual abbreviation; ``None`` when not stated."""
    kind: OrganizationKind | None = None
    """The kind of organization; ``None`` when not stated."""
    country: CountryId | None = None
    """The country it belongs to, for a ministry or a company; ``None`` when there is none or it is
    not stated."""
    members: tuple[Membership, ...] = ()
    """The members that are known."""
    owners: tuple[Share, ...] = ()
    """Who owns what of it, as far as stated; shares that investments buy are told there."""
