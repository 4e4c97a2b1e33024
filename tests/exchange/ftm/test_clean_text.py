import pytest

from mineralpact.exchange.ftm.clean_text import clean_address, clean_name, clean_place, clean_text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Peru", "Peru"),
        ("Peru\u0301", "Per\u00fa"),
        (" a\u00a0\n b\u2028c ", "a b c"),
        ("\u200b\x00\ufeff", ""),
        ("<b>&'\"", "<b>&'\""),
    ],
)
def test_a_text_is_kept_but_for_blanks_and_what_nobody_sees(text: str, clean: str) -> None:
    """Markup and quotation marks stay text."""
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("name", "clean"),
    [('"Peru"', "Peru"), ("'\"Peru\"'", "Peru"), ("O'Neil", "O'Neil"), ('""', ""), ('"', '"')],
)
def test_a_name_loses_the_quotation_marks_around_it(name: str, clean: str) -> None:
    """Of any depth, since the next reader would remove them again."""
    assert clean_name(name) == clean


def test_a_place_of_several_lines_is_none() -> None:
    """Followthemoney would cut it there."""
    assert clean_place("Lima, Peru") == "Lima, Peru"
    assert [clean_place(text) for text in ("Lima; Peru", "a<BR>b", "a, ,b")] == ["", "", ""]


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org?a=1", "https://example.org/?a=1"),
        ("https://example.org/a", "https://example.org/a"),
        ("example.org", ""),
    ],
)
def test_an_address_has_a_path(url: str, clean: str) -> None:
    """As the reader writes it."""
    assert clean_address(url) == clean
