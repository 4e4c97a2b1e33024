import pytest

from mineralpact.errors import ValidationError
from mineralpact.exchange.mapping.date_pattern import DatePattern


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("%d/%m/%Y", "4/11/2024", "2024-11-04"),
        ("%d.%m.%Y", "04.11.2024", "2024-11-04"),
        ("%d %B %Y", "4 november 2024", "2024-11-04"),
        ("%B %d, %Y", "Nov. 4,  2024", "2024-11-04"),
        ("%b %Y", "May 2024", "2024-05"),
        ("%Y", "2024", "2024"),
        ("%Y%m%d", "20241104", "2024-11-04"),
        ("%d/%m/%Y", "4/11/24", None),
        ("%d/%m/%Y", "on 4/11/2024", None),
        ("%d/%m/%Y", f"4/11/{'2' * 200}", None),
        ("%d.%m.%Y", "04x11x2024", None),
        ("%B %Y", "Novembro 2024", None),
        ("%d/%m/%Y", "30/02/2024", None),
        ("%m/%Y", "31/2024", None),  # EDTF has seasons by such numbers
        ("%Y", "0000", None),
    ],
)
def test_a_text_states_what_its_pattern_says(pattern: str, text: str, expected: str | None) -> None:
    """A month stays a month and a year a year: no day is made up."""
    assert DatePattern(pattern).read(text) == expected


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("%d/%m/%y", "two digits do not tell the century"),
        ("%d/%m/%Y %H", "expected the directives %Y, %m, %b, %B, %d, found '%H'"),
        ("%d/%m", "expected %Y in a pattern"),
        ("%d %Y", "expected a month beside the day"),
        ("%m %B %Y", "expected each part once"),
        ("%Y%", "found '%'"),
        (f"%Y{'-' * 200}", "at most 100 characters"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused(pattern: str, message: str) -> None:
    """The message says what would be right."""
    with pytest.raises(ValidationError, match=message):
        DatePattern(pattern)
