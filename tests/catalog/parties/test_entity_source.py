"""Where it is looked up who acts for whom."""

from mineralpact.catalog.parties.entity_source import CatalogSource
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
