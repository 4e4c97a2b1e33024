import datetime as dt

import pytest

from mineralpact.values.time.english.relative_dates import relative_date

THURSDAY = dt.date(2024, 11, 14)
SATURDAY = dt.date(2024, 11, 16)
SUNDAY = dt.date(2024, 11, 17)


@pytest.mark.parametrize(
    ("words", "published", "reading"),
    [
        ("today", THURSDAY, "2024-11-14"),
        ("yesterday", THURSDAY, "2024-11-13"),
        ("the day after tomorrow", THURSDAY, "2024-11-16"),
        ("later today", THURSDAY, "2024-11-14"),
        ("this week", THURSDAY, "[2024-11-10..2024-11-17]"),
        ("last week", THURSDAY, "[2024-11-03..2024-11-10]"),
        ("next week", SATURDAY, "[2024-11-17..2024-11-24]"),
        ("this month", THURSDAY, "2024-11"),
        ("last month", dt.date(2024, 1, 31), "2023-12"),
        ("the coming month", dt.date(2024, 12, 31), "2025-01"),
        ("this quarter", THURSDAY, "2024-36"),
        ("next quarter", THURSDAY, "2025-33"),
        ("the previous year", THURSDAY, "2023"),
        ("next year", THURSDAY, "2025"),
        ("later this week", THURSDAY, "[2024-11-14..2024-11-17]"),
        ("later this month", THURSDAY, "[2024-11-14..2024-11-30]"),
        ("later this month", dt.date(2024, 11, 30), "2024-11-30"),
        ("later this quarter", THURSDAY, "[2024-11-14..2024-12-31]"),
        ("later this year", THURSDAY, "[2024-11-14..2024-12-31]"),
        ("earlier this week", THURSDAY, "[2024-11-10..2024-11-14]"),
        ("earlier this month", THURSDAY, "[2024-11-01..2024-11-14]"),
        ("earlier this year", THURSDAY, "[2024-01-01..2024-11-14]"),
        ("by the end of the week", THURSDAY, "[..2024-11-17]"),
        ("by end of this month", THURSDAY, "[..2024-11-30]"),
        ("by the end of the month", dt.date(2024, 11, 30), "[..2024-11-30]"),
        ("before the end of the year", THURSDAY, "[..2024-12-31]"),
        ("in the next three months", THURSDAY, "[2024-11-14..2025-02-14]"),
        ("within the next two weeks", THURSDAY, "[2024-11-14..2024-11-28]"),
        ("within 60 days", THURSDAY, "[2024-11-14..2025-01-13]"),
        ("within a month", dt.date(2024, 1, 31), "[2024-01-31..2024-02-29]"),
        ("over the next ten years", THURSDAY, "2024-11-14/2034-11-14"),
        ("in the past 6 months", THURSDAY, "[2024-05-14..2024-11-14]"),
        ("in 3 days", THURSDAY, "2024-11-17"),
        ("three days ago", THURSDAY, "2024-11-11"),
        ("last friday", THURSDAY, "2024-11-08"),
        ("last thursday", THURSDAY, "2024-11-07"),
        ("next monday", THURSDAY, "2024-11-18"),
        ("this friday", THURSDAY, "2024-11-15"),
        ("this thursday", THURSDAY, "2024-11-14"),
        ("last november", dt.date(2024, 3, 1), "2023-11"),
        ("this november", THURSDAY, "2024-11"),
        ("next march", THURSDAY, "2025-03"),
    ],
)
def test_times_told_by_the_day_of_publication(words: str, published: dt.date, reading: str) -> None:
    """Each has one meaning on that day; a week admits both beginnings of a week."""
    phrase = relative_date(words, published)
    assert phrase is not None
    assert (phrase.readings, phrase.refusal) == ((reading,), "")
    assert phrase.is_relative


@pytest.mark.parametrize(
    ("words", "published", "readings"),
    [
        ("this week", SUNDAY, ("[2024-11-11..2024-11-17]", "[2024-11-17..2024-11-23]")),
        ("later this week", SUNDAY, ("2024-11-17", "[2024-11-17..2024-11-23]")),
        ("earlier this week", SUNDAY, ("[2024-11-11..2024-11-17]", "2024-11-17")),
        ("by the end of the week", SUNDAY, ("[..2024-11-17]", "[..2024-11-23]")),
        ("next friday", THURSDAY, ("2024-11-15", "2024-11-22")),
        ("last friday", SATURDAY, ("2024-11-15", "2024-11-08")),
        ("friday", THURSDAY, ("2024-11-08", "2024-11-15")),
        ("thursday", THURSDAY, ("2024-11-07", "2024-11-14", "2024-11-21")),
        ("last march", THURSDAY, ("2024-03", "2023-03")),
        ("next december", THURSDAY, ("2024-12", "2025-12")),
        ("november", THURSDAY, ("2024-11", "2025-11")),
        ("december", THURSDAY, ("2023-12", "2024-12")),
        ("14 november", THURSDAY, ("2024-11-14", "2025-11-14")),
        ("march 3", THURSDAY, ("2024-03-03", "2025-03-03")),
    ],
)
def test_times_of_several_meanings(
    words: str, published: dt.date, readings: tuple[str, ...]
) -> None:
    """All of them are given, and none is taken."""
    phrase = relative_date(words, published)
    assert phrase is not None
    assert phrase.readings == readings
    assert not phrase.is_plain


def test_a_day_without_a_year_that_few_years_have() -> None:
    """Only the years that have it are named, and still it does not say which."""
    phrase = relative_date("29 february", THURSDAY)
    assert phrase is not None
    assert phrase.readings == ("2024-02-29",)
    assert not phrase.is_plain


@pytest.mark.parametrize("words", ["today", "later this month", "next friday"])
def test_the_day_of_publication_is_needed(words: str) -> None:
    """Without it the time has no meaning, and what to state is named."""
    phrase = relative_date(words, None)
    assert phrase is not None
    assert phrase.readings == ()
    assert phrase.is_relative
    assert "state the day on which its source was `published`" in phrase.refusal


def test_a_missing_year_is_not_told_by_the_publication_alone() -> None:
    """It is refused in any case."""
    phrase = relative_date("14 november", None)
    assert phrase is not None
    assert (phrase.readings, phrase.is_relative) == ((), False)


@pytest.mark.parametrize("words", ["in 9999 days", "next month", "over the next 9999 years"])
def test_times_outside_the_calendar(words: str) -> None:
    """They are refused, with the reason."""
    phrase = relative_date(words, dt.date(9999, 12, 31))
    assert phrase is not None
    assert phrase.readings == ()
    assert phrase.refusal == "it lies outside the years 1 to 9999"


def test_other_texts_are_not_relative() -> None:
    """A date of the calendar is none of these, nor is a text."""
    assert relative_date("14 november 2024", THURSDAY) is None
    assert relative_date("copper", THURSDAY) is None
