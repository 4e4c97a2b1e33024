"""Words of texts, by which those are found that contain another text."""

from collections.abc import Iterable

import pytest
from hypothesis import given, strategies as st

from mineralpact.index.word_index import WordIndex

LETTERS = st.text("ab \n\0", max_size=9)
MANY = 200
"""Texts with the same words, so many that a set of them takes less room than their positions."""


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pact", range(MANY + 1)),
        ("the pact 7 of", [7]),
        ("of one in", [MANY]),
        ("a pact of", range(MANY + 1)),
        ("t o", range(MANY + 1)),
        ("the pact", range(MANY + 1)),
        ("of two", range(MANY)),
        ("even", range(0, MANY, 2)),
        ("old pact even or", range(0, MANY, 2)),
        ("wo", range(MANY)),
    ],
)
def test_words_of_many_texts_are_found_like_others(text: str, found: Iterable[int]) -> None:
    """Of several inner words, by the rarest; by all where all are in many texts."""
    texts = [f"the pact {n} of {'even' if n % 2 == 0 else 'odd'} or two" for n in range(MANY)]
    index = WordIndex([*texts, "a pact of one"])
    assert [*index.candidates(text)] == [*found]


@given(st.lists(LETTERS, max_size=5), st.text("ab \n", max_size=5), st.integers(0, 60))
def test_none_is_missed_whatever_stands_in_many(texts: list[str], text: str, times: int) -> None:
    """Common words are kept otherwise than rare ones, and answer alike."""
    many = [*texts, "b a", *(texts * times)]
    found = [*WordIndex(many).candidates(text)]
    assert {position for position, other in enumerate(many) if text in other} <= {*found}
    assert found == sorted(set(found))
