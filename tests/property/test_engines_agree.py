import os
import tempfile
from functools import partial
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Entity, Investment, Project, Roadmap
from mineralpact.query import EntityFilter, Filter, exists, find
from mineralpact.query.filters.by_kind import all_filters
from mineralpact.tables import DuckDBEngine, Engine, SparkEngine, to_parquet, to_tables
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.effort import examples
from tests.property.conditions import asking_filters
from tests.property.filters import filters
from tests.property.open_lists import with_gaps
from tests.property.strategies import catalogs, whens
from tests.spark import local_session


def with_filters(catalog: Catalog) -> st.SearchStrategy[tuple[Catalog, list[Filter[Any]]]]:
    """A catalog, and filters that it can be asked.

    An engine answers a filter of several kinds kind by kind: two of them show it, at a sixth of
    what all cost.
    """
    classes = [cls for cls in all_filters() if cls is not EntityFilter]
    ours = filters(catalog, classes=classes)
    asked = st.lists(
        asking_filters(catalog) | asking_filters(catalog) | ours, min_size=1, max_size=6
    )
    return st.tuples(st.just(catalog), asked)


def with_later_words(catalog: Catalog) -> st.SearchStrategy[Catalog]:
    """The catalog with acts told again: as done, planned, called off, moved, denied, corrected."""
    told = [kind for kind in catalog.kinds if catalog.of(kind) and kind in _LISTS]
    if not told:
        return st.just(catalog)
    return st.builds(
        partial(_told_again, catalog),
        st.lists(st.tuples(st.sampled_from(Modality), st.none() | whens), min_size=1, max_size=3),
    )


def _told_again(catalog: Catalog, tellings: list[tuple[Modality, When | None]]) -> Catalog:
    entities = {entity.id: entity for entity in catalog}
    for kind, name in _LISTS.items():
        for entity in catalog.of(kind):
            items: tuple[Any, ...] = getattr(entity, name)
            again = [
                attrs.evolve(items[0], key=None, modality=modality, when=when)
                for modality, when in tellings
                if items
            ]
            values: dict[str, Any] = {name: (*items, *again)}
            entities[entity.id] = attrs.evolve(entity, **values)
    return Catalog(entities.values(), kinds=catalog.kinds)


_LISTS: Final[dict[type[Entity], str]] = {
    Agreement: "steps",
    Roadmap: "steps",
    Project: "milestones",
    Investment: "steps",
}
questions = catalogs(most=3).flatmap(with_later_words).flatmap(with_gaps).flatmap(with_filters)


def assert_agree(engine: Engine, catalog: Catalog, asked: list[Filter[Any]]) -> None:
    """An engine finds what memory finds: what surely matches, what may and what does not."""
    for filter in asked:
        assert engine.exists(filter) is exists(catalog, filter)
        for truth in Truth:
            expected = tuple(entity.id for entity in find(catalog, filter, truth=truth))
            assert engine.ids(filter, truth=truth) == expected, (filter, truth)


@settings(
    max_examples=examples(10),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(question=questions)
def test_duckdb_finds_what_memory_finds(question: tuple[Catalog, list[Filter[Any]]]) -> None:
    """Whatever is asked, over whatever catalog."""
    catalog, asked = question
    assert_agree(DuckDBEngine(to_tables(catalog)), catalog, asked)


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.timeout(1200)
@settings(
    max_examples=int(os.environ.get("SPARK_EXAMPLES", "4")),
    phases=[Phase.generate],  # an example takes seconds: nothing is tried again to make it smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(question=questions)
def test_spark_finds_what_memory_finds(question: tuple[Catalog, list[Filter[Any]]]) -> None:
    """Over the files that DuckDB reads too."""
    session = local_session()
    catalog, asked = question
    with tempfile.TemporaryDirectory() as folder:
        to_parquet(catalog, Path(folder) / "tables")
        kinds = catalog.kinds
        assert_agree(DuckDBEngine(Path(folder) / "tables", kinds=kinds), catalog, asked[:2])
        assert_agree(SparkEngine(session, Path(folder) / "tables", kinds=kinds), catalog, asked[:2])
