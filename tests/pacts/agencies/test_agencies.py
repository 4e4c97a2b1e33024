"""Questions to pacts of ministries, agencies and clubs: none of their parties need be a country."""

from mineralpact.model import Agreement
from mineralpact.query import AgreementFilter, Reach, agreements_between, find, partners
from mineralpact.values.truth import Truth
from tests.pacts.pact_files import forces, pact

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def test_ministries_on_both_sides_tie_australia_and_japan() -> None:
    """A ministry of Japan and two of Australia sign: it is an agreement of the two countries."""
    catalog = pact("agencies/australia-japan-2022")
    assert [each.id for each in agreements_between(catalog, "AUS", "JPN")] == [
        "australia-japan-partnership"
    ]
    [partner] = partners(catalog, "JPN")
    assert partner.partner.id == "AUS"
    assert {name.chain for name in partner.through} == {("meti",), ("disr",), ("dfat",)}


def test_neither_country_is_a_party_by_name() -> None:
    """The false twin: of the countries themselves it is no agreement."""
    catalog = pact("agencies/australia-japan-2022")
    assert agreements_between(catalog, "AUS", "JPN", reach=Reach.DIRECT) == ()
    partnership = catalog.get(Agreement, "australia-japan-partnership")
    assert {"AUS", "JPN"}.isdisjoint(partnership.parties)


def test_signed_by_ministries_says_nothing_of_force() -> None:
    """Before it was signed it was not in force; whether it has ever been, nobody says."""
    catalog = pact("agencies/australia-japan-2022")
    days = ("2022-10-21", "2022-10-22", "2026-01-01")
    assert forces(catalog, "australia-japan-partnership", *days) == [NO, UNKNOWN, UNKNOWN]


def test_a_partnership_of_ministries_is_found_by_its_minerals() -> None:
    """It is about critical minerals, of which two are named, and lithium is one of them."""
    catalog = pact("agencies/australia-japan-2022")
    by_mineral = AgreementFilter(minerals=("critical-minerals",), involving=("JPN",))
    assert [each.id for each in find(catalog, by_mineral)] == ["australia-japan-partnership"]
