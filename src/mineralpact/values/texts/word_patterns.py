"""Patterns of words, and texts made plain enough to match them."""

import re
from collections.abc import Iterable
from typing import Final

_PLAIN_LETTERS: Final = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u2018\u2019"), "'"),
}


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def single_spaced(text: str) -> str:
    """Return a text with plain hyphens and apostrophes, and one space for each run of blanks."""
    return " ".join(text.translate(_PLAIN_LETTERS).split())


def plain_words(text: str) -> str:
    """Return a text in lower case besides, and without a full stop or a comma behind.

    >>> plain_words("From  14\u201315 Nov.,")
    'from 14-15 nov.'
    """
    words = single_spaced(text).lower()
    return words.removesuffix(".").removesuffix(",")
