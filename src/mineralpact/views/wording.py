"""Times, durations, terms and lists in words."""

import re
from collections.abc import Iterable
from typing import Final

from pendulum import Duration

from mineralpact.errors import MineralpactError
from mineralpact.values import When
from mineralpact.values.time.duration import duration_parts

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE: Final = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?([~?%])?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_UNKNOWN: Final = re.compile(r"([0-9]{4}-(?:0[1-9]|1[0-2]))-XX")
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(?::00)?(Z|[+-][0-9:]+)?"
)
_ONE_OF_RANGE: Final = re.compile(r"\[([^.\[\]]*)\.\.([^.\[\]]*)\]")
_TERM: Final = re.compile(r"[a-z]+(?:_[a-z]+)+")
_TIME: Final = re.compile(r"\[?(?:\.\.)?/?[0-9]{4}-[0-9TXZ:+~?%./\[\]-]+")
_QUALIFIERS: Final = {None: "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_ZONES: Final = {None: "(zone not stated)", "Z": "UTC"}
_NO_START: Final = {"..": "", "": ", from when is not known"}
_NO_END: Final = {"..": "", "": ", to when is not known"}
_UNITS: Final = ("year", "month", "day", "hour", "minute", "second")


def term_words(term: str) -> str:
    """Return a term or a field's name in words.

    >>> term_words("areas_announced")
    'areas announced'
    """
    return re.sub(r"\bfta\b", "FTA", term.replace("_", " "))


def statement_words(value: str) -> str:
    """Return a claim's value in words, if it is a term or a time; else as it is.

    >>> statement_words("economic_cooperation"), statement_words("2024-11-15/2024-11-16")
    ('economic cooperation', '15 to 16 November 2024')
    >>> statement_words("5 areas"), statement_words("2024-99")
    ('5 areas', '2024-99')
    """
    if _TERM.fullmatch(value):
        return term_words(value)
    if not _TIME.fullmatch(value):
        return value
    try:
        return when_words(When(value))
    except MineralpactError:
        return value


def when_words(when: When | None, missing: str = "") -> str:
    """Return a time in words; a form that is rare outside archives is given as its EDTF text.

    Args:
        when: The time.
        missing: The words for no time.

    >>> when_words(When("[2024-11-14..2024-11-30]"))
    'one day from 14 to 30 November 2024'
    >>> when_words(When("2024-11-15/2024-11-16"))
    '15 to 16 November 2024'
    >>> when_words(When("[2024-11-14..]"))
    '14 November 2024 or later'
    >>> when_words(When("2024-21"))
    '2024-21 (EDTF)'
    """
    if when is None:
        return missing
    text = when.text
    return _date_words(text) or _moment_words(text) or _range_words(text) or f"{text} (EDTF)"


def duration_words(duration: Duration) -> str:
    """Return a duration in words.

    >>> import pendulum
    >>> duration_words(pendulum.duration(years=10))
    '10 years'
    """
    parts = zip(duration_parts(duration), _UNITS, strict=True)
    return " ".join(count_words(count, unit) for count, unit in parts if count) or "no time"


def count_words(count: int, noun: str) -> str:
    """Return a number of things.

    >>> count_words(1, "problem"), count_words(2, "problem")
    ('1 problem', '2 problems')
    """
    return f"{count} {number_form(count, noun, f'{noun}s')}"


def number_form(count: int, singular: str, plural: str) -> str:
    """Return the form of a word for a number of things."""
    return singular if count == 1 else plural


def list_words(texts: Iterable[str]) -> str:
    """Return texts as an enumeration, with semicolons where a text has a comma of its own.

    >>> list_words(["Japan", "Peru"])
    'Japan and Peru'
    """
    texts = tuple(texts)
    if "," in "".join(texts):
        return "; ".join(texts)
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def join_words(*parts: str) -> str:
    """Return the parts that are not empty, with spaces between them."""
    return " ".join(filter(None, parts))


def join_phrases(*parts: str) -> str:
    """Return the parts that are not empty, with commas between them."""
    return ", ".join(filter(None, parts))


def _date_words(text: str) -> str | None:
    if match := _DAY_UNKNOWN.fullmatch(text):
        return f"one day in {_date_words(match[1])}"
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, qualifier = match.groups()
    words = [year]
    if month:
        words.insert(0, _MONTHS[int(month) - 1])
    if day:
        words.insert(0, str(int(day)))
    return _QUALIFIERS[qualifier] + " ".join(words)


def _moment_words(text: str) -> str | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    day, clock, zone = match.groups()
    return f"{_date_words(day)}, {clock} {_ZONES.get(zone, f'UTC{zone}')}"


def _range_words(text: str) -> str | None:
    if text == "../..":
        return "no beginning or end given"
    if match := _ONE_OF_RANGE.fullmatch(text):
        return _one_of_words(match[1], match[2])
    start, _, end = text.partition("/")
    first, last = _date_words(start), _date_words(end)
    if first and last:
        return _through(first, last)
    if first and end in _NO_END:
        return f"from {first} on{_NO_END[end]}"
    if last and start in _NO_START:
        return f"up to {last}{_NO_START[start]}"
    return None


def _one_of_words(start: str, end: str) -> str | None:
    """Return the words of some time in a range, such as ``[2024-11-14..2024-11-30]``."""
    first, last = _date_words(start), _date_words(end)
    if first and last:
        are_days = _DAY.fullmatch(start) and _DAY.fullmatch(end)
        return f"{'one day' if are_days else 'some time'} from {_through(first, last)}"
    if first and not end:
        return f"{first} or later"
    if last and not start:
        return f"{last} or earlier"
    return None


def _through(first: str, last: str) -> str:
    """Return ``15 November 2024`` and ``16 November 2024`` as ``15 to 16 November 2024``."""
    start, end = first.split(" "), last.split(" ")
    if len(start) > 1 and start[1:] == end[1:]:
        return f"{start[0]} to {last}"
    if len(start) > 1 and len(start) == len(end) and start[-1] == end[-1]:
        return f"{' '.join(start[:-1])} to {last}"
    return f"{first} to {last}"
