import pytest

from mineralpact.errors import TimeFormatError
from mineralpact.exchange.ftm.prefix_dates import NO_PREFIX, prefix_dates, when_of_dates
from mineralpact.values import When


@pytest.mark.parametrize(
    ("time", "dates"),
    [
        ("2024", {"date": "2024"}),
        ("2024-11", {"date": "2024-11"}),
        ("2024-11-14", {"date": "2024-11-14"}),
        ("2024-11-14T03:00:05Z", {"date": "2024-11-14T03:00:05"}),
        ("2024-11-15/2024-11-16", {"startDate": "2024-11-15", "endDate": "2024-11-16"}),
        ("2024-11/", {"startDate": "2024-11"}),
        ("/2024-11", {"endDate": "2024-11"}),
    ],
)
def test_a_prefix_date_goes_and_comes_as_it_is(time: str, dates: dict[str, str]) -> None:
    """No reason is given, and the way back gives the same time."""
    assert prefix_dates(When(time)) == (dates, "")
    assert when_of_dates(dates) == When(time)


@pytest.mark.parametrize(
    ("time", "dates", "reason"),
    [
        ("2024-11~", {"date": "2024-11"}, "uncertain or approximate"),
        ("2024-11-14T03:00:00", {"date": "2024-11-14T03:00:00"}, "one of UTC"),
        ("2024-11-17T10:50-05:00", {"date": "2024-11-17T15:50"}, "the same instant in UTC"),
        ("2024-11/..", {"startDate": "2024-11"}, "that an end is open"),
        ("../2024-11", {"endDate": "2024-11"}, "that an end is open"),
        (
            "2024-11?/2024-12",
            {"startDate": "2024-11", "endDate": "2024-12"},
            "uncertain or approximate",
        ),
    ],
)
def test_what_is_nearly_one_is_changed(time: str, dates: dict[str, str], reason: str) -> None:
    """It goes out as a date that says something else, and the reason says what."""
    written = prefix_dates(When(time))
    assert written.dates == dates
    assert reason in written.reason


@pytest.mark.parametrize(
    "time",
    [
        *("[2024-11-14..]", "2024-21", "202X", "2024-XX-14", "?2024-~11", "Y-170000002", "0999"),
        *("3000", "../..", "/..", "[2024..]", "2024-11/3001", "202X/2024", "1950S2"),
        "2024-11-17T10:50:00-05",
    ],
)
def test_a_looser_time_is_lost_and_said_to_be(time: str) -> None:
    """Nothing is made of it: the reader would drop it, or take it for another time."""
    written = prefix_dates(When(time))
    assert (written.dates, written.reason) == ({}, NO_PREFIX) or written.reason


def test_what_is_no_date_is_refused() -> None:
    """A season of another system, a day that the month has not."""
    for date in ("2021-W07", "2024-02-30", "yesterday"):
        with pytest.raises(TimeFormatError):
            when_of_dates({"date": date})
    assert when_of_dates({}) is None
