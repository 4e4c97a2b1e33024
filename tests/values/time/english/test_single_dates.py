import pytest

from mineralpact.values.time.english.single_dates import single_date


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("14 november 2024", "2024-11-14"),
        ("14 nov. 2024", "2024-11-14"),
        ("4 sept 2024", "2024-09-04"),
        ("14th of november, 2024", "2024-11-14"),
        ("november 14, 2024", "2024-11-14"),
        ("november 1st 2024", "2024-11-01"),
        ("14-nov-2024", "2024-11-14"),
        ("14/nov/2024", "2024-11-14"),
        ("2024 nov 4", "2024-11-04"),
        ("2024 november", "2024-11"),
        ("november 2024", "2024-11"),
        ("november of 2024", "2024-11"),
        ("2024", "2024"),
        ("the year 2024", "2024"),
        ("2024-11", "2024-11"),
        ("the 2030s", "203"),
        ("1990's", "199"),
        ("q3 2024", "2024-35"),
        ("q1/2024", "2024-33"),
        ("2024q4", "2024-36"),
        ("the third quarter of 2024", "2024-35"),
        ("last quarter of 2024", "2024-36"),
        ("h1 2024", "2024-40"),
        ("2024-h2", "2024-41"),
        ("first half of 2024", "2024-40"),
        ("the last half of 2024", "2024-41"),
        ("thursday, 14 november 2024", "2024-11-14"),
        ("thu 14 nov 2024", "2024-11-14"),
        ("14 november 2024 (thursday)", "2024-11-14"),
        ("14-nov-2024 3:00 am", "2024-11-14T03:00:00"),
        ("14 november 2024 at 12:30 a.m.", "2024-11-14T00:30:00"),
        ("14 november 2024, 12:30 pm", "2024-11-14T12:30:00"),
        ("2024-11-14 22:05:09 utc", "2024-11-14T22:05:09Z"),
        ("17 november 2024, 10:50 utc-05:00", "2024-11-17T10:50:00-05:00"),
        ("14 november 2024, 03:00 (zone not stated)", "2024-11-14T03:00:00"),
    ],
)
def test_dates_of_one_meaning(words: str, reading: str) -> None:
    """As English writes days, months, parts of a year, years, decades and times of day."""
    phrase = single_date(words)
    assert phrase is not None
    assert phrase.is_plain
    assert phrase.readings == (reading,)
    assert not phrase.is_relative


@pytest.mark.parametrize(
    "words",
    [
        "",
        "copper",
        "2000s",
        "q5 2024",
        "friday the rest",
        "friday, november 2024",
        "thursday, 03/04/2024",
        "november 2024 3:00 am",
        "14 november 2024 13:00 pm",
        "the day at 3:00 am",
    ],
)
def test_texts_that_are_no_date(words: str) -> None:
    """A weekday and a time of day belong to a day; two thousands may be a decade or a century."""
    assert single_date(words) is None


def test_a_wrong_weekday_shows_the_days_that_may_be_meant() -> None:
    """The date as it is, and the nearest days of that weekday."""
    phrase = single_date("friday 14 november 2024")
    assert phrase is not None
    assert phrase.readings == ("2024-11-14", "2024-11-15", "2024-11-08")
    assert phrase.refusal == "2024-11-14 is a Thursday"


def test_a_season_is_at_two_times_of_the_year() -> None:
    """North and south of the equator, by the codes that say which."""
    phrase = single_date("summer 2024")
    assert phrase is not None
    assert phrase.readings == ("2024-26", "2024-30")
    assert not phrase.is_plain


def test_a_weekday_at_the_ends_of_the_calendar() -> None:
    """The nearest day of that weekday may be outside of it."""
    phrase = single_date("saturday 1 january 0001")
    assert phrase is not None
    assert phrase.readings == ("0001-01-01", "0001-01-06")
    phrase = single_date("saturday 31 december 9999")
    assert phrase is not None
    assert phrase.readings == ("9999-12-31", "9999-12-25")
