import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.model import Country, Membership, Organization, OrganizationKind
from mineralpact.values import CountryId, EntityId, OrganizationId, PartyRole
from mineralpact.views.pictures.world.world_places import middle_of, place_of


def organization(
    name: str, kind: OrganizationKind, *members: str, country: str | None = None
) -> Organization:
    """Return an organization."""
    return Organization(
        id=OrganizationId(EntityId("body")),
        name=name,
        kind=kind,
        members=tuple(Membership(member=CountryId(code)) for code in members),
        country=None if country is None else CountryId(country),
    )


def test_a_country_lies_where_it_is_and_has_its_short_name() -> None:
    """Whether the catalog holds it or not."""
    place = place_of(Catalog([Country(id=CountryId("KOR"))]), "KOR")
    assert place is not None
    assert (place.name, place.is_union) == ("South Korea", False)
    assert place_of(Catalog(), "PER") is not None


@pytest.mark.parametrize(
    ("union", "at"),
    [
        (organization("European Union", OrganizationKind.SUPRANATIONAL_UNION), (4.4, 50.8)),
        (organization("A forum", OrganizationKind.CLUB, country="PER"), (-72.9, -12.99)),
        (organization("A forum", OrganizationKind.CLUB), None),
        (organization("A firm", OrganizationKind.COMPANY, country="PER"), None),
    ],
)
def test_a_union_has_a_seat(union: Organization, at: tuple[float, float] | None) -> None:
    """One that is well known, or that its country tells; a firm is none."""
    catalog = Catalog([union, Country(id=CountryId("PER"))])
    place = place_of(catalog, "body")
    assert (place and place.at) == at


def test_a_union_lies_amid_its_members() -> None:
    """It knows them."""
    union = organization("A club", OrganizationKind.CLUB, "JPN", "CHN")
    catalog = Catalog([union, *(Country(id=CountryId(code)) for code in ("JPN", "CHN"))])
    place = place_of(catalog, "body")
    assert place is not None
    assert place.members == ("JPN", "CHN")
    assert 110 < place.at[0] < 138


def test_the_middle_is_that_on_the_globe() -> None:
    """Two places beside 180 degrees have theirs between them, not on the other side."""
    east, _ = middle_of([(178, 10), (-174, -10)])
    assert abs(abs(east) - 178) < 0.5


def test_who_has_no_land_or_has_left_is_no_member_on_a_map() -> None:
    """Such as a bank that is a member, or a country that observes."""
    union = evolve(
        organization("A club", OrganizationKind.CLUB, "JPN"),
        members=(
            Membership(member=CountryId("JPN")),
            Membership(member=OrganizationId(EntityId("bank"))),
            Membership(member=CountryId("CHN"), role=PartyRole.OBSERVER),
        ),
    )
    bank = Organization(
        id=OrganizationId(EntityId("bank")), name="A bank", kind=OrganizationKind.BANK
    )
    countries = (Country(id=CountryId(code)) for code in ("JPN", "CHN"))
    place = place_of(Catalog([union, bank, *countries]), "body")
    assert place is not None
    assert place.members == ("JPN",)
