"""Those through whom a party takes part."""

import pytest

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach, acts_for, intermediaries_of
from mineralpact.catalog.parties.intermediary_search import IntermediaryKind
from mineralpact.model import Country, Organization, OrganizationKind, Share
from mineralpact.model.organization import Membership
from mineralpact.values import CountryId, Modality, OrganizationId, Range, Truth, Unit, When
from mineralpact.values.parties.role import PartyRole
from tests.pacts_of_bodies import pacts_of_bodies

CATALOG = pacts_of_bodies()
BODY, UNION = IntermediaryKind.BODY, IntermediaryKind.UNION


def of(
    party: str, reach: Reach = Reach.STATE, catalog: Catalog = CATALOG
) -> dict[str, tuple[IntermediaryKind, tuple[str, ...], Truth]]:
    """The kind, chain and truth of each, by its identifier."""
    found = catalog.derived(intermediaries_of).of(party, reach)
    return {each.id: (each.kind, each.chain, each.truth) for each in found}


def test_an_agency_of_a_ministry_is_a_body_of_the_country() -> None:
    """Through the ministry."""
    japan = of("JPN")
    assert japan["meti"] == (BODY, ("meti",), Truth.YES)
    assert japan["enecho"] == (BODY, ("meti", "enecho"), Truth.YES)
    assert japan["institute"] == (BODY, ("institute",), Truth.UNKNOWN)
    minister = (IntermediaryKind.OFFICE_HOLDER, ("meti", "minister"), Truth.YES)
    assert japan["minister"] == minister


def test_a_member_that_presides_is_a_member_once() -> None:
    """One that a union lists in two roles, for the same time, takes part through it once."""
    chile = CountryId("CHL")
    union = Organization(
        id=OrganizationId("union"),
        name="Union",
        kind=OrganizationKind.SUPRANATIONAL_UNION,
        members=(
            Membership(member=chile),
            Membership(member=chile, role=PartyRole.CHAIR),
        ),
    )
    found = Catalog([Country(id=chile), union]).derived(intermediaries_of).of("CHL", Reach.STATE)
    assert [(each.id, each.kind, each.truth) for each in found] == [("union", UNION, Truth.YES)]


def test_bodies_of_a_union_are_the_unions() -> None:
    """To a member they are the union, not bodies of its own."""
    assert of("FRA")["commission"] == (UNION, ("eu", "commission"), Truth.YES)
    assert of("eu")["commission"] == (BODY, ("commission",), Truth.YES)


def test_nobody_stands_between_a_party_and_itself() -> None:
    """However far it is looked."""
    for party in ("JPN", "eu", "meti", "PER"):
        assert party not in of(party, Reach.ALL)
        assert of(party, Reach.DIRECT) == {}


def test_a_club_that_lists_itself_is_not_its_own_member() -> None:
    """Whoever makes the list may be on it; nobody stands there twice for it."""
    club = OrganizationId("club")
    members = (Membership(member=club), Membership(member=CountryId("CHL")))
    forum = Organization(
        id=club, name="Club", kind=OrganizationKind.INTERGOVERNMENTAL_FORUM, members=members
    )
    catalog = Catalog([Country(id=CountryId("CHL")), forum])
    assert of("club", Reach.ALL, catalog) == {}
    assert of("CHL", Reach.ALL, catalog).keys() == {"club"}


@pytest.mark.parametrize(
    ("id", "party", "chain"),
    [
        ("enecho", "JPN", ("meti", "enecho")),
        ("commission", "eu", ("commission",)),
        ("port-company", "CHN", ("cosco", "port-company")),
    ],
)
def test_for_whom_somebody_acts(id: str, party: str, chain: tuple[str, ...]) -> None:
    """The country or union at the end of the chain."""
    (through,) = acts_for(CATALOG, id)
    assert (through.party, through.chain) == (party, chain)


def test_others_act_for_themselves() -> None:
    """A country, a union, a club, a firm that is not surely owned, somebody of no known kind."""
    for id in ("JPN", "eu", "apec", "smelter", "institute", "minister"):
        assert acts_for(CATALOG, id) == ()


@pytest.mark.parametrize(
    ("when", "expected", "truth"),
    [
        (None, None, Truth.YES),
        ("1998/2001", "1998/2001", Truth.YES),
        ("1998", "1998/..", Truth.YES),
        ("[1998,1999]", None, Truth.UNKNOWN),
    ],
)
def test_membership_lasts(when: str | None, expected: str | None, truth: Truth) -> None:
    """From a date on; one of several days begins no interval, and leaves it open."""
    membership = Membership(member=CountryId("FRA"), when=None if when is None else When(when))
    union = Organization(
        id=OrganizationId("union"),
        name="Union",
        kind=OrganizationKind.SUPRANATIONAL_UNION,
        members=(membership,),
    )
    catalog = Catalog([Country(id=CountryId("FRA")), union])
    (found,) = catalog.derived(intermediaries_of).of("FRA", Reach.STATE)
    assert (found.when, found.truth) == (None if expected is None else When(expected), truth)


def test_an_observer_is_no_member() -> None:
    """Nor does a club act for it."""
    observer = Membership(member=CountryId("CHL"), role=PartyRole.OBSERVER)
    club = Organization(id=OrganizationId("club"), name="Club", members=(observer,))
    catalog = Catalog([Country(id=CountryId("CHL")), club])
    assert of("CHL", Reach.ALL, catalog=catalog) == {}


def test_a_state_company_of_which_no_shares_are_told_may_be_owned() -> None:
    """Its kind says no more than that the state has part of it."""
    company = Organization(
        id=OrganizationId("mines"),
        name="Mines",
        kind=OrganizationKind.STATE_OWNED_COMPANY,
        country=CountryId("CHL"),
    )
    catalog = Catalog([Country(id=CountryId("CHL")), company])
    state_company = IntermediaryKind.STATE_COMPANY
    assert of("CHL", catalog=catalog) == {"mines": (state_company, ("mines",), Truth.UNKNOWN)}


@pytest.mark.parametrize(
    "owners",
    [
        (),
        (Share(owner=CountryId("CHL")),),
        (Share(owner=CountryId("CHL"), percent=Range.exactly(40, unit=Unit.PERCENT)),),
    ],
    ids=("nobody", "of-no-size", "a-part"),
)
def test_a_state_company_is_its_countrys_firm_in_any_case(owners: tuple[Share, ...]) -> None:
    """Asked for firms too, it is surely one of the country, whatever the state holds of it."""
    company = Organization(
        id=OrganizationId("mines"),
        name="Mines",
        kind=OrganizationKind.STATE_OWNED_COMPANY,
        country=CountryId("CHL"),
        owners=owners,
    )
    catalog = Catalog([Country(id=CountryId("CHL")), company])
    firm = (IntermediaryKind.FIRM, ("mines",), Truth.YES)
    assert of("CHL", Reach.ALL, catalog=catalog)["mines"] == firm


def company(id: str, *owners: tuple[str, Modality | None]) -> Organization:
    """A company of which these own, or are to own, 60 per cent each."""
    sixty = Range.exactly(60, unit=Unit.PERCENT)
    shares: list[Share] = []
    for owner, modality in owners:
        shares.append(Share(owner=OrganizationId(owner), percent=sixty, modality=modality))
    kind = OrganizationKind.COMPANY
    return Organization(id=OrganizationId(id), name=id, kind=kind, owners=tuple(shares))


def test_owners_that_a_company_lists_count() -> None:
    """Those who are to own it may, one day."""
    catalog = Catalog(
        [
            Country(id=CountryId("CHL")),
            company("mines", ("CHL", None)),
            company("ports", ("CHL", Modality.PLANNED)),
        ]
    )
    kinds = {id: truth for id, (_, _, truth) in of("CHL", catalog=catalog).items()}
    assert kinds == {"mines": Truth.YES, "ports": Truth.UNKNOWN}


def test_companies_that_own_one_another_act_for_themselves() -> None:
    """Nobody stands behind them."""
    catalog = Catalog([company("left", ("right", None)), company("right", ("left", None))])
    assert acts_for(catalog, "left") == ()


@pytest.mark.parametrize(
    ("id", "root"),
    [("JPN", "JPN"), ("meti", "JPN"), ("commission", "eu"), ("eu", "eu"), ("enecho", None)],
)
def test_a_chain_of_single_owners_ends_at_its_root(id: str, root: str | None) -> None:
    """At itself, for what nobody owns; at nobody, where one on the way has two owners."""
    intermediaries = CATALOG.derived(intermediaries_of)
    assert intermediaries.only_root_of(id) == intermediaries.only_root_of(id) == root
