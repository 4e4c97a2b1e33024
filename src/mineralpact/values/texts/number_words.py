"""Whole numbers in words, as far as people write them out: up to ninety-nine."""

import re
from typing import Final

_UNITS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ARTICLES: Final = ("a", "an")


def _numbers() -> dict[str, int]:
    numbers = {word: number for number, word in enumerate(_UNITS)}
    for tens, word in enumerate(_TENS, start=2):
        numbers[word] = 10 * tens
        for unit in range(1, 10):
            numbers[f"{word}-{_UNITS[unit]}"] = 10 * tens + unit
    return numbers | dict.fromkeys(_ARTICLES, 1)


NUMBERS: Final = _numbers()
"""Numbers by their words; an article counts as one."""
COUNT_FORM: Final = rf"(?:[0-9]{{1,4}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
"""The form of a count, in digits or in lower-case words."""
_COUNT: Final = re.compile(COUNT_FORM)


def count_of(text: str) -> int | None:
    """Return a count in digits or words; ``None`` for a text that is none.

    >>> count_of("twenty-five"), count_of("18"), count_of("a"), count_of("many")
    (25, 18, 1, None)
    """
    if not _COUNT.fullmatch(text):
        return None
    return NUMBERS[text] if text in NUMBERS else int(text)
