from typing import Any

import pendulum
import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.errors import ValidationError
from mineralpact.model import Agreement, AgreementKind, Country, Membership, Organization
from mineralpact.query import CountryFilter, exists
from mineralpact.values.parties.role import OUTSIDE, PartyRole
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.samples import CHL, COMPANY, DEU, FORUM, PACT, refused


def test_a_member_belongs_for_a_time() -> None:
    """Since when, where it is stated; a company may belong as well as a country."""
    members = (Membership(member=CHL, when=When("2001/..")), Membership(member=COMPANY))
    assert Organization(id=FORUM, name="Forum", members=members).members == members


def test_a_name_is_not_blank() -> None:
    """Nor is the short one."""
    assert refused(Organization, id=FORUM, name="F", short_name="") == [
        ("short_name", "empty_text")
    ]


def test_a_body_is_set_up_by_a_pact_and_meets_again_and_again() -> None:
    """After some time, not after none."""
    fields: dict[str, Any] = {"id": FORUM, "name": "Forum"}
    assert refused(Organization, **fields, meets_every=pendulum.duration()) == [
        ("meets_every", "too_small")
    ]
    yearly = pendulum.duration(years=1)
    forum = Organization(**fields, created_by=PACT, meets_every=yearly)
    assert forum != evolve(forum, meets_every=pendulum.duration(days=365))
    assert (forum.created_by, forum.meets_every) == (PACT, yearly)
    parties = (CHL, FORUM)
    founding = Agreement(id=PACT, name="Pact", kind=AgreementKind.CHARTER, parties=parties)
    catalog = Catalog([forum, founding, Country(id=CHL)])
    assert loads(dumps(catalog))[FORUM] == forum
    with pytest.raises(ValidationError, match="created_by"):
        Catalog([forum, Country(id=CHL)])


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
