"""Windows of loose times: all days that a time admits, as an interval."""

from typing import Final

from mineralpact.values.time.properties import TimeKind
from mineralpact.values.time.when import Edge, When

_LOOSE: Final = frozenset("~?%XT")
"""Characters of an end that is no whole days: of a qualifier, an open digit, a clock."""


def window(when: When) -> When:
    """Return all days that a time admits, as an interval: of a day within a month, the month.

    >>> window(When("[2024-11-14..2024-11-30]"))
    When('2024-11-14/2024-11-30')
    """
    is_stated = when.earliest_edge is Edge.STATED is when.latest_edge
    if is_stated and when.earliest_text == when.latest_text:
        return when
    return When(f"{_interval_end(when.earliest_text)}/{_interval_end(when.latest_text)}")


def asked_period(when: When) -> When:
    """Return a time as a question means it: all of the days that the ends of an interval name.

    As a statement, an interval ends somewhere in its last month; who asks for January through March
    means the end of March, too.

    >>> asked_period(When("2026-01/2026-03"))
    When('2026-01-01/2026-03-31')
    """
    is_whole = when.kind is TimeKind.INTERVAL and _LOOSE.isdisjoint(str(when))
    if is_whole and Edge.UNKNOWN not in {when.earliest_edge, when.latest_edge}:
        return window(when)
    return when


def until(when: When) -> When:
    """Return all time up to and with the last day that a time admits.

    >>> until(When("2024-11"))
    When('../2024-11-30')
    """
    return When(f"../{_interval_end(when.latest_text)}")


def _interval_end(day: str | None) -> str:
    """Return a day as an end of an interval; beyond years of four digits, EDTF has years alone."""
    if day is None:
        return ".."
    year = day[: -len("-12-31")]
    return day if len(year.lstrip("-")) <= len("9999") else f"Y{year}"
