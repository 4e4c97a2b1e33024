import attrs
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.model import Agreement
from mineralpact.query import Reach, exposure
from tests.pacts.pact_files import pact
from tests.query.example import example

CATALOG = example()


def test_a_mineral_leads_to_countries_pacts_projects_and_money() -> None:
    """Money that names no project may be for it where it goes into mining."""
    found = {str(each.country.id): each for each in exposure(CATALOG, "lithium")}
    assert list(found) == ["JPN", "PER"]
    peru = found["PER"]
    assert [each.id for each in peru.agreements] == ["lithium-pact"]
    assert [each.id for each in peru.projects] == ["mine"]
    assert [each.id for each in peru.investments] == ["into-mine"]
    assert [each.id for each in peru.possible_investments] == ["into-mining"]
    assert (found["JPN"].projects, found["JPN"].possible_investments) == ((), ())


def test_a_mineral_nobody_deals_in_ties_no_country() -> None:
    """Nor does one that is not there, which is told."""
    assert exposure(CATALOG, "copper") == ()
    with pytest.raises(NotFoundError, match="no mineral 'PER'"):
        exposure(CATALOG, "PER")


def test_an_organization_is_party_to_a_pact_but_no_country() -> None:
    """It has no row of its own."""
    organization = next(iter(CATALOG.organizations))
    pact = CATALOG.get(Agreement, "lithium-pact")
    wider = attrs.evolve(pact, parties=(*pact.parties, organization.id))
    catalog = Catalog([wider, *(entity for entity in CATALOG if entity is not pact)])
    assert [tie.country.id for tie in exposure(catalog, "lithium")] == ["JPN", "PER"]


def test_a_country_is_tied_through_its_ministries() -> None:
    """Both are, through whom is said; taken by name neither is."""
    partnership = pact("agencies/australia-japan-2022")
    by_country = {str(tie.country.id): tie for tie in exposure(partnership, "critical-minerals")}
    assert {name.chain for name in by_country["JPN"].through} == {("meti",)}
    assert {name.chain for name in by_country["AUS"].through} == {("disr",), ("dfat",)}
    assert exposure(partnership, "critical-minerals", reach=Reach.DIRECT) == ()
