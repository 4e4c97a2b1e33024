from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mineralpact.catalog import Catalog
    from mineralpact.tables import DuckDBEngine


@pytest.fixture
def catalog() -> "Catalog":
    """A catalog with something of each kind."""
    from tests.samples import sample

    return sample()


@pytest.fixture
def engine_over() -> "Callable[[Catalog], DuckDBEngine]":
    """Makes an engine over a catalog."""
    from mineralpact.tables import DuckDBEngine, to_tables

    return lambda catalog: DuckDBEngine(to_tables(catalog))
