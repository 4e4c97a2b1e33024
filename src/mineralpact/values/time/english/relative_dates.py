"""Times told by the day of publication: today, last month, later this year, next Friday."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from mineralpact.values.texts.number_words import COUNT_FORM, count_of
from mineralpact.values.texts.word_patterns import any_of
from mineralpact.values.time.edtf_bounds import month_length, shift_month
from mineralpact.values.time.english.calendar_words import (
    DAY,
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    date_text,
    is_day,
)
from mineralpact.values.time.english.phrase import OUTSIDE_CALENDAR, Phrase, choice, meaning

_Match = re.Match[str]
_Day = dt.date
_Reader = Callable[[_Match, _Day], Phrase]
_DISTANCES: Final = {
    "last": -1,
    "the previous": -1,
    "this": 0,
    "the current": 0,
    "next": 1,
    "the coming": 1,
}
_WHICH: Final = rf"(?P<which>{any_of(_DISTANCES)})"
_PERIOD: Final = r"(?P<period>week|month|quarter|year)"
_COUNTED: Final = rf"(?P<count>{COUNT_FORM})[ -](?P<unit>day|week|month|year)s?"
_DAYS: Final = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "earlier today": 0,
    "later today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_SUNDAY: Final = 6
_WEEK: Final = 7
_UNITS_IN_DAYS: Final = {"day": 1, "week": _WEEK}
_UNITS_IN_MONTHS: Final = {"month": 1, "year": 12}
_SUNDAY_WEEKS: Final = "a week begins on Sunday in some countries, on Monday in others"
_NEEDS_DAY: Final = (
    "its meaning depends on the day of publication: "
    "state the day on which its source was `published`"
)
_NO_YEAR: Final = "it does not say which year"
_Stretch = tuple[_Day, _Day]


def relative_date(words: str, published: _Day | None) -> Phrase | None:
    """Return what a time means that is told by the day of publication; ``None`` for another text.

    Args:
        words: The text in plain lower case.
        published: The day of publication, if it is known.
    """
    for form, read in _FORMS:
        if match := form.fullmatch(words):
            if published is None:
                return Phrase((), is_relative=True, refusal=_NEEDS_DAY)
            return _read(read, match, published)
    for form in _YEARLESS:
        if match := form.fullmatch(words):
            return _without_year(match, published)
    return None


def _read(read: _Reader, match: _Match, published: _Day) -> Phrase:
    try:
        return read(match, published)._replace(is_relative=True)
    except (OverflowError, ValueError):
        return Phrase((), is_relative=True, refusal=OUTSIDE_CALENDAR)


# -- stretches


def _one_day_of(first: _Day, last: _Day) -> str:
    if first == last:
        return str(first)
    return f"[{first}..{last}]"


def _months_from(day: _Day, months: int) -> _Day:
    """Return the day so many months on; the last one of a month that is too short."""
    year, month = shift_month(day.year, day.month, months)
    return _Day(year, month, min(day.day, month_length(year, month)))


def _counted_from(day: _Day, count: int, unit: str) -> _Day:
    if unit in _UNITS_IN_DAYS:
        return day + dt.timedelta(days=count * _UNITS_IN_DAYS[unit])
    return _months_from(day, count * _UNITS_IN_MONTHS[unit])


def _weeks(published: _Day, distance: int) -> tuple[_Stretch, ...]:
    """Return a week as it is where weeks begin on Monday, and where they begin on Sunday."""
    weeks: list[_Stretch] = []
    for days_gone in (published.weekday(), (published.weekday() + 1) % _WEEK):
        first = published + dt.timedelta(days=_WEEK * distance - days_gone)
        weeks.append((first, first + dt.timedelta(days=_WEEK - 1)))
    return tuple(weeks)


def _period(published: _Day, period: str, distance: int) -> str:
    """Return a month, quarter, year or decade as EDTF."""
    if period == "month":
        return str(_months_from(published.replace(day=1), distance))[:7]
    if period == "quarter":
        year, month = shift_month(published.year, published.month, 3 * distance)
        return f"{year:04}-{33 + (month - 1) // 3}"
    return f"{published.year + distance:04}"


def _stretches(published: _Day, period: str) -> tuple[_Stretch, ...]:
    """Return the first and last day of the week, month or year of publication."""
    if period == "week":
        return _weeks(published, 0)
    months = {"month": (published.month, 1), "year": (1, 12)}.get(period)
    if months is None:
        per_period = 3
        months = (published.month - 1) // per_period * per_period + 1, per_period
    first = _Day(published.year, months[0], 1)
    last = months[0] + months[1] - 1
    return ((first, _Day(published.year, last, month_length(published.year, last))),)


def _count(match: _Match) -> int:
    return count_of(match["count"]) or 0


# -- forms


def _named_day(match: _Match, published: _Day) -> Phrase:
    return meaning(str(published + dt.timedelta(days=_DAYS[match[0]])))


def _named_period(match: _Match, published: _Day) -> Phrase:
    distance = _DISTANCES[match["which"]]
    if match["period"] != "week":
        return meaning(_period(published, match["period"], distance))
    weeks = _weeks(published, distance)
    if published.weekday() == _SUNDAY:
        return choice((_one_day_of(*week) for week in weeks), refusal=_SUNDAY_WEEKS)
    return meaning(_one_day_of(min(weeks)[0], max(weeks)[1]))


def _later_part(match: _Match, published: _Day) -> Phrase:
    ends = _stretches(published, match["period"])
    if match["period"] == "week" and published.weekday() == _SUNDAY:
        return choice((_one_day_of(published, last) for _, last in ends), refusal=_SUNDAY_WEEKS)
    return meaning(_one_day_of(published, max(last for _, last in ends)))


def _earlier_part(match: _Match, published: _Day) -> Phrase:
    starts = _stretches(published, match["period"])
    if match["period"] == "week" and published.weekday() == _SUNDAY:
        return choice((_one_day_of(first, published) for first, _ in starts), refusal=_SUNDAY_WEEKS)
    return meaning(_one_day_of(min(first for first, _ in starts), published))


def _by_end(match: _Match, published: _Day) -> Phrase:
    later = _later_part(match, published)
    return later.put_into(lambda reading: f"[..{reading.rpartition('..')[2].strip('[]')}]")


def _days_on(match: _Match, published: _Day) -> Phrase:
    return meaning(str(_counted_from(published, _count(match), "day")))


def _days_ago(match: _Match, published: _Day) -> Phrase:
    return meaning(str(_counted_from(published, -_count(match), "day")))


def _coming_stretch(match: _Match, published: _Day) -> Phrase:
    last = _counted_from(published, _count(match), match["unit"])
    return meaning(f"[{published}..{last}]")


def _past_stretch(match: _Match, published: _Day) -> Phrase:
    first = _counted_from(published, -_count(match), match["unit"])
    return meaning(f"[{first}..{published}]")


def _whole_coming_stretch(match: _Match, published: _Day) -> Phrase:
    last = _counted_from(published, _count(match), match["unit"])
    return meaning(f"{published}/{last}")


def _weekday_at(published: _Day, weekday: int, distance: int) -> list[str]:
    """Return the weekday in the week so far away, by both beginnings of a week."""
    days: list[str] = []
    for first, _ in _weeks(published, distance):
        days.append(str(first + dt.timedelta(days=(weekday - first.weekday()) % _WEEK)))
    return days


def _named_weekday(match: _Match, published: _Day) -> Phrase:
    weekday, distance = WEEKDAYS[match["weekday"]], _DISTANCES[match["which"]]
    readings = _weekday_at(published, weekday, distance)
    ahead = (weekday - published.weekday()) % _WEEK
    nearest = {-1: (ahead or _WEEK) - _WEEK - (not ahead) * _WEEK, 0: ahead, 1: ahead or _WEEK}
    readings.insert(0, str(published + dt.timedelta(days=nearest[distance])))
    return choice(readings)


def _bare_weekday(match: _Match, published: _Day) -> Phrase:
    ahead = (WEEKDAYS[match["weekday"]] - published.weekday()) % _WEEK
    days = [ahead - _WEEK, ahead]
    if not ahead:
        days.append(_WEEK)
    readings = [str(published + dt.timedelta(days=distance)) for distance in days]
    return choice(readings, refusal="it may be past or to come")


def _named_month(match: _Match, published: _Day) -> Phrase:
    month, distance = MONTHS[match["month"]], _DISTANCES[match["which"]]
    year = published.year
    last, coming = year - (month >= published.month), year + (month <= published.month)
    years = {-1: (last, year - 1), 0: (year,), 1: (coming, year + 1)}[distance]
    return choice(f"{year:04}-{month:02}" for year in years)


def _without_year(match: _Match, published: _Day | None) -> Phrase:
    """Return the last such time that began before the publication, and the next one after it."""
    if published is None:
        return Phrase((), refusal=_NO_YEAR)
    month, day = MONTHS[match["month"]], match.groupdict().get("day")
    last = published.year - (month > published.month)
    dates = [date_text(f"{year:04}", str(month), day) for year in (last, last + 1)]
    possible = [date for date in dates if day is None or is_day(date)]
    return choice(possible, is_relative=True, refusal=_NO_YEAR)


_FORMS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    (re.compile("|".join(_DAYS)), _named_day),
    (re.compile(rf"{_WHICH} {_PERIOD}"), _named_period),
    (re.compile(r"later this (?P<period>week|month|quarter|year)"), _later_part),
    (re.compile(r"earlier this (?P<period>week|month|quarter|year)"), _earlier_part),
    (
        re.compile(
            r"(?:by|before) (?:the )?end of (?:the|this) (?P<period>week|month|quarter|year)"
        ),
        _by_end,
    ),
    (
        re.compile(rf"(?:in|within) (?:the )?(?:next|coming|following) {_COUNTED}"),
        _coming_stretch,
    ),
    (re.compile(rf"within {_COUNTED}"), _coming_stretch),
    (
        re.compile(rf"(?:over|during) the (?:next|coming|following) {_COUNTED}"),
        _whole_coming_stretch,
    ),
    (
        re.compile(rf"(?:in|within|over|during) the (?:last|past|previous) {_COUNTED}"),
        _past_stretch,
    ),
    (re.compile(rf"in (?P<count>{COUNT_FORM}) days?"), _days_on),
    (re.compile(rf"(?P<count>{COUNT_FORM}) days? ago"), _days_ago),
    (re.compile(rf"{_WHICH} {WEEKDAY}"), _named_weekday),
    (re.compile(rf"{_WHICH} {MONTH}"), _named_month),
    (re.compile(WEEKDAY), _bare_weekday),
)
"""Forms of times that depend on the day of publication, and what gives the EDTF of each."""
_YEARLESS: Final = (
    re.compile(MONTH),
    re.compile(rf"{DAY}(?: of)?[ -]{MONTH}"),
    re.compile(rf"{MONTH} {DAY}"),
)
"""Forms of months and days of which the year is not stated."""
