import datetime as dt
import json
from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.index import time_index
from mineralpact.index.time_index import (
    Hits,
    SortedTimes,
    TimeForm,
    TimeIndex,
    TimeRange,
    form_of,
    is_one_range,
    start_range,
)
from mineralpact.values.time import when as when_module
from mineralpact.values.time.edtf_bounds import day_number
from mineralpact.values.time.edtf_nodes import DAY, SECOND
from mineralpact.values.time.edtf_reach import INFINITY
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.effort import examples

CASES = Path(__file__).parents[1] / "values" / "time" / "edtf_cases.jsonl"
VALID = [
    case["edtf"] for case in map(json.loads, CASES.read_text("utf-8").splitlines()) if case["valid"]
]
TEXTS = (
    "2024-11-14",
    "2024-11-14",
    "2024-11",
    "2024-02",
    "2024",
    "2024-11-10/2024-11-20",
    "2024-11-14T03:00:00",
    "2024-11-14T23:30:00-05:00",
    "2024-11-14/..",
    "../2024-11-14",
    "[2024-11-14..2024-11-30]",
    "{2023,2024-11-14}",
    "2024-11~",
    "/2024",
)
SPANS = (
    "2024-11-14",
    "2024-11",
    "2024-11~",
    "2024",
    "2024-11-01/2024-11-30",
    "2024/..",
    "../2024-11-14",
    "/2024-11-14",
    "2024-11-14/",
    "{2024-11,2025}",
    "{2024-11..2024-12}",
    "[2023..2024]",
    "[2024-10,2024-11]",
    "2024-11-15T04:00:00Z",
    "2024-11-15T04:00",
)


def check(whens: list[When | None], span: When) -> None:
    """Ask an index of some times, and compare each of them with the span."""
    index = TimeIndex(whens, range(len(whens)), range(len(whens)))
    truths = [Truth.UNKNOWN if when is None else when.within(span) for when in whens]
    assert sorted(index.within(span, possibly=False).positions()) == [
        n for n, truth in enumerate(truths) if truth is Truth.YES
    ]
    assert sorted(index.within(span, possibly=True).positions()) == [
        n for n, truth in enumerate(truths) if truth is not Truth.NO
    ]


# -- forms of times


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2024-11-14", "2024-11-20", 6),
        ("2024-09", "2024-11", 61),
        ("2023", "2025", 731),
        ("2024-11-14/2024-11-16", "2024-11-15/2024-11-17", 1),
        ("2023-11-14~", "2023-11-15~", 1),
        ("[2024-11-14..2024-11-16]", "[2024-11-15..2024-11-17]", 1),
        ("2024-11-14T03:00:00Z", "2024-11-15T03:00:00Z", 1),
        ("2024-11-14T03:00:00-05:00", "2024-11-15T08:00:00Z", 1),
    ],
)
def test_a_time_moved_along_the_line_has_the_same_form(one: str, other: str, days: int) -> None:
    """And starts as much later."""
    first, second = form_of(When(one)), form_of(When(other))
    assert first is not None
    assert second is not None
    assert first[0] == second[0]
    assert second[1] - first[1] == days * DAY


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2024-11-14", (DAY, False, DAY, 0, DAY)),
        ("2024-02", (DAY, False, 29 * DAY, 0, 29 * DAY)),
        ("2024-11-14/2024-11-16", (DAY, False, DAY, 2 * DAY, 3 * DAY)),
        ("2024-11/2024-12", (DAY, False, 30 * DAY, 30 * DAY, 61 * DAY)),
        ("[2024-11-14..2024-11-16]", (DAY, False, 3 * DAY, 0, 3 * DAY)),
        ("2024-11-14T03:00", (60 * SECOND, False, 60 * SECOND, 0, 60 * SECOND)),
        ("2024-11-14T03:00:00Z", (SECOND, True, SECOND, 0, SECOND)),
    ],
)
def test_a_form_is_the_unit_the_zone_and_the_bounds_from_the_first_one(
    text: str, form: TimeForm
) -> None:
    """The time starts before the first distance, and ends within the other two."""
    with_start = form_of(When(text))
    assert with_start is not None
    assert with_start[0] == form


def test_a_start_is_told_on_the_line_of_days() -> None:
    """In nanoseconds; of a clock with a zone, in UTC."""
    midnight = day_number((2024, 11, 14)) * DAY
    starts = {
        "2024-11-14": midnight,
        "2024-11-14/2025": midnight,
        "2024-11-14T03:00": midnight + 3 * 3600 * SECOND,
        "2024-11-14T03:00:00-05:00": midnight + 8 * 3600 * SECOND,
    }
    for text, start in starts.items():
        form = form_of(When(text))
        assert form is not None
        assert form[1] == start


@pytest.mark.parametrize(
    "text",
    [
        *("../2024-11-14", "/2024-11-14", "[..2024-11-14]"),
        *("2024-11-14/..", "2024-11-14/", "[2024-11-14..]", "2024?"),
        *("[2023,2024-11-14]", "{2023,2024-11-14}", "{2022,2023,2024}"),
    ],
)
def test_a_time_without_a_bound_or_of_several_pieces_has_no_form(text: str) -> None:
    """Open and unknown ends, what a source doubts, choices and lists of times."""
    assert form_of(When(text)) is None


# -- spans


@pytest.mark.parametrize(
    "text", ["2024-11-14", "2024/..", "/2024", "[2023..2024]", "{2024}", "{2023..2024}"]
)
def test_a_span_in_one_piece_is_one_range(text: str) -> None:
    """Whatever is known of its ends, and whether it is all of the piece or a part."""
    assert is_one_range(When(text))


@pytest.mark.parametrize("text", ["[2023,2024]", "{2023,2024-11-14,2025}"])
def test_a_span_in_several_pieces_is_no_range(text: str) -> None:
    """Be it all of them or one."""
    assert not is_one_range(When(text))


@pytest.mark.parametrize(
    ("time", "sure", "possible"),
    [
        ("2024-01-01", ("2024-11-01", "2024-11-30"), ("2024-11-01", "2024-11-30")),
        ("2024-01-01/2024-01-03", ("2024-11-01", "2024-11-28"), ("2024-11-01", "2024-11-28")),
        ("[2024-01-01..2024-01-07]", ("2024-11-01", "2024-11-24"), ("2024-10-26", "2024-11-30")),
        ("2024-09", ("2024-11-01", "2024-11-01"), ("2024-10-03", "2024-11-30")),
        ("2024-01", ("2024-11-01", "2024-10-31"), ("2024-10-02", "2024-11-30")),
    ],
)
def test_times_of_a_form_lie_within_a_span_from_a_first_start_to_a_last_one(
    time: str, sure: tuple[str, str], possible: tuple[str, str]
) -> None:
    """A loose one may lie partly outside. A longer month has no room: its last start would be
    before its first.
    """
    form = form_of(When(time))
    assert form is not None
    for possibly, days in ((False, sure), (True, possible)):
        first, last = (
            (dt.date.fromisoformat(day) - dt.date(2024, 11, 1)).days * DAY for day in days
        )
        start = day_number((2024, 11, 1)) * DAY
        assert start_range(form[0], When("2024-11"), possibly=possibly) == (
            start + first,
            start + last,
        )


MIDNIGHT = day_number((2024, 11, 14)) * DAY
HOUR, MINUTE = 3600 * SECOND, 60 * SECOND


@pytest.mark.parametrize(
    ("time", "span", "sure", "possible"),
    [
        (
            "2024-01-01T00:00:00Z",
            "2024-11-14",
            (12 * HOUR, 10 * HOUR - SECOND),
            (-14 * HOUR, 36 * HOUR - SECOND),
        ),
        (
            "2024-01-01T00:00",
            "2024-11-14T00:00:00Z",
            (14 * HOUR, -12 * HOUR - MINUTE + SECOND),
            (-12 * HOUR - MINUTE + SECOND, 14 * HOUR),
        ),
    ],
)
def test_a_clock_without_a_zone_may_be_that_of_any(
    time: str, span: str, sure: tuple[int, int], possible: tuple[int, int]
) -> None:
    """From UTC+14 to UTC-12: two times are surely so where they are so in all of these zones."""
    form = form_of(When(time))
    assert form is not None
    for possibly, (first, last) in ((False, sure), (True, possible)):
        starts = start_range(form[0], When(span), possibly=possibly)
        assert starts == (MIDNIGHT + first, MIDNIGHT + last)


@pytest.mark.parametrize("span", SPANS)
def test_every_start_around_a_span_is_answered_as_by_comparing(span: str) -> None:
    """Day by day, for times of several forms."""
    whens: list[When | None] = []
    for number in range(-20, 40):
        day = dt.date(2024, 11, 1) + dt.timedelta(number)
        last = day + dt.timedelta(4)
        whens += map(When, (f"{day}", f"{day}/{last}", f"[{day}..{last}]", f"{day}~"))
        whens += map(When, (f"{day}T04:00", f"{day}T23:59:59-05:00"))
    whens.reverse()
    check(whens, When(span))


# -- the index


@pytest.mark.parametrize("most_forms", [0, 2, 64])
@pytest.mark.parametrize("span", SPANS)
def test_an_index_answers_as_comparing_does(
    span: str, most_forms: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the forms of times, and whether or not they are sorted."""
    monkeypatch.setattr(time_index, "MOST_FORMS", most_forms)
    check([None, *map(When, TEXTS)], When(span))


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.sampled_from(VALID), max_size=25), st.sampled_from([*VALID, *SPANS]))
def test_any_times_are_answered_as_by_comparing(texts: list[str], span: str) -> None:
    """All that can be written of a time."""
    check([*map(When, texts)], When(span))


def test_times_of_one_form_are_read_from_one_range() -> None:
    """Others are compared one by one and stand beside it."""
    times = [None, When("2024-11-14"), When("2024"), When("2024-11-15"), When("2024-11-14/..")]
    hits = TimeIndex(times, range(5), range(5)).within(When("2024-11"), possibly=False)
    assert [time_range.positions() for time_range in hits.ranges] == [[1, 3], []]
    assert hits.singles == ()
    hits = TimeIndex(times, range(5), range(5)).within(When("2024/.."), possibly=True)
    assert [time_range.positions() for time_range in hits.ranges] == [[1, 3], [2]]
    assert hits.singles == (4, 0)
    assert sorted(hits.positions()) == [0, 1, 2, 3, 4]


def test_a_span_in_pieces_is_compared_with_every_time() -> None:
    """No range of the line answers it."""
    times: list[When | None] = [When("2024-11-14"), When("2025"), When("2026")]
    hits = TimeIndex(times, range(3), range(3)).within(When("{2024,2026}"), possibly=False)
    assert hits.ranges == ()
    assert sorted(hits.singles) == [0, 2]


def test_times_of_further_forms_are_compared_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the forms that came first are sorted, late ones too."""
    monkeypatch.setattr(time_index, "MOST_FORMS", 2)
    texts = ("2024-11-14", "2024-11", "2024-10", "2024", "2024-11-13", "2024-11-14", "2024-09")
    hits = TimeIndex([*map(When, texts)], range(7), range(7)).within(When("2024"), possibly=False)
    assert [time_range.positions() for time_range in hits.ranges] == [[4, 0, 5], [6, 1]]
    assert sorted(hits.singles) == [2, 3]


def test_a_range_is_read_in_order_of_time() -> None:
    """Its first and last start included, which are told in units of the times."""
    sorted_times = SortedTimes(10, array("q", [11, 12, 12, 13, 14]), array("I", [4, 3, 2, 0, 1]))
    ranges = ((120, 130), (115, INFINITY), (-INFINITY, 119.5), (150, 160), (130, 120))
    found = [TimeRange(sorted_times, [5, 6, 7, 8, 9], *ends).positions() for ends in ranges]
    assert found == [[8, 7, 5], [8, 7, 5, 6], [9], [], []]


def test_hits_are_those_in_ranges_and_those_beside_them() -> None:
    """Each range, and what stands in none."""
    sorted_times = SortedTimes(1, array("q", [11, 12]), array("I", [1, 0]))
    ranges = (TimeRange(sorted_times, [3, 5], 11, 11), TimeRange(sorted_times, [3, 5], 12, 12))
    hits = Hits(ranges, (7,))
    assert sorted(hits.positions()) == [3, 5, 7]
    assert Hits((), ()).positions() == []


def test_of_rows_that_many_indexes_share_one_finds_its_own() -> None:
    """By the position of each; others are other keys' rows."""
    times = [When("2024-11-14"), None, When("2024-11-15"), When("{2024,2026}"), When("2024-11-16")]
    index = TimeIndex(times, [10, 11, 12, 13, 14], range(1, 4))
    assert sorted(index.within(When("2024/2027"), possibly=True).positions()) == [11, 12, 13]
    assert sorted(index.within(When("{2024,2026}"), possibly=False).positions()) == [12, 13]


def test_an_index_keeps_nothing_in_its_times() -> None:
    """Bounds would take more room than all else; those of a time that is asked about are kept."""
    when_module._CACHE.clear()  # pyright: ignore[reportPrivateUsage]  # a time that nobody has asked
    time = When("2031-07-04")
    index = TimeIndex([time], range(1), range(1))
    assert index.within(When("2031"), possibly=False).positions() == [0]
    assert time._spans is None  # pyright: ignore[reportPrivateUsage]  # what is kept
    assert time._node is None  # pyright: ignore[reportPrivateUsage]  # what is kept


def test_a_time_beyond_all_calendars_is_compared_by_itself() -> None:
    """Its start has no room in an array."""
    far = When("Y9E17")
    assert form_of(far) is None
    check([far, When("Y-9E17"), When("2024"), None], When("Y8E17/.."))


def test_times_not_stated_can_be_left_out() -> None:
    """They may lie in any span, but nobody says that they exist."""
    index = TimeIndex([None, When("2024-11"), When("2025")], range(3), range(3))
    assert index.within(When("2024-11-14"), possibly=True, if_stated=True).positions() == [1]
    assert sorted(index.within(When("2024-11-14"), possibly=True).positions()) == [0, 1]
    assert index.within(When("2024-11"), possibly=False).positions() == [1]
