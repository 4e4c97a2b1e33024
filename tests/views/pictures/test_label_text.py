import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.views.pictures.label_text import (
    ELLIPSIS,
    LONGEST,
    broken_lines,
    cut_to_width,
    legible,
    text_width,
    widest,
)
from tests.effort import examples


@settings(max_examples=examples(200))
@given(st.text(max_size=80), st.floats(40, 400))
def test_a_cut_text_fits(text: str, width: float) -> None:
    """It is the text itself where there is room, and ends in an ellipsis where there is none."""
    shown = cut_to_width(text, width, 12)
    assert text_width(shown, 12) <= width
    assert shown == text or shown.endswith(ELLIPSIS)


@settings(max_examples=examples(200))
@given(st.text(max_size=200), st.floats(40, 400))
def test_broken_lines_fit(text: str, width: float) -> None:
    """Each of them does, and there are no more than asked for."""
    lines = broken_lines(text, width, 12, most=3)
    assert len(lines) <= 3
    assert all(text_width(line, 12) <= width for line in lines)


def test_text_is_broken_between_words() -> None:
    """What is left for the last line is cut."""
    text = "Road map to strengthen the strategic partnership between two republics"
    lines = broken_lines(text, 150, 12, most=2)
    assert lines[0] == "Road map to strengthen"
    assert lines[1].startswith("the strategic")
    assert lines[1].endswith(ELLIPSIS)
    assert broken_lines("", 150, 12, most=2) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pact\nof\tLima", "Pact of Lima"),
        ("a\x00\x1b[31mb", "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[31mb"),
        ("safe \N{RIGHT-TO-LEFT OVERRIDE}txt", "safe \N{REPLACEMENT CHARACTER}txt"),
        ("\uffff\ud800", "\N{REPLACEMENT CHARACTER}" * 2),
    ],
)
def test_a_text_is_made_legible(text: str, shown: str) -> None:
    """Line breaks are spaces; what steers a screen, or cannot stand in XML, is a sign."""
    assert legible(text) == shown


def test_a_very_long_text_is_cut() -> None:
    """A tooltip of 10,000 characters covers the picture."""
    assert legible("x" * 10_000) == "x" * (LONGEST - 1) + ELLIPSIS


def test_wide_and_combining_characters_count_as_what_they_take() -> None:
    """An ideograph is as wide as high; an accent above a letter takes no room."""
    assert text_width("\N{CJK UNIFIED IDEOGRAPH-65E5}", 12) > text_width("a", 12) * 1.5
    assert text_width("e\N{COMBINING ACUTE ACCENT}", 12) == text_width("e", 12)
    assert text_width("\N{CYRILLIC SMALL LETTER ZHE}", 12) > text_width("a", 12)
    assert text_width("a", 12, bold=True) > text_width("a", 12)
    assert widest((), 12) == 0
