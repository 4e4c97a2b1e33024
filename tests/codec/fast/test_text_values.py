"""Times, durations and numbers by their texts."""

from decimal import Decimal

import pendulum
import pytest

from mineralpact.codec.fast.text_values import TextCache, text_of
from mineralpact.codec.number_text import parse_number
from mineralpact.values import When
from mineralpact.values.time.duration import parse_duration


def test_what_is_no_text_stands_for_itself() -> None:
    """And not for what is equal to it: 180 days are no 6 months, and 1.50 tells more than 1.5."""
    numbers = TextCache(parse_number)
    assert [str(numbers[Decimal(text)]) for text in ("1.5", "1.50")] == ["1.5", "1.50"]
    durations = TextCache(parse_duration)
    half_a_year, days = pendulum.duration(months=6), pendulum.duration(days=180)
    assert durations[half_a_year] is half_a_year
    assert durations[days] is days
    assert numbers[None] is None


@pytest.mark.parametrize(
    ("parse", "text", "odd"),
    [
        (When, "{2024,2025}", []),
        (When, "{2024, 2025}", ["{2024, 2025}"]),
        (parse_duration, "P1Y", []),
        (parse_duration, "P2W", ["P2W"]),
        (parse_number, "1.50", []),
    ],
)
def test_what_is_not_spelled_as_we_write_it_is_told(
    parse: type[When], text: str, odd: list[str]
) -> None:
    """Once for each text."""
    told: list[str] = []
    cache = TextCache(parse, told)
    assert cache[text] is cache[text]
    assert told == odd


def test_values_become_texts_again() -> None:
    """As documents have them."""
    assert text_of(When("2024-11")) == "2024-11"
    assert text_of(pendulum.duration(years=10)) == "P10Y"
    assert text_of(Decimal("1E+3")) == "1000"
