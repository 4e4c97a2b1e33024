"""The shared article, where it is at hand; it is nobody's to ship."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(os.environ.get("MINERALPACT_SOURCES", Path(__file__).parents[3] / "shared"))


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
def locators() -> dict[str, Any]:
    """Where each part and sentence of the article begins and ends."""
    found: dict[str, Any] = json.loads(_text_of("facts.json"))["locators"]
    return found
