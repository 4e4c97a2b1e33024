"""A time told by another event, by the calendar: "within six months of it" as the days that admits."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from mineralpact.errors import CalendarRangeError
from mineralpact.values.step import RelativeTime, TimeRelation
from mineralpact.values.time.duration import duration_parts
from mineralpact.values.time.when import TimeKind, When

if TYPE_CHECKING:
    import pendulum

Side: TypeAlias = Literal["earliest", "latest"]
"""Which bound of a time."""


def shifted(relative: RelativeTime, anchor: When) -> When | None:
    """A relative time, counted from an event at this time; ``None`` when nothing bounds it.

    A loose event gives a loose time, and every bound is rather too wide than too narrow: "before
    the visit" may be as late as the day on which the visit begins. What comes after an interval
    comes after its end. Days are those of the event's own clock.

    >>> import pendulum
    >>> from mineralpact.values.step import Stage
    >>> due = RelativeTime(
    ...     relation=TimeRelation.WITHIN, stage=Stage.SIGNATURE, duration=pendulum.duration(months=6)
    ... )
    >>> shifted(due, When("[2024-11-14..2024-11-30]"))
    When('[2024-11-14..2025-05-30]')
    """
    first, last = interval_end(anchor, 0), interval_end(anchor, 1)
    mark = _mark(anchor)
    if relative.relation is TimeRelation.DURING:
        if anchor.kind is not TimeKind.INTERVAL:
            return anchor
        return between(day_of(first, "earliest"), day_of(last, "latest"), mark)
    if relative.relation is TimeRelation.WITHIN:
        return between(
            day_of(last, "earliest"), _moved(day_of(last, "latest"), relative, "latest"), mark
        )
    if relative.duration is not None:
        edge = last if relative.relation is TimeRelation.AFTER else first
        low, high = (
            _moved(day_of(edge, "earliest"), relative, "earliest"),
            _moved(day_of(edge, "latest"), relative, "latest"),
        )
        return between(low, high, mark)
    if relative.relation is TimeRelation.AFTER:
        return between(day_of(last, "earliest"), None, mark)
    return between(None, day_of(first, "latest"), mark)


def interval_end(when: When, index: Literal[0, 1]) -> When | None:
    """The first or the last date of an interval, any other time itself; ``None`` for an end not stated."""
    if when.kind is not TimeKind.INTERVAL:
        return when
    text = when.text.split("/")[index]
    return None if text in ("", "..") else When(text)


def day_of(when: When | None, side: Side) -> "pendulum.Date | None":
    """The first or the last day of a time; ``None`` where it is not known or outside the calendar."""
    try:
        return None if when is None else when.earliest if side == "earliest" else when.latest
    except CalendarRangeError:
        return None


def between(
    low: "pendulum.Date | None", high: "pendulum.Date | None", mark: str = ""
) -> When | None:
    """One day from one through another, each with a qualifier; ``None`` when neither is known."""
    if low is not None and low == high:
        return When(f"{low.isoformat()}{mark}")
    first, last = ("" if day is None else f"{day.isoformat()}{mark}" for day in (low, high))
    return When(f"[{first}..{last}]") if first or last else None


def _moved(
    day: "pendulum.Date | None", relative: RelativeTime, side: Side
) -> "pendulum.Date | None":
    """A day, moved by the duration; a part of a day widens the bound to the next one."""
    if day is None or relative.duration is None:
        return None
    years, months, days, *clock = duration_parts(relative.duration)
    sign = -1 if relative.relation is TimeRelation.BEFORE else 1
    if any(clock) and (sign > 0) == (side == "latest"):
        days += 1
    try:
        return day.add(years=sign * years, months=sign * months, days=sign * days)
    except (OverflowError, ValueError):  # beyond the calendar: no bound on that side
        return None


def _mark(when: When) -> str:
    return {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[
        when.is_approximate, when.is_uncertain
    ]
