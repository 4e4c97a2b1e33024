import json
from decimal import Decimal

import pytest

from mineralpact.codec.strict.converter import model_converter
from mineralpact.codec.strict.value_hints import duration_hint, number_hint, record_hint
from mineralpact.values import Area, Money, Price, Range, Record

to_plain = model_converter().unstructure


@pytest.mark.parametrize(
    ("cls", "text", "hint"),
    [
        (Range, "5%", {"at_least": "5", "at_most": "5", "unit": "percent"}),
        (Money, "USD 1.03 bn", {"currency": "USD", "amount": "1030000000"}),
        (
            Price,
            "USD 110 per kg",
            {"money": {"currency": "USD", "amount": "110"}, "per": "kilogram"},
        ),
    ],
)
def test_the_object_that_a_text_stands_for(
    cls: type[Record], text: str, hint: dict[str, object]
) -> None:
    """As a document has it."""
    assert record_hint(cls, text, to_plain) == f"; did you mean {json.dumps(hint)}?"


@pytest.mark.parametrize("value", ["copper", 5, None])
def test_another_value_gets_an_example(value: object) -> None:
    """Of the class that is wanted."""
    example = '{"currency": "USD", "amount": "1030000000"}'
    assert record_hint(Money, value, to_plain) == f", such as {example}"


def test_other_classes_have_no_hint() -> None:
    """Nobody writes those as a text with a meaning."""
    assert record_hint(Area, "copper", to_plain) == ""


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("1,5", '; did you mean "1.5"?'),
        ("1,500", '; did you mean "1500" or "1.5"?'),
        (1.5, '; did you mean "1.5"?'),
        (5, '; did you mean "5"?'),
        (float("nan"), ""),
        (True, ""),
        ("copper", ""),
        (Decimal(5), ""),
    ],
)
def test_numbers_as_documents_want_them(value: object, hint: str) -> None:
    """In quotes and with a point."""
    assert number_hint(value) == hint


def test_durations_as_documents_want_them() -> None:
    """In ISO 8601."""
    assert duration_hint("ten years") == "; did you mean P10Y?"
    assert duration_hint("copper") == ""
