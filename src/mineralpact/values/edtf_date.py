"""The grammar of one date: components, qualifiers, unspecified digits, seasons and long years."""

from typing import Final, NoReturn

from mineralpact.errors import TimeFormatError
from mineralpact.values.edtf_bounds import MONTH_DAYS, first_day
from mineralpact.values.edtf_nodes import NO_MARK, LooseDate, Mark, Years

YEAR_DIGITS: Final = 18
"""The most digits a year may have, its exponent worked out: far beyond the age of the universe."""
SEASONS: Final = range(21, 42)

_DIGITS: Final = frozenset("0123456789")
_PLACES: Final = frozenset("0123456789X")
_MARKS: Final = {"?": Mark(True, False), "~": Mark(False, True), "%": Mark(True, True)}


def parse_date(text: str, start: int, end: int) -> LooseDate:
    """Read the date that fills `text` from `start` to `end`."""
    return _DateReader(text, start, end).date()


def found(text: str, position: int, end: int) -> str:
    """What stands at a position, for a message."""
    return ascii(text[position]) if position < end else "the end"


class _DateReader:
    """One pass over one date; `at` is the next character to read."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.at = start
        self.end = end
        self.year_text = ""
        self.left_marks: list[Mark] = []
        self.right_marks: list[Mark] = []

    def date(self) -> LooseDate:
        years, is_whole = self.component_years()
        months: tuple[int, ...] = ()
        days: tuple[int, ...] = ()
        season = 0
        if self.peek() == "-" and is_whole:
            months, season = self.component_month()
            if self.peek() == "-" and months:
                days = self.component_day(years, months)
        if self.at < self.end:
            self.fail_on_rest(is_whole, season, days)
        return LooseDate(self.start, years, months, season, days, self.marks())

    # -- components

    def component_years(self) -> tuple[Years, bool]:
        self.open_component()
        at = self.at
        is_long = self.peek() == "Y"
        if is_long:
            self.at += 1
        sign = -1 if self.peek() == "-" else 1
        if sign < 0:
            self.at += 1
        digits = self.run(_DIGITS if is_long else _PLACES)
        if is_long:
            years = self.long_year(at, sign, digits)
        else:
            years = self.short_year(at, sign, digits)
        self.year_text = self.text[at : self.at]
        is_whole = len(digits) == 4 and not is_long
        if self.peek() == "S":
            years = self.significant(years, "X" in digits or len(digits) < 4)
            is_whole = False
        self.close_component()
        return years, is_whole

    def component_month(self) -> tuple[tuple[int, ...], int]:
        self.at += 1
        self.open_component()
        at = self.at
        places = self.run(_PLACES)
        if len(places) != 2:
            self.fail(at, f"a month has two digits, found {places or found(self.text, at, self.end)}")
        self.close_component()
        if places.isdigit() and int(places) in SEASONS:
            return (), int(places)
        months = _matching(places, range(1, 13))
        if not months:
            self.fail(at, f"month {places} is not between 01 and 12, nor a season from 21 to 41")
        return months, 0

    def component_day(self, years: Years, months: tuple[int, ...]) -> tuple[int, ...]:
        self.at += 1
        self.open_component()
        at = self.at
        places = self.run(_PLACES)
        if len(places) != 2:
            self.fail(at, f"a day has two digits, found {places or found(self.text, at, self.end)}")
        self.close_component()
        days = _matching(places, range(1, 32))
        if not days:
            self.fail(at, f"day {places} is not between 01 and 31")
        if first_day(years, months, days) is None:
            self.fail(at, self.no_such_day(years, months, places))
        return days

    def no_such_day(self, years: Years, months: tuple[int, ...], places: str) -> str:
        if len(months) > 1:
            return f"none of these months has a day {places}"
        name, most = MONTH_DAYS[months[0] - 1]
        if places == "29":
            return f"{self.year_text} has no {name} 29"
        return f"{name} has no day {places}, only {most}"

    # -- years

    def short_year(self, at: int, sign: int, digits: str) -> Years:
        if len(digits) > 4:
            self.fail(at, "a year beyond four digits starts with Y")
        if len(digits) < 2:
            self.fail(at, f"expected a year of four digits, found {digits or found(self.text, self.at, self.end)}")
        if "X" in digits and len(digits) < 4:
            self.fail(at, "unspecified digits need all four places of the year")
        width = 10 ** (4 - len(digits))
        first = int(digits.replace("X", "0")) * width
        last = int(digits.replace("X", "9")) * width + width - 1
        if sign < 0:
            if last < width:
                self.fail(at, "the year 0 has no sign")
            first, last = -last, -max(first, 1)
        if "X" in digits:
            unit = 10 ** (4 - digits.index("X"))
            return Years(first, last, unit, is_loose=True, pattern=digits)
        return Years(first, last, width)

    def long_year(self, at: int, sign: int, digits: str) -> Years:
        if not digits:
            self.fail(self.at, f"expected the digits of a year, found {found(self.text, self.at, self.end)}")
        if digits[0] == "0":
            self.fail(at, "a year after Y has no leading zeros")
        exponent = "0"
        if self.peek() == "E":
            self.at += 1
            exponent = self.run(_DIGITS)
            if not exponent:
                self.fail(self.at, f"expected the digits of an exponent, found {found(self.text, self.at, self.end)}")
        exponent = exponent.lstrip("0")
        # The exponent's own length comes first: its value may be too long to turn into a number.
        if len(exponent) > 2 or len(digits) + int(exponent or "0") > YEAR_DIGITS:
            self.fail(at, f"a year has at most {YEAR_DIGITS} digits")
        year = sign * int(digits) * 10 ** int(exponent or "0")
        if -9999 <= year <= 9999:
            self.fail(at, "a year after Y has more than four digits")
        return Years(year, year, 1)

    def significant(self, years: Years, is_inexact: bool) -> Years:
        at = self.at
        self.at += 1
        count = self.run(_DIGITS)
        if is_inexact:
            self.fail(at, "significant digits need a year with all its digits")
        digits = str(abs(years.first))
        if not count or count[0] == "0" or len(count) > 2 or int(count) > len(digits):
            self.fail(at + 1, f"expected how many of the {len(digits)} digits are significant, found {count or 'none'}")
        unit = 10 ** (len(digits) - int(count))
        first = abs(years.first) // unit * unit
        last = first + unit - 1
        if years.first < 0:
            first, last = -last, -first
        return Years(first, last, unit, is_loose=unit > 1)

    # -- qualifiers

    def open_component(self) -> None:
        self.left_marks.append(self.qualifier())

    def close_component(self) -> None:
        self.right_marks.append(self.qualifier())

    def qualifier(self) -> Mark:
        mark = _MARKS.get(self.peek())
        if mark is None:
            return NO_MARK
        self.at += 1
        if self.peek() in _MARKS:
            self.fail(self.at, "a component has one qualifier; % says both ? and ~")
        return mark

    def marks(self) -> tuple[Mark, Mark, Mark]:
        """A qualifier on the left is its component's own; one on the right is for all components so far."""
        marks = [NO_MARK, NO_MARK, NO_MARK]
        for index, left in enumerate(self.left_marks):
            all_of_these = (left, *self.right_marks[index:])
            marks[index] = Mark(any(m.uncertain for m in all_of_these), any(m.approximate for m in all_of_these))
        return marks[0], marks[1], marks[2]

    # -- characters

    def peek(self) -> str:
        return self.text[self.at] if self.at < self.end else ""

    def run(self, allowed: frozenset[str]) -> str:
        start = self.at
        while self.at < self.end and self.text[self.at] in allowed:
            self.at += 1
        return self.text[start : self.at]

    def fail(self, position: int, reason: str) -> NoReturn:
        raise TimeFormatError(self.text, position, reason)

    def fail_on_rest(self, is_whole: bool, season: int, days: tuple[int, ...]) -> NoReturn:
        character = self.peek()
        if character == "-" and not is_whole:
            self.fail(self.at, "only a plain year of four digits has months")
        if character == "-" and season:
            self.fail(self.at, "a season has no days")
        if character == "T":
            self.fail(self.at, "a time of day needs a complete date that stands alone")
        if character == "-" and days:
            self.fail(self.at, "a date has at most year, month and day")
        self.fail(self.at, f"unexpected {found(self.text, self.at, self.end)}")


def _matching(places: str, numbers: range) -> tuple[int, ...]:
    """The numbers whose two digits fit, such as 10, 11 and 12 for ``1X``."""
    if "X" not in places:
        return (int(places),) if int(places) in numbers else ()
    return tuple(n for n in numbers if all(p in ("X", d) for p, d in zip(places, f"{n:02}", strict=True)))
