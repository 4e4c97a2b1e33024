"""Speed of questions in memory, beside a scan and other libraries; see docs/questions.md."""

import os
from collections.abc import Sized
from functools import partial
from typing import cast

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement
from mineralpact.query import AgreementFilter, find
from mineralpact.query.validation import validate
from mineralpact.values.truth import Truth
from tests.benchmarks.questions import PEERS, QUESTIONS, SELECTIVE, Ask, catalog_of, plain_scan

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


@pytest.mark.parametrize("name", ["mineralpact", "plain Python scan", *PEERS])
def test_one_question_asked_of_many(
    benchmark: BenchmarkFixture, name: str, catalog: Catalog
) -> None:
    """A party, a stage and a month: every way to ask finds as many."""
    ask = _ask(name, catalog)
    benchmark.group = "party, stage, month"
    found = cast("Sized", benchmark(ask))
    assert len(found) == len(plain_scan(catalog.agreements)) > 0


def _ask(name: str, catalog: Catalog) -> Ask:
    if name == "mineralpact":
        return partial(find, catalog, AgreementFilter(**SELECTIVE))  # type: ignore[arg-type]  # fields of a filter
    if name in PEERS:
        pytest.importorskip(
            name.split(",", maxsplit=1)[0].lower(), reason="only measured where it is installed"
        )
        return PEERS[name](catalog.agreements)
    return partial(plain_scan, catalog.agreements)
