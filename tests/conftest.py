"""Set-up for all tests; it must not import mineralpact (see the conftest.py above)."""

import gc
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.effort import examples

UNMEASURED = ("faults", "growth", "property", "structure", "test_structure.py")
"""Tests that coverage does not count: what they reach is drawn, broken on purpose, or no package of
ours. Unwatched, they run a third faster."""

settings.register_profile("default", deadline=None, max_examples=examples(40))
# In the gate: the same examples on every run, so that a failure is a change's and not luck's.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what coverage does not count."""
    folder = Path(__file__).parent
    for item in items:
        if (
            item.path.is_relative_to(folder)
            and item.path.relative_to(folder).parts[0] in UNMEASURED
        ):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Keep all tests and their catalogs out of the garbage collector's sight.

    It would go through millions of objects again and again that stay until the end.
    """
    gc.collect()
    gc.freeze()


# The article that data sets were made from, where it is at hand: it is nobody's to ship.
FOLDER = Path(os.environ.get("MINERALPACT_SOURCES", Path(__file__).parents[2] / "shared"))


def _text_of(name: str) -> str:
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not here; set MINERALPACT_SOURCES to the folder that has it")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def article() -> str:
    """The text the article's data set was made from."""
    return _text_of("article.txt")


@pytest.fixture(scope="session")
def facts() -> list[dict[str, Any]]:
    """Each statement of the article: modality, time, speaker, place and exact passage."""
    facts: list[dict[str, Any]] = json.loads(_text_of("facts.json"))["facts"]
    return facts


@pytest.fixture(scope="session")
def locators() -> dict[str, Any]:
    """Where each part and sentence of the article begins and ends."""
    locators: dict[str, Any] = json.loads(_text_of("facts.json"))["locators"]
    return locators
