"""Windows of loose times: all days that a time admits, as an interval."""

from mineralpact.values.time.when import Edge, When


def window(when: When) -> When:
    """Return all days that a time admits, as an interval: of a day within a month, the month.

    >>> window(When("[2024-11-14..2024-11-30]"))
    When('2024-11-14/2024-11-30')
    """
    is_stated = when.earliest_edge is Edge.STATED is when.latest_edge
    if is_stated and when.earliest_text == when.latest_text:
        return when
    return When(f"{_interval_end(when.earliest_text)}/{_interval_end(when.latest_text)}")


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
