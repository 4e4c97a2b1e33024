import pytest

from mineralpact.catalog.times.time_order import (
    has_begun,
    has_ended,
    is_before,
    is_not_after,
    lasts_on,
    later_of,
    time_key,
)
from mineralpact.query import in_force
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import (
    pact,
    step,
)


@pytest.mark.parametrize(
    ("when", "day", "expected"),
    [
        (None, "2020", Truth.UNKNOWN),
        ("2016-07-01T09:00:00Z", "2016-06-30", Truth.UNKNOWN),
        ("2016-07-01T09:00:00Z", "2016-06-29", Truth.NO),
        ("2016-07-01T09:00:00Z", "2016-07-03", Truth.YES),
        ("2016-07-01T09:00:00Z", "2016-07-01T09:00:00Z", Truth.YES),
        ("../2020-01-01", "2019-01-01", Truth.UNKNOWN),
        ("2016-07-01/..", "2019-01-01", Truth.YES),
        ("2016-07-01/2018-06-30", "2018-06-30", Truth.YES),
        ("2016-07-01/2018-06-30", "2018-07-01", Truth.NO),
        ("2016-07-01/2018", "2018-06-30", Truth.UNKNOWN),
        ("2016-07-01/", "2019-01-01", Truth.UNKNOWN),
        ("[2016-07-01..]", "2019-01-01", Truth.UNKNOWN),
        ("Y12016", "Y12017", Truth.YES),
        ("Y12016", "Y12016", Truth.UNKNOWN),
        ("2016-07-01/Y12016", "Y12015", Truth.YES),
        ("2016-07-01/Y12016", "Y12016", Truth.UNKNOWN),
        ("2016-07-01/Y12016", "Y12017", Truth.NO),
        ("Y12016", "2017", Truth.NO),
        ("-0044-03-15", "0001-01-01", Truth.YES),
    ],
)
def test_times_of_every_form(when: str | None, day: str, expected: Truth) -> None:
    """Clocks, open and unknown ends, and years beyond the calendar get honest answers."""
    assert in_force(pact(step(Stage.ENTRY_INTO_FORCE, when)), When(day)) is expected


def test_what_lasts_is_over_after_its_end() -> None:
    """An open or unknown end, or no interval at all, is never over for sure."""
    day = When("2020-06-01")
    times = ("2018/2019", "2018/..", "2018/", "2018", "2018/2020", "2018/2021", "2018/2020-06-01")
    assert [has_ended(When(time), day) for time in times] == [
        Truth.YES,
        Truth.NO,
        Truth.UNKNOWN,
        Truth.NO,
        Truth.UNKNOWN,
        Truth.NO,
        Truth.NO,
    ]
    assert has_ended(None, day) is Truth.NO


def test_an_order_of_loose_times() -> None:
    """Two times of one day count as the same; of times that overlap nobody can tell."""
    first, second, loose = When("2019-01-01"), When("2020-01-01"), When("2019/2021")
    assert [is_before(first, second), is_before(second, first), is_before(None, first)] == [
        True,
        False,
        False,
    ]
    assert is_not_after(first, second) is Truth.YES
    assert is_not_after(first, first) is Truth.YES
    assert is_not_after(second, first) is Truth.NO
    assert is_not_after(second, loose) is Truth.UNKNOWN
    assert is_not_after(None, first) is Truth.UNKNOWN


def test_unknown_times_come_last() -> None:
    """The others by their sort key."""
    times = [None, When("2020"), When("2019")]
    assert sorted(times, key=time_key) == [When("2019"), When("2020"), None]


def test_what_has_begun() -> None:
    """What lasts begins with the first day of its interval; what is done, with its last."""
    interval, day = When("2019-01-01/2019-12-31"), When("2019-06-01")
    assert has_begun(interval, day, lasts=True) is Truth.YES
    assert has_begun(interval, day, lasts=False) is Truth.UNKNOWN
    assert has_begun(None, day, lasts=False) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("when", "day", "lasts"),
    [
        (None, "2020", Truth.YES),
        ("2018/2020", "2017", Truth.NO),
        ("2018/2020", "2018-06", Truth.UNKNOWN),
        ("2018/2020", "2019-06", Truth.YES),
        ("2018/2020", "2020-06", Truth.UNKNOWN),
        ("2018/2020", "2021", Truth.NO),
        ("../2019", "1066", Truth.YES),
        ("../2019", "2020", Truth.NO),
        ("2018/..", "2030", Truth.YES),
        ("2018/", "2030", Truth.UNKNOWN),
        ("2018", "2030", Truth.YES),
    ],
)
def test_what_lasts_does_so_from_its_beginning_to_its_end(
    when: str | None, day: str, lasts: Truth
) -> None:
    """Always, where no time is told; without an end, for ever."""
    assert lasts_on(When(when) if when else None, When(day)) is lasts


@pytest.mark.parametrize(
    ("first", "second", "later"),
    [
        ("2019", "2020", "2020"),
        ("2020", "2019", "2020"),
        ("2019-03", "2019", "[2019-03-01..2019-12-31]"),
        ("2018-01/2020-02", "2019-01/2021-03", "[2019-01-01..2021-03-31]"),
        ("2019/", "2019-06", "[2019-06-01..]"),
        ("../2019", "2018", "[2018-01-01..2019-12-31]"),
        ("2019", None, None),
        (None, "2019", None),
    ],
)
def test_the_later_of_two_loose_times_is_within_the_later_of_their_bounds(
    first: str | None, second: str | None, later: str | None
) -> None:
    """Of two times that overlap, from the later first day to the later last one."""
    one, other = (When(text) if text else None for text in (first, second))
    assert later_of(one, other) == (When(later) if later else None)
