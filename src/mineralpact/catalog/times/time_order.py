"""Order of loose times: begun by a day, over by a day, before another time."""

from mineralpact.values import TimeKind, Truth, When
from mineralpact.values.relative_time import between, day_of, interval_end


def has_begun(when: When | None, on: When, *, lasts: bool) -> Truth:
    """Return whether an event has happened by a time, or begun if it lasts.

    A day counts from its beginning.
    """
    if when is None:
        return Truth.UNKNOWN
    if on.before(when) is Truth.YES:
        return Truth.NO
    start = interval_end(when, 0) if lasts else when
    if start is None:
        return Truth.UNKNOWN
    if _is_surely_by(start, on):
        return Truth.YES
    latest = start.latest_text
    if start.kind is TimeKind.DATETIME or latest is None or not _has_plain_year(latest):
        return Truth.UNKNOWN
    # Of a longer time than a day, only what holds all through it is certain.
    return on.within(When(f"{latest}/..")) | Truth.UNKNOWN


def has_ended(when: When | None, on: When) -> Truth:
    """Return whether an event that lasts is over by a time; one without an end goes on."""
    if when is None or when.kind is not TimeKind.INTERVAL or when.text.endswith("/.."):
        return Truth.NO
    end = interval_end(when, 1)
    if end is None:
        return Truth.UNKNOWN
    if end.before(on) is Truth.YES:
        return Truth.YES
    if on.before(end) is Truth.YES:
        return Truth.NO
    earliest = end.earliest_text
    if earliest is None or not _has_plain_year(earliest):
        return Truth.UNKNOWN
    return ~on.within(When(f"../{earliest}")) & Truth.UNKNOWN


def lasts_on(when: When | None, on: When) -> Truth:
    """Return whether what lasts for a time does on a day; always, if no time is told."""
    if when is None:
        return Truth.YES
    if when.text.startswith("../"):  # for ever until its end
        return ~has_ended(when, on)
    return has_begun(when, on, lasts=True) & ~has_ended(when, on)


def is_not_after(first: When | None, second: When | None) -> Truth:
    """Return whether one time is no later than another; two times of one day count as the same."""
    if first is None or second is None:
        return Truth.UNKNOWN
    if second.before(first) is Truth.YES:
        return Truth.NO
    if _is_surely_by(first, second):
        return Truth.YES
    return Truth.UNKNOWN


def later_of(first: When | None, second: When | None) -> When | None:
    """Return the later of two times, by the days that bound it; ``None`` if one is not known."""
    if first is None or second is None:
        return None
    if is_not_after(first, second) is Truth.YES:
        return second
    if is_not_after(second, first) is Truth.YES:
        return first
    lows = list(filter(None, (day_of(first, "earliest"), day_of(second, "earliest"))))
    highs = list(filter(None, (day_of(first, "latest"), day_of(second, "latest"))))
    return between(max(lows, default=None), max(highs) if len(highs) == 2 else None)


def is_before(first: When | None, second: When | None) -> bool:
    """True if one time surely is before another."""
    return first is not None and second is not None and first.before(second) is Truth.YES


def _is_surely_by(first: When, second: When) -> bool:
    """True if one time surely is before another, or the same."""
    return first.before(second) is Truth.YES or first.equals(second) is Truth.YES


def time_key(when: When | None) -> tuple[bool, object]:
    """Return a key to sort by time; unknown times come last."""
    if when is None:
        return (True, ())
    return (False, when.sort_key)


def _has_plain_year(day: str) -> bool:
    """True if a day can stand in an interval: longer years are written without days."""
    return len(day.lstrip("-")) == len("2024-11-17")
