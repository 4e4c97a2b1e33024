"""Speed of engines over one catalog; tests/benchmarks/engines.py measures more and larger."""

import os
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from mineralpact.catalog import Catalog
from mineralpact.query import Filter, find
from mineralpact.tables import DuckDBEngine, from_parquet, to_parquet, to_tables
from tests.benchmarks.engines import QUESTIONS, entities

SIZE = int(os.environ.get("BENCHMARK_AGREEMENTS", "200"))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Made-up agreements and claims."""
    return Catalog(entities(SIZE))


@pytest.fixture(scope="module")
def folder(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the catalog as a folder of Parquet files."""
    path = tmp_path_factory.mktemp("engines") / "tables"
    to_parquet(catalog, path)
    return path


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("engine", ["memory", "arrow", "parquet"])
def test_question(
    benchmark: BenchmarkFixture, engine: str, question: str, catalog: Catalog, folder: Path
) -> None:
    """Each engine finds the same."""
    filter: Filter[Any] = QUESTIONS[question]
    expected = tuple(entity.id for entity in find(catalog, filter))
    asked = DuckDBEngine(to_tables(catalog) if engine == "arrow" else folder)

    def ask() -> tuple[str, ...]:
        if engine == "memory":
            return tuple(entity.id for entity in find(catalog, filter))
        return asked.ids(filter)

    benchmark.group = question
    benchmark.extra_info["agreements"] = SIZE  # pyright: ignore[reportUnknownMemberType]  # any keys will do
    assert benchmark(ask) == expected


def test_to_tables(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    """Objects to Arrow."""

    def rows() -> int:
        return to_tables(catalog)["agreements"].num_rows

    assert benchmark(rows) == SIZE


def test_from_parquet(benchmark: BenchmarkFixture, catalog: Catalog, folder: Path) -> None:
    """Files to objects, all checked."""
    assert benchmark(from_parquet, folder) == catalog
