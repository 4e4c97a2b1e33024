from decimal import Decimal

from mineralpact.values import CurrencyCode, Money, Price, Unit
from tests.samples import refused

FLOOR = Money(currency=CurrencyCode("USD"), at_least=Decimal(110))


def test_a_price_is_of_a_unit() -> None:
    """A floor of so much a kilogram has bounds as every sum has."""
    price = Price(money=FLOOR, per=Unit.KILOGRAM)
    assert str(price) == "USD at least 110 per kilogram"
    assert str(Price(money=FLOOR, per=Unit.TONNE_PER_YEAR)).endswith("per tonne per year")


def test_nothing_costs_so_much_per_cent() -> None:
    """A share of a whole is no unit of what is sold."""
    assert refused(Price, money=FLOOR, per=Unit.PERCENT) == [("per", "wrong_unit")]
