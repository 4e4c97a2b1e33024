from collections.abc import Callable

import pytest

from mineralpact.catalog import Catalog
from mineralpact.model import Source
from mineralpact.query import SourceFilter
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values.ids import SourceId
from mineralpact.values.time.when import When
from mineralpact.values.time.windows import asked_period
from mineralpact.values.truth import Truth

TIMES = {
    "day": "2024-11-14",
    "first": "2024-11-01",
    "last": "2024-11-30",
    "month": "2024-11",
    "year": "2024",
    "lima": "2024-11-30T23:00:00-05:00",
    "far": "2019-05-05",
    "doubtful": "2019?-11-14",
    "about": "2019-05-~05",
    "open": "2019/..",
    "unknown": "2019/",
    "distant": "Y-170000002",
    "none": None,
}


@pytest.fixture(scope="module")
def engine() -> DuckDBEngine:
    """An engine over sources of every form of time, each named by it."""
    made = [
        Source(id=SourceId(name), title=name, published=None if text is None else When(text))
        for name, text in TIMES.items()
    ]
    return DuckDBEngine(to_tables(Catalog(made)))


def answers(engine: DuckDBEngine, span: str) -> dict[str, Truth]:
    """Whether each is within a span."""
    sure = engine.ids(SourceFilter(during=When(span)))
    possible = engine.ids(SourceFilter(during=When(span)), truth=Truth.UNKNOWN)
    return {
        name: Truth.YES if name in sure else Truth.UNKNOWN if name in possible else Truth.NO
        for name in TIMES
    }


@pytest.mark.parametrize(
    "span",
    [
        *(
            "2024-11",
            "2024-11-14",
            "2024-12",
            "2024-11-30",
            "2019",
            "2019~",
            "2024-11?",
            "2024-11/..",
            "../2019",
        ),
        *(
            "2019-05-06",
            "2019-05-07",
            "2019-05-08",
            "0001",
            "0961-02-11",
            "9999-12-31",
            "Y-170000002",
            "../..",
            "{2019,2024}",
        ),
        *(
            "[2024-11-01,2024-11-30]",
            "2024-11-30T23:00:00-05:00",
            "2024-12-01T04:00:00Z",
            "/2024-11-14",
        ),
    ],
)
def test_spans_hold_what_times_say(engine: DuckDBEngine, span: str) -> None:
    """Whatever form the span and the time have; ends of a span are asked for as a whole."""
    asked = asked_period(When(span))
    expected = {
        name: Truth.UNKNOWN if text is None else When(text).within(asked)
        for name, text in TIMES.items()
    }
    assert answers(engine, span) == expected


def test_a_time_not_stated_may_be_any(engine: DuckDBEngine) -> None:
    """And a doubtful year may be any too."""
    result = answers(engine, "2024-11")
    assert [name for name, truth in result.items() if truth is Truth.YES] == [
        "day",
        "first",
        "last",
        "month",
    ]
    assert {name for name, truth in result.items() if truth is Truth.UNKNOWN} >= {
        "year",
        "doubtful",
        "none",
    }
    assert result["far"] is Truth.NO


def test_days_far_away_are_not_compared(
    engine: DuckDBEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only times that may lie in the span, or tell more than one day, are compared."""
    compared: list[str] = []
    within: Callable[[When, When], Truth] = When.within

    def remembered(when: When, span: When) -> Truth:
        compared.append(when.text)
        return within(when, span)

    monkeypatch.setattr(When, "within", remembered)
    engine.ids(SourceFilter(during=When("2024-11-14")))
    assert "2024-11-14" in compared
    assert not {"2024-11-01", "2024-11-30", "2019-05-05"} & set(compared)
