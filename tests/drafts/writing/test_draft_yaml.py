"""Texts of a draft are written so that any reader of YAML takes them for what they are."""

import pytest
import yaml
from hypothesis import given, strategies as st

from mineralpact.drafts.writing.draft_yaml import (
    ListOnOneLine,
    OnOneLine,
    draft_yaml,
    value_in_yaml,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize(
    "text", ["tin, zinc", "a: b", "# none", "- a", "null", "yes", "it's", "“so”", "a]", "{", "é"]
)
def test_a_text_on_a_line_stands_in_blocks_and_braces(text: str) -> None:
    """It is the same in both."""
    written = value_in_yaml(text)
    assert "\n" not in written
    assert yaml.safe_load(f"quote: {written}\n") == {"quote": text}
    assert yaml.safe_load(f"[{{words: {written}}}, b]\n") == [{"words": text}, "b"]


@given(TEXTS)
def test_any_text_stands_on_a_line(text: str) -> None:
    """However long, and whatever is in it."""
    assert yaml.safe_load(f"{{words: {value_in_yaml(text)}, b: c}}") == {"words": text, "b": "c"}
    assert yaml.safe_load(f"quote: {value_in_yaml(text * 50)}\n") == {"quote": text * 50}


def test_short_lists_and_evidence_stand_on_a_line() -> None:
    """Long lists, and lists of objects, in blocks."""
    assert draft_yaml(
        {"b": ["x", "z"], "a": OnOneLine({"words": "tin", "at": ListOnOneLine(["z"])})}
    ) == ("b: [x, z]\na: {words: tin, at: [z]}\n")
    assert draft_yaml({"b": ["x" * 50, "z" * 50]}).startswith("b:\n- x")
    assert draft_yaml({"b": [{"a": ["x"]}, "z"]}) == "b:\n- a: [x]\n- z\n"
