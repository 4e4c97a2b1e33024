"""Positions of faults: found in one pass, given up where it would take long, never wrong."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from mineralpact.codec import positions
from mineralpact.codec.json_parser import Plain, has_duplicate_keys, parse_json
from mineralpact.codec.positions import locate
from mineralpact.errors import DocumentError, Problem
from mineralpact.paths import Path

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("ab:{[\"'\\\n", min_size=1), inner),
    max_leaves=20,
)
NOWHERE = (None, None)
"""The search was given up, or there is nothing to be found."""


def places(text: str, *paths: Path | str) -> list[tuple[int | None, int | None]]:
    """The line and column of each path."""
    problems = [Problem(path=str(path), code="x", message="x") for path in paths]
    return [(problem.line, problem.column) for problem in locate(problems, text)]


def values(plain: Plain, path: Path) -> Iterator[tuple[Path, Plain]]:
    """Each value with its path, in the order of the text."""
    yield path, plain
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield from values(value, path / key)
    elif isinstance(plain, list):
        for index, item in enumerate(plain):
            yield from values(item, path / index)


@given(PLAIN, st.sampled_from([None, 1]))
def test_every_value_is_found_where_it_stands(plain: Plain, indent: int | None) -> None:
    """The value read at a position is the value of its path."""
    text = json.dumps(plain, indent=indent)
    result = list(values(plain, Path()))
    lines = text.split("\n")
    for (line, column), (_, value) in zip(
        places(text, *(path for path, _ in result)), result, strict=True
    ):
        assert line is not None
        assert column is not None
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == value


@given(PLAIN)
def test_no_key_is_taken_for_one_used_twice(plain: Plain) -> None:
    """With any signs in the texts."""
    text = json.dumps({"first": plain, "second": plain})
    assert parse_json(text) == {"first": plain, "second": plain}
    assert not has_duplicate_keys(text.encode())
    assert not list(positions.repeated_keys(text))


@given(PLAIN, PLAIN)
def test_each_key_used_twice_is_found(before: Plain, after: Plain) -> None:
    """With anything before and behind it."""
    start = f'{{"before": {json.dumps(before)}, "x": [{{"a": {json.dumps(before)}, '
    text = f'{start}"a": {json.dumps(after)}}}], "after": {json.dumps(after)}}}'
    with pytest.raises(DocumentError) as caught:
        parse_json(text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.column) == ("duplicate_key", 1, len(start) + 1)
    assert has_duplicate_keys(text.encode())


def test_a_missing_field_is_placed_at_what_should_hold_it() -> None:
    """And an unknown place at the whole."""
    text = '{"a": [1,\n {"b": []}]}'
    assert places(text, "a[1].c", "a[1].b[3].d", "z", "") == [(2, 2), (2, 8), (1, 1), (1, 1)]


def test_a_long_key_is_found_by_its_beginning() -> None:
    """Paths show no more of it."""
    text = json.dumps({"x": {"k" * 100: "text"}})
    assert places(text, "x." + "k" * 60) == [(1, text.index('"text"') + 1)]


def test_a_number_with_a_fraction_is_not_a_long_whole_one() -> None:
    """Only whole numbers are limited."""
    text = f'["{"1" * 50}", 0.{"1" * 50}, {"1" * 50}e5, -12, -{"1" * 50}, {"2" * 50}]'
    assert positions.find_long_number(text, 40) == (1, text.index("-1111") + 1)


def test_words_for_numbers_in_texts_are_none() -> None:
    """Nor is any other text that looks like what is sought."""
    text = '["NaN", "-Infinity", "\\"NaN", -1, "I", -Infinity]'
    assert positions.find_not_finite(text) == (1, text.index("-Infinity]") + 1)
    assert positions.find_not_finite('["NaN"]') == NOWHERE
    assert positions.find_unpaired_surrogate('["\\\\ud800", "\\ud83d\\udca0"]') == NOWHERE


def test_a_place_that_takes_long_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is, at the nearest place that was found."""
    monkeypatch.setattr(positions, "MOST_STEPS", 3)
    assert places('{"a": 1, "b": {"c": 1, "d": 2, "e": 3}}', "b.e") == [(1, 15)]
    assert positions.find_deep_bracket("[[[[[[", 2) == (1, 3)
    assert positions.find_deep_bracket("[[[[[[", 4) == NOWHERE


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ('{"a": 1, "a": 2, "b": 3}', [("a", (1, 10))]),
        ('[{}, {"b": 1}, {"b": 1, "a": 1, "a": 2}]', [("a", (1, 33))]),
        ('{"a": {"b": 1}, "b": 2,\n"\\u0061" : 3}', [("a", (2, 1))]),
    ],
)
def test_a_key_used_twice_is_always_found(text: str, repeated: list[object]) -> None:
    """Behind other objects too, around them, and however it is written."""
    assert list(positions.repeated_keys(text)) == repeated


def test_what_follows_no_bracket_is_not_looked_at() -> None:
    """A text that ends within a word has no more brackets."""
    assert positions.find_deep_bracket('[{"a', 2) == NOWHERE
