from hypothesis import given

from mineralpact.catalog import Catalog
from mineralpact.tables import from_tables, to_tables
from tests.property.strategies import catalogs


@given(catalogs())
def test_a_catalog_comes_back_from_its_tables(catalog: Catalog) -> None:
    """Nothing is lost in tables: header, kinds, entities, their lists in order."""
    assert from_tables(to_tables(catalog)) == catalog
