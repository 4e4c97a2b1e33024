"""What holds of every time: reading and writing, bounds, order, and answers that never contradict
each other.

Times are drawn backwards: first a concrete day, then a looser text that admits it.
"""

import datetime as dt
import json
import pickle
import re
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings, strategies as st

from mineralpact.errors import TimeFormatError
from mineralpact.values.time.when import Precision, TimeKind, When
from mineralpact.values.truth import Truth
from tests.effort import examples

CASES = Path(__file__).parents[1] / "values" / "time" / "edtf_cases.jsonl"
TEXTS = [case["edtf"] for case in map(json.loads, CASES.read_text("utf-8").splitlines())]
VALID = [
    case["edtf"] for case in map(json.loads, CASES.read_text("utf-8").splitlines()) if case["valid"]
]
QUESTIONS = [When.before, When.after, When.equals, When.within, When.overlaps, When.meets]

quick = settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])


class Loosened(NamedTuple):
    """A text, and a more concrete one that it admits."""

    text: str
    concrete: str
    first: dt.date
    last: dt.date


def months_of(season: int) -> tuple[int, int]:
    """First month and length, told apart from the library's own table."""
    if season <= 32:
        begins = [3, 6, 9, 12] if season <= 28 else [9, 12, 3, 6]
        return begins[(season - 21) % 4], 3
    groups = {33: 3, 37: 4, 40: 6}
    start = max(code for code in groups if code <= season)
    return 1 + (season - start) * groups[start], groups[start]


@st.composite
def days(draw: st.DrawFn) -> dt.date:
    """A day: mostly of few years, so that times come near each other."""
    near = st.dates(dt.date(2023, 11, 1), dt.date(2025, 2, 28))
    return draw(near | st.dates(dt.date(2, 1, 1), dt.date(9997, 12, 31)))


@st.composite
def dates_around(draw: st.DrawFn, day: dt.date) -> str:
    """A date that admits a day, down to some component and with some of its digits unspecified."""
    text = day.isoformat()
    form = draw(
        st.sampled_from(
            ["day", "month", "year", "decade", "century", "masked", "season", "significant"]
        )
    )
    match form:
        case "day" | "month" | "year" | "decade" | "century":
            return text[: {"day": 10, "month": 7, "year": 4, "decade": 3, "century": 2}[form]]
        case "masked":
            kept = draw(st.lists(st.booleans(), min_size=10, max_size=10))
            masked = "".join(
                c if keep or c == "-" else "X" for c, keep in zip(text, kept, strict=True)
            )
            return masked[: draw(st.sampled_from([4, 7, 10]))]
        case "season":
            seasons = [
                s for s in range(21, 42) if day.month in range(months_of(s)[0], sum(months_of(s)))
            ]
            return f"{text[:4]}-{draw(st.sampled_from(seasons))}"
        case _:
            digits = len(str(day.year))
            return f"{text[:4]}S{draw(st.integers(1, digits))}"


@st.composite
def qualified(draw: st.DrawFn, text: str) -> str:
    """The same date with qualifiers here and there."""
    parts = text.split("-")
    marks = st.sampled_from(["", "", "", "?", "~", "%"])
    return "-".join(draw(marks) + part + draw(marks) for part in parts)


@st.composite
def loosened(draw: st.DrawFn) -> Loosened:
    """Any time but a date-time, with a concrete time that it admits."""

    def loose(day: dt.date) -> str:
        text = draw(dates_around(day))
        return draw(qualified(text)) if draw(st.integers(0, 3)) == 0 else text

    def later(day: dt.date) -> str:
        """A loose date behind another: with all places of its year, which a century may lack."""
        return re.sub("[0-9X]+", lambda digits: digits[0].ljust(4, "X"), loose(day), count=1)

    first, last = sorted([draw(days()), draw(days())])
    match draw(st.sampled_from(["date", "date", "interval", "open", "one_of", "range", "all_of"])):
        case "interval":
            return Loosened(f"{loose(first)}/{later(last)}", f"{first}/{last}", first, last)
        case "open":
            text, concrete = draw(
                st.sampled_from(
                    [
                        (f"{loose(first)}/", f"{first}/{last}"),
                        (f"/{loose(last)}", f"{first}/{last}"),
                        (f"{loose(first)}/..", f"{first}/.."),
                        (f"../{loose(last)}", f"../{last}"),
                    ]
                )
            )
            return Loosened(text, concrete, first, last)
        case "one_of":
            return Loosened(f"[{loose(first)},{later(last)}]", str(first), first, first)
        case "range":
            text = draw(st.sampled_from([f"[{first}..{later(last)}]", f"[{first}..]"]))
            return Loosened(text, str(last), last, last)
        case "all_of":
            return Loosened(f"{{{loose(first)},{later(last)}}}", f"{{{first},{last}}}", first, last)
        case _:
            return Loosened(loose(first), str(first), first, first)


@st.composite
def moments(draw: st.DrawFn) -> str:
    """A date-time, with a zone or without."""
    clock = draw(st.times()).isoformat("seconds")
    fraction = draw(st.sampled_from(["", "", ".5", ".000000001"]))
    if draw(st.integers(0, 3)) == 0:
        clock, fraction = clock[:5], ""  # to the minute
    zone = draw(st.sampled_from(["", "", "Z", "-05:00", "+09:00", "+14:00", "-12"]))
    return f"{draw(days())}T{clock}{fraction}{zone}"


def times() -> st.SearchStrategy[When]:
    """Any time at all."""
    texts = loosened().map(lambda time: time.text) | moments() | st.sampled_from(VALID)
    return texts.map(When)


def contradict(x: Truth, y: Truth) -> bool:
    """Whether both are certain and differ."""
    return Truth.UNKNOWN not in (x, y) and x is not y


class TestText:
    """Reading and writing."""

    @quick
    @given(times())
    def test_what_is_written_is_read_back(self, when: When) -> None:
        """The text of a time gives the same time, through a pickle too."""
        assert When(str(when)) == when
        assert When(when.text).text == when.text
        assert pickle.loads(pickle.dumps(when)) == when  # noqa: S301  # our own bytes

    @settings(max_examples=examples(160))
    @given(st.text(max_size=30) | st.text("0123456789X-?~%/.[]{},YES TZ:+", max_size=30))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        """No other error leaves, and the place of the fault is in the text."""
        read_or_refuse(text)

    @settings(max_examples=examples(160))
    @given(st.sampled_from(TEXTS), st.data())
    def test_a_damaged_text_is_read_or_refused(self, text: str, data: st.DataObject) -> None:
        """One or two characters put in, taken out or changed."""
        characters = st.sampled_from("0123456789X-?~%/.[]{},YES TZ:+\u0664\uff12\u00b2\u2212\x00")
        for _ in range(data.draw(st.integers(1, 2))):
            at = data.draw(st.integers(0, len(text)))
            removed = data.draw(st.integers(0, 1))
            text = text[:at] + data.draw(characters | st.just("")) + text[at + removed :]
        read_or_refuse(text)


def read_or_refuse(text: str) -> None:
    """Read a text and ask everything of it, or see it refused properly."""
    try:
        when = When(text)
    except TimeFormatError as error:
        check_refusal(text, error)
        return
    assert text.isascii()
    assert When(str(when)) == when
    assert when.kind in TimeKind
    assert when.precision in Precision
    assert (when.earliest_text is None) == (when.earliest_edge != "stated")
    assert (when.latest_text is None) == (when.latest_edge != "stated")
    assert when.sort_key[0] < when.sort_key[1]
    for question in QUESTIONS:
        assert question(when, when) in Truth
    assert when.before(when) is not Truth.YES


def check_refusal(text: str, error: TimeFormatError) -> None:
    """The error tells which text is refused, where and why."""
    assert error.text == text
    assert 0 <= error.position <= len(text)
    assert error.reason


class TestBounds:
    """The first and the last day."""

    @quick
    @given(loosened())
    def test_they_hold_every_day_the_text_admits(self, time: Loosened) -> None:
        """The day the text was made from lies between them."""
        when = When(time.text)
        assert (when.earliest_text or "0000") <= time.first.isoformat()
        assert time.last.isoformat() <= (when.latest_text or "9999-99")

    @quick
    @given(days())
    def test_a_day_is_its_own_bounds(self, day: dt.date) -> None:
        """Nothing is added to a day."""
        when = When.of(day)
        assert when.earliest == day == when.latest


class TestAnswers:
    """Three-valued answers."""

    @quick
    @given(times(), times())
    def test_seen_from_the_other_side_they_are_the_same(self, x: When, y: When) -> None:
        """After is before, and equality and overlap are mutual."""
        assert x.before(y) is y.after(x)
        assert x.equals(y) is y.equals(x)
        assert x.overlaps(y) is y.overlaps(x)

    @quick
    @given(times(), times())
    def test_certain_answers_agree_with_each_other(self, x: When, y: When) -> None:
        """No two of them can be certain and impossible together."""
        if x.before(y) is Truth.YES:
            assert y.before(x) is not Truth.YES
            assert x.overlaps(y) is Truth.NO
            assert x.equals(y) is not Truth.YES
            assert x.within(y) is not Truth.YES
        if x.equals(y) is Truth.YES:
            assert x.before(y) is y.before(x) is Truth.NO
            assert x.overlaps(y) is not Truth.NO
            assert x.within(y) is not Truth.NO
        if x.within(y) is Truth.YES:
            assert x.before(y) is not Truth.YES
            assert y.before(x) is not Truth.YES
        if x.meets(y) is Truth.YES:
            assert x.before(y) is Truth.YES

    @quick
    @given(times(), times(), times())
    def test_before_is_transitive(self, x: When, y: When, z: When) -> None:
        """What is over before something that is over before a third is over before the third."""
        if x.before(y) is y.before(z) is Truth.YES:
            assert x.before(z) is Truth.YES

    @settings(max_examples=examples(80), suppress_health_check=[HealthCheck.too_slow])
    @given(loosened(), loosened())
    def test_learning_more_never_turns_a_certain_answer(self, x: Loosened, y: Loosened) -> None:
        """A loose time replaced by a concrete one that it admits keeps every certain answer, or
        loses certainty.
        """
        for question in QUESTIONS:
            certain = question(When(x.text), When(y.text))
            assert not contradict(certain, question(When(x.concrete), When(y.text)))
            if question is not When.within:
                assert not contradict(certain, question(When(x.concrete), When(y.concrete)))

    @quick
    @given(loosened(), loosened(), st.sampled_from("?~%"))
    def test_a_qualifier_never_turns_a_certain_answer(
        self, x: Loosened, y: Loosened, mark: str
    ) -> None:
        """A doubt can make an answer unknown, but not the opposite."""
        plain = x.first.isoformat()
        for question in QUESTIONS:
            assert not contradict(
                question(When(plain + mark), When(y.text)), question(When(plain), When(y.text))
            )


class TestOrder:
    """The key for timelines."""

    @quick
    @given(times(), times())
    def test_it_never_contradicts_a_certain_before(self, x: When, y: When) -> None:
        """What is certainly before sorts first, and only equal times have equal keys."""
        if x.before(y) is Truth.YES:
            assert x.sort_key < y.sort_key
        assert (x.sort_key == y.sort_key) == (x == y)

    @quick
    @given(st.lists(times(), max_size=6))
    def test_any_times_can_be_sorted(self, several: list[When]) -> None:
        """The order is total, and sorting twice changes nothing."""
        ordered = sorted(several, key=lambda when: when.sort_key)
        backwards = ordered[::-1]
        assert sorted(backwards, key=lambda when: when.sort_key) == ordered
