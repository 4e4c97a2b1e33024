"""Times, durations and terms as a person would say them."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from mineralpact.errors import MineralpactError
from mineralpact.values.time.duration import duration_parts
from mineralpact.values.time.when import When

if TYPE_CHECKING:
    from pendulum import Duration

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905  # reads better than twelve quoted words
)
_DATE: Final = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?([~?%])?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_UNKNOWN: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-XX")
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(?::00)?(Z|[+-][0-9:]+)?"
)
_RANGE: Final = re.compile(r"(\[?)([^/.\[\]]*)(\.\.|/)([^/.\[\]]*)(\]?)")
_TERM: Final = re.compile(r"[a-z]+(?:_[a-z]+)+")
_TIME: Final = re.compile(r"\[?(?:\.\.)?/?[0-9]{4}-[0-9TXZ:+~?%./\[\]-]+")
_QUALIFIERS: Final = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_ENDS: Final = (("..", "", ""), ("", ", from when is not known", ", to when is not known"))
_UNITS: Final = ("year", "month", "day", "hour", "minute", "second")


def term_words(term: str) -> str:
    """A term or a field's name in words.

    >>> term_words("areas_announced")
    'areas announced'
    """
    return re.sub(r"\bfta\b", "FTA", term.replace("_", " "))


def value_words(value: str) -> str:
    """What a claim states, in words where it is a term or a time.

    >>> value_words("economic_cooperation"), value_words("2024-11-15/2024-11-16")
    ('economic cooperation', '15 to 16 November 2024')
    >>> value_words("5 areas"), value_words("2024-99")
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


def when_words(when: When) -> str:
    """A time in words; a form that is rare outside archives is given as its EDTF text.

    >>> when_words(When("[2024-11-14..2024-11-30]"))
    'one day from 14 to 30 November 2024'
    >>> when_words(When("2024-11-15/2024-11-16"))
    '15 to 16 November 2024'
    >>> when_words(When("[2024-11-14..]"))
    '14 November 2024 or later'
    >>> when_words(When("2024-21"))
    '2024-21 (EDTF)'
    """
    text = when.text
    return _date_words(text) or _moment_words(text) or _range_words(text) or f"{text} (EDTF)"


def duration_words(duration: "Duration") -> str:
    """A duration in words.

    >>> import pendulum
    >>> duration_words(pendulum.duration(years=10))
    '10 years'
    """
    parts = zip(duration_parts(duration), _UNITS, strict=True)
    told = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(told) or "no time"


def listed(texts: Sequence[str]) -> str:
    """Texts as an enumeration; with semicolons where a text has a comma of its own.

    >>> listed(["Japan", "Peru"])
    'Japan and Peru'
    """
    if any("," in text for text in texts):
        return "; ".join(texts)
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def _date_words(text: str) -> str | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return (
            f"one day in {_date_words(text.removesuffix('-XX'))}"
            if _DAY_UNKNOWN.fullmatch(text)
            else None
        )
    year, month, day, qualifier = match.groups()
    parts = [str(int(day))] if day else []
    parts += [_MONTHS[int(month) - 1]] if month else []
    return _QUALIFIERS.get(qualifier, "") + " ".join([*parts, year])


def _moment_words(text: str) -> str | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    day, clock, zone = match.groups()
    zone_words = {None: "(zone not stated)", "Z": "UTC"}.get(zone, f"UTC{zone}")
    return f"{_date_words(day)}, {clock} {zone_words}"


def _range_words(text: str) -> str | None:
    match = _RANGE.fullmatch(text)
    if text == "../..":
        return "no beginning or end given"
    for mark, start_words, end_words in _ENDS:
        if text.endswith("/" + mark) and (start := _date_words(text.removesuffix("/" + mark))):
            return f"from {start} on{end_words}"
        if text.startswith(mark + "/") and (end := _date_words(text.removeprefix(mark + "/"))):
            return f"up to {end}{start_words}"
    return _bracket_words(*match.groups()) if match else None


def _bracket_words(bracket: str, start: str, separator: str, end: str, closing: str) -> str | None:
    first, last = _date_words(start), _date_words(end)
    if bool(bracket) != (separator == "..") or bool(bracket) != bool(closing):
        return None
    if not bracket:
        return _through(first, last) if first and last else None
    if first and last:
        days = _DAY.fullmatch(start) and _DAY.fullmatch(end)
        return f"{'one day' if days else 'some time'} from {_through(first, last)}"
    return f"{first} or later" if first else f"{last} or earlier" if last else None


def _through(first: str, last: str) -> str:
    """``15 November 2024`` and ``16 November 2024`` as ``15 to 16 November 2024``."""
    ours, theirs = first.split(" "), last.split(" ")
    if len(ours) > 1 and ours[1:] == theirs[1:]:
        return f"{ours[0]} to {last}"
    if len(ours) > 1 and len(ours) == len(theirs) and ours[-1] == theirs[-1]:
        return f"{' '.join(ours[:-1])} to {last}"
    return f"{first} to {last}"
