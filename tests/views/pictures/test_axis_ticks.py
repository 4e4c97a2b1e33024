from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.views.pictures.axis_ticks import ticks_of
from mineralpact.views.pictures.time_axis import axis_for
from tests.effort import examples

DAYS = st.integers(1, date.max.toordinal())


@settings(max_examples=examples(200))
@given(st.lists(DAYS, min_size=1, max_size=30), st.floats(250, 1000))
def test_labels_of_ticks_do_not_collide(days: list[int], width: float) -> None:
    """From days to millennia: there is one at least, each on the axis, beside the next."""
    axis = axis_for(days, (), 0, width)
    ticks = ticks_of(axis, days)
    assert ticks
    assert all(0 <= tick.place <= width for tick in ticks)
    for first, second in pairwise(ticks):
        assert second.place - first.place > (first.width + second.width) / 2


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((2024, 11, 14), (2024, 11, 18), ["14 Nov", "15 Nov", "16 Nov", "17 Nov", "18 Nov"]),
        ((2024, 11, 14), (2024, 12, 12), ["14 Nov", "21 Nov", "28 Nov", "5 Dec", "12 Dec"]),
        ((2024, 1, 10), (2024, 6, 20), ["Feb", "Mar", "Apr", "May", "Jun"]),
        ((1990, 1, 1), (2025, 1, 1), [str(year) for year in range(1990, 2026, 5)]),
        ((1, 1, 1), (1900, 1, 1), [str(year) for year in range(200, 1900, 200)]),
    ],
)
def test_ticks_are_round(
    first: tuple[int, int, int], last: tuple[int, int, int], labels: list[str]
) -> None:
    """The finest step whose labels fit: days, weeks, months, years, decades, centuries."""
    axis = axis_for((date(*first).toordinal(), date(*last).toordinal()), (), 0, 420)
    assert [tick.label for tick in ticks_of(axis, ())] == labels


def test_a_year_is_said_once() -> None:
    """Below the first of its days or months."""
    axis = axis_for((date(2024, 12, 30).toordinal(), date(2025, 1, 2).toordinal()), (), 0, 420)
    assert [tick.year for tick in ticks_of(axis, ())] == ["2024", "", "2025", ""]


def test_an_uneven_axis_names_the_days_of_its_entries() -> None:
    """Those that most entries name come first where not all have room."""
    busy = [date(2024, 11, day).toordinal() for day in range(1, 12)]
    days = [date(2009, 1, 1).toordinal(), *busy, busy[5], busy[5]]
    axis = axis_for(days, (), 0, 300)
    labels = [tick.label for tick in ticks_of(axis, days)]
    assert labels[0] == "2009"
    assert "6 Nov" in labels


def test_where_no_two_labels_fit_the_first_day_has_one() -> None:
    """An axis of half a month that is hardly wider than a label."""
    axis = axis_for((date(2024, 11, 5).toordinal(), date(2024, 11, 20).toordinal()), (), 0, 90)
    assert [tick.label for tick in ticks_of(axis, ())] == ["5 Nov"]
