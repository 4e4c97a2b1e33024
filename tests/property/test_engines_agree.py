from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.query import Filter, find
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values.truth import Truth
from tests.property.conditions import asking_filters
from tests.property.filters import filters
from tests.property.strategies import catalogs


def with_filters(catalog: Catalog) -> st.SearchStrategy[tuple[Catalog, list[Filter[Any]]]]:
    """A catalog, and filters that it can be asked."""
    asked = st.lists(asking_filters(catalog) | asking_filters(catalog) | filters(catalog), min_size=1, max_size=6)
    return st.tuples(st.just(catalog), asked)


questions = catalogs(most=3).flatmap(with_filters)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(question=questions)
def test_duckdb_finds_what_memory_finds(question: tuple[Catalog, list[Filter[Any]]]) -> None:
    """What surely matches, what may and what does not."""
    catalog, asked = question
    engine = DuckDBEngine(to_tables(catalog))
    for filter in asked:
        for truth in Truth:
            expected = tuple(entity.id for entity in find(catalog, filter, truth=truth))
            assert engine.ids(filter, truth=truth) == expected, (filter, truth)
