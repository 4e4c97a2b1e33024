import json
from pathlib import Path

import pytest

from mineralpact.errors import TimeFormatError, ValidationError
from mineralpact.values.time.when import When
from mineralpact.values.written.dates import WrittenTime, read_time

CASES = Path(__file__).parents[1] / "time" / "edtf_cases.jsonl"
VALID = [
    case["edtf"] for case in map(json.loads, CASES.read_text("utf-8").splitlines()) if case["valid"]
]
PUBLISHED = When("2024-11-14T03:00:00")


@pytest.mark.parametrize("text", VALID)
def test_edtf_is_read_as_it_is(text: str) -> None:
    """Whatever a `When` takes means just that, whether the publication is known or not."""
    when = When(text)
    assert read_time(str(when)) == WrittenTime(str(when), when)
    assert read_time(str(when), published=PUBLISHED).when == when


def test_a_written_time_keeps_its_text() -> None:
    """It says whether it depends on the publication, of which a time's day counts."""
    written = read_time("later this month", published=PUBLISHED)
    assert written == WrittenTime(
        "later this month", When("[2024-11-14..2024-11-30]"), is_relative=True
    )
    assert not read_time("14 November 2024", published=PUBLISHED).is_relative


@pytest.mark.parametrize(
    "published", [None, When("2024-11"), When("[2024-11-14..]"), When("-0044")]
)
def test_a_looser_publication_is_no_day(published: When | None) -> None:
    """What is told by its day is refused then."""
    with pytest.raises(ValidationError, match="its source was `published`") as caught:
        read_time("today", published=published)
    assert caught.value.problems[0].code == "needs_published"


def test_a_publication_before_the_calendar_is_no_day() -> None:
    """The year nought is in EDTF, and no day of ours."""
    with pytest.raises(ValidationError, match="was `published`"):
        read_time("today", published=When("0000-01-01"))


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("03/04/2024", "two_readings", "write 2024-04-03 or 2024-03-04"),
        ("14/11/2024", "bad_time", "begins with its year; write 2024-11-14"),
        ("next Friday", "two_readings", "write 2024-11-15 or 2024-11-22"),
        ("in November", "two_readings", "it does not say which year; write 2024-11 or 2025-11"),
        ("soon", "bad_time", "expected a time such as 14 November 2024, .*, found 'soon'"),
    ],
)
def test_what_has_no_single_meaning_is_refused(text: str, code: str, message: str) -> None:
    """With all that it may mean, or an example."""
    with pytest.raises(ValidationError, match=message) as caught:
        read_time(text, published=PUBLISHED)
    assert caught.value.problems[0].code == code


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-13-45", "month 13 is not between 01 and 12"),
        ("2024-11-15/22", "write 2024-11-22 or 22XX"),
        ("31 November 2024", "November has no day 31, only 30"),
    ],
)
def test_a_text_like_edtf_is_refused_as_that(text: str, message: str) -> None:
    """So is a day that the calendar has not."""
    with pytest.raises(TimeFormatError, match=message):
        read_time(text)
