"""The first and the last day a date admits, as its text says it."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, TypeAlias

from mineralpact.values.time.edtf_nodes import LooseDate, Years

Ymd: TypeAlias = tuple[int, int, int]
"""Year, month and day in the proleptic Gregorian calendar; the year may be anything."""

MONTH_DAYS: Final = (
    ("January", 31), ("February", 29), ("March", 31), ("April", 30), ("May", 31), ("June", 30),
    ("July", 31), ("August", 31), ("September", 30), ("October", 31), ("November", 30),
    ("December", 31),
)  # fmt: skip
"""Each month's name and the most days it has."""

_SPRING_AND_SUMMER: Final = ((3, 3), (6, 3))
_AUTUMN_AND_WINTER: Final = ((9, 3), (12, 3))
_SEASONS: Final = (
    *_SPRING_AND_SUMMER, *_AUTUMN_AND_WINTER,  # 21 to 24
    *_SPRING_AND_SUMMER, *_AUTUMN_AND_WINTER,  # 25 to 28: the same, north of the equator
    *_AUTUMN_AND_WINTER, *_SPRING_AND_SUMMER,  # 29 to 32: the same, south of the equator
    (1, 3), (4, 3), (7, 3), (10, 3),  # 33 to 36: quarters
    (1, 4), (5, 4), (9, 4),  # 37 to 39: thirds
    (1, 6), (7, 6),  # 40 and 41: halves
)  # fmt: skip
SEASON_MONTHS: Final = dict(enumerate(_SEASONS, start=21))
"""The first month of each season code, and how many months it lasts."""


_FEBRUARY: Final = 2
_LEAP_DAY: Final = 29


def strict_bounds(date: LooseDate) -> tuple[Ymd, Ymd]:
    """Return the first and the last day the text admits, its qualifiers left aside."""
    years = date.years
    if date.season:
        month, length = SEASON_MONTHS[date.season]
        return (years.first, month, 1), month_end(*shift_month(years.last, month, length - 1))
    if not date.days:
        months = date.months or (1, 12)
        return (years.first, months[0], 1), month_end(years.last, months[-1])
    if date.years.first == date.years.last and len(date.months) == len(date.days) == 1:
        day = (years.first, date.months[0], date.days[0])
        return day, day
    last = first_day(years, date.months[::-1], date.days[::-1], latest=True)
    return first_day(years, date.months, date.days), last


def first_day(
    years: Years, months: tuple[int, ...], days: tuple[int, ...], *, latest: bool = False
) -> Ymd:
    """Return the first real day of these years, months and days, in the order given.

    Raises:
        ValueError: there is none.
    """
    for year in _years(years, months, days, latest=latest):
        for month in months:
            most = month_length(year, month)
            for day in days:
                if day <= most:
                    return year, month, day
    raise ValueError("there is no such day")


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    if month == _FEBRUARY and not _is_leap(year):
        return _LEAP_DAY - 1
    return MONTH_DAYS[month - 1][1]


def month_end(year: int, month: int) -> Ymd:
    """Return the last day of a month."""
    return year, month, month_length(year, month)


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the month so many months later, or earlier."""
    carry, index = divmod(month - 1 + months, 12)
    return year + carry, index + 1


def day_number(day: Ymd) -> int:
    """Return days since 1 March of the year 0, for any year: what dates are compared by."""
    year, month, day_of_month = day
    # Counting years from March puts the leap day last, which makes the month lengths one formula.
    if month <= _FEBRUARY:
        year -= 1
        month += 12
    return (
        365 * year
        + year // 4
        - year // 100
        + year // 400
        + (153 * (month - 3) + 2) // 5
        + day_of_month
        - 1
    )


def day_text(day: Ymd | None) -> str | None:
    """Return the day as ISO 8601 text, for any year."""
    if day is None:
        return None
    year, month, day_of_month = day
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day_of_month:02}"


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _years(
    years: Years, months: tuple[int, ...], days: tuple[int, ...], *, latest: bool
) -> Iterable[int]:
    """Return the years worth trying, in order; few, so that a date is judged in constant time."""
    candidates = _matching_years(years, latest=latest)
    if months != (_FEBRUARY,) or min(days) < _LEAP_DAY:
        return candidates
    # Only a leap year will do; its last two digits tell whether there can be one.
    last_digits = _fitting(years.pattern[2:] or f"{years.first % 100:02}")
    if _LEAP_DAY not in days or all(number % 4 for number in last_digits):
        return ()
    return filter(_is_leap, candidates)


def _matching_years(years: Years, *, latest: bool) -> Iterable[int]:
    if not years.pattern:
        ascending = range(years.first, years.last + 1)
        return reversed(ascending) if latest else ascending
    if years.last < 0:
        return (-year for year in _fitting(years.pattern, descending=not latest) if year)
    return _fitting(years.pattern, descending=latest)


def _fitting(pattern: str, *, descending: bool = False) -> Iterator[int]:
    """Yield the numbers whose digits fit a pattern of digits and ``X``, in order."""
    any_digit = "9876543210" if descending else "0123456789"
    places = [any_digit if place == "X" else place for place in pattern]
    for digits in product(*places):
        yield int("".join(digits))
