from mineralpact.model import Membership, Organization
from mineralpact.values.time.when import When
from tests.samples import CHL, COMPANY, FORUM, refused


def test_a_member_belongs_for_a_time() -> None:
    """Since when, where it is stated; a company may belong as well as a country."""
    members = (Membership(member=CHL, when=When("2001/..")), Membership(member=COMPANY))
    assert Organization(id=FORUM, name="Forum", members=members).members == members


def test_a_name_is_not_blank() -> None:
    """Nor is the short one."""
    assert refused(Organization, id=FORUM, name="F", short_name="") == [
        ("short_name", "empty_text")
    ]
