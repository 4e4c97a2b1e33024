import pendulum
import pytest

from mineralpact.values.ids import EntityPath
from mineralpact.values.relative_time import between, day_of, interval_end, shifted
from mineralpact.values.step import MonthStart, RelativeTime, Stage, TimeRelation
from mineralpact.values.time.when import When

DURING, BEFORE, AFTER, WITHIN = TimeRelation


def told(relation: TimeRelation, **duration: int) -> RelativeTime:
    """A time told by a visit."""
    length = pendulum.duration(**duration) if duration else None
    return RelativeTime(relation=relation, event=EntityPath("visit"), duration=length)


class TestShifted:
    """A relative time, counted from an event of known time."""

    @pytest.mark.parametrize(
        ("relation", "anchor", "expected"),
        [
            (DURING, "2024-11-15", "2024-11-15"),
            (DURING, "2024-11", "2024-11"),
            (DURING, "2024-11-15/2024-11-16", "[2024-11-15..2024-11-16]"),
            (DURING, "2024-11-15/2024-11-16~", "[2024-11-15~..2024-11-16~]"),
            (DURING, "2024-11-15/..", "[2024-11-15..]"),
            (DURING, "/2024-11-15", "[..2024-11-15]"),
            (DURING, "../..", None),
            (BEFORE, "2024-11-15", "[..2024-11-15]"),
            (BEFORE, "2024-11-15/2024-11-16", "[..2024-11-15]"),
            (BEFORE, "[2024-11-14..2024-11-30]", "[..2024-11-30]"),
            (BEFORE, "../2024-11-16", None),
            (AFTER, "2024-11-15/2024-11-16", "[2024-11-16..]"),
            (AFTER, "[2024-11-14..2024-11-30]", "[2024-11-14..]"),
            (AFTER, "2024-11-15/..", None),
        ],
    )
    def test_without_a_duration(
        self, relation: TimeRelation, anchor: str, expected: str | None
    ) -> None:
        """During, before and after an event, as loosely as the event's own time."""
        assert shifted(told(relation), When(anchor)) == (expected and When(expected))

    @pytest.mark.parametrize(
        ("relation", "anchor", "expected"),
        [
            (AFTER, "2024-11-15", "2025-05-15"),
            (AFTER, "2024-08-31", "2025-02-28"),
            (AFTER, "2024-11", "[2025-05-01..2025-05-30]"),
            (AFTER, "2024-11-15?", "2025-05-15?"),
            (AFTER, "2024-11-15%", "2025-05-15%"),
            (AFTER, "2024-11-14/2024-11-15", "2025-05-15"),
            (AFTER, "[2024-11-14..]", "[2025-05-14..]"),
            (AFTER, "2024-11-17T10:50:00-05:00", "2025-05-17"),
            (BEFORE, "2024-11-15", "2024-05-15"),
            (BEFORE, "2024-11-15/2024-11-16", "2024-05-15"),
            (BEFORE, "[..2024-11-15]", "[..2024-05-15]"),
            (WITHIN, "2024-11-15", "[2024-11-15..2025-05-15]"),
            (WITHIN, "[2024-11-14..2024-11-30]", "[2024-11-14..2025-05-30]"),
            (WITHIN, "2024-11-15/2024-11-16", "[2024-11-16..2025-05-16]"),
            (WITHIN, "[2024-11-14..]", "[2024-11-14..]"),
            (AFTER, "9999-10-01", None),
            (WITHIN, "9999-10-01", "[9999-10-01..]"),
            (BEFORE, "0001-01-01", None),
            (AFTER, "Y12024", None),
        ],
    )
    def test_six_months(self, relation: TimeRelation, anchor: str, expected: str | None) -> None:
        """Calendar months are added to each bound; what would leave the calendar has no bound."""
        assert shifted(told(relation, months=6), When(anchor)) == (expected and When(expected))

    @pytest.mark.parametrize(
        ("relation", "expected"),
        [
            (AFTER, "[2024-11-16..2024-11-17]"),
            (BEFORE, "[2024-11-13..2024-11-14]"),
            (WITHIN, "[2024-11-15..2024-11-17]"),
        ],
    )
    def test_a_part_of_a_day_widens_the_bound(self, relation: TimeRelation, expected: str) -> None:
        """Thirty hours from some time of a day may reach into the day after the next."""
        assert shifted(told(relation, days=1, hours=6), When("2024-11-15")) == When(expected)

    def test_years_and_months_stay_what_they_are(self) -> None:
        """Ten years after a leap day is the last day of that February."""
        ten = RelativeTime(
            relation=AFTER, stage=Stage.SIGNATURE, duration=pendulum.duration(years=10)
        )
        assert shifted(ten, When("2024-02-29")) == When("2034-02-28")


def test_the_ends_of_an_interval() -> None:
    """An interval has two dates, either of which may not be stated; any other time is its own two
    ends.
    """
    assert (interval_end(When("2024/.."), 0), interval_end(When("2024/.."), 1)) == (
        When("2024"),
        None,
    )
    assert interval_end(When("/2025"), 0) is None
    assert interval_end(When("2024-11"), 1) == When("2024-11")


def test_days_that_are_not_known() -> None:
    """No time, an open end and a year beyond the calendar have no day; neither of two days is no
    time.
    """
    assert (
        day_of(None, "earliest"),
        day_of(When("[2024..]"), "latest"),
        day_of(When("Y12024"), "latest"),
    ) == (
        None,
        None,
        None,
    )
    assert between(None, None) is None


def test_the_first_day_of_a_month_beyond_the_calendar() -> None:
    """No calendar has it, so nothing bounds it."""
    rule = RelativeTime(
        relation=TimeRelation.AFTER,
        stage=Stage.DEPOSIT,
        duration=pendulum.duration(days=1),
        first_day_of=MonthStart.NEXT_MONTH,
    )
    assert shifted(rule, When("9999-12-01")) is None
