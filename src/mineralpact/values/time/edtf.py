"""The grammar of EDTF, the Extended Date/Time Format of ISO 8601-2:2019, levels 0, 1 and 2.

`parse` gives the tree of a text or refuses it with the place and the reason. One pass, no
backtracking.
"""

import re
from typing import Final, cast

from mineralpact.errors import TimeFormatError
from mineralpact.values.time.edtf_bounds import strict_bounds
from mineralpact.values.time.edtf_clock import parse_moment
from mineralpact.values.time.edtf_date import character_at, parse_date
from mineralpact.values.time.edtf_nodes import (
    DateSet,
    Edge,
    Interval,
    LooseDate,
    Node,
    Years,
)
from mineralpact.values.time.edtf_shortened import refuse_month_and_year, refuse_shortened

MAX_LENGTH: Final = 1_000
"""The most characters a time may have; a longer text is refused unread."""

_BRACKETS: Final = {"[": "]", "{": "}"}
# 29 February is left to the grammar, which knows the calendar.
_PLAIN_DATE: Final = re.compile(
    "[0-9]{4}("
    "-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?"  # a month, maybe with a day that every month has
    "|-(0[13-9]|1[0-2])-(29|30)"
    "|-(0[13578]|1[02])-31"
    ")?"
)


def parse(text: str) -> Node:
    """Read a text, or raise `TimeFormatError`."""
    if len(text) > MAX_LENGTH:
        raise TimeFormatError(text, MAX_LENGTH, f"a time has at most {MAX_LENGTH} characters")
    if is_plain_date(text):
        return _plain_date(text)
    if not text:
        raise TimeFormatError(text, 0, "expected a time, found an empty text")
    if text[0] in _BRACKETS:
        return _set(text)
    if "/" in text:
        return _interval(text)
    # A complete date is ten characters, eleven with a sign; only there may a time of day begin.
    if text[10:11] == "T" or text[11:12] == "T":
        return parse_moment(text)
    return parse_date(text, 0, len(text))


def is_plain_date(text: str) -> bool:
    """True for the plain forms that nearly all times have, for which the grammar need not run."""
    return _PLAIN_DATE.fullmatch(text) is not None


def _plain_date(text: str) -> LooseDate:
    """Return what the grammar makes of a plain date, five times as fast."""
    numbers = tuple(map(int, text.split("-")))
    year = numbers[0]
    return LooseDate(0, Years(year, year, 1), numbers[1:2], 0, numbers[2:])


def _interval(text: str) -> Interval:
    slash = text.index("/")
    second = text.find("/", slash + 1)
    if second >= 0:
        raise TimeFormatError(text, second, "an interval has one /")
    refuse_month_and_year(text)
    start = _interval_end(text, 0, slash)
    end = _interval_end(text, slash + 1, len(text))
    if start is Edge.UNKNOWN and end is Edge.UNKNOWN:
        raise TimeFormatError(text, 0, "an interval with both ends unknown says nothing")
    return _ordered(text, Interval(start, end), "interval")


def _interval_end(text: str, start: int, end: int) -> LooseDate | Edge:
    if start == end:
        return Edge.UNKNOWN
    if text[start:end] == "..":
        return Edge.OPEN
    return parse_date(text, start, end)


def _ordered(text: str, interval: Interval, what: str) -> Interval:
    start, end = interval
    if isinstance(start, LooseDate) and isinstance(end, LooseDate):
        refuse_shortened(text, start, end, is_range=True)
        if strict_bounds(start)[0] > strict_bounds(end)[1]:
            raise TimeFormatError(text, end.position, f"the {what} ends before it starts")
    return interval


def _set(text: str) -> DateSet:
    close = _BRACKETS[text[0]]
    end = len(text) - 1
    if text[end] != close:
        stop = text.find(close)
        if stop >= 0:
            raise TimeFormatError(
                text, stop + 1, f"unexpected {character_at(text, stop + 1)} after the set"
            )
        raise TimeFormatError(text, len(text), f"expected {close} at the end of the set")
    members: list[LooseDate | Interval] = []
    start = 1
    while True:
        comma = text.find(",", start, end)
        stop = end if comma < 0 else comma
        member = _member(text, start, stop, is_first=start == 1, is_last=comma < 0)
        if members:
            _check_neighbours(text, members[-1], member)
        members.append(member)
        if comma < 0:
            return DateSet(text[0] == "{", tuple(members))
        start = comma + 1
        while text[start] == " ":
            start += 1


def _member(
    text: str, start: int, end: int, *, is_first: bool, is_last: bool
) -> LooseDate | Interval:
    dots = text.find("..", start, end)
    if dots < 0:
        return parse_date(text, start, end)
    if dots == start and not is_first:
        raise TimeFormatError(text, dots, "only the first member of a set may have an open start")
    if dots + 2 == end and not is_last:
        raise TimeFormatError(text, dots, "only the last member of a set may have an open end")
    if dots == start and dots + 2 == end:
        raise TimeFormatError(text, dots, "expected a date before or after ..")
    first = Edge.OPEN if dots == start else parse_date(text, start, dots)
    last = Edge.OPEN if dots + 2 == end else parse_date(text, dots + 2, end)
    return _ordered(text, Interval(first, last), "range")


def _check_neighbours(
    text: str, member: LooseDate | Interval, following: LooseDate | Interval
) -> None:
    """Refuse a member of a set that may be short for a date like the one before it."""
    earlier = member.end if isinstance(member, Interval) else member
    later = following.start if isinstance(following, Interval) else following
    # Only the first member has an open start, and only the last an open end.
    refuse_shortened(text, cast("LooseDate", earlier), cast("LooseDate", later), is_range=False)
