"""Dates of followthemoney: the beginning of an ISO 8601 time in UTC, and no looser than that."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from mineralpact.values import When

POINT: Final = "date"
START: Final = "startDate"
END: Final = "endDate"
NO_PREFIX: Final = "followthemoney has only dates such as 2024, 2024-11 and 2024-11-14"
_DAY: Final = "[12][0-9]{3}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?"
_DAY_FORM: Final = re.compile(_DAY)
_MOMENT_FORM: Final = re.compile(
    "(?P<text>[12][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)"
    "(?P<zone>Z|[+-][0-9:]+)?"
)


class PrefixDates(NamedTuple):
    """A time as followthemoney has it: one date, or the first and last of an interval."""

    dates: Mapping[str, str]
    """The dates by their property."""
    reason: str = ""
    """Why they say something else, or why there are none; empty if they say the same."""


def prefix_dates(when: When) -> PrefixDates:
    """Return a time as dates of followthemoney.

    >>> prefix_dates(When("2024-11-15/2024-11-16")).dates
    {'startDate': '2024-11-15', 'endDate': '2024-11-16'}
    >>> prefix_dates(When("[2024-11-14..]")).dates
    {}
    """
    start, slash, end = when.text.partition("/")
    if not slash:
        date, reason = _prefix_date(start)
        return PrefixDates({POINT: date} if date else {}, reason)
    dates: dict[str, str] = {}
    reasons: dict[str, None] = {}
    for name, text in ((START, start), (END, end)):
        if text == "..":
            reasons["followthemoney cannot say that an end is open, only leave it out"] = None
        elif text:
            dates[name], reason = _prefix_date(text)
            reasons[reason] = None
    if "" in dates.values() or not dates:
        return PrefixDates({}, NO_PREFIX)
    return PrefixDates(dates, "; ".join(filter(None, reasons)))


def _prefix_date(text: str) -> tuple[str, str]:
    """Return a date, and why it says something else; an empty one where there is none."""
    if _DAY_FORM.fullmatch(text):
        return text, ""
    if moment := _MOMENT_FORM.fullmatch(text):
        return _utc(moment)
    plain = text.rstrip("?~%")
    if _DAY_FORM.fullmatch(plain):
        return plain, "followthemoney cannot say that a date is uncertain or approximate"
    return "", NO_PREFIX


def _utc(moment: re.Match[str]) -> tuple[str, str]:
    text, zone = moment["text"], moment["zone"]
    if zone == "Z":
        return text, ""
    if zone is None:
        return text, "followthemoney takes a time without a zone for one of UTC"
    instant = dt.datetime.fromisoformat(moment[0]).astimezone(dt.UTC)
    utc = instant.replace(tzinfo=None).isoformat()[: len(text)]
    return utc, "as the same instant in UTC, for followthemoney has no zones"


def when_of_dates(dates: Mapping[str, str]) -> When | None:
    """Return the time that dates of followthemoney state; ``None`` where there are none.

    Raises:
        TimeFormatError: one is no date, or they are in no order.

    >>> when_of_dates({"startDate": "2024-11-15", "endDate": "2024-11-16"})
    When('2024-11-15/2024-11-16')
    """
    if POINT in dates:
        return When(_edtf(dates[POINT]))
    if START in dates or END in dates:
        return When(f"{_edtf(dates.get(START, ''))}/{_edtf(dates.get(END, ''))}")
    return None


def _edtf(date: str) -> str:
    moment = _MOMENT_FORM.fullmatch(date)
    return f"{date}Z" if moment and moment["zone"] is None else date
