"""Prices: a sum for so much of something, such as a floor of USD 110 for each kilogram."""

from attrs import frozen

from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Unit
from mineralpact.values.record import Record
from mineralpact.values.rules import BrokenRules, broken


@frozen(kw_only=True, weakref_slot=False)
class Price(Record):
    """Price of one unit of something that is sold.

    Raises:
        ValidationError: the price of one per cent.

    >>> from decimal import Decimal
    >>> from mineralpact.values.amounts.money import CurrencyCode
    >>> floor = Money(amount=Decimal(110), currency=CurrencyCode("USD"))
    >>> str(Price(money=floor, per=Unit.KILOGRAM))
    'USD 110 per kilogram'
    """

    money: Money
    """The sum, or its bounds."""
    per: Unit
    """The unit that is had for it, such as a kilogram."""

    def problems(self) -> BrokenRules:
        if self.per is not Unit.PERCENT:
            return ()
        return broken("per", "wrong_unit", "expected a unit of what is sold, found percent")

    def __str__(self) -> str:
        return f"{self.money} per {self.per.replace('_', ' ')}"
