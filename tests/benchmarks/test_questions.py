"""Speed of questions in memory, beside a scan and other libraries; see docs/questions.md."""

import os
from typing import Any, cast

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement
from mineralpact.query import find
from mineralpact.query.validation import validate
from mineralpact.values.truth import Truth
from tests.benchmarks.generated import document
from tests.benchmarks.question_peers import LIBRARIES, pacts
from tests.benchmarks.questions import QUESTIONS, asked_of_all, catalog_of

SIZE = int(os.environ.get("BENCHMARK_AGREEMENTS", "5000"))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """A generated catalog."""
    return catalog_of(SIZE)[0]


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_asked_again(benchmark: BenchmarkFixture, name: str, catalog: Catalog) -> None:
    """Each question finds what judging every agreement finds, and does so again and again."""
    filter = QUESTIONS[name]()
    benchmark.group = "asked again"
    found = cast("object", benchmark(find, catalog, filter))
    condition = validate(filter.condition(), Agreement, catalog)
    asked = condition.predicate(Agreement, catalog)
    assert found == tuple(each for each in catalog.agreements if asked(each, each) is Truth.YES)


@pytest.mark.parametrize("library", LIBRARIES)
def test_other_libraries_find_as_many(library: str, catalog: Catalog) -> None:
    """What is measured beside them is the same work."""
    try:
        asked = LIBRARIES[library](
            pacts(cast("list[dict[str, Any]]", document(SIZE)["agreements"]))
        )
    except ImportError as missing:
        pytest.skip(f"{missing}; the extra `peers` has it")
    ours = asked_of_all(catalog)
    for name, ask in asked.items():
        assert len(ask()) == len(ours[name]()) > 0, name
