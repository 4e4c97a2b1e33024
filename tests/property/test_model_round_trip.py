"""What can be built can be written, read back, pickled and copied, and stays what it was."""

from hypothesis import given

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from tests.property.strategies import catalogs


@given(catalogs())
def test_a_catalog_written_and_read_is_the_same(catalog: Catalog) -> None:
    """Nothing is lost, changed or refused on the way to bytes and back, and the bytes come out alike."""
    data = dumps(catalog)
    again = loads(data)
    assert again == catalog
    assert dumps(again) == data
