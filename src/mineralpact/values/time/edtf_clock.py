"""The grammar of a date with a time of day: ``2024-11-17T10:50:00-05:00``, ``2024-11-17T10:50``."""

from itertools import takewhile
from typing import Final

from mineralpact.errors import TimeFormatError
from mineralpact.values.time.edtf_date import character_at, parse_date
from mineralpact.values.time.edtf_nodes import MINUTE, NO_MARK, SECOND, Moment

FRACTION_DIGITS: Final = 9
"""The most digits after the decimal point of the seconds."""

_DIGITS: Final = frozenset("0123456789")
_LEAST_OFFSET: Final = -12 * 60
_MOST_OFFSET: Final = 14 * 60


def parse_moment(text: str) -> Moment:
    """Read a complete date, ``T``, a time down to the minute or finer, and maybe a zone."""
    split = text.index("T")
    date = parse_date(text, 0, split)
    if not date.days or date.is_loose or any(mark != NO_MARK for mark in date.marks):
        raise TimeFormatError(
            text, split, "a time of day needs a complete date without qualifiers or X"
        )
    clock, unit, at = _clock(text, split + 1)
    day = (date.years.first, date.months[0], date.days[0])
    return Moment(0, day, clock, unit, _offset(text, at))


def _clock(text: str, start: int) -> tuple[int, int, int]:
    """Return nanoseconds since midnight, those of the last digit, and where the time ends."""
    hour = _pair(text, start, "hour", 23)
    _expect(text, start + 2, ":", "minutes: a time of day is hh:mm or hh:mm:ss")
    clock = (hour * 60 + _pair(text, start + 3, "minute", 59)) * MINUTE
    at = start + 5
    if text[at : at + 1] != ":":
        return clock, MINUTE, at
    clock += _pair(text, at + 1, "second", 59) * SECOND
    at += 3
    if text[at : at + 1] != ".":
        return clock, SECOND, at
    digits = _fraction(text, at + 1)
    unit = 10 ** (FRACTION_DIGITS - len(digits))
    return clock + int(digits) * unit, unit, at + 1 + len(digits)


def _pair(text: str, at: int, name: str, most: int) -> int:
    digits = text[at : at + 2]
    if not _DIGITS.issuperset(digits) or len(digits) != len("hh"):
        raise TimeFormatError(
            text, at, f"expected two digits of the {name}, found {character_at(text, at)}"
        )
    if int(digits) > most:
        raise TimeFormatError(text, at, f"{name} {digits} is not between 00 and {most}")
    return int(digits)


def _expect(text: str, at: int, character: str, meaning: str) -> None:
    if text[at : at + 1] != character:
        raise TimeFormatError(
            text, at, f"expected {character} and the {meaning}, found {character_at(text, at)}"
        )


def _fraction(text: str, start: int) -> str:
    digits = "".join(takewhile(_DIGITS.__contains__, text[start:]))
    if not 0 < len(digits) <= FRACTION_DIGITS:
        raise TimeFormatError(
            text, start, f"a fraction of a second has 1 to {FRACTION_DIGITS} digits"
        )
    return digits


def _offset(text: str, at: int) -> int | None:
    """Return nanoseconds ahead of UTC; ``None`` where there is no zone."""
    rest = text[at:]
    if not rest:
        return None
    if rest == "Z":
        return 0
    if rest[0] not in "+-":
        raise TimeFormatError(text, at, f"expected Z, + or -, found {character_at(text, at)}")
    minutes = _offset_minutes(text, at + 1)
    if rest[0] == "-":
        if minutes == 0:
            raise TimeFormatError(text, at, "an offset of zero is written Z or +00:00")
        minutes = -minutes
    if not _LEAST_OFFSET <= minutes <= _MOST_OFFSET:
        raise TimeFormatError(text, at, "an offset lies between -12:00 and +14:00")
    return minutes * MINUTE


def _offset_minutes(text: str, at: int) -> int:
    minutes = _pair(text, at, "offset's hour", 14) * 60
    end = at + 2
    if end < len(text):
        _expect(text, end, ":", "minutes of the offset")
        minutes += _pair(text, end + 1, "offset's minute", 59)
        end += 3
    if end < len(text):
        raise TimeFormatError(text, end, f"unexpected {character_at(text, end)} after the offset")
    return minutes
