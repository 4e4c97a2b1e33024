import datetime as dt

import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.values.time.english.phrases import read_phrase, time_hint
from mineralpact.values.time.when import When
from mineralpact.views.wording import when_words
from tests.effort import examples
from tests.values.time.english.usual_times import usual_times

THURSDAY = dt.date(2024, 11, 14)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("14 November 2024", "2024-11-14"),
        ("on Thursday, 14 November 2024.", "2024-11-14"),
        ("in November 2024", "2024-11"),
        ("during the 2030s", "203"),
        ("15\u201316 November 2024", "2024-11-15/2024-11-16"),
        ("15 to 16 November 2024", "2024-11-15/2024-11-16"),
        ("November 15-16, 2024", "2024-11-15/2024-11-16"),
        ("Nov 28 - Dec 3, 2024", "2024-11-28/2024-12-03"),
        ("November 28 to 3 December 2024", "2024-11-28/2024-12-03"),
        ("from 15 November to 3 December 2024", "2024-11-15/2024-12-03"),
        ("28 December 2024 to 3 January 2025", "2024-12-28/2025-01-03"),
        ("November to December 2024", "2024-11/2024-12"),
        ("2023-03-28 to 2023-04-02", "2023-03-28/2023-04-02"),
        ("2024-2026", "2024/2026"),
        ("14-Nov-2024 - 16-Nov-2024", "2024-11-14/2024-11-16"),
        ("15 November 2024 to about 16 November 2024", "2024-11-15/2024-11-16~"),
        ("by 2030", "[..2030]"),
        ("by the end of 2030", "[..2030]"),
        ("no later than 1 May 2030", "[..2030-05-01]"),
        ("14 November 2024 or earlier", "[..2024-11-14]"),
        ("not before 2026", "[2026..]"),
        ("2026 at the earliest", "[2026..]"),
        ("until June 2031", "../2031-06"),
        ("until the end of June 2031", "../2031-06"),
        ("up to 2024, from when is not known", "/2024"),
        ("since 2018", "2018/.."),
        ("starting in May 2018", "2018-05/.."),
        ("from 15 November 2024 onwards", "2024-11-15/.."),
        ("from 2024", "2024/.."),
        ("from 2024 on, to when is not known", "2024/"),
        ("before 15 November 2024", "[..2024-11-14]"),
        ("before January 2024", "[..2023-12]"),
        ("before Q3 2024", "[..2024-06-30]"),
        ("after 2024", "[2025..]"),
        ("after December 2024", "[2025-01..]"),
        ("after the 2020s", "[203..]"),
        ("after Q3 2024", "[2024-10-01..]"),
        ("about 2030", "2030~"),
        ("circa November 2024", "2024-11~"),
        ("perhaps 2030", "2030?"),
        ("perhaps about 14 November 2024", "2024-11-14%"),
        ("2024 or 2025", "[2024,2025]"),
        ("either 15 or 16 November 2024", "[2024-11-15,2024-11-16]"),
        ("one day in November 2024", "2024-11-XX"),
        ("one day from 14 to 30 November 2024", "[2024-11-14..2024-11-30]"),
        ("some time between May and June 2024", "[2024-05..2024-06]"),
    ],
)
def test_phrases_of_one_meaning(text: str, reading: str) -> None:
    """Ranges, bounds, doubts and choices; what one date leaves out, the other says."""
    phrase = read_phrase(text)
    assert phrase is not None
    assert (phrase.readings, phrase.refusal) == ((reading,), "")
    assert When(reading).text == reading


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("early 2024", ("2024",)),
        ("mid-November 2024", ("2024-11",)),
        ("the end of November 2024", ("2024-11",)),
        ("by 03/04/2024", ("[..2024-04-03]", "[..2024-03-04]")),
        ("03/04/2024 - 05/04/2024", ("2024-04-03/2024-04-05", "2024-04-03/2024-05-04")),
        (
            "between 15 and 20 November 2024",
            ("2024-11-15/2024-11-20", "[2024-11-15..2024-11-20]"),
        ),
        ("after 31 December 9999", ()),
    ],
)
def test_phrases_that_are_refused(text: str, readings: tuple[str, ...]) -> None:
    """All that they may mean is given, less what is no time."""
    phrase = read_phrase(text)
    assert phrase is not None
    assert phrase.readings[: len(readings)] == readings
    assert phrase.refusal


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("by next year", "[..2025]"),
        ("today to 30 November 2024", "2024-11-14/2024-11-30"),
        ("since last month", "2024-10/.."),
        ("after today", "[2024-11-15..]"),
        ("early next month", "2024-12"),
    ],
)
def test_phrases_around_times_that_depend_on_the_publication(text: str, reading: str) -> None:
    """They depend on it, too."""
    phrase = read_phrase(text, THURSDAY)
    assert phrase is not None
    assert phrase.readings == (reading,)
    assert phrase.is_relative


@pytest.mark.parametrize(
    "text",
    [
        "copper",
        "",
        "x" * 1_000,
        "one day in 2024",
        "one day in copper",
        "by copper",
        "by this week",
        "before copper",
        "early copper",
        "copper or tin",
        "between copper and tin",
        "copper - tin",
        "from about copper to 2024",
        "15-16 November",
    ],
)
def test_texts_that_are_no_phrase_of_time(text: str) -> None:
    """Nothing is made of them."""
    assert read_phrase(text, THURSDAY) is None


def test_a_hint_writes_out_what_may_be_meant() -> None:
    """Only what is a time, or an example; nothing for what nearly is EDTF."""
    assert time_hint("28 March 2023") == "; did you mean 2023-03-28?"
    assert time_hint("03/04/2024") == "; did you mean 2024-04-03 or 2024-03-04?"
    assert time_hint("31 November 2024") == ", such as 2024-11-14"
    assert time_hint("later this month").endswith("the day of publication, such as 2024-11-14")
    assert time_hint("copper") == ", such as 2024-11-14"
    assert time_hint("2024-13") == ""


@settings(max_examples=examples(200))
@given(when=usual_times())
def test_words_of_our_own_pages_are_read_back(when: When) -> None:
    """The words in which pages show a time mean that time."""
    phrase = read_phrase(when_words(when))
    assert phrase is not None
    assert phrase.readings == (when.text,)


@settings(max_examples=examples(200))
@given(text=st.text("0123456789 -/.,novemberq'thsad", max_size=30), day=st.dates())
def test_any_text_is_read_or_not_without_an_error(text: str, day: dt.date) -> None:
    """Whatever the text and the day."""
    read_phrase(text, day)
    assert isinstance(time_hint(text), str)
