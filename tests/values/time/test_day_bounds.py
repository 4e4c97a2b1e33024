"""Bounds in days compare plainly as times do."""

from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.values import Truth, When
from mineralpact.values.time.day_bounds import ANY_DAY, DayBounds, day_bounds
from tests.effort import examples
from tests.property.strategies import whens

periods = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)


def answer(bounds: DayBounds, first: date, last: date) -> Truth:
    """Return whether a time lies within some days, by its bounds alone."""
    if bounds.earliest >= first and bounds.latest <= last:
        return Truth.YES
    may = bounds.latest_start >= first and bounds.earliest_end <= last
    return Truth.UNKNOWN if may else Truth.NO


@settings(max_examples=examples(400))
@given(whens, periods)
def test_they_answer_as_the_time_does(when: When, period: list[date]) -> None:
    """Inside the calendar: beyond it lie no days that could be asked for."""
    first, last = period
    first, last = max(first, date(2, 1, 1)), min(max(last, date(2, 1, 1)), date(9998, 12, 31))
    expected = when.within(When(f"{first}/{last}"))
    assert answer(day_bounds(when), first, last) is expected


@pytest.mark.parametrize("text", ["2024-11-30T23:00:00-05:00", "2024-11-01T00:00:00+09:00"])
def test_clocks_may_be_anywhere(text: str) -> None:
    """What a clock of some zone says may be another day for who asks."""
    bounds = day_bounds(When(text))
    assert answer(bounds, date(2024, 11, 1), date(2024, 11, 30)) is Truth.UNKNOWN


def test_all_of_several_times_must_be_in_it() -> None:
    """The bounds lie around them, with no gap."""
    bounds = day_bounds(When("{2024-11,2025-01}"))
    assert answer(bounds, date(2024, 11, 1), date(2024, 11, 30)) is Truth.NO
    assert answer(bounds, date(2024, 11, 1), date(2025, 1, 31)) is Truth.YES
    assert answer(bounds, date(2024, 11, 20), date(2025, 1, 31)) is Truth.UNKNOWN


def test_of_a_choice_with_gaps_they_say_too_often_that_it_may() -> None:
    """They never leave out what may be."""
    when = When("[2024-10-05,2025-01-05]")
    assert when.within(When("2024-11")) is Truth.NO
    assert answer(day_bounds(when), date(2024, 11, 1), date(2024, 11, 30)) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("2024-11", False), ("2024-11-15/..", True), ("/2024", True), ("2024-11~", False)],
)
def test_an_open_end_is_the_end_of_the_calendar(text: str, is_open: bool) -> None:  # noqa: FBT001  # a parameter
    """So that it compares with every day; whether there is one can be asked."""
    assert day_bounds(When(text)).is_open is is_open


def test_what_is_not_stated_may_be_any_day() -> None:
    """Nothing is sure of it."""
    assert day_bounds(None) == ANY_DAY
    assert ANY_DAY.is_open
    assert answer(ANY_DAY, date(2024, 11, 1), date(2024, 11, 30)) is Truth.UNKNOWN


def test_years_beyond_the_calendar_are_its_ends() -> None:
    """Before its first day, or behind its last."""
    assert set(day_bounds(When("Y-170000002"))) == {date.min}
    assert set(day_bounds(When("Y170000002"))) == {date.max}
