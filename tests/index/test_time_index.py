import pytest

from mineralpact.index import time_index
from mineralpact.index.time_index import TimeIndex
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

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
WHENS = [None, *map(When, TEXTS)]
SPANS = (
    "2024-11-14",
    "2024-11",
    "2024",
    "2024-11-01/2024-11-30",
    "2024/..",
    "{2024-11,2025}",
    "[2023..2024]",
    "2024-11-15T04:00:00Z",
)


@pytest.mark.parametrize("shapes", [0, 2, 64])
@pytest.mark.parametrize("span", SPANS)
def test_rows_say_what_comparing_says(
    span: str, shapes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the shapes of times, and whether or not there are rows for them."""
    monkeypatch.setattr(time_index, "MOST_FORMS", shapes)
    index = TimeIndex(WHENS, list(range(len(WHENS))))
    truths = [Truth.UNKNOWN if when is None else when.within(When(span)) for when in WHENS]
    assert sorted(index.within(When(span), possibly=False).positions()) == [
        n for n, truth in enumerate(truths) if truth is Truth.YES
    ]
    assert sorted(index.within(When(span), possibly=True).positions()) == [
        n for n, truth in enumerate(truths) if truth is not Truth.NO
    ]
    assert not index.has_duplicates


def test_times_not_stated_can_be_left_out() -> None:
    """They may lie in any span, but nobody says that they exist."""
    index = TimeIndex([None, When("2024-11"), When("2025")], [0, 1, 2])
    assert index.within(When("2024-11-14"), possibly=True, if_stated=True).positions() == [1]
    assert sorted(index.within(When("2024-11-14"), possibly=True).positions()) == [0, 1]


def test_an_entity_with_several_times_stands_there_more_than_once() -> None:
    """The index says so, so that positions are read each once."""
    assert TimeIndex([When("2024"), When("2025")], [7, 7]).has_duplicates
