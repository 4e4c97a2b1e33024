"""Majorities: from when to when some holders together own more than half of a company."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from mineralpact.catalog.parties.stakes import Stake, share_on
from mineralpact.catalog.time_order import lasts_on
from mineralpact.values import EntityId, TimeKind, Truth, When
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import NOTHING, Bounds
from mineralpact.values.grouping import group_by
from mineralpact.values.relative_time import day_of, interval_end

_HALF: Final = Bounds(Decimal(50), Decimal(50))


class Tenure(NamedTuple):
    """Time through which somebody is something to another one."""

    truth: Truth = Truth.YES
    """`Truth.UNKNOWN` if he may not be."""
    when: When | None = None
    """An interval; ``None`` for always, as far as is told."""


class _Period(NamedTuple):
    """A time between two at which shares change hands."""

    start: str
    end: str
    inside: When | None
    """The days that surely lie in it; ``None`` if none do."""


def majorities(
    stakes: Iterable[Stake], holders: Mapping[EntityId, Sequence[Tenure]]
) -> tuple[Tenure, ...]:
    """Return through which times holders together own more than half, or may.

    Args:
        stakes: The stakes in the company; those of others are not looked at.
        holders: The holders, with the times through which each counts.
    """
    by_holder = group_by(stakes, lambda stake: stake.holder)
    own = {holder: by_holder[holder] for holder in by_holder.keys() & holders.keys()}
    if not own:
        return ()
    times: dict[str, When] = {}
    for holder, of_holder in own.items():
        for when in (*(stake.when for stake in of_holder), *(one.when for one in holders[holder])):
            times |= {end.text: end for end in _ends_of(when)}
    if not all(map(_is_in_calendar, times.values())):
        return (Tenure(Truth.UNKNOWN),)
    if not times:
        truth = _is_majority(own, holders, None)
        return () if truth is Truth.NO else (Tenure(truth),)
    tenures: list[Tenure] = []
    for start, end, truth in _joined(own, holders, times.values()):
        if truth is not Truth.NO:
            is_always = (start, end) == ("..", "..")
            tenures.append(Tenure(truth, None if is_always else When(f"{start}/{end}")))
    return tuple(tenures)


def _joined(
    own: Mapping[EntityId, list[Stake]],
    holders: Mapping[EntityId, Sequence[Tenure]],
    times: Iterable[When],
) -> list[tuple[str, str, Truth]]:
    """Return the periods, those of one truth that follow one another as one."""
    joined: list[tuple[str, str, Truth]] = []
    for start, end, inside in _periods(times):
        truth = Truth.UNKNOWN
        if inside is not None:
            truth = _is_majority(own, holders, inside)
        first = start
        if joined and joined[-1][2] is truth:
            first, _, _ = joined.pop()
        joined.append((first, end, truth))
    return joined


def _is_majority(
    own: Mapping[EntityId, list[Stake]],
    holders: Mapping[EntityId, Sequence[Tenure]],
    on: When | None,
) -> Truth:
    """Return whether the holders own more than half on a day, or all through a time."""
    shares: list[Bounds] = []
    for holder, stakes in own.items():
        counts = Truth.NO
        for truth, when in holders[holder]:
            counts |= truth if on is None else truth & lasts_on(when, on)
        share = share_on(stakes, on)
        if share is not None and counts is not Truth.NO:
            shares.append(share if counts is Truth.YES else bounds.hull((share, NOTHING)))
    return bounds.less_than(_HALF, bounds.add(shares))


def _ends_of(when: When | None) -> Iterator[When]:
    """Yield the first and the last date of a time, as far as they are stated."""
    if when is not None:
        yield from filter(None, (interval_end(when, 0), interval_end(when, 1)))


def _is_in_calendar(time: When) -> bool:
    """True if an interval may begin or end with a time: a date with known days."""
    has_days = day_of(time, "earliest") is not None and day_of(time, "latest") is not None
    return time.kind is TimeKind.DATE and has_days


def _periods(times: Iterable[When]) -> Iterator[_Period]:
    """Yield the periods before, between and after some dates."""
    ordered = sorted(times, key=lambda time: time.sort_key)
    for start, end in pairwise((None, *ordered, None)):
        low, high = day_of(start, "latest"), day_of(end, "earliest")
        low = low and low.add(days=1)
        high = high and high.subtract(days=1)
        inside: When | None = None
        if low is None or high is None or low <= high:
            inside = When(f"{low or '..'}/{high or '..'}")
        yield _Period(start.text if start else "..", end.text if end else "..", inside)
