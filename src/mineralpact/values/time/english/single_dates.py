"""Single dates as English writes them: days, months, quarters, halves, years and decades."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from mineralpact.values.texts.word_patterns import any_of
from mineralpact.values.time.english.calendar_words import (
    DAY,
    MONTH,
    MONTHS,
    QUARTERS,
    SEASONS,
    WEEKDAY,
    WEEKDAY_NAMES,
    WEEKDAYS,
    YEAR,
    date_text,
    days_from,
    is_day,
)
from mineralpact.values.time.english.numeric_dates import numeric_date
from mineralpact.values.time.english.phrase import Phrase, choice, meaning

_Match = re.Match[str]
_ORDINAL: Final = rf"(?P<ordinal>{any_of(QUARTERS)})"
_SEASON: Final = rf"(?P<season>{any_of(SEASONS)})"
_WEEKDAY_FIRST: Final = re.compile(rf"{WEEKDAY},? (?:the )?(?P<date>.+)")
_WEEKDAY_LAST: Final = re.compile(rf"(?P<date>.+?),? \(?{WEEKDAY}\)?")
_CLOCK: Final = re.compile(
    r"(?P<date>.+?),? (?:at )?"
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r" ?(?P<half>[ap]\.?m\.?)?"
    r"(?: ?\(?(?P<zone>utc|gmt|z|(?:utc)?[+-][0-9]{2}:[0-9]{2}|zone not stated)\)?)?"
)
_NO_ZONES: Final = (None, "zone not stated")
_UNIVERSAL: Final = ("utc", "gmt", "z")
_MONTH_FORMS: Final = (
    rf"{DAY}(?: of)?[ /-]{MONTH},?[ /-]{YEAR}",
    rf"{MONTH}[ -]{DAY},?[ -]{YEAR}",
    rf"{YEAR}[ -]{MONTH}(?:[ -]{DAY})?",
    rf"{MONTH}(?: of)?,?[ -]{YEAR}",
)


def _month(match: _Match) -> Phrase:
    parts = match.groupdict()
    return meaning(date_text(parts["year"], str(MONTHS[parts["month"]]), parts.get("day")))


def _as_it_is(match: _Match) -> Phrase:
    return meaning(match["date"])


def _decade(match: _Match) -> Phrase:
    return meaning(match["decade"])


def _quarter(match: _Match) -> Phrase:
    return meaning(f"{match['year']}-{32 + int(match['number'])}")


def _ordinal_quarter(match: _Match) -> Phrase:
    return meaning(f"{match['year']}-{32 + QUARTERS[match['ordinal']]}")


def _half(match: _Match) -> Phrase:
    return meaning(f"{match['year']}-{39 + int(match['number'])}")


def _ordinal_half(match: _Match) -> Phrase:
    return meaning(f"{match['year']}-{39 + min(QUARTERS[match['ordinal']], 2)}")


def _season(match: _Match) -> Phrase:
    place = SEASONS[match["season"]]
    readings = [f"{match['year']}-{25 + place}", f"{match['year']}-{29 + place}"]
    refusal = "it is at another time of the year north and south of the equator"
    return choice(readings, refusal=refusal)


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[_Match], Phrase]], ...]] = (
    (re.compile(r"(?:the year )?(?P<date>[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)"), _as_it_is),
    *((re.compile(form), _month) for form in _MONTH_FORMS),
    (re.compile(r"(?:the )?(?P<decade>[0-9]{2}[1-9])0'?s"), _decade),
    (re.compile(rf"q(?P<number>[1-4])(?: of)?,?[ /-]?{YEAR}"), _quarter),
    (re.compile(rf"{YEAR},?[ /-]?q(?P<number>[1-4])"), _quarter),
    (re.compile(rf"(?:the )?{_ORDINAL} quarter(?: of|,)? {YEAR}"), _ordinal_quarter),
    (re.compile(rf"h(?P<number>[12])(?: of)?,?[ /-]?{YEAR}"), _half),
    (re.compile(rf"{YEAR},?[ /-]?h(?P<number>[12])"), _half),
    (
        re.compile(rf"(?:the )?(?P<ordinal>first|1st|second|2nd|last) half(?: of|,)? {YEAR}"),
        _ordinal_half,
    ),
    (re.compile(rf"(?:the )?{_SEASON}(?: of|,)? {YEAR}"), _season),
)
"""Forms of dates, and what gives the EDTF of each."""


def single_date(words: str) -> Phrase | None:
    """Return what a date means; ``None`` for a text that is none.

    Args:
        words: The text in plain lower case.
    """
    for form, read in _FORMS:
        if match := form.fullmatch(words):
            return read(match)
    if phrase := numeric_date(words):
        return phrase
    return _with_weekday(words) or _with_clock(words)


def _with_weekday(words: str) -> Phrase | None:
    """Return a day beside its weekday, which has to be the right one."""
    match = _WEEKDAY_FIRST.fullmatch(words) or _WEEKDAY_LAST.fullmatch(words)
    if match is None:
        return None
    date = single_date(match["date"])
    if date is None or not date.is_plain or not is_day(date.readings[0]):
        return None
    day = date.readings[0]
    weekday = dt.date.fromisoformat(day).weekday()
    distance = (WEEKDAYS[match["weekday"]] - weekday) % 7
    if not distance:
        return date
    readings = [day]
    for days in sorted((distance, distance - 7), key=abs):
        readings += days_from(day, days)
    return choice(readings, refusal=f"{day} is a {WEEKDAY_NAMES[weekday].title()}")


def _with_clock(words: str) -> Phrase | None:
    match = _CLOCK.fullmatch(words)
    if match is None:
        return None
    date = single_date(match["date"])
    clock = _clock_text(match)
    if date is None or clock is None or not all(map(is_day, date.readings)):
        return None
    return date.put_into(lambda day: f"{day}T{clock}")


def _clock_text(match: _Match) -> str | None:
    """Return a time of day as EDTF; ``None`` for an hour that no half of a day has."""
    hour, half = int(match["hour"]), (match["half"] or "")[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return f"{hour:02}:{match['minute']}:{match['second'] or '00'}{_zone(match['zone'])}"


def _zone(zone: str | None) -> str:
    if zone in _NO_ZONES:
        return ""
    return "Z" if zone in _UNIVERSAL else str(zone).removeprefix("utc")
