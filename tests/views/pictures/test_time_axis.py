from datetime import date

from hypothesis import given, settings, strategies as st

from mineralpact.views.pictures.time_axis import MARGIN, axis_for
from tests.effort import examples

DAYS = st.integers(1, date.max.toordinal())


@settings(max_examples=examples(200))
@given(st.lists(DAYS, min_size=1, max_size=40), st.lists(DAYS, max_size=5))
def test_days_lie_in_order_within_the_axis(days: list[int], others: list[int]) -> None:
    """A later day never lies before an earlier one, and all leave room for open ends."""
    axis = axis_for(days, others, 100, 900)
    places = [axis.place(day) for day in sorted((*days, *others))]
    assert places == sorted(places)
    assert places[0] >= 100 + MARGIN - 1e-6
    assert places[-1] <= 900 - MARGIN + 1e-6


def test_an_even_axis_gives_each_day_the_same_room() -> None:
    """The days of one month are told apart anyway."""
    axis = axis_for((10, 20, 40), (), 0, 360)
    assert axis.is_even
    assert axis.place(20) - axis.place(10) == axis.place(30) - axis.place(20) == 100


def test_empty_years_are_made_short() -> None:
    """Ten busy days beside twenty years: these days are told apart, and the axis says so."""
    busy = range(7000, 7010)
    axis = axis_for((1, *busy), (), 0, 1000)
    assert not axis.is_even
    assert all(axis.place(day + 1) - axis.place(day) > 10 for day in busy[:-1])


def test_a_single_day_has_days_around_it() -> None:
    """It lies in the middle."""
    axis = axis_for((500,), (), 0, 360)
    assert axis.place(500) == 180
    assert (axis.first_day, axis.last_day) == (497, 503)
