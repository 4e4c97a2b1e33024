# A few tests look inside to prove what the cache does.
# pyright: reportPrivateUsage=false
import copy
import datetime as dt
import operator
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator

import pendulum
import pytest
from attrs.exceptions import FrozenInstanceError
from typeguard import suppress_type_checks

from mineralpact.errors import ArgumentError, CalendarRangeError, MineralpactError, TimeFormatError
from mineralpact.values.time import when as when_module
from mineralpact.values.time.when import Component, Edge, Precision, TimeKind, When


@pytest.fixture
def empty_cache() -> Iterator[None]:
    """No time is kept from an earlier test."""
    when_module._CACHE.clear()
    yield
    when_module._CACHE.clear()


class TestAsAValue:
    """Equal by text, never changed."""

    @pytest.mark.usefixtures("empty_cache")
    def test_equal_texts_make_equal_times(self) -> None:
        """Even when they are two objects."""
        one = When("2024-11")
        when_module._CACHE.clear()
        other = When("2024-11")
        assert one is not other
        assert one == other
        assert hash(one) == hash(other)
        assert len({one, other}) == 1

    def test_other_texts_make_other_times(self) -> None:
        """A time equals no other time, and no text."""
        assert When("2024-11") != When("2024-11-01")
        assert When("2024-11") != "2024-11"

    @pytest.mark.usefixtures("empty_cache")
    def test_the_same_text_is_usually_the_same_object(self) -> None:
        """Times are kept for reuse, whichever way their text is spaced."""
        assert When("2024-11-14") is When("2024-11-14")
        assert When("[1667, 1668]") is When("[1667,1668]")

    @pytest.mark.usefixtures("empty_cache")
    def test_the_cache_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Any number of different texts takes no more memory than so many."""
        monkeypatch.setattr(when_module, "CACHE_SIZE", 10)
        for year in range(2000, 2100):
            assert str(When(str(year))) == str(year)
            assert len(when_module._CACHE) <= 10

    def test_nothing_can_be_set_or_deleted(self) -> None:
        """The error is the one attrs raises for its frozen classes."""
        when = When("2024-11")
        with pytest.raises(FrozenInstanceError):
            when._text = "2025"
        with pytest.raises(FrozenInstanceError):
            when.anything = 1  # pyright: ignore[reportAttributeAccessIssue]  # refused
        with pytest.raises(FrozenInstanceError):
            del when._text
        assert str(when) == "2024-11"

    @pytest.mark.parametrize("text", ["2024-11", "2024-11-15/2024-11-16~", "[..2024-11-14]"])
    def test_copies_and_pickles_are_the_same_time(self, text: str) -> None:
        """Copying gives the object itself; a pickle needs the text alone."""
        when = When(text)
        assert copy.copy(when) is when
        assert copy.deepcopy(when) is when
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(when, protocol)) == when  # noqa: S301  # our own bytes

    def test_it_reads_as_it_is_written(self) -> None:
        """Its repr is the expression that makes it, and its text is the canonical one."""
        assert repr(When("2024-11")) == "When('2024-11')"
        assert str(When("{1667,  1668}")) == When("{1667,  1668}").text == "{1667,1668}"

    @pytest.mark.usefixtures("empty_cache")
    def test_a_subclass_of_str_is_a_text(self) -> None:
        """What is kept is plain text all the same."""

        class Text(str):
            __slots__ = ()

        assert type(When(Text("2024-11")).text) is str

    @pytest.mark.parametrize("value", [2024, True, None, b"2025", ["2024"], dt.date(2024, 11, 14)])
    def test_nothing_but_text_is_read(self, value: object) -> None:
        """Another type is refused like any bad text, by its name."""
        with suppress_type_checks(), pytest.raises(TimeFormatError) as caught:
            When(value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # refused
        assert caught.value.position == 0
        assert caught.value.reason == f"expected text, found {type(value).__name__}"

    def test_a_very_long_text_is_refused_unread(self) -> None:
        """The limit comes before everything else."""
        with pytest.raises(TimeFormatError, match="at most 1000 characters"):
            When("[" + "2024," * 1_000_000 + "2024]")
        assert When("[" + "2024," * 190 + "2024]").kind is TimeKind.ONE_OF

    def test_importing_it_leaves_pendulum_out(self) -> None:
        """The calendar library is loaded by the first question for a `pendulum.Date`, not
        before.
        """
        code = (
            "import sys; from mineralpact.values.time.when import When; "
            "when = When('2024-11'); when.before(when);"
            "assert 'pendulum' not in sys.modules; when.earliest; assert 'pendulum' in sys.modules"
        )
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  # the code is above


class TestMaking:
    """Times from dates, and from other times."""

    @pytest.mark.parametrize(
        ("moment", "text"),
        [
            (dt.date(2024, 11, 14), "2024-11-14"),
            (dt.date(1, 1, 1), "0001-01-01"),
            (pendulum.Date(2024, 11, 14), "2024-11-14"),
            (dt.datetime(2024, 11, 14, 10, 50), "2024-11-14T10:50:00"),  # noqa: DTZ001  # naive on purpose
            (
                dt.datetime(2024, 11, 14, 10, 50, 0, 42, tzinfo=dt.UTC),
                "2024-11-14T10:50:00.000042+00:00",
            ),
            (
                pendulum.datetime(2024, 11, 17, 10, 50, tz="America/Lima"),
                "2024-11-17T10:50:00-05:00",
            ),
            (pendulum.naive(2024, 11, 17, 10, 50), "2024-11-17T10:50:00"),
        ],
    )
    def test_of_a_date_or_datetime(self, moment: dt.date, text: str) -> None:
        """Nothing is added and nothing is lost: naive stays naive, and an offset stays as it is."""
        assert When.of(moment) == When.from_argument(moment) == When(text)

    def test_of_an_offset_that_edtf_cannot_tell(self) -> None:
        """An offset with seconds is refused, not rounded."""
        zone = dt.timezone(dt.timedelta(hours=-5, minutes=-8, seconds=-12))
        with pytest.raises(TimeFormatError, match="unexpected ':' after the offset"):
            When.of(dt.datetime(1900, 1, 1, tzinfo=zone))

    def test_of_anything_else(self) -> None:
        """A text is not a date; it is what `When` itself takes."""
        with pytest.raises(ArgumentError, match="moment: expected date or datetime, found str"):
            When.of("2024-11-14")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # refused

    def test_interval(self) -> None:
        """An end that is left out is unknown, which is not the same as open."""
        start, end = When("2024-11-15"), When("2024-11~")
        assert When.interval(start, end) == When("2024-11-15/2024-11~")
        assert When.interval(start, None).latest_edge is Edge.UNKNOWN
        assert When.interval(None, end).earliest_edge is Edge.UNKNOWN
        with pytest.raises(TimeFormatError, match="says nothing"):
            When.interval(None, None)
        with pytest.raises(TimeFormatError, match="one /"):
            When.interval(start, When("2024/2025"))

    def test_one_of(self) -> None:
        """A limit that is left out leaves the range open."""
        first, last = When("2024-11-14"), When("2024-11-30")
        assert When.one_of(first, last) == When("[2024-11-14..2024-11-30]")
        assert When.one_of(first, None) == When("[2024-11-14..]")
        assert When.one_of(None, last) == When("[..2024-11-30]")
        with pytest.raises(TimeFormatError, match="before or after"):
            When.one_of(None, None)


class TestBounds:
    """The first and the last day; the texts of all kinds of bounds are in edtf_cases.jsonl."""

    def test_they_are_pendulum_dates(self) -> None:
        """They take part in calendar arithmetic as they are."""
        when = When("[2024-11-14..2024-11-30]")
        assert when.earliest == pendulum.Date(2024, 11, 14)
        assert isinstance(when.earliest, pendulum.Date)
        assert When("2024-11-15/2024-11-16").latest == pendulum.Date(2024, 11, 16)

    def test_they_are_none_where_the_text_has_none(self) -> None:
        """Open and unknown both have no day."""
        assert When("2024-11-15/..").latest is None
        assert When("/2024-11-15").earliest is None
        assert When("/2024-11-15").earliest_text is None

    @pytest.mark.parametrize("text", ["0000", "-0044-03-15", "Y170000002", "-0044/2024"])
    def test_a_year_that_pendulum_lacks_is_an_error_of_its_own(self, text: str) -> None:
        """The text of the bound is there all the same."""
        when = When(text)
        with pytest.raises(CalendarRangeError, match="outside the years 1 to 9999") as caught:
            _ = when.earliest
        assert isinstance(caught.value, MineralpactError)
        assert isinstance(caught.value, OverflowError)
        assert when.earliest_text is not None

    def test_the_years_at_the_rim_are_there(self) -> None:
        """Years 1 and 9999 can still be told."""
        assert When("0001").earliest == pendulum.Date(1, 1, 1)
        assert When("9999").latest == pendulum.Date(9999, 12, 31)

    def test_qualifiers_leave_them_alone(self) -> None:
        """They are what the text says, however much its source doubts it."""
        assert When("2024-11?").latest == When("2024-11~").latest == pendulum.Date(2024, 11, 30)


KINDS_AND_PRECISIONS = [
    ("2024-11-17T10:50:00-05:00", TimeKind.DATETIME, Precision.SECOND),
    ("2024-11-17T10:50:00.5", TimeKind.DATETIME, Precision.SECOND),
    ("2024-11-17T10:50", TimeKind.DATETIME, Precision.MINUTE),
    ("2024-11-17T10:50-05:00", TimeKind.DATETIME, Precision.MINUTE),
    ("2024-11-14", TimeKind.DATE, Precision.DAY),
    ("2024-11", TimeKind.DATE, Precision.MONTH),
    ("2024-11-XX", TimeKind.DATE, Precision.MONTH),
    ("2024-11-1X", TimeKind.DATE, Precision.MONTH),
    ("2024-23", TimeKind.SEASON, Precision.SEASON),
    ("2024-36", TimeKind.SEASON, Precision.SEASON),
    ("2024-39", TimeKind.SEASON, Precision.THIRD),
    ("2024-41", TimeKind.SEASON, Precision.HALF),
    ("2024", TimeKind.DATE, Precision.YEAR),
    ("2024-XX", TimeKind.DATE, Precision.YEAR),
    ("2024-XX-14", TimeKind.DATE, Precision.YEAR),
    ("Y-17E7", TimeKind.DATE, Precision.YEAR),
    ("1953S4", TimeKind.DATE, Precision.YEAR),
    ("202", TimeKind.DATE, Precision.DECADE),
    ("202X", TimeKind.DATE, Precision.DECADE),
    ("202X-11-14", TimeKind.DATE, Precision.DECADE),
    ("1950S3", TimeKind.DATE, Precision.DECADE),
    ("20", TimeKind.DATE, Precision.CENTURY),
    ("20XX", TimeKind.DATE, Precision.CENTURY),
    ("1950S2", TimeKind.DATE, Precision.CENTURY),
    ("2XXX", TimeKind.DATE, Precision.MILLENNIUM),
    ("2X24", TimeKind.DATE, Precision.MILLENNIUM),
    ("XXXX-12-25", TimeKind.DATE, Precision.ERA),
    ("Y171010000S3", TimeKind.DATE, Precision.ERA),
    ("2024-11-15/2024-11-16", TimeKind.INTERVAL, Precision.DAY),
    ("2024-11-15/2024", TimeKind.INTERVAL, Precision.YEAR),
    ("2024-11/..", TimeKind.INTERVAL, Precision.MONTH),
    ("../..", TimeKind.INTERVAL, Precision.ERA),
    ("[2024-11-14..2024-11-30]", TimeKind.ONE_OF, Precision.DAY),
    ("[2024-11-14,2024-12..]", TimeKind.ONE_OF, Precision.MONTH),
    ("{1667,1668}", TimeKind.ALL_OF, Precision.YEAR),
]


@pytest.mark.parametrize(("text", "kind", "precision"), KINDS_AND_PRECISIONS)
def test_kind_and_precision(text: str, kind: TimeKind, precision: Precision) -> None:
    """A time's kind is its form; its precision is that of the finest component told with all
    coarser ones.
    """
    assert (When(text).kind, When(text).precision) == (kind, precision)


YEAR, MONTH, DAY = Component
QUALIFIED: list[tuple[str, list[tuple[int, Component, bool, bool]]]] = [
    ("2024-11-14", []),
    ("2024-11-17T10:50:00Z", []),
    ("../..", []),
    ("2024?", [(0, YEAR, True, False)]),
    ("2024-11~", [(0, YEAR, False, True), (0, MONTH, False, True)]),
    ("2024-11-14%", [(0, YEAR, True, True), (0, MONTH, True, True), (0, DAY, True, True)]),
    ("2024~-11-14", [(0, YEAR, False, True)]),
    ("2024-11~-14", [(0, YEAR, False, True), (0, MONTH, False, True)]),
    ("2024-~11-14", [(0, MONTH, False, True)]),
    ("2024-11-?14", [(0, DAY, True, False)]),
    ("2024?-11-~14", [(0, YEAR, True, False), (0, DAY, False, True)]),
    ("~2024?", [(0, YEAR, True, True)]),
    ("?2024-11~", [(0, YEAR, True, True), (0, MONTH, False, True)]),
    ("2024-23?", [(0, YEAR, True, False), (0, MONTH, True, False)]),
    ("2024-11-15/2024-11-?16", [(1, DAY, True, False)]),
    ("[2023,2024~..2025?]", [(1, YEAR, False, True), (2, YEAR, True, False)]),
]


@pytest.mark.parametrize(("text", "expected"), QUALIFIED)
def test_qualified_components(text: str, expected: list[tuple[int, Component, bool, bool]]) -> None:
    """A mark on the right is for all components so far, one on the left for its own."""
    when = When(text)
    assert list(when.qualified_components) == expected
    assert when.is_uncertain is any(part[2] for part in expected)
    assert when.is_approximate is any(part[3] for part in expected)


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_an_operator_is_refused_and_says_what_to_ask(
    compare: Callable[[object, object], bool],
) -> None:
    """Whatever stands on the other side."""
    for other in (When("2025"), 2025):
        with pytest.raises(TypeError, match=r"ask when\.before\(other\), or sort with key="):
            compare(When("2024"), other)


def test_the_sort_key_puts_times_on_one_line() -> None:
    """First what begins earlier, then what ends earlier; no stated start comes before all, long
    years keep order.
    """
    expected = [
        "../2020",
        "/2024",
        "Y-170000002",
        "-0044-03-15",
        "2023",
        "2024-11-14",
        "[2024-11-14,2024-12]",
        "2024-11-15",
        "2024-11-15/2024-11-16",
        "2024-11-15/..",
        "2024-11-18T00:49:00+09:00",
        "2024-11-17T10:50:00-05:00",
        "2024-11-18",
        "Y170000002",
    ]
    times = [When(text) for text in expected]
    backwards = times[::-1]
    assert sorted(backwards, key=lambda when: when.sort_key) == times


def test_a_day_ends_where_the_next_begins() -> None:
    """And so does a month, on the line that times are sorted by."""
    day, next_day, month = When("2024-11-30"), When("2024-12-01"), When("2024-11")
    assert day.sort_key[1] == next_day.sort_key[0] == month.sort_key[1]
    assert When("2024-11-30T23:59:59").sort_key[1] == next_day.sort_key[0]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("28 March 2023", "; did you mean 2023-03-28?"),
        ("03/04/2023", "; did you mean 2023-04-03 or 2023-03-04?"),
        ("2023-03-28 to 2023-04-02", "; did you mean 2023-03-28/2023-04-02?"),
        ("soon", ", such as 2024-11-14"),
        ("2024-13", "(at position 5 of '2024-13')"),
    ],
)
def test_a_refusal_says_what_may_be_meant(text: str, end: str) -> None:
    """Behind the place and the reason, which stay what they are."""
    with pytest.raises(TimeFormatError) as caught:
        When(text)
    assert str(caught.value).endswith(end)
    assert pickle.loads(pickle.dumps(caught.value)).reason == caught.value.reason  # noqa: S301  # our own bytes
