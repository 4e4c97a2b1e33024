"""Search for those through whom a party takes part: its bodies, companies, unions, clubs, firms."""

from collections import deque
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from mineralpact.catalog.parties.entity_source import EntitySource
from mineralpact.catalog.parties.majorities import Tenure, majorities
from mineralpact.catalog.parties.stakes import Stakes
from mineralpact.model import (
    Country,
    Entity,
    Office,
    OfficeKind,
    Organization,
    OrganizationKind,
    Person,
)
from mineralpact.model.organization import GOVERNMENT_BODIES
from mineralpact.paths import Path
from mineralpact.values import EntityId, TimeKind, Truth, When


class IntermediaryKind(StrEnum):
    """Kind of somebody through whom a party takes part."""

    BODY = "body"
    """A body of its government, or of the union that it is: a ministry, an agency, a court…"""
    STATE_COMPANY = "state_company"
    """A company of which it and its bodies own more than half, where it is a country, a union or a
    body of one."""
    UNION = "union"
    """A supranational union that it is a member of."""
    OFFICE_HOLDER = "office_holder"
    """Somebody who holds an office that represents it."""
    CLUB = "club"
    """A club, forum, bank or other organization that it is a member of."""
    FIRM = "firm"
    """A firm, bank or the like of the country that its government does not own; of a firm, a
    company of which it owns more than half."""


_REPRESENTING: Final = frozenset(OfficeKind) - {OfficeKind.JOURNALIST, OfficeKind.EXECUTIVE}
"""The offices whose holders act for what it is an office of (Vienna Convention, article 7)."""
_PUBLIC: Final = GOVERNMENT_BODIES | {
    OrganizationKind.SUPRANATIONAL_UNION,
    OrganizationKind.INTERGOVERNMENTAL_ORGANIZATION,
}
_OWNERS: Final = frozenset(
    (IntermediaryKind.BODY, IntermediaryKind.STATE_COMPANY, IntermediaryKind.FIRM)
)
"""Intermediaries that own for the party whatever they own."""


class Intermediary(NamedTuple):
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


class _Affiliation(NamedTuple):
    """Relation of somebody to the one next to it."""

    kind: IntermediaryKind
    truth: Truth = Truth.YES
    when: When | None = None


_Link: TypeAlias = tuple[EntityId, _Affiliation]
"""Somebody who is next to another one, and what that is to it."""


class IntermediarySearch:
    """Search for those through whom one party takes part."""

    def __init__(self, party: str, source: EntitySource, stakes: Stakes) -> None:
        self._party = EntityId(party)
        self._source = source
        self._stakes = stakes
        self._found: dict[EntityId, list[Intermediary]] = {}

    def run(self, *, with_firms: bool) -> tuple[Intermediary, ...]:
        """Return them, bodies and unions first, then what these own.

        One who is so through several times is there once for each.

        Args:
            with_firms: False if what is owned by a party that is no state may be missing.
        """
        entity = self._source[self._party]
        self._add_bodies(entity)
        bodies = self._own_bodies()
        if with_firms or _is_public(entity):
            self._add_companies([None, *bodies], is_public=_is_public(entity))
        for holder in (None, *bodies):
            self._add_office_holders(holder)
        for organization in self._source.holding(Organization, (self._party,)):
            for link in _distant_links(organization, self._party):
                self._add_distant(organization.id, link)
        return tuple(chain.from_iterable(self._found.values()))

    def _own_bodies(self) -> list[Intermediary]:
        all_found = chain.from_iterable(self._found.values())
        return [one for one in all_found if one.kind is IntermediaryKind.BODY]

    def _owner(self, before: Intermediary | None) -> EntityId:
        """Return the last one of a chain, or the party itself where it begins."""
        return self._party if before is None else before.id

    def _add_bodies(self, entity: Entity) -> None:
        """Add the bodies and unions next to the party, and the bodies of these in turn."""
        waiting: deque[Intermediary | None] = deque([None])
        links: Iterable[_Link] = ()
        if isinstance(entity, Country):
            links = self._possible_unions()
        while waiting:
            before = waiting.popleft()
            for id, link in chain(self._bodies(before), links):
                added = self._add(id, link, before)
                if added is not None:
                    waiting.append(added)
            links = ()

    def _add(
        self, id: EntityId, link: _Affiliation, before: Intermediary | None
    ) -> Intermediary | None:
        """Add somebody who is next to another one; ``None`` if the same is there by another way."""
        kind, truth, when = link
        way: tuple[EntityId, ...] = (id,)
        if before is not None:
            way, truth, when = (*before.chain, id), truth & before.truth, when or before.when
            if before.kind is IntermediaryKind.UNION:  # its bodies are no bodies of its members
                kind = before.kind
        added = Intermediary(party=self._party, id=id, kind=kind, chain=way, truth=truth, when=when)
        others = self._found.get(id, [])
        is_another_time = all(
            (other.kind, other.chain) == (kind, way) and other.when != when for other in others
        )
        if id == self._party or not is_another_time:
            return None
        self._found[id] = [*others, added]
        return added

    def _add_distant(self, id: EntityId, link: _Affiliation) -> None:
        """Add a club, or a firm; what may be a state's is a firm of its country in any case."""
        others = self._found.pop(id, [])
        is_known = any(other.truth is Truth.YES and other.when is None for other in others)
        if not others or (link.kind is IntermediaryKind.FIRM and not is_known):
            self._add(id, link, None)
        added = self._found.get(id, [])
        if others or added:
            self._found[id] = [*others, *added]

    def _bodies(self, before: Intermediary | None) -> Iterator[_Link]:
        """Yield the bodies of one; next to the party, its unions too."""
        owner = self._owner(before)
        for organization in self._source.holding(Organization, (owner,)):
            link = _body_link(organization, owner)
            if link is not None:
                yield organization.id, link
            elif before is None and _is_union(organization):
                for membership in _memberships(organization, owner, IntermediaryKind.UNION):
                    yield organization.id, membership

    def _possible_unions(self) -> Iterator[_Link]:
        """Yield the unions of which nobody says whether the party is a member."""
        for union in filter(_is_union, self._source.unions()):
            places = self._source.open_places().at(union.id, Path.of("members"))
            is_open = not union.members or any(
                not place.members or self._party in place.members for place in places
            )
            if is_open and self._party not in {one.member for one in union.members}:
                yield union.id, _Affiliation(IntermediaryKind.UNION, Truth.UNKNOWN)

    def _add_companies(self, holders: Iterable[Intermediary | None], *, is_public: bool) -> None:
        """Add the companies that the party and its bodies own, and those that these own in turn.

        Each is looked at again once another one of its holders is found: what that holds counts.
        """
        kind = IntermediaryKind.STATE_COMPANY if is_public else IntermediaryKind.FIRM
        waiting = deque(holders)
        while waiting:
            before = waiting.popleft()
            for company, is_of_state in self._companies_of(self._owner(before)).items():
                tenures = self._tenures(company, is_of_state=is_of_state)
                owned = self._owned_through(company, kind, tenures, before)
                if owned and owned != self._found.get(company):
                    self._found[company] = owned
                    waiting.append(owned[0])

    def _companies_of(self, owner: EntityId) -> dict[EntityId, bool]:
        """Return the companies that may be owned by one; true for those told as of its state."""
        companies: dict[EntityId, bool] = {}
        for organization in self._source.holding(Organization, (owner,)):
            if organization.country == owner:
                is_of_state = organization.kind is OrganizationKind.STATE_OWNED_COMPANY
                companies[organization.id] = is_of_state
        for owned in self._stakes.owned_by.get(owner, ()):
            companies.setdefault(owned, False)
        return companies

    def _tenures(self, company: EntityId, *, is_of_state: bool) -> tuple[Tenure, ...]:
        """Return through which times the party, its bodies and companies own most of a company."""
        stakes = self._stakes.of(company)
        holders: dict[EntityId, list[Tenure]] = {}
        for stake in stakes:
            if stake.holder == self._party:
                holders[stake.holder] = [Tenure()]
            owners = self._found.get(stake.holder, [])
            if stake.holder != company and owners and owners[0].kind in _OWNERS:
                holders[stake.holder] = [Tenure(one.truth, one.when) for one in owners]
        if is_of_state and not holders:
            return (Tenure(Truth.UNKNOWN),)
        return majorities(stakes, holders)

    def _owned_through(
        self,
        company: EntityId,
        kind: IntermediaryKind,
        tenures: tuple[Tenure, ...],
        before: Intermediary | None,
    ) -> list[Intermediary]:
        """Return a company for each time through which it is owned; none for what is no company."""
        way: tuple[EntityId, ...] = (company,)
        if before is not None:
            way = (*before.chain, company)
        others = self._found.get(company)
        if others is not None:
            way = others[0].chain
        is_other = others is not None and others[0].kind is not kind
        if not tenures or is_other or not isinstance(self._source[company], Organization):
            return []
        owned: list[Intermediary] = []
        for truth, when in tenures:
            owned.append(
                Intermediary(
                    party=self._party, id=company, kind=kind, chain=way, truth=truth, when=when
                )
            )
        return owned

    def _add_office_holders(self, holder: Intermediary | None) -> None:
        owner = self._owner(holder)
        for person in self._source.holding(Person, (owner,)):
            for office in person.offices:
                if office.of == owner:
                    link = _office_link(office)
                    if link is not None:
                        self._add(person.id, link, holder)


def _is_public(entity: Entity) -> bool:
    """True for a country or a union, and for a body of one: what these own is of a state."""
    return isinstance(entity, Country) or getattr(entity, "kind", None) in _PUBLIC


def _is_union(organization: Organization) -> bool:
    return organization.kind is OrganizationKind.SUPRANATIONAL_UNION


def _body_link(organization: Organization, owner: str) -> _Affiliation | None:
    """Return that an organization is a body of another one or of a country, if it may be."""
    if organization.part_of == owner:
        return _Affiliation(IntermediaryKind.BODY)
    if organization.country != owner or organization.part_of is not None:
        return None
    if organization.kind is None:
        return _Affiliation(IntermediaryKind.BODY, Truth.UNKNOWN)
    return _Affiliation(IntermediaryKind.BODY) if organization.kind in GOVERNMENT_BODIES else None


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
