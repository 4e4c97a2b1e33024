"""Phrases of time in English: ranges, bounds, doubts and choices around single dates."""

import datetime as dt
import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from mineralpact.errors import TimeFormatError, did_you_mean
from mineralpact.values.texts.word_patterns import plain_words
from mineralpact.values.time.edtf import parse
from mineralpact.values.time.edtf_bounds import day_text, strict_bounds
from mineralpact.values.time.edtf_date import parse_date
from mineralpact.values.time.english.calendar_words import (
    MONTH,
    MOST_CHARACTERS,
    days_from,
    is_day,
    month_name,
)
from mineralpact.values.time.english.phrase import (
    MOST_READINGS,
    OUTSIDE_CALENDAR,
    Phrase,
    choice,
    joined,
)
from mineralpact.values.time.english.relative_dates import relative_date
from mineralpact.values.time.english.single_dates import single_date

_Match = re.Match[str]
_Published = dt.date | None
_EXAMPLE: Final = "such as 2024-11-14"
_WORD: Final = re.compile("[a-z]{2}")
_DECEMBER: Final = 12
_PLAIN_DATE: Final = re.compile("[0-9]{3,4}(?:-[0-9]{2}){0,2}")
_LEADING: Final = re.compile(r"(?:on|in|during|at|for) (.+)")
_DAY_OF: Final = re.compile(r"(?:one|some|a) (?:unknown )?day in (.+)")
_VAGUE: Final = re.compile(
    r"(?:the )?(early|mid|late|end of|beginning of|start of|middle of)[ -](?:in )?(.+)"
)
_DOUBTS: Final = (
    (r"(?:perhaps about|perhaps around) (.+)", "{}%"),
    (r"(?:some time around|about|around|circa|ca\.?|c\.|approximately|roughly) (.+)", "{}~"),
    (r"(?:perhaps|possibly|maybe) (.+)", "{}?"),
)
"""Words in front of a date that say how sure or exact it is."""
_BOUNDS: Final = (
    (r"from (.+?) on, to when is not known", "{}/"),
    (r"up to (.+?), from when is not known", "/{}"),
    (r"(?:by|before) the end of (.+)", "[..{}]"),
    (r"(?:by|no later than|not later than) (.+)", "[..{}]"),
    (r"(.+?),? (?:or earlier|at the latest)", "[..{}]"),
    (r"(?:no earlier than|not earlier than|not before) (.+)", "[{}..]"),
    (r"(.+?),? (?:or later|at the earliest)", "[{}..]"),
    (r"(?:until|till|up to|through) the end of (.+)", "../{}"),
    (r"(?:until|till|up to|through) (.+)", "../{}"),
    (r"(?:since|(?:starting|beginning)(?: in| on)?) (.+)", "{}/.."),
    (r"(?:from )?(.+?),? (?:on|onwards?|and after)", "{}/.."),
    (r"from (.+)", "{}/.."),
)
"""Words around a date, and the EDTF around it."""
_DOUBT_FORMS: Final = tuple((re.compile(words), form) for words, form in _DOUBTS)
_BOUND_FORMS: Final = tuple((re.compile(words), form) for words, form in _BOUNDS)
_BEYOND: Final = (
    (re.compile(r"before (.+)"), -1, "[..{}]"),
    (re.compile(r"after (.+)"), 1, "[{}..]"),
)
_EITHER: Final = re.compile(r"(?:either )?(.+?),? or (.+)")
_SEPARATORS: Final = (
    re.compile(r" (?:to|until|till|through) "),
    re.compile(r" - "),
    re.compile("-"),
)
_BETWEEN: Final = re.compile(r"between (.+?) and (.+)")
_ONE_IN_RANGE: Final = re.compile(
    r"(?:some time|some day|one day|a day) (?:from|between) (.+?) (?:to|and|-) (.+)"
)
_HAS_YEAR: Final = re.compile(r".*\b[0-9]{4}\b.*")
_MONTH_IN_FRONT: Final = re.compile(rf"{MONTH} .+")


def read_phrase(text: str, published: _Published = None) -> Phrase | None:
    """Return what a phrase of time means; ``None`` for a text that is none.

    Args:
        text: The text, in any case.
        published: The day of publication, if it is known.
    """
    if len(text) > MOST_CHARACTERS:
        return None
    words = plain_words(text)
    for read in _READERS:
        phrase = read(words, published)
        if phrase is not None:
            return _possible(phrase)
    return None


def time_hint(text: str) -> str:
    """Return the end of a message on a text that is no EDTF: what it may mean, or an example.

    There is none for what nearly is EDTF: the message tells what is wrong with it.
    """
    phrase = read_phrase(text) or Phrase(())
    readings = " or ".join(islice(filter(_is_time, phrase.readings), MOST_READINGS))
    if readings:
        return did_you_mean([readings])
    if phrase.is_relative:
        return f"; write the day that is meant from the day of publication, {_EXAMPLE}"
    return f", {_EXAMPLE}" * bool(_WORD.search(text))


def _possible(phrase: Phrase) -> Phrase:
    """Return a phrase without those of several readings that are no time."""
    if len(phrase.readings) < 2:
        return phrase
    return phrase._replace(readings=tuple(filter(_is_time, phrase.readings)))


def _is_time(reading: str) -> bool:
    try:
        parse(reading)
    except TimeFormatError:
        return False
    return True


def _date(words: str, published: _Published) -> Phrase | None:
    """Return what a single date means, be it of the calendar or of the day of publication."""
    phrase = single_date(words) or relative_date(words, published)
    if phrase is None and (match := _LEADING.fullmatch(words)):
        return _date(match[1], published)
    return phrase


def _plain_date(words: str, published: _Published) -> Phrase | None:
    """Return a date that other words may stand around; ``None`` for what is a set by itself."""
    phrase = _date(words, published)
    if phrase is None or not all(map(_PLAIN_DATE.fullmatch, phrase.readings)):
        return None
    return phrase


def _date_inside(pattern: re.Pattern[str], words: str, published: _Published) -> Phrase | None:
    """Return the date around which a pattern has other words."""
    match = pattern.fullmatch(words)
    return match and _plain_date(match[1], published)


def _end_date(words: str, published: _Published) -> Phrase | None:
    """Return a date at an end of a range, which may be doubted."""
    for pattern, form in _DOUBT_FORMS:
        if match := pattern.fullmatch(words):
            date = _plain_date(match[1], published)
            return date and date.put_into(form.format)
    return _plain_date(words, published)


def _around(words: str, published: _Published) -> Phrase | None:
    """Return a date with words in front of it or behind it."""
    for pattern, form in (*_DOUBT_FORMS, *_BOUND_FORMS):
        date = _date_inside(pattern, words, published)
        if date is not None:
            return date.put_into(form.format)
    return None


def _one_unknown_day(words: str, published: _Published) -> Phrase | None:
    date = _date_inside(_DAY_OF, words, published)
    if date is None or any(len(reading) != len("2024-11") for reading in date.readings):
        return None
    return date.put_into("{}-XX".format)


def _beyond(words: str, published: _Published) -> Phrase | None:
    """Return the days before a date, or those after it, the date itself left out."""
    for pattern, direction, form in _BEYOND:
        date = _date_inside(pattern, words, published)
        if date is None:
            continue
        readings: list[str] = []
        for reading in date.readings:
            readings += map(form.format, _neighbour(reading, direction))
        if date.readings and not readings:
            return Phrase((), refusal=OUTSIDE_CALENDAR)
        return date._replace(readings=tuple(readings))
    return None


def _neighbour(date: str, direction: int) -> list[str]:
    """Return the year, month or day next to one; none outside of the calendar."""
    if is_day(date):
        return days_from(date, direction)
    year, _, month = date.partition("-")
    if not month:
        return [str(int(year) + direction).zfill(len(year))]
    if int(month) > _DECEMBER:
        first_and_last = strict_bounds(parse_date(date, 0, len(date)))
        edge = day_text(first_and_last[direction > 0])
        return days_from(str(edge), direction)
    index = int(year) * 12 + int(month) - 1 + direction
    return [f"{index // 12:04}-{index % 12 + 1:02}"]


def _vague(words: str, published: _Published) -> Phrase | None:
    match = _VAGUE.fullmatch(words)
    date = match and _plain_date(match[2], published)
    if match is None or date is None:
        return None
    refusal = f"{match[1]!r} is no certain part of it; write its days, as in [first..last], or all"
    return date._replace(refusal=refusal)


def _one_of_two(words: str, published: _Published) -> Phrase | None:
    match = _EITHER.fullmatch(words)
    return match and _pair(match[1], match[2], published, "[{},{}]".format)


def _between(words: str, published: _Published) -> Phrase | None:
    """Return both meanings of a time between two dates: all of it, or one day in it."""
    if match := _ONE_IN_RANGE.fullmatch(words):
        return _pair(match[1], match[2], published, "[{}..{}]".format)
    match = _BETWEEN.fullmatch(words)
    whole = match and _pair(match[1], match[2], published, "{}/{}".format)
    if not whole:
        return None
    readings = list(whole.readings)
    readings += [f"[{reading.replace('/', '..')}]" for reading in whole.readings]
    return choice(
        readings, is_relative=whole.is_relative, refusal="it may be all of it, or one day"
    )


def _range(words: str, published: _Published) -> Phrase | None:
    for separator in _SEPARATORS:
        for match in separator.finditer(words):
            first, last = words[: match.start()], words[match.end() :]
            pair = _pair(first.removeprefix("from "), last, published, "{}/{}".format)
            if pair is not None:
                return pair
    return None


def _pair(
    first: str, last: str, published: _Published, form: Callable[[str, str], str]
) -> Phrase | None:
    """Return two dates as one time; what one leaves out, the other says."""
    if (month := _MONTH_IN_FRONT.fullmatch(first)) and last[:1].isdigit():
        end = _end_date(f"{month['month']} {last}", published) or _end_date(last, published)
    else:
        end = _end_date(last, published)
    start = end and _start(first, end, published)
    if start is None or end is None:
        return None
    return joined(start, end, form)


def _start(words: str, end: Phrase, published: _Published) -> Phrase | None:
    """Return the first of two dates, which may leave out the year or the month of the last."""
    if end.is_plain and not _HAS_YEAR.fullmatch(words):
        date = end.readings[0]
        rests = [date[:4]]
        if is_day(date):
            rests.append(f"{month_name(date)} {date[:4]}")
        for rest in rests:
            if start := single_date(f"{words} {rest}"):
                return start
    return _end_date(words, published)


_Reader = Callable[[str, _Published], Phrase | None]
_READERS: Final[tuple[_Reader, ...]] = (
    *(_date, _around, _one_unknown_day, _beyond),
    *(_vague, _one_of_two, _between, _range),
)
"""Readers of phrases in the order in which they are asked."""
