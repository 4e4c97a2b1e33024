"""Search for those through whom a party takes part: its bodies, companies, unions, clubs, firms."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple, Protocol, TypeAlias, TypeVar

from attrs import frozen

from mineralpact.catalog.parties.held_shares import HeldShare, HeldShares
from mineralpact.model import (
    Entity,
    Investment,
    Office,
    OfficeKind,
    Organization,
    OrganizationKind,
    Person,
)
from mineralpact.values import EntityId, TimeKind, Truth, When
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds

_E = TypeVar("_E", bound=Entity)


class IntermediaryKind(StrEnum):
    """Kind of somebody through whom a party takes part."""

    BODY = "body"
    """A body of its government, or of the union that it is: a ministry, an agency, a court…"""
    STATE_COMPANY = "state_company"
    """A company of which it and its bodies own more than half."""
    UNION = "union"
    """A supranational union that it is a member of."""
    OFFICE_HOLDER = "office_holder"
    """Somebody who holds an office that represents it."""
    CLUB = "club"
    """A club, forum, bank or other organization that it is a member of."""
    FIRM = "firm"
    """A firm, bank or the like of the country that its government does not own."""


GOVERNMENT_BODIES: Final = frozenset(
    (
        OrganizationKind.GOVERNMENT,
        OrganizationKind.SUBNATIONAL,
        OrganizationKind.PARLIAMENT,
        OrganizationKind.COURT,
        OrganizationKind.MINISTRY,
        OrganizationKind.AGENCY,
        OrganizationKind.ARMED_FORCE,
        OrganizationKind.CENTRAL_BANK,
    )
)
"""The kinds of organization that are part of a government, or of a union."""
_REPRESENTING: Final = frozenset(OfficeKind) - {OfficeKind.JOURNALIST, OfficeKind.EXECUTIVE}
"""The offices whose holders act for what it is an office of (Vienna Convention, article 7)."""
_HALF: Final = Bounds(Decimal(50), Decimal(50))


@frozen(kw_only=True)
class Intermediary:
    """Somebody through whom a party takes part in what names others."""

    party: EntityId
    """The party."""
    id: EntityId
    """The one who is named: an organization or a person."""
    kind: IntermediaryKind
    """Its relation to the party."""
    chain: tuple[EntityId, ...]
    """From the one next to the party to the one who is named, both included."""
    truth: Truth
    """`Truth.UNKNOWN` if it may be nothing to the party."""
    when: When | None = None
    """From when to when it is that; ``None`` for always, as far as is told."""


class EntitySource(Protocol):
    """Entities by what they hold."""

    def holding(self, kind: type[_E], ids: Iterable[str]) -> Iterable[_E]:
        """Return the entities of a kind that hold one of some identifiers, and maybe others."""
        ...

    def buying_shares(self) -> Iterable[Investment]:
        """Return the investments that buy shares, and maybe others."""
        ...

    def owned(self) -> Iterable[Organization]:
        """Return the organizations that say who owns them, and maybe others."""
        ...


class _Affiliation(NamedTuple):
    """Relation of somebody to the one next to it."""

    kind: IntermediaryKind
    truth: Truth = Truth.YES
    when: When | None = None


_Link: TypeAlias = tuple[EntityId, _Affiliation]
"""Somebody who is next to another one, and what that is to it."""
_NextTo: TypeAlias = Callable[[Intermediary | None], Iterable[_Link]]
"""Function that returns those next to an intermediary, or to the party itself."""


class IntermediarySearch:
    """Search for those through whom one party takes part."""

    def __init__(self, party: str, source: EntitySource, shares: HeldShares) -> None:
        self._party = EntityId(party)
        self._source = source
        self._shares = shares
        self._found: dict[str, Intermediary] = {}

    def run(self) -> dict[str, Intermediary]:
        """Return them by their identifiers: bodies and unions first, then what these own."""
        self._spread((None,), self._bodies)
        bodies = tuple(self._bodies_so_far())
        self._spread((None, *bodies), self._companies)
        for holder in (None, *bodies):
            self._add_office_holders(holder)
        for organization in self._source.holding(Organization, (self._party,)):
            for link in _distant_links(organization, self._party):
                self._add(organization.id, link, None)
        return self._found

    def _bodies_so_far(self) -> Iterator[Intermediary]:
        for one in self._found.values():
            if one.kind is IntermediaryKind.BODY:
                yield one

    def _owner(self, before: Intermediary | None) -> EntityId:
        """Return the last one of a chain, or the party itself where it begins."""
        return self._party if before is None else before.id

    def _spread(self, start: Iterable[Intermediary | None], next_to: "_NextTo") -> None:
        """Add all who are next to some, and next to these in turn."""
        waiting = list(start)
        while waiting:
            before = waiting.pop(0)
            for id, link in next_to(before):
                added = self._add(id, link, before)
                if added is not None:
                    waiting.append(added)

    def _add(
        self, id: EntityId, link: _Affiliation, before: Intermediary | None
    ) -> Intermediary | None:
        """Add somebody who is next to another one, unless there already; ``None`` if it is."""
        if id == self._party or id in self._found:
            return None
        kind, truth, when = link
        chain: tuple[EntityId, ...] = (id,)
        if before is not None:
            chain, truth, when = (*before.chain, id), truth & before.truth, when or before.when
            if before.kind is IntermediaryKind.UNION:  # its bodies are no bodies of its members
                kind = before.kind
        added = Intermediary(
            party=self._party, id=id, kind=kind, chain=chain, truth=truth, when=when
        )
        self._found[id] = added
        return added

    def _bodies(self, before: Intermediary | None) -> Iterator[_Link]:
        """Yield the bodies of one; next to the party, its unions too."""
        owner = self._owner(before)
        for organization in self._source.holding(Organization, (owner,)):
            link = _body_link(organization, owner)
            if link is None and before is None:
                link = _union_link(organization, owner)
            if link is not None:
                yield organization.id, link

    def _companies(self, before: Intermediary | None) -> Iterator[_Link]:
        """Yield the companies that one owns together with the party and its bodies."""
        for company, is_of_state in self._companies_of(self._owner(before)).items():
            link = self._ownership(company, is_of_state=is_of_state)
            if link is not None:
                yield company, link

    def _companies_of(self, owner: str) -> dict[EntityId, bool]:
        """Return the companies that may be owned by one; true for those told as of its state."""
        companies: dict[EntityId, bool] = {}
        for organization in self._source.holding(Organization, (owner,)):
            if organization.country == owner:
                is_of_state = organization.kind is OrganizationKind.STATE_OWNED_COMPANY
                companies[organization.id] = is_of_state
        for share in self._shares.by_holder.get(owner, ()):
            companies.setdefault(share.owned, False)
        return companies

    def _ownership(self, company: EntityId, *, is_of_state: bool) -> _Affiliation | None:
        """Return what a company is to the party by the shares that it and its bodies hold."""
        shares: list[HeldShare] = []
        for share in self._shares.by_owned.get(company, ()):
            if share.holder == self._party or share.holder in self._found:
                shares.append(share)
        if not shares:
            unknown = _Affiliation(IntermediaryKind.STATE_COMPANY, Truth.UNKNOWN)
            return unknown if is_of_state else None
        truth = bounds.less_than(_HALF, bounds.add(share.percent for share in shares))
        if truth is Truth.NO:
            return None
        since = next(filter(None, (share.when for share in shares)), None)
        return _lasting(IntermediaryKind.STATE_COMPANY, truth, since)

    def _add_office_holders(self, holder: Intermediary | None) -> None:
        owner = self._owner(holder)
        for person in self._source.holding(Person, (owner,)):
            for office in person.offices:
                if office.of == owner:
                    link = _office_link(office)
                    if link is not None:
                        self._add(person.id, link, holder)


def _body_link(organization: Organization, owner: str) -> _Affiliation | None:
    """Return that an organization is a body of another one or of a country, if it may be."""
    if organization.part_of == owner:
        return _Affiliation(IntermediaryKind.BODY)
    if organization.country != owner or organization.part_of is not None:
        return None
    if organization.kind is None:
        return _Affiliation(IntermediaryKind.BODY, Truth.UNKNOWN)
    return _Affiliation(IntermediaryKind.BODY) if organization.kind in GOVERNMENT_BODIES else None


def _union_link(organization: Organization, member: str) -> _Affiliation | None:
    """Return that an organization is a union of a member, if it is."""
    if organization.kind is not OrganizationKind.SUPRANATIONAL_UNION:
        return None
    return next(_memberships(organization, member, IntermediaryKind.UNION), None)


def _distant_links(organization: Organization, party: str) -> Iterator[_Affiliation]:
    """Yield what an organization is to a party that neither acts for it nor is its union."""
    yield from _memberships(organization, party, IntermediaryKind.CLUB)
    if organization.country == party:
        yield _Affiliation(IntermediaryKind.FIRM)


def _memberships(
    organization: Organization, member: str, kind: IntermediaryKind
) -> Iterator[_Affiliation]:
    for membership in organization.members:
        if membership.member == member and membership.is_member:
            yield _lasting(kind, Truth.YES, membership.when)


def _office_link(office: Office) -> _Affiliation | None:
    """Return that a holder of an office represents what it is an office of, if he may."""
    if office.kind is None:
        return _Affiliation(IntermediaryKind.OFFICE_HOLDER, Truth.UNKNOWN)
    if office.kind not in _REPRESENTING:
        return None
    # A day vouches for the office on that day, and for no other.
    is_interval = office.when is not None and office.when.kind is TimeKind.INTERVAL
    return _Affiliation(IntermediaryKind.OFFICE_HOLDER, when=office.when if is_interval else None)


def _lasting(kind: IntermediaryKind, truth: Truth, when: When | None) -> _Affiliation:
    """Return what somebody is from a time on, or through an interval."""
    if when is None or when.kind is TimeKind.INTERVAL:
        return _Affiliation(kind, truth, when)
    if when.kind is TimeKind.DATE:
        return _Affiliation(kind, truth, When(f"{when.text}/.."))
    return _Affiliation(kind, Truth.UNKNOWN)  # a season, or one of several days, begins no interval
