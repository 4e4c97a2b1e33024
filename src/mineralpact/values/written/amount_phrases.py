"""Bounds in words: "at least 50", "between 1 and 2 billion", "about 5", "up to 500 million"."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.texts.number_words import NUMBERS
from mineralpact.values.texts.word_patterns import any_of

MOST_CHARACTERS: Final = 120
"""The most characters of an amount in words."""
SCALES: Final = {
    **dict.fromkeys(("thousand", "thousands", "k"), 10**3),
    **dict.fromkeys(("million", "millions", "mn", "mln", "mio", "m", "mm"), 10**6),
    **dict.fromkeys(("billion", "billions", "bn", "bln", "b"), 10**9),
    **dict.fromkeys(("trillion", "trillions", "tn", "trn"), 10**12),
    "hundred": 10**2,
    "lakh": 10**5,
    "crore": 10**7,
}
"""Words behind a number, and what they multiply it by."""
_IN_FRONT: Final = {
    "about": "about|around|roughly|approximately|approx.|approx|circa|ca.|ca|c.|some|nearly|almost"
    "|close to|an estimated|estimated at|estimated|just about|in the region of|~",
    "at_least": "at least|no less than|not less than|no fewer than|not fewer than|a minimum of"
    "|minimum|no lower than|≥|>=",
    "above": "more than|over|above|in excess of|exceeding|greater than|higher than|>",
    "at_most": "at most|up to|as much as|as many as|no more than|not more than|a maximum of"
    "|maximum|no higher than|≤|<=",
    "below": "less than|fewer than|under|below|lower than|<",
    "": "exactly|precisely|a total of",
}
"""Words in front of an amount, parted by ``|``, by what they say of it."""
_BEHIND: Final = {
    "about": "or so|approximately|or thereabouts",
    "at_least": "or more|or above|and more|at least|at a minimum",
    "at_most": "or less|or fewer|at most|at the most",
    "": "in total|altogether",
}
"""Words behind an amount."""


def _marks_by_phrase(phrases: Mapping[str, str]) -> dict[str, str]:
    marks: dict[str, str] = {}
    for mark, listed in phrases.items():
        marks |= dict.fromkeys(listed.split("|"), mark)
    return marks


_MARKS: Final = _marks_by_phrase(_IN_FRONT)
_MARKS_BEHIND: Final = _marks_by_phrase(_BEHIND)
_START: Final = re.compile(rf"({any_of(_MARKS)})(?: |(?<=[~<>≥≤=.])|(?=[0-9]))(.+)")
_END: Final = re.compile(rf"(.+) ({any_of(_MARKS_BEHIND)})")
_SCALE: Final = rf"(?P<scale>{any_of(SCALES)})(?![a-z])\.?"
_NUMBER: Final = re.compile(
    rf"(?P<number>-?[0-9]+(?:\.[0-9]+)?) ?(?:{_SCALE})? ?(?P<unit>[^0-9,]*)"
)
_WORDS: Final = re.compile(
    rf"(?P<number>half an?|{any_of(NUMBERS)})(?P<half> and a half)? (?:{_SCALE})? ?"
    "(?P<unit>[^0-9,]*)"
)
_PAIRS: Final = (
    re.compile(r"between (.+?) and (.+)"),
    re.compile(r"(?:from )?(.+?) to (.+)"),
    re.compile(r"(.+?) ?- ?(.+)"),
)
_TWO_BOUNDS: Final = re.compile(r"(?P<low>.+?)(?:, and|, but|,| and| but) (?P<high>.+)")
_HALF: Final = Decimal("0.5")


class AmountPhrase(NamedTuple):
    """A number or its bounds, with the words of its unit."""

    bounds: Bounds
    unit: str = ""
    is_about: bool = False


class _ScaledNumber(NamedTuple):
    """A number with what stands behind it."""

    number: Decimal
    scale: str
    unit: str

    @property
    def scaled(self) -> Decimal:
        return self.number * SCALES.get(self.scale, 1)


def read_amount(words: str) -> AmountPhrase | None:
    """Return what an amount means; ``None`` for a text that is none.

    Args:
        words: The text in lower case, its numbers in plain digits.
    """
    if len(words) > MOST_CHARACTERS:
        return None
    return _one_side(words) or _two_sides(words)


def _two_sides(words: str) -> AmountPhrase | None:
    """Return a lower and an upper bound that are told one after the other."""
    match = _TWO_BOUNDS.fullmatch(words)
    if match is None:
        return None
    low, high = _one_side(match["low"]), _one_side(match["high"])
    if low is None or high is None or high.bounds.high is None or low.bounds.low is None:
        return None
    if (
        low.bounds.high is not None
        or high.bounds.low is not None
        or low.unit not in ("", high.unit)
    ):
        return None
    is_above, is_below = low.bounds.is_above, high.bounds.is_below
    bounds = Bounds(low.bounds.low, high.bounds.high, is_above=is_above, is_below=is_below)
    return AmountPhrase(bounds, high.unit, is_about=low.is_about or high.is_about)


def _one_side(words: str) -> AmountPhrase | None:
    """Return an amount with the words that say which bound it is."""
    marks, body = _marks(words)
    bounds = marks - {"about"}
    is_about = "about" in marks
    pair = _pair(body)
    if pair is not None and not bounds:
        return pair._replace(is_about=is_about)
    number = _scaled_number(body)
    if number is None or len(bounds) > 1:
        return None
    bound = "".join(bounds)
    return AmountPhrase(_bounded(number.scaled, bound), number.unit, is_about)


def _bounded(number: Decimal, bound: str) -> Bounds:
    if bound in ("at_least", "above"):
        return Bounds(number, None, is_above=bound == "above")
    if bound in ("at_most", "below"):
        return Bounds(None, number, is_below=bound == "below")
    return Bounds(number, number)


def _marks(words: str) -> tuple[frozenset[str], str]:
    """Return what the words around an amount say of it, and the amount without them."""
    marks: set[str] = set()
    while True:
        if match := _START.fullmatch(words):
            marks.add(_MARKS[match[1]])
            words = match[2]
        elif match := _END.fullmatch(words):
            marks.add(_MARKS_BEHIND[match[2]])
            words = match[1]
        else:
            return frozenset(marks - {""}), words


def _pair(words: str) -> AmountPhrase | None:
    """Return an amount from one number to another; what the first leaves out, the last says."""
    for pattern in _PAIRS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        low, high = _scaled_number(match[1]), _scaled_number(match[2])
        if low is None or high is None:
            continue
        if not low.scale and not low.unit:
            low = low._replace(scale=high.scale)
        if low.unit in ("", high.unit):
            return AmountPhrase(Bounds(low.scaled, high.scaled), high.unit)
    return None


def _scaled_number(words: str) -> _ScaledNumber | None:
    """Return a number in digits or words, with what stands behind it."""
    if match := _NUMBER.fullmatch(words):
        return _ScaledNumber(Decimal(match["number"]), match["scale"] or "", match["unit"])
    match = _WORDS.fullmatch(f"{words} ")
    if match is None:
        return None
    number = Decimal(NUMBERS.get(match["number"], 0)) or _HALF
    if match["half"]:
        number += _HALF
    return _ScaledNumber(number, match["scale"] or "", match["unit"].strip())
