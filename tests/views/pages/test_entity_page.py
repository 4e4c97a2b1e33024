import pytest

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.model import Country
from mineralpact.values.ids import CountryId
from mineralpact.views import entity_page
from mineralpact.views.pages.entity_page import entity_plain
from tests.views.golden_files import GOLDEN, same_as, text_of


@pytest.mark.parametrize("id", ["pact", "old-pact", "CHL", "plan", "c-areas", "gazette"])
def test_the_page_of_an_entity(small: Catalog, id: str) -> None:
    """All there is on one entity: what is told, what is left open, and who names it."""
    assert same_as(GOLDEN / f"entity-{id}.txt", text_of(entity_page(small, small[id])))


def test_what_is_left_open_is_said_once() -> None:
    """One sentence about several fields is one row, and "nothing on" does not name them again."""
    pact = datasets.load("japan-peru-2024")
    page = str(entity_page(pact, pact["japan-peru-roadmap"]))
    assert "relates to, implements\n                    Whether the statement is signed" in page
    assert page.count("Whether the statement is signed") == 1
    assert "topics, aims, commitments\n" in page


def test_an_entity_with_all_that_is_about_it(small: Catalog) -> None:
    """Its fields, its claims, and the ids of those that point at it; the id comes first."""
    plain = entity_plain(small, small["old-pact"])
    assert plain["section"] == "agreements"
    assert plain["referrers"] == ["pact"]
    entity, claims = plain["entity"], plain["claims"]
    assert isinstance(entity, dict)
    assert next(iter(entity)) == "id"
    assert entity["steps"] == []
    assert isinstance(claims, list)
    assert [claim["id"] for claim in claims if isinstance(claim, dict)] == ["c-exists"]


def test_what_the_standard_does_not_say_of_a_country_has_no_row() -> None:
    """Some codes of the past had no number."""
    catalog = Catalog([Country(id=CountryId("VDR")), Country(id=CountryId("SUN"))])
    north = text_of(entity_page(catalog, catalog["VDR"]))
    assert "VD [by its standard]" in north
    assert "numeric" not in north
    assert "810" in text_of(entity_page(catalog, catalog["SUN"]))
