from decimal import Decimal

import pytest

from mineralpact.errors import ValidationError
from mineralpact.values.written.number_texts import plain_numbers, readings_of


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("1500", "1500"),
        ("1,500,000", "1500000"),
        ("1,500.25", "1500.25"),
        ("1.500.000", "1500000"),
        ("1.500,25", "1500.25"),
        ("1 500 000", "1500000"),
        ("1 500,5", "1500.5"),
        ("1'500'000.5", "1500000.5"),
        ("12,34,567", "1234567"),
        ("1,5", "1.5"),
        ("1.50", "1.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("2,0", "2"),
    ],
)
def test_digits_of_one_meaning(digits: str, number: str) -> None:
    """A second separator, or a group of other than three digits, tells what a separator is."""
    assert readings_of(digits) == (Decimal(number),)


@pytest.mark.parametrize(
    ("digits", "numbers"),
    [("1,500", ["1500", "1.5"]), ("25.000", ["25000", "25"])],
)
def test_one_group_of_three_digits_has_two_meanings(digits: str, numbers: list[str]) -> None:
    """Thousands, or a decimal fraction."""
    assert [str(number) for number in readings_of(digits)] == numbers


@pytest.mark.parametrize("digits", ["1,23,45", "1,2.3,4", "1.2.3", "1" * 41, "1 500,5.5", ""])
def test_digits_of_no_meaning(digits: str) -> None:
    """Groups that are none, or far too many digits."""
    assert readings_of(digits) == ()


def test_the_numbers_of_a_text_are_made_plain() -> None:
    """All other words stay; a point in front of a scale is a decimal point."""
    assert plain_numbers("EUR 1,5 to 1,500,000", "x") == "EUR 1.5 to 1500000"
    assert plain_numbers("USD 1.234 billion", "x") == "USD 1.234 billion"
    assert plain_numbers("none", "x") == "none"


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("USD 1,500 million", "two_readings", "write USD 1500 million or USD 1.5 million"),
        ("USD 1.500", "two_readings", "write USD 1500 or USD 1.5"),
        ("1,23,45 tonnes", "bad_number", "expected digits such as 1500 or 1.5, found '1,23,45"),
    ],
)
def test_unclear_numbers_are_refused_in_their_text(text: str, code: str, message: str) -> None:
    """Both ways to write the whole are shown."""
    with pytest.raises(ValidationError, match=f"^not it: .*{message}") as caught:
        plain_numbers(text, "not it")
    assert caught.value.problems[0].code == code
