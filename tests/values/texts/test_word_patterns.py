import re

from mineralpact.values.texts.word_patterns import any_of, plain_words, single_spaced


def test_the_longest_word_comes_first() -> None:
    """So that a word is not cut by one that it begins with; signs stand for themselves."""
    match = re.match(any_of(["sep", "sept", "p.c."]), "sept")
    assert match is not None
    assert match[0] == "sept"
    assert not re.fullmatch(any_of(["p.c."]), "pxcx")


def test_blanks_dashes_and_apostrophes_are_made_plain() -> None:
    """Whatever kind they are of."""
    assert single_spaced(" 14\u2013 15\u00a0Nov \u201924 ") == "14- 15 Nov '24"
    assert plain_words("IN Nov.") == "in nov"
