"""Words of texts, by which those are found that contain another text."""

import pytest
from hypothesis import given, strategies as st

from mineralpact.index.word_index import WordIndex

LETTERS = st.text("ab \n\0", max_size=9)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pact", [0, 1, 2]),
        ("a pact of", [0]),
        ("o pac", [0, 2]),
        ("t of", [0]),
        ("treaty", []),
        ("a treaty of", []),
        ("two", [0, 2]),
        ("two ", [0, 2]),
        (" two", [0, 2]),
        ("", [0, 1, 2]),
        (" ", [0, 1, 2]),
    ],
)
def test_texts_are_found_by_parts_of_words(text: str, found: list[int]) -> None:
    """Inner words as a whole, or the last one by its beginning; not all need contain it."""
    assert [*WordIndex(["a pact of two", "an impact", "two pacts"]).candidates(text)] == found


@given(st.lists(LETTERS, max_size=5), st.text("ab \n", max_size=5))
def test_none_that_contains_the_text_is_missed(texts: list[str], text: str) -> None:
    """And what is returned is in order."""
    found = [*WordIndex(texts).candidates(text)]
    assert {position for position, other in enumerate(texts) if text in other} <= {*found}
    assert found == sorted(set(found))
