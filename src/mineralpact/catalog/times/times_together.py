"""Times of several acts taken together: the first and last days that they admit."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from mineralpact.catalog.times.act_kinds import REPEATABLE
from mineralpact.values import Stage, When
from mineralpact.values.relative_time import Side, between, day_of

if TYPE_CHECKING:
    import pendulum


def ordinal_day(times: Sequence[When | None], number: int, side: Side) -> "pendulum.Date | None":
    """Return the earliest, or latest, day on which so many times have come; ``None`` if unknown."""
    days = sorted(days_of(times, side))
    if side == "earliest":
        number -= len(times) - len(days)  # those of unknown time may be the first
    return days[number - 1] if 1 <= number <= len(days) else None


def time_of_act(stage: Stage, times: Sequence[When]) -> When | None:
    """Return the time of one act that several times are told of."""
    if len(times) < 2:
        return next(iter(times), None)
    if stage in REPEATABLE:
        return max(times, key=lambda time: time.sort_key)
    return between(bound_of(min, times, "earliest"), bound_of(max, times, "latest"))


def bound_of(
    pick: "Callable[[Iterable[pendulum.Date]], pendulum.Date]",
    times: Sequence[When | None],
    side: Side,
) -> "pendulum.Date | None":
    """Return the first or last day that times admit; ``None`` where one does not say it."""
    days = days_of(times, side)
    return pick(days) if len(days) == len(times) else None


def days_of(times: Iterable[When | None], side: Side) -> "list[pendulum.Date]":
    """Return the first or last day of each time that says it."""
    return list(filter(None, (day_of(time, side) for time in times)))
