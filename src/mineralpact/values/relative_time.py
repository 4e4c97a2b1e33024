"""Calendar arithmetic of times told by another event: "within six months of it" as days."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from mineralpact.errors import CalendarRangeError
from mineralpact.values.step import MonthStart, RelativeTime, TimeRelation
from mineralpact.values.time.duration import duration_parts
from mineralpact.values.time.when import TimeKind, When

if TYPE_CHECKING:
    import pendulum

Side: TypeAlias = Literal["earliest", "latest"]
"""A bound of a time."""


def shifted(relative: RelativeTime, anchor: When | None) -> When | None:
    """Return a relative time counted from an event's time; ``None`` if nothing bounds it.

    A loose event gives a loose time, and every bound is rather too wide than too narrow: "before
    the visit" may be as late as the day on which the visit begins. What comes after an interval
    comes after its end. Days are those of the event's own clock.

    >>> import pendulum
    >>> from mineralpact.values.step import Stage
    >>> half_a_year = pendulum.duration(months=6)
    >>> due = RelativeTime(
    ...     relation=TimeRelation.WITHIN, stage=Stage.SIGNATURE, duration=half_a_year
    ... )
    >>> shifted(due, When("[2024-11-14..2024-11-30]"))
    When('[2024-11-14..2025-05-30]')
    """
    is_during = relative.relation is TimeRelation.DURING
    if anchor is None or (is_during and anchor.kind is not TimeKind.INTERVAL):
        return anchor
    first, last = interval_end(anchor, 0), interval_end(anchor, 1)
    mark = _mark(anchor)
    if is_during:
        return between(day_of(first, "earliest"), day_of(last, "latest"), mark)
    if relative.relation is TimeRelation.WITHIN:
        high = _moved(day_of(last, "latest"), relative, "latest")
        return between(day_of(last, "earliest"), high, mark)
    if relative.duration is not None:
        edge = last if relative.relation is TimeRelation.AFTER else first
        low = _moved(day_of(edge, "earliest"), relative, "earliest")
        high = _moved(day_of(edge, "latest"), relative, "latest")
        return between(_first_day(low, relative), _first_day(high, relative), mark)
    if relative.relation is TimeRelation.AFTER:
        return between(day_of(last, "earliest"), None, mark)
    return between(None, day_of(first, "latest"), mark)


def interval_end(when: When, index: Literal[0, 1]) -> When | None:
    """Return the first or the last date of an interval, and any other time itself.

    ``None`` for an end that is not stated.
    """
    if when.kind is not TimeKind.INTERVAL:
        return when
    text = when.text.split("/")[index]
    if text in ("", ".."):
        return None
    return When(text)


def day_of(when: When | None, side: Side) -> "pendulum.Date | None":
    """Return the first or the last day of a time; ``None`` if unknown or outside the calendar."""
    if when is None:
        return None
    try:
        bounds = {"earliest": when.earliest, "latest": when.latest}
    except CalendarRangeError:
        return None
    return bounds[side]


def between(
    low: "pendulum.Date | None", high: "pendulum.Date | None", mark: str = ""
) -> When | None:
    """Return one day from one through another, both qualified; ``None`` if neither is known."""
    if low is not None and low == high:
        return When(f"{low.isoformat()}{mark}")
    if low is None and high is None:
        return None
    return When(f"[{_day_text(low, mark)}..{_day_text(high, mark)}]")


def _day_text(day: "pendulum.Date | None", mark: str) -> str:
    return "" if day is None else f"{day.isoformat()}{mark}"


def _moved(
    day: "pendulum.Date | None", relative: RelativeTime, side: Side
) -> "pendulum.Date | None":
    """Return a day, moved by the duration; a part of a day widens the bound to the next one."""
    if day is None or relative.duration is None:
        return None
    years, months, days, *clock = duration_parts(relative.duration)
    is_before = relative.relation is TimeRelation.BEFORE
    sign = -1 if is_before else 1
    if any(clock) and is_before == (side == "earliest"):
        days += 1
    try:
        return day.add(years=sign * years, months=sign * months, days=sign * days)
    except (OverflowError, ValueError):  # beyond the calendar: no bound on that side
        return None


def _first_day(day: "pendulum.Date | None", relative: RelativeTime) -> "pendulum.Date | None":
    """Return the first day of the month that a counted day stands for; the day if for itself."""
    if day is None or relative.first_day_of is None:
        return day
    if relative.first_day_of is MonthStart.THAT_MONTH:
        return day.replace(day=1)
    try:
        return day.replace(day=1).add(months=1)
    except (OverflowError, ValueError):  # beyond the calendar
        return None


def _mark(when: When) -> str:
    if when.is_approximate and when.is_uncertain:
        return "%"
    if when.is_approximate:
        return "~"
    return "?" if when.is_uncertain else ""
