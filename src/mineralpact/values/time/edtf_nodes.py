"""Syntax tree of an EDTF text: the grammar builds it, bounds and comparisons read it."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

SECOND = 1_000_000_000
"""Clock positions are whole nanoseconds, so that arithmetic is exact."""
MINUTE = 60 * SECOND
"""A minute always has sixty seconds."""
DAY = 86_400 * SECOND
"""A day is always as long: neither the calendar nor EDTF says where leap seconds are."""


class Edge(StrEnum):
    """Knowledge of an end of a time."""

    STATED = "stated"
    """The text gives it."""
    OPEN = "open"
    """The text says there is none (``..``): as far as one can see."""
    UNKNOWN = "unknown"
    """There is one, but the text does not give it (an empty end of an interval)."""


class Component(StrEnum):
    """A part of a date that can be qualified by itself."""

    YEAR = "year"
    """The year, decade or century."""
    MONTH = "month"
    """The month, or the season, quarter or half that stands in its place."""
    DAY = "day"
    """The day of the month."""


class Mark(NamedTuple):
    """The doubts a source has about one component."""

    uncertain: bool
    approximate: bool


NO_MARK = Mark(uncertain=False, approximate=False)
"""A component its source is plain about."""
UNMARKED = (NO_MARK, NO_MARK, NO_MARK)
"""A date whose source is plain about all of it."""


class Years(NamedTuple):
    """The years a year component admits, both ends included."""

    first: int
    last: int
    unit: int
    """The number of years its precision spans: 1, or 10 for a decade."""
    is_loose: bool = False
    """True if it is one unknown year of these, rather than all of them taken as a whole."""
    pattern: str = ""
    """Four digits and ``X``, where the years admitted may have gaps."""


class LooseDate(NamedTuple):
    """A date down to whatever component it states."""

    position: int
    years: Years
    months: tuple[int, ...] = ()
    """The months admitted, in order; empty where no month is stated."""
    season: int = 0
    """The code 21 to 41, or 0."""
    days: tuple[int, ...] = ()
    """The days of the month admitted, in order; empty where no day is stated."""
    marks: tuple[Mark, Mark, Mark] = UNMARKED
    """The qualifiers of year, month and day."""

    @property
    def is_loose(self) -> bool:
        """True if unspecified digits leave a choice."""
        return self.years.is_loose or len(self.months) > 1 or len(self.days) > 1


class Moment(NamedTuple):
    """A date with a time of day."""

    position: int
    day: tuple[int, int, int]
    clock: int
    """Nanoseconds since midnight."""
    unit: int
    """Nanoseconds the last digit stands for."""
    offset: int | None
    """Nanoseconds ahead of UTC; ``None`` where the text has no zone."""


class Interval(NamedTuple):
    """From one date through another; in a set, every date from one through another."""

    start: LooseDate | Edge
    end: LooseDate | Edge


class DateSet(NamedTuple):
    """One of several dates, or all of them."""

    is_all: bool
    members: tuple[LooseDate | Interval, ...]


Node: TypeAlias = LooseDate | Moment | Interval | DateSet
"""Any EDTF text, read."""
