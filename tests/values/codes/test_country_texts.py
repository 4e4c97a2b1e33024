import pytest

from mineralpact.values.codes.country_texts import code_by_name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Japan", "JPN"),
        ("JP", "JPN"),
        (" no ", "NOR"),
        ("jpn", "JPN"),
        ("Ceylon", "LKA"),
        ("SUN", "SUN"),
        ("Atlantis", None),
    ],
)
def test_codes_of_countries_by_any_text(text: str, code: str | None) -> None:
    """A name, or a code of two or three letters in any case."""
    assert code_by_name(text) == code
