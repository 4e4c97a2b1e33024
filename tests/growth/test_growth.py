"""No public function does more work than n log n, or its answer, explains: counted, not timed."""

import inspect
from functools import cache, partial
from typing import Final

import pytest

from mineralpact import codec
from mineralpact.catalog import Catalog
from mineralpact.editions import Merged
from mineralpact.tables import DuckDBEngine, TablesWriter
from mineralpact.views import Page
from tests.effort import EFFORT
from tests.growth.counting import Work, excess, size_of, work_of
from tests.growth.questions import QUESTIONS
from tests.growth.shapes import SHAPES, Shape
from tests.public import public_methods, public_things

SIZES: Final = (1_000, 4_000) if EFFORT > 1 else (40, 160)
"""The numbers of entities that the work is compared for: more of them where there is time."""
MOST: Final = 1.5
"""The most work, as a multiple of what n log n and the answer explain; of n squared it is more."""
SLOW: Final = (
    *("DuckDBEngine.", "TablesWriter.", "tables.", "codec.loads, YAML", "drafts.strip"),
    *("exchange.to_pandas", "exchange.to_polars"),
)
"""Questions that other libraries answer, mostly: asked only where there is time."""
CLASSES: Final = (Catalog, DuckDBEngine, Merged, Page, TablesWriter)
"""The classes whose methods are asked of many entities."""
NO_CATALOG: Final = {
    "codec.json_schema": "the kinds alone",
    "datasets.describe": "our own data sets",
    "datasets.editions": "our own data sets",
    "datasets.story": "our own data sets",
    "datasets.story_title": "our own data sets",
    "datasets.japan_peru_2024": "our own data sets",
    "datasets.load": "our own data sets",
    "datasets.names": "our own data sets",
    "datasets.stories": "our own data sets",
    "drafts.compile_with_report": "asked as drafts.compile",
    "drafts.draft_schema": "the kinds alone",
    "drafts.new_draft": "the kinds alone",
    "drafts.parse_draft": "asked with drafts.compile",
    "drafts.read_draft": "asked with drafts.compile",
    "drafts.read_duration": "one text",
    "drafts.read_money": "one text",
    "drafts.read_price": "one text",
    "drafts.read_range": "one text",
    "drafts.read_term": "one text",
    "drafts.read_time": "one text",
    "drafts.restore": "asked as drafts.strip",
    "errors.did_you_mean": "three names",
    "errors.file_error": "one error",
    "errors.file_errors": "one error",
    "errors.shorten": "one text, cut",
    "exchange.export_formats": "the formats alone",
    "exchange.import_file": "asked as exchange.import_rows",
    "exchange.import_formats": "the formats alone",
    "exchange.parse_mapping": "one mapping",
    "exchange.read_mapping": "one mapping",
    "query.country": "one name",
    "query.filter_from_json": "asked together with filter_to_json",
    "query.months": "as many months as are asked for",
    "query.years": "as many years as are asked for",
    "testing.catalogs": "makes catalogs",
    "testing.entities": "the kinds alone",
    "testing.entity_lists": "the kinds alone",
    "testing.values": "one class",
    "values.as_id": "one identifier",
    "values.as_id_or_none": "one identifier",
    "values.as_ids": "nothing is done with them",
    "values.country_code": "one name",
    "values.currency_validity": "one code",
    "Catalog.__init__": "asked as catalog.Catalog",
    "Catalog.derived": "what the function given does",
    "Catalog.editions": "an attribute",
    "Catalog.id": "an attribute",
    "Catalog.kind_for": "the kinds alone",
    "Catalog.kinds": "an attribute",
    "Catalog.title": "an attribute",
    "DuckDBEngine.__init__": "asked with each question to an engine",
    "DuckDBEngine.close": "nothing is asked",
    "DuckDBEngine.collect": "a query of one's own",
    "DuckDBEngine.question": "nothing is asked yet",
    "TablesWriter.states": "an attribute",
    "DuckDBEngine.kinds": "an attribute",
    "DuckDBEngine.layout": "the kinds alone",
    "DuckDBEngine.scan": "nothing is read yet",
    "DuckDBEngine.scan_texts": "nothing is read yet",
    "Merged.__init__": "two attributes",
    "Page.__init__": "four attributes",
    "TablesWriter.__init__": "asked with each write",
    "TablesWriter.keep_editions": "as Catalog.editions are",
}
"""Public functions that no catalog is given to, or that are measured with others, and why."""
ABOVE: Final = {
    ("exchange.to_csv", "parts"): "a cell names all that a body is part of, at any remove",
    ("exchange.to_excel", "parts"): "the same",
    ("query.matches", "ministries"): "each match weighs every body that may stand for the party",
    (
        "query.paths_between",
        "parts",
    ): "a body is next to all that names a body of it, at any remove",
    ("query.paths_between, few", "parts"): "the same",
}
"""Questions that are known to take more work, and what takes it."""


def test_every_public_function_is_measured_or_listed() -> None:
    """Whoever adds a function says what it is asked, or why it needs no catalog."""
    functions = {name for name, thing in public_things() if inspect.isfunction(thing)}
    for name in [name for name in functions if _room_is_repeated(name, functions)]:
        functions.discard(name)
    for cls in CLASSES:
        own = (name for name, _ in public_methods(cls))
        functions |= {f"{cls.__name__}.{name}" for name in own if name not in _SECTIONS}
    measured = {question.partition(",")[0] for question in QUESTIONS}
    listed = measured | NO_CATALOG.keys()
    assert functions <= listed, sorted(functions - listed)


_SECTIONS: Final = frozenset(kind.section for kind in Catalog().kinds)


def _room_is_repeated(name: str, functions: set[str]) -> bool:
    """True for what `query` hands on from `status`."""
    room, _, own = name.partition(".")
    return room == "status" and f"query.{own}" in functions


@cache
def shapes(name: str) -> tuple[Shape, Shape]:
    """A shape in both sizes."""
    small, large = SIZES
    return SHAPES[name](small), SHAPES[name](large)


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_no_faster_than_the_catalog(shape: str) -> None:
    """Four times as many entities take four times the work, a little more for sorting."""
    faults: list[str] = []
    for question, ask in QUESTIONS.items():
        is_known = (question, shape) in ABOVE
        if is_known or not _is_asked(question, shape):
            continue
        small, large = (work_of(partial(ask, one)) for one in shapes(shape))
        if excess(small, large, *SIZES) > MOST:
            faults.append(f"{question}: {small.calls:,} calls, then {large.calls:,}")
    assert faults == []


def _is_asked(question: str, shape: str) -> bool:
    """True for all where there is time; in brief runs each question is asked of every fifth."""
    if EFFORT > 1:
        return True
    place = list(QUESTIONS).index(question) + list(SHAPES).index(shape)
    return not question.startswith(SLOW) and (EFFORT == 1 or place % 5 == 0)


def test_more_than_n_log_n_is_told_apart() -> None:
    """What compares all with all does too much, unless its answer is as long."""
    assert excess(Work(100_000, 1), Work(1_600_000, 1), 1_000, 4_000) > 3
    assert excess(Work(100_000, 1), Work(480_000, 1), 1_000, 4_000) < 1.1
    assert excess(Work(100_000, 100), Work(1_600_000, 1_600), 1_000, 4_000) < 1.1


def test_the_size_of_an_answer_counts_each_value_once() -> None:
    """What two parts of an answer share is one value."""
    pact = shapes("hub")[0].pact
    assert size_of([pact, pact, {"a": pact}]) == size_of([pact]) + 2
    assert size_of(codec.Limits()) > 1
