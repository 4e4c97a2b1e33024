"""Patterns of dates in a table: they say which part of a text is its day, its month, its year.

Nothing is filled in: a text that states a year and a month stays that month, a loose time.
"""

import datetime as dt
import re
from functools import cached_property
from typing import Final

from attrs import frozen

from mineralpact.errors import ValidationError
from mineralpact.values.rules import Problems, broken

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAMES: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_PARTS: Final = {
    "%Y": ("year", r"(?P<year>[0-9]{4})"),
    "%m": ("month", r"(?P<month>[0-9]{1,2})"),
    "%b": ("month", rf"(?P<name>{_NAMES})\.?"),
    "%B": ("month", rf"(?P<name>{_NAMES})\.?"),
    "%d": ("day", r"(?P<day>[0-9]{1,2})"),
}
"""The directives, as in ``strftime``: what each stands for, and the form of its text."""
_TOKEN: Final = re.compile(r"%.?|\s+|[^%\s]+", re.DOTALL)
MOST_CHARACTERS: Final = 100
"""The most characters of a pattern, and of a text that is read by one."""


@frozen
class DatePattern:
    """Form in which a column writes days, months or years, such as ``%d/%m/%Y``.

    The directives are ``%Y``, a year of four digits; ``%m``, a month's number; ``%b`` or ``%B``,
    its English name, short or whole; ``%d``, a day. Zeros in front may be missing.

    Raises:
        ValidationError: another directive, one part twice, no year, or a day without a month.

    >>> DatePattern("%d %B %Y").read("4 Nov 2024")
    '2024-11-04'
    >>> DatePattern("%m/%Y").read("11/2024")
    '2024-11'
    """

    text: str
    """The pattern."""

    def __attrs_post_init__(self) -> None:
        problems = _problems(self.text)
        if problems:
            raise ValidationError("date pattern", problems)

    def read(self, text: str) -> str | None:
        """Return the time that a text states in EDTF.

        ``None`` for a text of another form, or one that states what the calendar has not.
        """
        match = self._expression.fullmatch(text)
        if match is None or len(text) > MOST_CHARACTERS:
            return None
        parts = match.groupdict()
        month, day = parts.get("month"), parts.get("day")
        if name := parts.get("name"):
            month = str(_month_of(name))
        try:
            date = dt.date(int(parts["year"]), int(month or 1), int(day or 1))
        except ValueError:
            return None
        stated = 1 + (month is not None) + (day is not None)
        return "-".join(date.isoformat().split("-")[:stated])

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        pieces: list[str] = []
        for token in _TOKEN.findall(self.text):
            if token in _PARTS:
                pieces.append(_PARTS[token][1])
            elif token.isspace():
                pieces.append(r"\s+")
            else:
                pieces.append(re.escape(token))
        return re.compile("".join(pieces), re.IGNORECASE)


def _month_of(name: str) -> int:
    start = name[:3].lower()
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(start))


def _problems(text: str) -> Problems:
    directives = re.findall("%.?", text, re.DOTALL)
    unknown = [directive for directive in directives if directive not in _PARTS]
    if unknown or len(text) > MOST_CHARACTERS:
        return broken("", "bad_pattern", _refusal_of(unknown))
    parts = [_PARTS[directive][0] for directive in directives]
    if len(set(parts)) < len(parts):
        return broken("", "bad_pattern", f"expected each part once, found {text!r}")
    if "year" not in parts:
        return broken("", "bad_pattern", f"expected %Y in a pattern, found {text!r}")
    if "day" in parts and "month" not in parts:
        return broken("", "bad_pattern", f"expected a month beside the day, found {text!r}")
    return ()


def _refusal_of(unknown: list[str]) -> str:
    if "%y" in unknown:
        return "expected %Y, found %y: two digits do not tell the century"
    if unknown:
        return f"expected the directives {', '.join(_PARTS)}, found {unknown[0]!r}"
    return f"expected a pattern of at most {MOST_CHARACTERS} characters, found more"
