"""The article and its list of facts, which are not shipped: without them tests are skipped."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("MINERALPACT_SOURCES", ROOT.parent / "shared"))


def _text_of(name: str) -> str:
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not here; set MINERALPACT_SOURCES to the folder that has it")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def article() -> str:
    """The text the data set was made from."""
    return _text_of("article.txt")


@pytest.fixture(scope="session")
def facts() -> list[dict[str, Any]]:
    """Each statement of the article: modality, time, speaker, place and exact passage."""
    found: list[dict[str, Any]] = json.loads(_text_of("facts.json"))["facts"]
    return found
