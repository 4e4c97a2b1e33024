"""Durations as ISO 8601 writes them: ``P10Y``, ``P6M``, ``P1Y2M3DT4H``.

Years and months stay years and months.
"""

import re
import sys
from functools import cache
from typing import TYPE_CHECKING

from mineralpact.errors import ValidationError
from mineralpact.values.rules import broken

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum import Duration as Duration  # noqa: PLC0414  # others take it from here
else:

    class _DurationType(type):
        """Type of the stand-in for pendulum's class, which takes long to import.

        Annotations and tables name the stand-in. Until pendulum is imported nothing is a duration.
        """

        def __instancecheck__(cls, value: object) -> bool:
            pendulum = sys.modules.get("pendulum")
            return pendulum is not None and isinstance(value, pendulum.Duration)

    class Duration(metaclass=_DurationType):
        """Stand-in for `pendulum.Duration`."""

    Duration.__module__ = "pendulum"  # as messages and documentation name it


def is_duration_class(hint: object) -> bool:
    """True for pendulum's class of durations and for the stand-in."""
    if hint is Duration:
        return True
    pendulum = sys.modules.get("pendulum")
    return pendulum is not None and hint is pendulum.Duration


MOST_CHARACTERS = 60
"""The most characters a duration may have."""
_LETTERS = {
    "years": "Y", "months": "M", "weeks": "W", "days": "D",
    "hours": "H", "minutes": "M", "seconds": "S",
}  # fmt: skip
_COUNTS = [f"(?:([0-9]{{1,6}}){letter})?" for letter in _LETTERS.values()]
FORM = f"P{''.join(_COUNTS[:4])}(?:T{''.join(_COUNTS[4:])})?"
"""The form of a duration, as every dialect of regular expressions has it; it ends in no P or T."""
_PATTERN = re.compile(FORM)


def parse_duration(text: str) -> Duration:
    """Read an ISO 8601 duration of whole units.

    Raises:
        ValidationError: the text is not one.

    >>> parse_duration("P10Y").years
    10
    """
    match = _match(text)
    if match is not None:
        counts: dict[str, int] = {}
        for name, digits in zip(_LETTERS, match.groups("0"), strict=True):
            counts[name] = int(digits)
        duration = _duration_class()(**counts)
        if is_iso_duration(duration):  # weeks become days, which may have too many digits then
            return duration
    message = f"expected an ISO 8601 duration such as P10Y, found {text[:40]!r}"
    raise ValidationError("not a duration", broken("", "bad_duration", message))


def duration_text(duration: Duration) -> str:
    """Write a duration as ISO 8601, largest unit first, zero as ``P0D``.

    >>> import pendulum
    >>> duration_text(pendulum.duration(years=10))
    'P10Y'
    """
    parts = duration_parts(duration)
    date, clock = _units_text(parts[:3], "YMD"), _units_text(parts[3:], "HMS")
    if clock:
        return f"P{date}T{clock}"
    return f"P{date or '0D'}"


def _units_text(counts: tuple[int, ...], letters: str) -> str:
    return "".join(
        f"{count}{letter}" for count, letter in zip(counts, letters, strict=True) if count
    )


def duration_parts(duration: Duration) -> tuple[int, int, int, int, int, int]:
    """Return years, months, days, hours, minutes and seconds.

    They tell ``P10Y`` from ``P3650D``, which pendulum takes for equal.
    """
    days = duration.remaining_days + 7 * duration.weeks
    return (
        duration.years,
        duration.months,
        days,
        duration.hours,
        duration.minutes,
        duration.remaining_seconds,
    )


def is_iso_duration(duration: Duration) -> bool:
    """True if ISO 8601 text can say a duration: whole units, none below zero."""
    _duration_class()  # whoever made it, in a record it is pickled as it is written
    return not duration.microseconds and _match(duration_text(duration)) is not None


def _match(text: str) -> re.Match[str] | None:
    if len(text) > MOST_CHARACTERS or text.endswith(("P", "T")):
        return None
    return _PATTERN.fullmatch(text)


@cache
def _duration_class() -> type[Duration]:
    """Return pendulum's class of durations, once they are pickled as they are written.

    Left to itself, pendulum pickles a duration as its days: ten years would come back as 3650 days.
    """
    import copyreg

    import pendulum

    copyreg.pickle(pendulum.Duration, _reduced)
    return pendulum.Duration


def _reduced(duration: Duration) -> "tuple[Callable[..., Duration], tuple[int, ...]]":
    years, months, days, hours, minutes, seconds = duration_parts(duration)
    values = (days, seconds, duration.microseconds, 0, minutes, hours, 0, years, months)
    return _unpickled, values


def _unpickled(*values: int) -> Duration:
    """Return the duration of some values, which is pickled in its turn as it is written."""
    return _duration_class()(*values)
