"""Words without quotes, where no field tells what they are: in documents of older formats."""

import pytest

from mineralpact.codec import Migration, Model
from mineralpact.codec.yaml_format.yaml_words import (
    PlainWord,
    WordFloat,
    WordInt,
    read_words_by_form,
)

MODEL = Model(
    version="ours/2", migrations=(Migration(older="ours/1", newer="ours/2", migrate=dict),)
)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        *[("null", None), ("~", None), ("", None), ("true", True), ("false", False)],
        *[("5", 5), ("-5", -5), ("0", 0), ("2.50", 2.5), ("-0.5", -0.5), ("1.5e+3", 1500.0)],
        *[("05", "05"), ("1e3", "1e3"), (".5", ".5"), ("5.", "5."), ("NO", "NO"), ("True", "True")],
    ],
)
def test_a_word_is_read_by_its_form(word: str, value: object) -> None:
    """As JSON has it; in quotes it is text."""
    read = read_words_by_form(PlainWord(word))
    assert (read, isinstance(read, str)) == (value, isinstance(value, str))
    assert read_words_by_form(word) == word


def test_a_number_prints_as_it_was_written() -> None:
    """A zero at its end is not lost, where it turns out to be a text."""
    assert str(WordFloat("2.50")) == "2.50"
    assert str(WordInt("120")) == "120"
    text = "format: ours/1\nminerals:\n- {id: tin, name: 2.50, uses: [1.5e+3, 007, 120]}\n"
    (mineral,) = MODEL.loads(text, format="yaml").minerals
    assert (mineral.name, mineral.uses) == ("2.50", ("1.5e+3", "007", "120"))
