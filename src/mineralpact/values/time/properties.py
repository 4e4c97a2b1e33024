"""What a time says of itself: its kind, precision, bounds and qualifiers, read off the syntax tree."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from mineralpact.values.time.edtf_bounds import SEASON_MONTHS, Ymd, day_number, strict_bounds
from mineralpact.values.time.edtf_nodes import (
    DAY,
    Component,
    DateSet,
    Edge,
    Interval,
    LooseDate,
    Moment,
    Node,
)
from mineralpact.values.time.edtf_reach import INFINITY


class TimeKind(StrEnum):
    """The forms a time can take."""

    DATE = "date"
    """A date, from a day to a century or a long year."""
    DATETIME = "datetime"
    """A day with a time of day."""
    SEASON = "season"
    """A season, quarter, third or half of a year."""
    INTERVAL = "interval"
    """From one date through another."""
    ONE_OF = "one_of"
    """One of several dates, not known which."""
    ALL_OF = "all_of"
    """Several dates, all of them."""


class Precision(StrEnum):
    """How finely a time is told, from the finest to the coarsest."""

    SECOND = "second"
    """A second or a fraction of one."""
    DAY = "day"
    """One day."""
    MONTH = "month"
    """One month."""
    SEASON = "season"
    """Three months: a season or a quarter."""
    THIRD = "third"
    """Four months."""
    HALF = "half"
    """Six months."""
    YEAR = "year"
    """One year."""
    DECADE = "decade"
    """Ten years with all digits but the last in common."""
    CENTURY = "century"
    """A hundred years with all digits but the last two in common."""
    MILLENNIUM = "millennium"
    """A thousand years with all digits but the last three in common."""
    ERA = "era"
    """Anything coarser than a millennium."""


class QualifiedComponent(NamedTuple):
    """A component its source marked."""

    date: int
    """Which date of the text it belongs to, from 0; there are several in intervals and sets."""
    component: Component
    """The year, the month or season, or the day."""
    uncertain: bool
    """Whether the source doubts it (``?`` or ``%``)."""
    approximate: bool
    """Whether the source gives it roughly (``~`` or ``%``)."""


_PRECISIONS: Final = tuple(Precision)
_SEASON_PRECISIONS: Final = {3: Precision.SEASON, 4: Precision.THIRD, 6: Precision.HALF}
_YEAR_PRECISIONS: Final = {
    1: Precision.YEAR,
    10: Precision.DECADE,
    100: Precision.CENTURY,
    1000: Precision.MILLENNIUM,
}


def kind_of(node: Node) -> TimeKind:
    """The kind of a time."""
    if isinstance(node, LooseDate):
        return TimeKind.SEASON if node.season else TimeKind.DATE
    if isinstance(node, Moment):
        return TimeKind.DATETIME
    if isinstance(node, Interval):
        return TimeKind.INTERVAL
    return TimeKind.ALL_OF if node.is_all else TimeKind.ONE_OF


def precision_of(node: Node) -> Precision:
    """The precision of a time, of its coarsest date where it has several."""
    if isinstance(node, Moment):
        return Precision.SECOND
    precisions = [_date_precision(date) for date in _dates(node)]
    return max(precisions, key=_PRECISIONS.index, default=Precision.ERA)


def outer_days(node: Node) -> tuple[Ymd | None, Ymd | None]:
    """The first and the last day of a time; ``None`` where it is open or unknown."""
    if isinstance(node, Moment):
        return node.day, node.day
    if isinstance(node, DateSet):
        firsts, lasts = zip(*(outer_days(member) for member in node.members), strict=True)
        return (
            None if None in firsts else min(day for day in firsts if day),
            None if None in lasts else max(day for day in lasts if day),
        )
    if isinstance(node, Interval):
        start = strict_bounds(node.start)[0] if isinstance(node.start, LooseDate) else None
        return start, strict_bounds(node.end)[1] if isinstance(node.end, LooseDate) else None
    return strict_bounds(node)


def edges_of(node: Node) -> tuple[Edge, Edge]:
    """Whether the first and the last day are stated, open or unknown."""
    if isinstance(node, Interval):
        return (
            node.start if isinstance(node.start, Edge) else Edge.STATED,
            node.end if isinstance(node.end, Edge) else Edge.STATED,
        )
    first, last = outer_days(node)
    return Edge.STATED if first else Edge.OPEN, Edge.STATED if last else Edge.OPEN


def qualified_components_of(node: Node) -> tuple[QualifiedComponent, ...]:
    """The components that carry a qualifier, in the order of the text."""
    return tuple(
        QualifiedComponent(index, component, mark.uncertain, mark.approximate)
        for index, date in enumerate(_dates(node))
        for component, mark in zip(Component, date.marks, strict=True)
        if mark.uncertain or mark.approximate
    )


def sort_key_of(node: Node) -> tuple[float, float]:
    """The first and the last position of a time on one line: UTC where it has a zone, else its own clock."""
    if isinstance(node, Moment):
        low = day_number(node.day) * DAY + node.clock - (node.offset or 0)
        return low, low + node.unit
    first, last = outer_days(node)
    return day_number(first) * DAY if first else -INFINITY, (
        day_number(last) + 1
    ) * DAY if last else INFINITY


def _dates(node: Node) -> Iterator[LooseDate]:
    """Every date of the text, in order."""
    if isinstance(node, LooseDate):
        yield node
    elif not isinstance(node, Moment):
        ends = (node,) if isinstance(node, Interval) else node.members
        for part in ends:
            for date in (part,) if isinstance(part, LooseDate) else part:
                if isinstance(date, LooseDate):
                    yield date


def _date_precision(date: LooseDate) -> Precision:
    """The finest component that is stated together with all the coarser ones."""
    if date.years.is_loose or not (date.months or date.season):
        return _YEAR_PRECISIONS.get(date.years.unit, Precision.ERA)
    if date.season:
        return _SEASON_PRECISIONS[SEASON_MONTHS[date.season][1]]
    if len(date.months) > 1:
        return Precision.YEAR
    return Precision.DAY if len(date.days) == 1 else Precision.MONTH
