import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.errors import ValidationError
from mineralpact.values.time.duration import duration_text, parse_duration
from mineralpact.values.written.durations import read_duration
from mineralpact.views.wording import duration_words
from tests.effort import examples


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("P10Y", "P10Y"),
        ("10 years", "P10Y"),
        ("ten-year", "P10Y"),
        ("10-yr", "P10Y"),
        ("18 Months", "P18M"),
        ("two and a half years", "P2Y6M"),
        ("two years and a half", "P2Y6M"),
        ("2.5 years", "P2Y6M"),
        ("1.25 years", "P1Y3M"),
        ("half a year", "P6M"),
        ("half an hour", "PT30M"),
        ("a decade", "P10Y"),
        ("half a decade", "P5Y"),
        ("6 weeks", "P42D"),
        ("30 days", "P30D"),
        ("2 weeks and 3 days", "P17D"),
        ("1 year, 6 months", "P1Y6M"),
        ("1 year 6 months 2 hours", "P1Y6MT2H"),
        ("1.5 minutes", "PT1M30S"),
    ],
)
def test_durations_of_one_meaning(text: str, duration: str) -> None:
    """ISO 8601, or counts of units, which are added."""
    assert duration_text(read_duration(text)) == duration


@pytest.mark.parametrize(
    "text",
    [
        "",
        "five",
        "years",
        "1.5 months",
        "1.3 years",
        "two and a half years and a half",
        "10 yearsx",
        "x" * 200,
        "999999 decades",
    ],
)
def test_durations_that_are_refused(text: str) -> None:
    """Part of a month is so many days or others; an example is given."""
    with pytest.raises(ValidationError, match="expected a duration such as P10Y or 18 months"):
        read_duration(text)


def test_a_wrong_duration_of_iso_8601_is_refused_as_that() -> None:
    """It begins as one."""
    with pytest.raises(ValidationError, match="expected an ISO 8601 duration such as P10Y"):
        read_duration("P1X")


@settings(max_examples=examples(100))
@given(years=st.integers(0, 999), months=st.integers(0, 999), days=st.integers(0, 9_999))
def test_words_of_our_own_pages_are_read_back(years: int, months: int, days: int) -> None:
    """But for "no time"."""
    duration = parse_duration(f"P{years}Y{months}M{days + 1}D")
    assert duration_text(read_duration(duration_words(duration))) == duration_text(duration)


@pytest.mark.parametrize("text", ["until 31 December 2030", "Till 2030", "expires in 2030"])
def test_an_end_on_a_day_is_no_duration(text: str) -> None:
    """The refusal says how it is told: by a step."""
    with pytest.raises(ValidationError, match="told by a step, a termination on that day"):
        read_duration(text)
