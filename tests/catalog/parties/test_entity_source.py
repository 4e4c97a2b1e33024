"""Where it is looked up who acts for whom."""

from mineralpact.catalog.parties.entity_source import CatalogSource, Holders
from mineralpact.model import Entity, Organization
from mineralpact.tables import DuckDBEngine, to_tables
from tests.pacts_of_bodies import pacts_of_bodies

CATALOG = pacts_of_bodies()


def test_tables_answer_as_the_catalog_does() -> None:
    """Of meetings, unions, purchases and owners; a catalog may return others besides."""
    source = CatalogSource(CATALOG)
    stored = DuckDBEngine(to_tables(CATALOG))._affiliations  # pyright: ignore[reportPrivateUsage]  # questions ask it
    for one in (source, stored):
        assert one["talks"] == CATALOG["talks"]
        assert one["eu"] == CATALOG["eu"]
        assert CATALOG["eu"] in one.unions()
        assert set(CATALOG.investments) <= set(one.purchases())
        assert not [owned for owned in one.owned() if owned.owners]
        assert not one.open_places().of_entity("eu")


def test_many_questions_are_answered_by_an_index() -> None:
    """As the first ones are by a search: for one identifier, or for several at once."""
    holders = Holders(CATALOG.holding, CATALOG.of)
    for _ in range(50):
        for ids in (("JPN",), ("FRA", "JPN")):
            bodies = set(holders.holding(Organization, ids))
            referrers = set[Entity]().union(*map(CATALOG.referrers, ids))
            assert bodies >= referrers & set(CATALOG.organizations)
