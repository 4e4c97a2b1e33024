"""Times, durations, terms and lists in words."""

import re
from collections.abc import Iterable
from typing import Final

from mineralpact.errors import MineralpactError
from mineralpact.paths import Path
from mineralpact.values import When
from mineralpact.values.time.duration import Duration, duration_parts
from mineralpact.values.time.edtf_bounds import MONTH_DAYS
from mineralpact.views.language import date_text, has_language, list_text, unit_text

_DATE: Final = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}|XX(?![~?%])))?)?([~?%])?")
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(?::00)?(Z|[+-][0-9:]+)?"
)
_ONE_OF_DAYS: Final = re.compile(r"\[[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2}\]")
_TERM: Final = re.compile(r"[a-z]+(?:_[a-z]+)+")
_TIME: Final = re.compile(r"\[?(?:\.\.)?/?[0-9]{4}-[0-9TXZ:+~?%./\[\]-]+")
_QUALIFIERS: Final = {None: "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_ZONES: Final = {None: "(zone not stated)", "Z": "UTC"}
_FORMS: Final = {
    "D": "{}",
    "D/D": "{}",
    "D/..": "from {} on",
    "D/": "from {} on, to when is not known",
    "../D": "up to {}",
    "/D": "up to {}, from when is not known",
    "../..": "no beginning or end given",
    "[D..D]": "some time from {}",
    "[D..]": "{} or later",
    "[..D]": "{} or earlier",
}
"""Words of times by their form, in which D stands for a date."""
_UNITS: Final = ("year", "month", "day", "hour", "minute", "second")


def term_words(term: str) -> str:
    """Return a term or a field's name in words.

    >>> term_words("areas_announced")
    'areas announced'
    """
    return re.sub(r"\bfta\b", "FTA", term.replace("_", " "))


def path_words(path: Path) -> str:
    """Return a place in words, items of lists not told apart; that of an entity as such is empty.

    >>> path_words(Path.parse("effects[0].counted_in"))
    'effects (counted in)'
    """
    names = [term_words(step) for step in path.steps if isinstance(step, str)]
    outer, inner = names[:1], names[1:]
    return " ".join([*outer, f"({' '.join(inner)})"] if inner else outer)


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
    if match := _MOMENT.fullmatch(text):
        day, clock, zone = match.groups()
        return f"{_DATE.sub(_date_words, day)}, {clock} {_ZONES.get(zone, f'UTC{zone}')}"
    form = _FORMS.get(_DATE.sub("D", text))
    if form is None:
        return f"{text} (EDTF)"
    if _ONE_OF_DAYS.fullmatch(text):
        form = "one day from {}"
    return form.format(_through(*map(_date_words, _DATE.finditer(text))))


def duration_words(duration: Duration) -> str:
    """Return a duration in words.

    >>> import pendulum
    >>> duration_words(pendulum.duration(years=10))
    '10 years'
    """
    parts = zip(duration_parts(duration), _UNITS, strict=True)
    words = [unit_text(count, unit) or count_words(count, unit) for count, unit in parts if count]
    return " ".join(words) or "no time"


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
    if any("," in text for text in texts):
        return "; ".join(texts)
    if len(texts) < 2:
        return "".join(texts)
    localized = list_text(texts)
    if localized is not None:
        return localized
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def join_words(*parts: str) -> str:
    """Return the parts that are not empty, with spaces between them."""
    return " ".join(filter(None, parts))


def join_phrases(*parts: str) -> str:
    """Return the parts that are not empty, with commas between them."""
    return ", ".join(filter(None, parts))


def _date_words(match: re.Match[str]) -> str:
    year, month, day, qualifier = match.groups()
    words = _QUALIFIERS[qualifier]
    localized = _localized_date(year, month, day)
    if localized is not None:
        return words + localized
    if day == "XX":
        words = "one day in "
    elif day:
        words += f"{int(day)} "
    if month:
        name, _ = MONTH_DAYS[int(month) - 1]
        words += f"{name} "
    return words + year


def _localized_date(year: str, month: str | None, day: str | None) -> str | None:
    """Return a date as the reader's language has it; ``None`` without a language."""
    if month is None:
        return None
    if day == "XX":
        in_month = date_text(int(year), int(month), None)
        return None if in_month is None else f"one day in {in_month}"
    return date_text(int(year), int(month), None if day is None else int(day))


def _through(first: str = "", last: str = "") -> str:
    """Return ``15 November 2024`` and ``16 November 2024`` as ``15 to 16 November 2024``."""
    if not last:
        return first
    start, end = first.split(" "), last.split(" ")
    if has_language():
        return f"{first} to {last}"  # who knows what its words have in common
    if start[1:] == end[1:]:
        first = start[0]
    elif len(start) == len(end) and start[-1] == end[-1]:
        first = " ".join(start[:-1])
    return f"{first} to {last}"
