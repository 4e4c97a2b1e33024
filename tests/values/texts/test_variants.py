import pytest
from hypothesis import given, strategies as st

from mineralpact.values.texts import variants
from mineralpact.values.texts.variants import Normalisation, TextVariant, variants_of


def reading(text: str, *ways: Normalisation) -> TextVariant:
    """The reading of a text that was normalised in just these ways."""
    return next(each for each in variants_of(text) if each.normalised == ways)


@pytest.mark.parametrize(
    ("text", "ways", "expected"),
    [
        ("a\r\nb\rc\n", [Normalisation.LINE_ENDS], "a\nb\nc\n"),
        ("\ufeffa", [Normalisation.BYTE_ORDER_MARK], "a"),
        ("co\u00adpper\u200b", [Normalisation.INVISIBLE], "copper"),
        ("cop-\nper", [Normalisation.HYPHENATION], "copper"),
        ("pre-\n1990\nand", [Normalisation.BLANKS], "pre- 1990 and"),
        ("a \u2013 b--c \u2212", [Normalisation.HYPHENS], "a - b-c -"),
        ("a - b--c-d", [Normalisation.DASHES], "a \u2013 b\u2014c-d"),
        ("so\u2026", [Normalisation.DOTS], "so..."),
        ("so...", [Normalisation.ELLIPSES], "so\u2026"),
        ("\u00abPeru\u00bb", [Normalisation.STRAIGHT_QUOTES], '"Peru"'),
        ("Peru\u2019s \u201cway\u201d", [Normalisation.STRAIGHT_QUOTES], 'Peru\'s "way"'),
        (
            "Peru's \"way\" and 'more'",
            [Normalisation.CURLY_QUOTES],
            "Peru\u2019s \u201cway\u201d and \u2018more\u2019",
        ),
        ("a  b\u00a0c\nd", [Normalisation.BLANKS], "a b c d"),
        ("Potosi\u0301", [Normalisation.COMPOSED], "Potosí"),
        ("Potosí", [Normalisation.DECOMPOSED], "Potosi\u0301"),
        ("\u1112\u1161\u11ab", [Normalisation.COMPOSED], "한"),
        (
            "Peru\u2019s\r\n b",
            [Normalisation.LINE_ENDS, Normalisation.BLANKS, Normalisation.STRAIGHT_QUOTES],
            "Peru's b",
        ),
    ],
)
def test_a_text_is_read_as_it_may_have_been(
    text: str, ways: list[Normalisation], expected: str
) -> None:
    """Each way spells what it is for, and nothing else."""
    assert reading(text, *ways).text == expected


def test_the_text_as_given_comes_first_and_no_text_twice() -> None:
    """Plain text has one reading; a way that changes nothing gives none."""
    assert list(variants_of("plain text")) == [TextVariant(text="plain text")]
    found = [each.text for each in variants_of("Peru\u2019s way's  end")]
    assert found[0] == "Peru\u2019s way's  end"
    assert len(found) == len(set(found)) > 3


def test_what_nobody_sees_may_stay_or_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text may have been cited with or without it; all its readings have a limit."""
    text = "a\u200cb  c"
    assert {"a\u200cb c", "ab c"} <= {each.text for each in variants_of(text)}
    monkeypatch.setattr(variants, "MOST_CHARACTERS", 12)
    assert [each.text for each in variants_of(text)] == [text, "ab  c"]


def test_places_are_told_in_the_text_as_given() -> None:
    """Whatever was shortened or lengthened before, in or behind the passage."""
    given = "a\r\n\r\nPotosi\u0301 is  Peru\u2019s.\r\n"
    for each in variants_of(given):
        start = each.text.index("Poto")
        end = each.text.index("is")
        first, last = each.original_span(start, end)
        assert given[first:last] == "Potosi\u0301 "
        first, last = each.original_span(0, len(each.text))
        assert (first, last) == (0, len(given))


def test_a_place_inside_what_was_rewritten_takes_it_in() -> None:
    """Half of a character that was taken apart is told as the whole."""
    each = reading("í!", Normalisation.DECOMPOSED)
    assert each.text == "i\u0301!"
    assert each.original_span(0, 1) == each.original_span(1, 2) == (0, 1)
    assert each.original_span(2, 3) == (1, 2)


@given(st.text(st.sampled_from("ab \n\r\t'\"\u2019\u201ce\u0301é.\u00a0"), max_size=30))
def test_every_place_of_every_reading_is_in_the_text(text: str) -> None:
    """Places grow with places, and the whole is the whole."""
    for each in variants_of(text):
        ends = [each.original_span(start, start + 1) for start in range(len(each.text))]
        assert all(0 <= first < last <= len(text) for first, last in ends)
        assert ends == sorted(ends)
