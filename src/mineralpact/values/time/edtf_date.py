"""The grammar of one date: components, qualifiers, unspecified digits, seasons and long years."""

import re
from typing import Final, NoReturn

from mineralpact.errors import TimeFormatError
from mineralpact.values.time.edtf_bounds import MONTH_DAYS, SEASON_MONTHS, first_day
from mineralpact.values.time.edtf_nodes import NO_MARK, LooseDate, Mark, Years

YEAR_DIGITS: Final = 18
"""The most digits a year may have, its exponent worked out: far beyond the age of the universe."""

_YEAR_PLACES: Final = 4
_DIGITS: Final = frozenset("0123456789")
_PLACES: Final = frozenset("0123456789X")
_MARKS: Final = {
    "?": Mark(uncertain=True, approximate=False),
    "~": Mark(uncertain=False, approximate=True),
    "%": Mark(uncertain=True, approximate=True),
}


def parse_date(text: str, start: int, end: int) -> LooseDate:
    """Read the date that fills `text` from `start` to `end`."""
    return _DateReader(text, start, end).date()


def character_at(text: str, position: int) -> str:
    """Return the character at a position, for a message."""
    return ascii(text[position]) if position < len(text) else "the end"


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
        years, is_plain = self.component_years()
        months: tuple[int, ...] = ()
        days: tuple[int, ...] = ()
        season = 0
        if is_plain and self.peek() == "-":
            months, season = self.component_month()
            if months and self.peek() == "-":
                days = self.component_day(years, months)
        date = LooseDate(self.start, years, months, season, days, self.marks())
        if self.at < self.end:
            self.fail_on_rest(date, is_plain=is_plain)
        return date

    # -- components

    def component_years(self) -> tuple[Years, bool]:
        """Return the years, and whether they have the four places that months may follow."""
        self.left_marks.append(self.qualifier())
        at = self.at
        is_long = self.skip("Y")
        sign = -1 if self.skip("-") else 1
        if is_long:
            digits = self.run(_DIGITS)
            years = self.long_year(at, sign, digits)
        else:
            digits = self.run(_PLACES)
            years = self.short_year(at, sign, digits)
        self.year_text = self.text[at : self.at]
        is_plain = not is_long and len(digits) == _YEAR_PLACES
        if self.skip("S"):
            if not (is_long or is_plain) or years.is_loose:
                self.fail(self.at - 1, "significant digits need a year with all its digits")
            years = self.significant(years)
            is_plain = False
        self.right_marks.append(self.qualifier())
        return years, is_plain

    def component_month(self) -> tuple[tuple[int, ...], int]:
        """Return the months, or the code of a season."""
        at, places = self.two_places("month")
        if places.isdigit() and int(places) in SEASON_MONTHS:
            return (), int(places)
        months = _matching(places, range(1, 13))
        if not months:
            self.fail(at, f"month {places} is not between 01 and 12, nor a season from 21 to 41")
        return months, 0

    def component_day(self, years: Years, months: tuple[int, ...]) -> tuple[int, ...]:
        at, places = self.two_places("day")
        days = _matching(places, range(1, 32))
        if not days:
            self.fail(at, f"day {places} is not between 01 and 31")
        try:
            first_day(years, months, days)
        except ValueError:
            self.fail(at, self.no_such_day(months, places))
        return days

    def two_places(self, name: str) -> tuple[int, str]:
        """Return the position of a component of two digits, and the digits."""
        self.at += 1
        self.left_marks.append(self.qualifier())
        at = self.at
        places = self.run(_PLACES)
        if len(places) != len("00"):
            self.fail(at, f"a {name} has two digits, found {places or character_at(self.text, at)}")
        self.right_marks.append(self.qualifier())
        return at, places

    def no_such_day(self, months: tuple[int, ...], places: str) -> str:
        name, most = MONTH_DAYS[months[0] - 1]  # several months always include one of 31 days
        if places == str(most):
            return f"{self.year_text} has no {name} {places}"
        return f"{name} has no day {places}, only {most}"

    # -- years

    def short_year(self, at: int, sign: int, digits: str) -> Years:
        if len(digits) > _YEAR_PLACES:
            self.fail(at, "a year beyond four digits starts with Y")
        if not digits:
            self.fail(self.at, f"expected a year of four digits, found {self.next_character()}")
        if len(digits) < len("19"):
            self.fail(at, f"expected a year of four digits, found {digits}")
        width = 10 ** (_YEAR_PLACES - len(digits))
        if "X" in digits and width > 1:
            self.fail(at, "unspecified digits need all four places of the year")
        first = int(digits.replace("X", "0")) * width
        last = int(digits.replace("X", "9")) * width + width - 1
        if sign < 0:
            if last < width:
                self.fail(at, "the year 0 has no sign")
            # All X being 0 would be the year 0, so the last X is 1.
            first, last = -last, -(first or 10 ** (_YEAR_PLACES - 1 - digits.rindex("X")))
        if "X" in digits:
            unit = 10 ** (_YEAR_PLACES - digits.index("X"))
            return Years(first, last, unit, is_loose=True, pattern=digits)
        return Years(first, last, width)

    def long_year(self, at: int, sign: int, digits: str) -> Years:
        if not digits:
            self.fail(self.at, f"expected the digits of a year, found {self.next_character()}")
        if digits[0] == "0":
            self.fail(at, "a year after Y has no leading zeros")
        if self.peek() == "X":
            self.fail(self.at, "a year after Y has no unspecified digits")
        power = 0
        if self.skip("E"):
            exponent = self.run(_DIGITS)
            if not exponent:
                reason = f"expected the digits of an exponent, found {self.next_character()}"
                self.fail(self.at, reason)
            power = _small_number(exponent)
        if len(digits) + power > YEAR_DIGITS:
            self.fail(at, f"a year has at most {YEAR_DIGITS} digits")
        if len(digits) + power <= _YEAR_PLACES:
            self.fail(at, "a year after Y has more than four digits")
        year = sign * int(digits) * 10**power
        return Years(year, year, 1)

    def significant(self, years: Years) -> Years:
        at = self.at
        count = self.run(_DIGITS)
        digits = str(abs(years.first))
        if not 1 <= _small_number(count) <= len(digits):
            reason = f"expected how many of {len(digits)} digits are significant"
            self.fail(at, f"{reason}, found {count or 'none'}")
        unit = 10 ** (len(digits) - int(count))
        first = abs(years.first) // unit * unit
        last = first + unit - 1
        if years.first < 0:
            first, last = -last, -first
        return Years(first, last, unit, is_loose=unit > 1)

    # -- qualifiers

    def qualifier(self) -> Mark:
        mark = _MARKS.get(self.peek(), NO_MARK)
        if mark is NO_MARK:
            return mark
        self.at += 1
        if self.peek() in _MARKS:
            self.fail(self.at, "a component has one qualifier; % says both ? and ~")
        return mark

    def marks(self) -> tuple[Mark, Mark, Mark]:
        """Return the qualifiers of year, month and day.

        One on the left of a component is its own; one on its right is for all components so far.
        """
        if {NO_MARK}.issuperset((*self.left_marks, *self.right_marks)):
            return NO_MARK, NO_MARK, NO_MARK
        marks = [NO_MARK, NO_MARK, NO_MARK]
        for index, left in enumerate(self.left_marks):
            for mark in (left, *self.right_marks[index:]):
                marks[index] = Mark(
                    uncertain=marks[index].uncertain or mark.uncertain,
                    approximate=marks[index].approximate or mark.approximate,
                )
        return marks[0], marks[1], marks[2]

    # -- characters

    def next_character(self) -> str:
        return character_at(self.text, self.at)

    def peek(self) -> str:
        return self.text[self.at] if self.at < self.end else ""

    def skip(self, character: str) -> bool:
        """Pass over a character if it is the next."""
        is_next = self.peek() == character
        self.at += is_next
        return is_next

    def run(self, allowed: frozenset[str]) -> str:
        start = self.at
        while self.at < self.end and self.text[self.at] in allowed:
            self.at += 1
        return self.text[start : self.at]

    def fail(self, position: int, reason: str) -> NoReturn:
        raise TimeFormatError(self.text, position, reason)

    def fail_on_rest(self, date: LooseDate, *, is_plain: bool) -> NoReturn:
        reason = f"unexpected {self.next_character()}"
        if self.peek() == "T":
            reason = "a time of day needs a complete date, alone and without qualifiers or X"
        elif self.peek() == "-" and not is_plain:
            reason = "only a plain year of four digits has months"
        elif self.peek() == "-" and date.season:
            reason = "a season has no days"
        elif self.peek() == "-" and date.days:
            reason = "a date has at most year, month and day"
        elif self.text.startswith("..", self.at) and self.text[0] not in "[{":
            reason = "a range with .. stands in [ ] or { }; an interval has a /"
        self.fail(self.at, reason)


def _matching(places: str, numbers: range) -> tuple[int, ...]:
    """Return the numbers whose two digits fit, such as 10, 11 and 12 for ``1X``."""
    if places.isdecimal():  # most are plain numbers, and this runs for every date that is read
        return (int(places),) if int(places) in numbers else ()
    pattern = re.compile(places.replace("X", "."))
    return tuple(number for number in numbers if pattern.fullmatch(f"{number:02}"))


def _small_number(digits: str) -> int:
    """Return a number, or 100 for one too long to turn into a number: too large for any use."""
    digits = digits.lstrip("0")
    if len(digits) > len("99"):
        return 100
    return int(digits or "0")
