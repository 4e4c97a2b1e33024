"""Durations as people write them: ISO 8601, or English that has one meaning."""

import re
from decimal import Decimal
from typing import Final

import pendulum

from mineralpact.errors import ValidationError, shorten
from mineralpact.values.rules import broken
from mineralpact.values.texts.number_words import NUMBERS
from mineralpact.values.texts.word_patterns import any_of, plain_words
from mineralpact.values.time.duration import Duration, is_iso_duration, parse_duration

_MOST_CHARACTERS: Final = 100
_MOST: Final = 999_999
"""The most of one unit, as in ISO 8601 here."""
_UNITS: Final = {
    "years": (1, "year|years|yr|yrs|y"),
    "months": (1, "month|months|mo|mos|mth|mths"),
    "days": (1, "day|days|d"),
    "hours": (1, "hour|hours|hr|hrs|h"),
    "minutes": (1, "minute|minutes|min|mins"),
    "seconds": (1, "second|seconds|sec|secs"),
}
_MULTIPLES: Final = {
    "decade|decades": ("years", 10),
    "century|centuries": ("years", 100),
    "quarter|quarters": ("months", 3),
    "week|weeks|wk|wks|w": ("days", 7),
    "fortnight|fortnights": ("days", 14),
}
_SMALLER: Final = {
    "years": ("months", 12),
    "days": ("hours", 24),
    "hours": ("minutes", 60),
    "minutes": ("seconds", 60),
}
"""The unit in which a part of another is counted; a part of a month has none."""
_HALF: Final = Decimal("0.5")
_UNTIL: Final = re.compile(r"(?i)\s*(?:until|till|up to|through|to|expires?|ends?)\b")
"""Words that begin an end on a day."""


def _units_by_word() -> dict[str, tuple[str, int]]:
    units: dict[str, tuple[str, int]] = {}
    for unit, (count, words) in _UNITS.items():
        units |= dict.fromkeys(words.split("|"), (unit, count))
    for words, (unit, count) in _MULTIPLES.items():
        units |= dict.fromkeys(words.split("|"), (unit, count))
    return units


_UNITS_BY_WORD: Final = _units_by_word()
_COUNT: Final = rf"(?P<count>half an?|[0-9]{{1,6}}(?:\.[0-9]+)?|{any_of(NUMBERS)})"
_PART: Final = re.compile(
    rf"{_COUNT}(?P<half> and a half)?[ -]?(?P<unit>{any_of(_UNITS_BY_WORD)})(?P<more> and a half)?"
    r"(?![a-z])(?:,? and |,? )?"
)


def read_duration(text: str) -> Duration:
    """Read a duration: ISO 8601 such as ``P10Y``, or English such as "two and a half years".

    Raises:
        ValidationError: the text has no meaning, or several.

    >>> read_duration("two and a half years") == read_duration("P2Y6M")
    True
    >>> read_duration("ten-year").years
    10
    """
    if text[:1] == "P":
        return parse_duration(text)
    duration = None
    if len(text) <= _MOST_CHARACTERS:
        duration = _words_duration(plain_words(text))
    if duration is None or not is_iso_duration(duration):
        message = f"expected a duration such as P10Y or 18 months, found {shorten(text, 60)!r}"
        if _UNTIL.match(text):
            message += ": an end on a day is told by a step, a termination on that day"
        raise ValidationError("not a duration", broken("", "bad_duration", message))
    return duration


def _words_duration(words: str) -> Duration | None:
    """Return the sum of all parts, such as years and months; ``None`` for another text."""
    counts: dict[str, int] = {}
    position = 0
    while position < len(words):
        part = _PART.match(words, position)
        if part is None or (part["half"] and part["more"]) or not _add(counts, part):
            return None
        position = part.end()
    if not counts or max(counts.values()) > _MOST:
        return None
    return pendulum.duration(**counts)


def _add(counts: dict[str, int], part: re.Match[str]) -> bool:
    """Add a part to the counts of units; false for a part of a unit that has no smaller one."""
    unit, times = _UNITS_BY_WORD[part["unit"]]
    number = _number(part["count"])
    if part["half"] or part["more"]:
        number += _HALF
    number *= times
    counts[unit] = counts.get(unit, 0) + int(number)
    fraction = number % 1
    if not fraction:
        return True
    smaller, times = _SMALLER.get(unit, ("", 0))
    counts[smaller] = counts.get(smaller, 0) + int(fraction * times)
    return bool(smaller) and not fraction * times % 1


def _number(text: str) -> Decimal:
    if text.startswith("half"):
        return _HALF
    return Decimal(NUMBERS.get(text, text))
