import pendulum
import pytest

from mineralpact.model import AgreementKind
from mineralpact.paths import Path
from mineralpact.values.time.when import When
from mineralpact.views.wording import (
    count_words,
    duration_words,
    join_phrases,
    join_words,
    list_words,
    number_form,
    path_words,
    statement_words,
    term_words,
    when_words,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024", "2024"),
        ("2024-11", "November 2024"),
        ("2024-11-14", "14 November 2024"),
        ("2024-11-XX", "one day in November 2024"),
        ("2024-XX-XX", "2024-XX-XX (EDTF)"),
        ("2024~", "about 2024"),
        ("2024-11?", "perhaps November 2024"),
        ("2024-11-14%", "perhaps about 14 November 2024"),
        ("2024-11-14T03:00:00", "14 November 2024, 03:00 (zone not stated)"),
        ("2024-11-14T03:00:00Z", "14 November 2024, 03:00 UTC"),
        ("2024-11-17T10:50:00-05:00", "17 November 2024, 10:50 UTC-05:00"),
        ("2024-11-14T03:00:30", "2024-11-14T03:00:30 (EDTF)"),
        ("2024-11-15/2024-11-16", "15 to 16 November 2024"),
        ("2024-11-28/2024-12-03", "28 November to 3 December 2024"),
        ("2024-12-28/2025-01-03", "28 December 2024 to 3 January 2025"),
        ("2024/2033", "2024 to 2033"),
        ("2024-11-15/2024-11-16~", "15 November 2024 to about 16 November 2024"),
        ("2024-11-14/2024", "14 November 2024 to 2024"),
        ("2024-11-15/..", "from 15 November 2024 on"),
        ("2024/", "from 2024 on, to when is not known"),
        ("../2024", "up to 2024"),
        ("/2024", "up to 2024, from when is not known"),
        ("../..", "no beginning or end given"),
        ("/..", "/.. (EDTF)"),
        ("[2024-11-14..2024-11-30]", "one day from 14 to 30 November 2024"),
        ("[2024-11-14..2024-12]", "some time from 14 November 2024 to December 2024"),
        ("[2024-11..2025-01]", "some time from November 2024 to January 2025"),
        ("[2024-11-14..]", "14 November 2024 or later"),
        ("[..2024-11-14]", "14 November 2024 or earlier"),
        ("[202X..]", "[202X..] (EDTF)"),
        ("[2024-11-14..202X]", "[2024-11-14..202X] (EDTF)"),
        ("[202X..2033]", "[202X..2033] (EDTF)"),
        ("202X/2033", "202X/2033 (EDTF)"),
        ("[2024,2025]", "[2024,2025] (EDTF)"),
        ("{2024..2026}", "{2024..2026} (EDTF)"),
        ("2024-21", "2024-21 (EDTF)"),
        ("-0044", "-0044 (EDTF)"),
    ],
)
def test_a_time_in_words(text: str, words: str) -> None:
    """The usual forms read as a person would say them, and no form loses what it leaves open."""
    assert when_words(When(text)) == words


def test_no_time_has_the_words_it_is_given() -> None:
    """None, unless some are."""
    assert when_words(None) == ""
    assert when_words(None, "not stated") == when_words(None, missing="not stated") == "not stated"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", ""),
        ("areas_announced", "areas announced"),
        ("steps[0]", "steps"),
        ("steps[signing].when", "steps (when)"),
        ("effects[0].counted_in", "effects (counted in)"),
        ("effects[0].change.at_least", "effects (change at least)"),
    ],
)
def test_a_place_in_words(path: str, words: str) -> None:
    """Whatever is inside stands in brackets; items are not told apart."""
    assert path_words(Path.parse(path)) == words


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (pendulum.duration(years=10), "10 years"),
        (pendulum.duration(years=1, months=6), "1 year 6 months"),
        (pendulum.duration(weeks=2), "14 days"),
        (pendulum.duration(), "no time"),
    ],
)
def test_a_duration_in_words(duration: pendulum.Duration, words: str) -> None:
    """Units keep their number, and nothing is said of those that are zero."""
    assert duration_words(duration) == words


def test_terms_in_words() -> None:
    """Underscores become spaces, and the one abbreviation among our terms gets its capitals."""
    assert term_words(AgreementKind.JOINT_STATEMENT) == "joint statement"
    assert term_words(AgreementKind.FTA_UPGRADE) == "FTA upgrade"


def test_parts_that_say_nothing_are_left_out() -> None:
    """With spaces or commas between the others."""
    assert join_words("", "a", "", "b") == "a b"
    assert join_phrases("a", "", "b", "") == "a, b"
    assert join_words() == join_phrases("") == ""


def test_numbers_have_the_form_that_fits() -> None:
    """One alone is not several, and nor are none one."""
    assert [count_words(count, "claim") for count in (0, 1, 2)] == [
        "0 claims",
        "1 claim",
        "2 claims",
    ]
    assert number_form(1, "is", "are") == "is"
    assert number_form(2, "is", "are") == "are"


def test_enumerations() -> None:
    """Commas and an "and", but semicolons where a comma could be misread."""
    assert list_words([]) == ""
    assert list_words(["a"]) == "a"
    assert list_words(["a", "b", "c"]) == "a, b and c"
    assert list_words(["a, b", "c"]) == "a, b; c"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("economic_cooperation", "economic cooperation"),
        ("fta_upgrade", "FTA upgrade"),
        ("signature", "signature"),
        ("5 areas", "5 areas"),
        ("2024", "2024"),
        ("2024-11", "November 2024"),
        ("[2024-11-14..2024-11-30]", "one day from 14 to 30 November 2024"),
        ("../2024-11-14", "up to 14 November 2024"),
        ("2024-13", "2024-13"),
        ("10-20", "10-20"),
        ("A_b", "A_b"),
    ],
)
def test_what_a_claim_states(value: str, words: str) -> None:
    """Terms and times are told in words, everything else as it stands."""
    assert statement_words(value) == words
