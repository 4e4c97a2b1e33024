import pytest

from mineralpact.values.texts.number_words import NUMBERS, count_of


@pytest.mark.parametrize(
    ("text", "count"),
    [("18", 18), ("one", 1), ("a", 1), ("ninety-nine", 99), ("zero", 0), ("12345", None)],
)
def test_counts_in_digits_and_words(text: str, count: int | None) -> None:
    """Up to four digits, or a word."""
    assert count_of(text) == count


def test_every_number_to_ninety_nine_has_a_word() -> None:
    """Each has one, and articles count as one."""
    assert set(NUMBERS.values()) == set(range(100))
    assert NUMBERS["an"] == 1
