"""Majorities: from when to when some holders together own more than half of a company."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from mineralpact.catalog.parties.stakes import Stake, share_on
from mineralpact.catalog.times.time_order import lasts_on
from mineralpact.values import EntityId, TimeKind, Truth, When
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import NOTHING, Bounds
from mineralpact.values.grouping import group_by
from mineralpact.values.relative_time import day_of, interval_end

_HALF: Final = Bounds(Decimal(50), Decimal(50))
_OPEN: Final = ".."
"""The end of an interval that has none."""
_LAST_YEAR: Final = 9999
"""The last year of the calendar."""


class Tenure(NamedTuple):
    """Time through which somebody is something to another one."""

    truth: Truth = Truth.YES
    """`Truth.UNKNOWN` if he may not be."""
    when: When | None = None
    """An interval; ``None`` for always, as far as is told."""


_OwnStakes: TypeAlias = Mapping[EntityId, list[Stake]]
"""The stakes in one company by their holders."""
_Holders: TypeAlias = Mapping[EntityId, Sequence[Tenure]]
"""Holders, with the times through which each counts."""


def majorities(stakes: Iterable[Stake], holders: _Holders) -> tuple[Tenure, ...]:
    """Return through which times holders together own more than half of a company, or may.

    Args:
        stakes: The stakes in the company; those of others are not looked at.
        holders: The holders, with the times through which each counts.
    """
    own_stakes = group_by(stakes, lambda stake: stake.holder)
    for other in own_stakes.keys() - holders.keys():
        del own_stakes[other]
    times = _times_of_change(own_stakes, holders)
    tenures: Iterable[Tenure] = [Tenure(_is_majority(own_stakes, holders, None))]
    if None in times:
        tenures = [Tenure(Truth.UNKNOWN)]
    elif times:
        tenures = _through_time(own_stakes, holders, times)
    return tuple([tenure for tenure in tenures if tenure.truth is not Truth.NO])


def _times_of_change(own_stakes: _OwnStakes, holders: _Holders) -> list[When | None]:
    """Return the dates at which shares change hands, or a holder begins or ceases to count.

    ``None`` is among them where one lies outside the calendar.
    """
    whens: list[When | None] = []
    for holder, stakes in own_stakes.items():
        whens += (stake.when for stake in stakes)
        whens += (tenure.when for tenure in holders[holder])
    times: dict[When | None, None] = {}
    for when in filter(None, whens):
        for end in filter(None, (interval_end(when, 0), interval_end(when, 1))):
            times |= dict.fromkeys(_dates_of(end))
    return list(times)


def _dates_of(time: When) -> list[When | None]:
    """Return a date or, of what is no date, the days right before and after it.

    What begins "on the sixth or later" surely has not begun on the fifth.
    """
    days: list[When | None] = []
    days += filter(None, (_day_beside(time, "earliest", -1), _day_beside(time, "latest", 1)))
    if len(days) == 2 and time.kind is TimeKind.DATE:
        return [time]
    return days or [None]


def _day_beside(time: When, end: Literal["earliest", "latest"], days: int) -> When | None:
    """Return the day so far from an end of a time; ``None`` where the calendar has none."""
    day = day_of(time, end)
    if day is None or not 1 < day.year < _LAST_YEAR:
        return None
    return When(day.add(days=days).isoformat())


def _through_time(
    own_stakes: _OwnStakes, holders: _Holders, times: Iterable[When | None]
) -> Iterator[Tenure]:
    """Yield whether it is a majority before, between and after some dates.

    Periods that follow one another with one answer are one.
    """
    periods: list[tuple[str, str, Truth]] = []
    ordered = sorted(filter(None, times), key=lambda time: time.sort_key)
    for start, end in pairwise((None, *ordered, None)):
        truth, inside = Truth.UNKNOWN, _days_between(start, end)
        if inside is not None:
            truth = _is_majority(own_stakes, holders, inside)
        first = _end_text(start)
        if periods and periods[-1][2] is truth:
            first, _, _ = periods.pop()
        periods.append((first, _end_text(end), truth))
    for first, last, truth in periods:
        when: When | None = None
        if len(periods) > 1:
            when = When(f"{first}/{last}")
        yield Tenure(truth, when)


def _is_majority(own_stakes: _OwnStakes, holders: _Holders, on: When | None) -> Truth:
    """Return whether the holders own more than half on a day, or all through a time."""
    shares: list[Bounds] = []
    for holder, stakes in own_stakes.items():
        counts = Truth.NO
        for truth, when in holders[holder]:
            lasts = Truth.YES
            if on is not None:
                lasts = lasts_on(when, on)
            counts |= truth & lasts
        share = share_on(stakes, on)
        if share is not None and counts is not Truth.NO:
            if counts is Truth.UNKNOWN:
                share = bounds.hull((share, NOTHING))
            shares.append(share)
    return bounds.less_than(_HALF, bounds.add(shares))


def _days_between(start: When | None, end: When | None) -> When | None:
    """Return the days that surely lie between two times; ``None`` if none do."""
    low, high = day_of(start, "latest"), day_of(end, "earliest")
    first, last = _OPEN, _OPEN
    if low is not None:
        low = low.add(days=1)
        first = low.isoformat()
    if high is not None:
        high = high.subtract(days=1)
        last = high.isoformat()
    if low is not None and high is not None and low > high:
        return None
    return When(f"{first}/{last}")


def _end_text(time: When | None) -> str:
    return _OPEN if time is None else time.text
