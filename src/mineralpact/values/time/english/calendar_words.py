"""Words of the calendar, as patterns; and a text made plain enough to match them."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Final

from mineralpact.values.texts.word_patterns import any_of
from mineralpact.values.time.edtf_bounds import MONTH_DAYS

MOST_CHARACTERS: Final = 120
"""The most characters of a time in words."""
WEEKDAY_NAMES: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_SHORT_WEEKDAYS: Final = {"tues": 1, "thur": 3, "thurs": 3}
_SHORT_MONTHS: Final = {"sept": 9}
QUARTERS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
"""Ordinal words of quarters, and of halves."""
SEASONS: Final = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
"""Seasons by the place of their code among those of one side of the equator."""
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _by_name(names: Iterable[str], short: Mapping[str, int], first: int) -> dict[str, int]:
    numbers: dict[str, int] = dict(short)
    for number, name in enumerate(names, start=first):
        numbers[name] = numbers[name[:3]] = number
    return numbers


MONTHS: Final = _by_name((name.lower() for name, _ in MONTH_DAYS), _SHORT_MONTHS, first=1)
"""Months by their English names, whole and short, in lower case."""
WEEKDAYS: Final = _by_name(WEEKDAY_NAMES, _SHORT_WEEKDAYS, first=0)
"""Weekdays by their English names, Monday as 0."""


MONTH: Final = rf"(?P<month>{any_of(MONTHS)})\.?"
DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>[0-9]{4})"
WEEKDAY: Final = rf"(?P<weekday>{any_of(WEEKDAYS)})\.?"


def date_text(year: str, month: str, day: str | None = None) -> str:
    """Return a month, or a day, as EDTF; its numbers may lack a zero in front."""
    parts = [year, month.zfill(2)]
    if day is not None:
        parts.append(day.zfill(2))
    return "-".join(parts)


def month_name(date: str) -> str:
    """Return the English name of the month of a date in EDTF."""
    return MONTH_DAYS[int(date[5:7]) - 1][0].lower()


def days_from(day: str, days: int) -> list[str]:
    """Return the day so many days from one, both in EDTF; none outside the years 1 to 9999."""
    try:
        return [str(dt.date.fromisoformat(day) + dt.timedelta(days))]
    except OverflowError:
        return []


def is_day(text: str) -> bool:
    """True for a day of the calendar in EDTF, and no looser time."""
    if not _DAY.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
