"""Dates in numbers alone, and years of two digits: refused with what they can mean."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from mineralpact.values.time.english.calendar_words import DAY, MONTH, MONTHS, date_text
from mineralpact.values.time.english.phrase import Phrase, choice, meaning

_THREE_NUMBERS: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH_AND_YEAR: Final = re.compile(r"(0?[1-9]|1[0-2])[.-]([0-9]{4})")
_SHORT_YEARS: Final = (
    re.compile(rf"{DAY}[ /-]{MONTH}[ /-]'?(?P<year>[0-9]{{2}})"),
    re.compile(rf"{MONTH} {DAY}, '?(?P<year>[0-9]{{2}})"),
    re.compile(rf"{MONTH} ?'(?P<year>[0-9]{{2}})"),
)
_CENTURIES: Final = ("20", "19")


def numeric_date(words: str) -> Phrase | None:
    """Return what a date in numbers means; ``None`` for another text."""
    if match := _YEAR_FIRST.fullmatch(words):
        return meaning(date_text(match[1], match[3], match[4]))
    if match := _MONTH_AND_YEAR.fullmatch(words):
        return meaning(date_text(match[2], match[1]))
    if match := _THREE_NUMBERS.fullmatch(words):
        return _three_numbers(match[1], match[3], match[4])
    for form in _SHORT_YEARS:
        if match := form.fullmatch(words):
            return _short_year(match)
    return None


def _three_numbers(first: str, second: str, last: str) -> Phrase:
    readings = list(dict.fromkeys(_orders(first, second, last)))
    refusal = "a day and a month in numbers stand in either order"
    if len(last) == len("24"):
        refusal = "a year has four digits"
    elif not readings:
        refusal = "the calendar has no such day"
    elif len(readings) == 1:
        refusal = "a date in numbers begins with its year"
    return choice(readings, refusal=refusal)


def _orders(first: str, second: str, last: str) -> Iterator[str]:
    """Yield the dates that three numbers may be: day first, month first, or year first."""
    year = last
    if len(last) == len("24"):
        year = f"{_CENTURIES[0]}{last}"
    yield from _date(year, second, first)
    yield from _date(year, first, second)
    if year != last:
        yield from _date(f"{_CENTURIES[0]}{first.zfill(2)}", second, last)


def _date(year: str, month: str, day: str) -> Iterator[str]:
    try:
        yield dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return


def _short_year(match: re.Match[str]) -> Phrase:
    parts = match.groupdict()
    month = str(MONTHS[parts["month"]])
    readings = [
        date_text(f"{century}{parts['year']}", month, parts.get("day")) for century in _CENTURIES
    ]
    return choice(readings, refusal="a year has four digits")
