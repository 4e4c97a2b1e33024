from decimal import Decimal

import pytest

from mineralpact.query.conditions import AtLeast, AtMost
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.truth import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
USD = CurrencyCode("USD")


@pytest.mark.parametrize(
    ("value", "at_least", "at_most"),
    [
        (Money(amount=Decimal(100), currency=USD), YES, YES),
        (Money(amount=Decimal(99), currency=USD), NO, YES),
        (Money(amount=Decimal(101), currency=USD), YES, NO),
        (Money(at_least=Decimal(100), currency=USD), YES, UNKNOWN),
        (Money(at_most=Decimal(100), currency=USD), UNKNOWN, YES),
        (Money(at_most=Decimal(99), currency=USD), NO, YES),
        (Money(amount=Decimal(100), currency=CurrencyCode("EUR")), UNKNOWN, UNKNOWN),
        (None, UNKNOWN, UNKNOWN),
        (Money(amount=Decimal(150), currency=USD, approximate=True), UNKNOWN, UNKNOWN),
        (Money(amount=Decimal(200), currency=USD, approximate=True), YES, UNKNOWN),
        (Money(amount=Decimal(201), currency=USD, approximate=True), YES, NO),
        (Money(at_most=Decimal(49), currency=USD, approximate=True), NO, YES),
        (Money(amount=Decimal(-150), currency=USD, approximate=True), NO, YES),
    ],
)
def test_sums_are_compared_as_loosely_as_they_are_told(
    value: Money | None, at_least: Truth, at_most: Truth
) -> None:
    """Bounds decide what they can; "about" may be half or double."""
    number = Decimal(100)
    assert AtLeast(field="amount", number=number, measure="USD").truth(value) is at_least
    assert AtMost(field="amount", number=number, measure="USD").truth(value) is at_most


def test_ranges_and_counts_are_compared_in_their_unit() -> None:
    """A count has none; per cent are not tonnes."""
    percent = Range(at_least=Decimal(50), unit=Unit.PERCENT)
    assert AtLeast(field="change", number=Decimal(50), measure="percent").truth(percent) is YES
    assert AtLeast(field="change", number=Decimal(50), measure="tonne").truth(percent) is UNKNOWN
    assert AtLeast(field="areas_announced", number=Decimal(5)).truth(5) is YES
    assert AtMost(field="areas_announced", number=Decimal(4)).truth(5) is NO
    assert AtMost(field="areas_announced", number=Decimal(5), measure="percent").truth(5) is UNKNOWN
