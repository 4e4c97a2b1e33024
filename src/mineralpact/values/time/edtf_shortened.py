"""Ends of intervals and members of sets that may be short for something: ``2024-11-15/22``.

The standard writes a century in two digits and a decade in three. Beside a date in more digits they
are what people write for the 22nd of the same month, or for 1999 after 1998 (as ISO 8601-1 lets
them). No reader can tell, so both readings are named and neither is taken.
"""

import re
from collections.abc import Iterator
from typing import Final

from mineralpact.errors import TimeFormatError
from mineralpact.values.time.edtf_bounds import strict_bounds
from mineralpact.values.time.edtf_date import parse_date
from mineralpact.values.time.edtf_nodes import LooseDate

_DATE_TEXT: Final = re.compile(r"[^/,.\]}]*")
_QUALIFIERS: Final = re.compile("[?~%]")
_LAST_PAIR: Final = re.compile("(.*-)[0-9X]{2}")
"""Pattern of a date down to the month or the day, and of all before that."""
_YEAR: Final = re.compile("[0-9]{4}")
_MONTH_AND_YEAR: Final = re.compile("(0[1-9]|1[0-2])/([0-9]{4})")
_DIGITS: Final = re.compile("[0-9]+")
_SHORT_UNITS: Final = {10: (3, "a decade"), 100: (2, "a century")}
"""The digits of a decade and of a century, and their names."""
_YEAR_DIGITS: Final = 4


def refuse_shortened(text: str, earlier: LooseDate, later: LooseDate, *, is_range: bool) -> None:
    """Refuse a century or decade behind a date that is written in more digits.

    Args:
        text: The whole text.
        earlier: The date before it.
        later: The date that may be a century or decade.
        is_range: True if all between the two is meant, so that the later cannot come first.

    Raises:
        TimeFormatError: it may be short for another date; what it may stand for is named.
    """
    if later.years.is_loose or later.years.unit not in _SHORT_UNITS:
        return
    digits, name = _SHORT_UNITS[later.years.unit]
    if _digits(earlier) <= digits:
        return
    end = _date_text(text, later)
    loose = _DIGITS.sub(lambda match: match[0].ljust(_YEAR_DIGITS, "X"), end)
    readings: list[str] = []
    for reading in (*_written_out(_date_text(text, earlier), end), loose):
        if _may_follow(reading, earlier, is_range=is_range):
            readings.append(reading)
    write = f": write {' or '.join(readings)}" if readings else ""
    reason = f"{end} may be {name}, or short for a date like the one before it{write}"
    raise TimeFormatError(text, later.position, reason)


def refuse_month_and_year(text: str) -> None:
    """Refuse what may be a month and its year, and not the years from a century on.

    Raises:
        TimeFormatError: it may be; both are named.
    """
    if match := _MONTH_AND_YEAR.fullmatch(text):
        month, year = match.groups()
        write = f"write {year}-{month}"
        if month <= year[:2]:
            write += f" or {month}XX/{year}"
        reason = f"{month} may be a century, or the month of the year behind it: {write}"
        raise TimeFormatError(text, 0, reason)


def _digits(date: LooseDate) -> int:
    """Return the digits in which the year of a date is written."""
    if date.years.is_loose or date.years.unit not in _SHORT_UNITS:
        return _YEAR_DIGITS
    return _SHORT_UNITS[date.years.unit][0]


def _date_text(text: str, date: LooseDate) -> str:
    match = _DATE_TEXT.match(text, date.position)
    return match[0] if match else ""


def _written_out(start: str, end: str) -> Iterator[str]:
    """Yield what an end may be short for, behind a start."""
    start = _QUALIFIERS.sub("", start)
    digits = _QUALIFIERS.sub("", end)
    if match := _LAST_PAIR.fullmatch(start):
        yield match[1] + end
    elif (year := _YEAR.match(start)) and digits.isdigit():
        # The first year from there on that ends in these digits: 2002 is what 1998/02 means.
        cycle = 10 ** len(digits)
        first = int(year[0])
        yield end.replace(digits, f"{first + (int(digits) - first) % cycle:04}")


def _may_follow(reading: str, earlier: LooseDate, *, is_range: bool) -> bool:
    """True if a text is a date and, in a range, does not end before the earlier one begins."""
    try:
        date = parse_date(reading, 0, len(reading))
    except TimeFormatError:
        return False
    return not is_range or strict_bounds(earlier)[0] <= strict_bounds(date)[1]
