"""Amounts as loose as their source: a number, or what bounds it. "At least 50 %" stays at least 50 %."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NewType

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.values.record import Record

#: An ISO 4217 currency code, such as ``USD``.
CurrencyCode = NewType("CurrencyCode", str)


class Unit(StrEnum):
    """What a number counts; the values are UCUM-like plain words, the same in every format."""

    COUNT = "count"
    PERCENT = "percent"
    TONNE = "tonne"
    TONNE_PER_YEAR = "tonne_per_year"
    MEGAWATT = "megawatt"
    KILOMETRE = "kilometre"
    CONTAINER_PER_YEAR = "container_per_year"
    DAY = "day"


@frozen(kw_only=True, weakref_slot=False)
class Range(Record):
    """A number known by its bounds, both included.

    Raises:
        ValidationError: no bound at all, a bound that is no finite number, or the lower above the upper.

    >>> Range(at_least=Decimal(50), unit=Unit.PERCENT)
    Range(at_least=Decimal('50'), at_most=None, unit=<Unit.PERCENT: 'percent'>)
    >>> str(_)
    'at least 50 percent'
    """

    at_least: Decimal | None = None
    """The lower bound; ``None`` when there is none."""
    at_most: Decimal | None = None
    """The upper bound; ``None`` when there is none."""
    unit: Unit | None = None
    """What is counted; ``None`` for a bare number."""

    def __attrs_post_init__(self) -> None:
        _write_plainly(self, "at_least", "at_most")
        Record.__attrs_post_init__(self)

    def problems(self) -> Iterator[Problem]:
        yield from Record.problems(self)
        yield from _bound_problems(self.at_least, self.at_most)

    def __str__(self) -> str:
        return " ".join(part for part in (_bounds_text(self.at_least, self.at_most), self.unit) if part)


@frozen(kw_only=True, weakref_slot=False)
class Money(Record):
    """A sum in one currency: stated exactly (`amount`), or by bounds ("at least", "up to").

    Raises:
        ValidationError: a currency that ISO 4217 does not list; neither or both of amount and bounds; a sum that is
            no finite number; the lower bound above the upper.

    >>> str(Money(amount=Decimal("1300000000"), currency=CurrencyCode("USD")))
    'USD 1,300,000,000'
    >>> str(Money(at_most=Decimal("500000000"), currency=CurrencyCode("EUR")))
    'EUR at most 500,000,000'
    """

    currency: CurrencyCode
    """ISO 4217 alphabetic code."""
    amount: Decimal | None = None
    """The sum, in units of the currency (not cents); ``None`` when only bounds are known."""
    at_least: Decimal | None = None
    """The lower bound of a sum not stated exactly."""
    at_most: Decimal | None = None
    """The upper bound of a sum not stated exactly."""
    approximate: bool = False
    """Whether the source says "about", "nearly" or the like."""

    def __attrs_post_init__(self) -> None:
        _write_plainly(self, "amount", "at_least", "at_most")
        Record.__attrs_post_init__(self)

    def problems(self) -> Iterator[Problem]:
        yield from Record.problems(self)
        if self.currency not in currencies():
            message = f"expected an ISO 4217 code such as USD, found {self.currency[:40]!r}"
            yield Problem(path="currency", code="unknown_currency", message=message)
        if self.amount is None:
            yield from _bound_problems(self.at_least, self.at_most)
        elif self.at_least is not None or self.at_most is not None:
            yield Problem(path="amount", code="contradiction", message="expected an amount or bounds, found both")
        else:
            yield from _bound_problems(self.amount, self.amount)

    @property
    def range(self) -> Range:
        """The sum as bounds, without its currency."""
        if self.amount is not None:
            return Range(at_least=self.amount, at_most=self.amount)
        return Range(at_least=self.at_least, at_most=self.at_most)

    def __str__(self) -> str:
        sum_text = _bounds_text(self.range.at_least, self.range.at_most)
        return f"{self.currency} {'about ' if self.approximate else ''}{sum_text}"


@cache
def currencies() -> frozenset[str]:
    """Every alphabetic code of ISO 4217 as its maintenance agency lists it."""
    from iso4217 import Currency

    return frozenset(currency.code for currency in Currency)


def _write_plainly(record: Record, *names: str) -> None:
    # 1.50 equals 1.5 and 1E+3 equals 1000: one spelling each, so that equal values have equal bytes.
    for name in names:
        number: Decimal | None = getattr(record, name)
        if number is not None and _is_plain(number):
            digits = f"{number:f}"
            digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
            object.__setattr__(record, name, Decimal(digits) + 0 if not number else Decimal(digits))


def _is_plain(number: Decimal) -> bool:
    return number.is_finite() and abs(number.adjusted()) <= 30 and len(number.as_tuple().digits) <= 60


def _bound_problems(at_least: Decimal | None, at_most: Decimal | None) -> Iterator[Problem]:
    if at_least is None and at_most is None:
        yield Problem(path="", code="no_bound", message="expected a lower or an upper bound, found neither")
    odd = [(path, bound) for path, bound in (("at_least", at_least), ("at_most", at_most)) if bound is not None]
    odd = [(path, bound) for path, bound in odd if not _is_plain(bound)]
    for path, bound in odd:
        message = f"expected a finite number of at most 30 digits, found {str(bound)[:40]}"
        yield Problem(path=path, code="not_finite", message=message)
    if at_least is not None and at_most is not None and not odd and at_least > at_most:
        message = f"expected at least {at_least} or more, found {at_most}"
        yield Problem(path="at_most", code="min_above_max", message=message)


def _bounds_text(at_least: Decimal | None, at_most: Decimal | None) -> str:
    if at_least is None:
        return f"at most {at_most:,f}"
    if at_most is None:
        return f"at least {at_least:,f}"
    return f"{at_least:,f}" if at_least == at_most else f"{at_least:,f} to {at_most:,f}"
