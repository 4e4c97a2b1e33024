import pytest

from mineralpact.catalog import Catalog
from mineralpact.model import Country, Membership, Organization
from mineralpact.query import CountryFilter, exists
from mineralpact.values import PartyRole, Truth
from mineralpact.values.party_role import OUTSIDE
from tests.samples import CHL, DEU, FORUM


@pytest.mark.parametrize("role", [None, *PartyRole])
def test_some_roles_are_those_of_members(role: PartyRole | None) -> None:
    """Who chairs is a member, and so is who is listed without a role; who observes is none."""
    membership = Membership(member=CHL, role=role)
    assert membership.is_member is (role not in OUTSIDE)
    forum = Organization(id=FORUM, name="Forum", members=(membership,))
    catalog = Catalog([forum, Country(id=CHL), Country(id=DEU)])
    answer = exists(catalog, CountryFilter(ids=(CHL,), member_of=FORUM))
    assert (answer is Truth.YES) is membership.is_member


def test_a_chair_may_be_held_by_an_office() -> None:
    """Whoever holds the office at a time."""
    chair = Membership(member=CHL, role=PartyRole.CHAIR, ex_officio="Minister of Mining")
    assert chair.ex_officio == "Minister of Mining"
