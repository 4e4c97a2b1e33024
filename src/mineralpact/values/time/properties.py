"""Kind, precision, bounds and qualifiers of a time, read off its syntax tree."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from mineralpact.values.time.edtf_bounds import SEASON_MONTHS, Ymd, day_number, strict_bounds
from mineralpact.values.time.edtf_nodes import (
    DAY,
    MINUTE,
    NO_MARK,
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
    """Precision of a time, from the finest to the coarsest."""

    SECOND = "second"
    """A second or a fraction of one."""
    MINUTE = "minute"
    """One minute."""
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
    """The date of the text it belongs to, from 0; intervals and sets have several."""
    component: Component
    """The year, the month or season, or the day."""
    uncertain: bool
    """True if the source doubts it (``?`` or ``%``)."""
    approximate: bool
    """True if the source gives it roughly (``~`` or ``%``)."""


_PRECISIONS: Final = tuple(Precision)
_SEASON_PRECISIONS: Final = {3: Precision.SEASON, 4: Precision.THIRD, 6: Precision.HALF}
_YEAR_PRECISIONS: Final = {
    1: Precision.YEAR,
    10: Precision.DECADE,
    100: Precision.CENTURY,
    1000: Precision.MILLENNIUM,
}


def kind_of(node: Node) -> TimeKind:
    """Return the kind of a time."""
    if isinstance(node, LooseDate):
        return TimeKind.SEASON if node.season else TimeKind.DATE
    if isinstance(node, DateSet):
        return TimeKind.ALL_OF if node.is_all else TimeKind.ONE_OF
    if isinstance(node, Interval):
        return TimeKind.INTERVAL
    return TimeKind.DATETIME


def precision_of(node: Node) -> Precision:
    """Return the precision of a time, of its coarsest date where it has several."""
    if isinstance(node, Moment):
        if node.unit == MINUTE:
            return Precision.MINUTE
        return Precision.SECOND
    precisions = [_date_precision(date) for date in _dates(node)]
    return max(precisions, key=_PRECISIONS.index, default=Precision.ERA)


def outer_days(node: Node | Edge) -> tuple[Ymd | None, Ymd | None]:
    """Return the first and the last day of a time; ``None`` where it is open or unknown."""
    if isinstance(node, Moment):
        return node.day, node.day
    if isinstance(node, DateSet):
        firsts, lasts = zip(*map(outer_days, node.members), strict=True)
        return _unless_open(firsts, min), _unless_open(lasts, max)
    if isinstance(node, Interval):
        return outer_days(node.start)[0], outer_days(node.end)[1]
    if isinstance(node, Edge):
        return None, None
    return strict_bounds(node)


def _unless_open(days: tuple[Ymd | None, ...], outermost: Callable[[list[Ymd]], Ymd]) -> Ymd | None:
    """Return the outermost of several days; ``None`` if one of them is open or unknown."""
    stated = [day for day in days if day is not None]
    if len(stated) < len(days):
        return None
    return outermost(stated)


def edges_of(node: Node) -> tuple[Edge, Edge]:
    """Return whether the first and the last day are stated, open or unknown."""
    if isinstance(node, Interval):
        return _edge(node.start), _edge(node.end)
    first, last = outer_days(node)
    return _edge(first or Edge.OPEN), _edge(last or Edge.OPEN)


def _edge(end: Edge | LooseDate | Ymd) -> Edge:
    return end if isinstance(end, Edge) else Edge.STATED


def qualified_components_of(node: Node) -> tuple[QualifiedComponent, ...]:
    """Return the components that carry a qualifier, in the order of the text."""
    components: list[QualifiedComponent] = []
    for index, date in enumerate(_dates(node)):
        for component, mark in zip(Component, date.marks, strict=True):
            if mark != NO_MARK:
                components.append(QualifiedComponent(index, component, *mark))
    return tuple(components)


def sort_key_of(node: Node) -> tuple[float, float]:
    """Return the first and the last position of a time on one line.

    The line is UTC if the time has a zone, else its own clock.
    """
    if isinstance(node, Moment):
        instant = day_number(node.day) * DAY + node.clock - (node.offset or 0)
        return instant, instant + node.unit
    first, last = outer_days(node)
    low: float = -INFINITY
    high: float = INFINITY
    if first is not None:
        low = day_number(first) * DAY
    if last is not None:
        high = (day_number(last) + 1) * DAY
    return low, high


def _dates(node: Node) -> Iterator[LooseDate]:
    """Yield every date of the text, in order."""
    if isinstance(node, LooseDate):
        yield node
    elif isinstance(node, Interval):
        for end in node:
            if isinstance(end, LooseDate):
                yield end
    elif isinstance(node, DateSet):
        for member in node.members:
            yield from _dates(member)


def _date_precision(date: LooseDate) -> Precision:
    """Return the finest component that is stated together with all the coarser ones."""
    if date.years.is_loose or not (date.months or date.season):
        return _YEAR_PRECISIONS.get(date.years.unit, Precision.ERA)
    if date.season:
        return _SEASON_PRECISIONS[SEASON_MONTHS[date.season][1]]
    if len(date.months) > 1:
        return Precision.YEAR
    if len(date.days) == 1:
        return Precision.DAY
    return Precision.MONTH
