"""Amounts as loose as their source: a number, or what bounds it. "At least 50 %" stays at least 50 %."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Final, NewType

from attrs import field, frozen

from mineralpact.errors import Problem, UnitMismatchError
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.record import Record
from mineralpact.values.truth import Truth

_WHOLE: Final = Decimal(0)
_MAGNITUDE: Final = 30
_DIGITS: Final = 60
_LARGE: Final = Decimal(10**_MAGNITUDE)

#: An ISO 4217 currency code, such as ``USD``.
CurrencyCode = NewType("CurrencyCode", str)


def written_plainly(number: Decimal | None) -> Decimal | None:
    """The number in its one spelling: 1.50 becomes 1.5 and 1E+3 becomes 1000, so that equal values have equal bytes."""
    if number is None or not _is_plain(number):
        return number
    digits = f"{number:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Decimal(digits) if number else Decimal(0)


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
        ValidationError: no bound at all, a bound that is no finite number, or the lower above the
            upper.

    >>> Range(at_least=Decimal(50), unit=Unit.PERCENT)
    Range(at_least=Decimal('50'), at_most=None, unit=<Unit.PERCENT: 'percent'>)
    >>> str(_)
    'at least 50 percent'
    """

    at_least: Decimal | None = field(default=None, converter=written_plainly)
    """The lower bound; ``None`` when there is none."""
    at_most: Decimal | None = field(default=None, converter=written_plainly)
    """The upper bound; ``None`` when there is none."""
    unit: Unit | None = None
    """What is counted; ``None`` for a bare number."""

    def problems(self) -> Iterator[Problem]:
        yield from Record.problems(self)
        yield from _bound_problems(self.at_least, self.at_most)

    def keeps_rules(self) -> bool:
        return _bounds_hold(self.at_least, self.at_most)

    @classmethod
    def exactly(cls, number: Decimal | int, *, unit: Unit | None = None) -> "Range":
        """A number known exactly.

        >>> str(Range.exactly(60, unit=Unit.PERCENT))
        '60 percent'
        """
        return cls(at_least=number, at_most=number, unit=unit)  # type: ignore[arg-type]  # made a Decimal when built

    @property
    def bounds(self) -> Bounds:
        """Both bounds, without the unit."""
        return Bounds(self.at_least, self.at_most)

    @property
    def is_percentage(self) -> bool:
        """Whether it is a share of a whole: in percent, with no bound outside 0 to 100.

        >>> Range.exactly(60, unit=Unit.PERCENT).is_percentage
        True
        """
        return self.unit is Unit.PERCENT and all(
            each is None or 0 <= each <= 100 for each in self.bounds
        )

    def admits(self, other: "Range | Decimal | int") -> Truth:
        """Whether a number, or one known by its own bounds, lies within these.

        A bare `decimal.Decimal` or `int` is taken in this range's unit, here as in all comparisons.

        >>> Range(at_least=Decimal(50), unit=Unit.PERCENT).admits(80)
        Truth.YES
        """
        return bounds.inside(self._alike(other).bounds, self.bounds)

    def less_than(self, other: "Range | Decimal | int") -> Truth:
        """Whether it is less than another: yes for "at most 40" and 50, unknown for "at least 40" and 50."""
        return bounds.less_than(self.bounds, self._alike(other).bounds)

    def more_than(self, other: "Range | Decimal | int") -> Truth:
        """Whether it is more than another."""
        return bounds.less_than(self._alike(other).bounds, self.bounds)

    def equals(self, other: "Range | Decimal | int") -> Truth:
        """Whether both are the same number; unlike ``==``, which asks whether both say the same."""
        return bounds.equals(self.bounds, self._alike(other).bounds)

    def __add__(self, other: "Range") -> "Range | None":
        """The sum; ``None`` when nothing bounds it."""
        return _range(bounds.add((self.bounds, self._alike(other).bounds)), self.unit)

    def __sub__(self, other: "Range") -> "Range | None":
        """The difference; ``None`` when nothing bounds it."""
        return _range(
            bounds.add((self.bounds, bounds.negated(self._alike(other).bounds))), self.unit
        )

    def percent_of(self, whole: "Range") -> "Range | None":
        """So many per cent of a number or of a share; ``None`` when nothing bounds it.

        >>> held = Range.exactly(60, unit=Unit.PERCENT)
        >>> str(held.percent_of(Range(at_least=Decimal(50), unit=Unit.PERCENT)))
        'at least 30 percent'
        """
        if self.unit is not Unit.PERCENT:
            raise UnitMismatchError(Unit.PERCENT, self.unit or "a bare number")
        return _range(bounds.percent_of(self.bounds, whole.bounds), whole.unit)

    def hull(self, other: "Range") -> "Range | None":
        """The narrowest range that holds both, such as two rival figures; ``None`` when nothing bounds it."""
        return _range(bounds.hull((self.bounds, self._alike(other).bounds)), self.unit)

    def intersection(self, other: "Range") -> "Range | None":
        """What both admit; ``None`` when they contradict one another."""
        common = bounds.intersection(self.bounds, self._alike(other).bounds)
        return None if common is None else _range(common, self.unit)

    def _alike(self, other: "Range | Decimal | int") -> "Range":
        if not isinstance(other, Range):
            return Range.exactly(other, unit=self.unit)
        if other.unit is not self.unit:
            raise UnitMismatchError(self.unit or "a bare number", other.unit or "a bare number")
        return other

    def __str__(self) -> str:
        return " ".join(
            part for part in (_bounds_text(self.at_least, self.at_most), self.unit) if part
        )


@frozen(kw_only=True, weakref_slot=False)
class Money(Record):
    """A sum in one currency: stated exactly (`amount`), or by bounds ("at least", "up to").

    Raises:
        ValidationError: a currency that ISO 4217 does not list; neither or both of amount and
            bounds; a sum that is no finite number; the lower bound above the upper.

    >>> str(Money(amount=Decimal("1300000000"), currency=CurrencyCode("USD")))
    'USD 1,300,000,000'
    >>> str(Money(at_most=Decimal("500000000"), currency=CurrencyCode("EUR")))
    'EUR at most 500,000,000'
    """

    currency: CurrencyCode
    """ISO 4217 alphabetic code."""
    amount: Decimal | None = field(default=None, converter=written_plainly)
    """The sum, in units of the currency (not cents); ``None`` when only bounds are known."""
    at_least: Decimal | None = field(default=None, converter=written_plainly)
    """The lower bound of a sum not stated exactly."""
    at_most: Decimal | None = field(default=None, converter=written_plainly)
    """The upper bound of a sum not stated exactly."""
    approximate: bool = False
    """Whether the source says "about", "nearly" or the like."""

    def problems(self) -> Iterator[Problem]:
        yield from Record.problems(self)
        if self.currency not in currencies():
            message = f"expected an ISO 4217 code such as USD, found {self.currency[:40]!r}"
            yield Problem(path="currency", code="unknown_currency", message=message)
        if self.amount is None:
            yield from _bound_problems(self.at_least, self.at_most)
        elif self.at_least is not None or self.at_most is not None:
            yield Problem(
                path="amount",
                code="contradiction",
                message="expected an amount or bounds, found both",
            )
        else:
            yield from _bound_problems(self.amount, self.amount)

    def keeps_rules(self) -> bool:
        if self.currency not in currencies():
            return False
        if self.amount is None:
            return _bounds_hold(self.at_least, self.at_most)
        return self.at_least is None and self.at_most is None and _is_in_reach(self.amount)

    @property
    def range(self) -> Range:
        """The sum as bounds, without its currency."""
        if self.amount is not None:
            return Range(at_least=self.amount, at_most=self.amount)
        return Range(at_least=self.at_least, at_most=self.at_most)

    @property
    def bounds(self) -> Bounds:
        """The sum as bounds, "about" aside."""
        return (
            Bounds(self.at_least, self.at_most)
            if self.amount is None
            else Bounds(self.amount, self.amount)
        )

    @property
    def reach(self) -> Bounds:
        """The sum as bounds, from half to twice of it where it is "about" so much."""
        if not self.approximate:
            return self.bounds
        spread = Bounds(Decimal("0.5"), Decimal(2))
        low, high = (
            bound if bound is None else bounds.times(Bounds(bound, bound), spread)
            for bound in self.bounds
        )
        return Bounds(None if low is None else low.low, None if high is None else high.high)

    def admits(self, other: "Money") -> Truth:
        """Whether another sum lies within the bounds of this one.

        A sum that is "about" so much is taken to lie between half and twice of it, here as in all
        comparisons.
        """
        sure = bounds.inside(self._alike(other).reach, self.bounds)
        return (
            sure
            if not self.approximate
            else sure | bounds.inside(other.reach, self.reach) & Truth.UNKNOWN
        )

    def less_than(self, other: "Money") -> Truth:
        """Whether it is less than another sum.

        >>> up_to = Money(at_most=Decimal(500), currency=CurrencyCode("EUR"))
        >>> up_to.less_than(Money(amount=Decimal(600), currency=CurrencyCode("EUR")))
        Truth.YES
        """
        return bounds.less_than(self.reach, self._alike(other).reach)

    def more_than(self, other: "Money") -> Truth:
        """Whether it is more than another sum."""
        return bounds.less_than(self._alike(other).reach, self.reach)

    def equals(self, other: "Money") -> Truth:
        """Whether both are the same sum; unlike ``==``, which asks whether both say the same."""
        return bounds.equals(self.reach, self._alike(other).reach)

    def __add__(self, other: "Money") -> "Money | None":
        """The sum of both; ``None`` when nothing bounds it."""
        both = self.bounds, self._alike(other).bounds
        is_about = self.approximate or other.approximate
        if not is_about or all(each.low is not None and each.low >= 0 for each in both):
            return money_within(bounds.add(both), self.currency, approximate=is_about)
        # Half to twice of a sum holds what its parts may be only where neither is below zero.
        return money_within(bounds.add((self.reach, other.reach)), self.currency)

    def __sub__(self, other: "Money") -> "Money | None":
        """The difference; ``None`` when nothing bounds it."""
        return money_within(
            bounds.add((self.reach, bounds.negated(self._alike(other).reach))), self.currency
        )

    def _alike(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise UnitMismatchError(self.currency, other.currency)
        return other

    def __str__(self) -> str:
        sum_text = _bounds_text(self.range.at_least, self.range.at_most)
        return f"{self.currency} {'about ' if self.approximate else ''}{sum_text}"


def money_within(
    within: Bounds, currency: CurrencyCode, *, approximate: bool = False
) -> Money | None:
    """A sum within bounds, exact where both are the same; ``None`` for no bounds at all."""
    if within == bounds.UNBOUNDED:
        return None
    if within.low == within.high:
        return Money(currency=currency, amount=within.low, approximate=approximate)
    return Money(
        currency=currency, at_least=within.low, at_most=within.high, approximate=approximate
    )


@cache
def currencies() -> frozenset[str]:
    """Every alphabetic code of ISO 4217 as its maintenance agency lists it."""
    from iso4217 import Currency

    return frozenset(currency.code for currency in Currency)


def _range(within: Bounds, unit: Unit | None) -> Range | None:
    return (
        None
        if within == bounds.UNBOUNDED
        else Range(at_least=within.low, at_most=within.high, unit=unit)
    )


def _is_plain(number: Decimal) -> bool:
    return (
        number.is_finite()
        and abs(number.adjusted()) <= _MAGNITUDE
        and len(number.as_tuple().digits) <= _DIGITS
    )


def _is_in_reach(number: Decimal) -> bool:
    # Most numbers are far from the limits: two comparisons tell, where counting digits is slow.
    return (number.same_quantum(_WHOLE) and -_LARGE < number < _LARGE) or _is_plain(number)


def _bounds_hold(at_least: Decimal | None, at_most: Decimal | None) -> bool:
    if at_least is None:
        return at_most is not None and _is_in_reach(at_most)
    if at_most is None:
        return _is_in_reach(at_least)
    return _is_in_reach(at_least) and _is_in_reach(at_most) and at_least <= at_most


def _bound_problems(at_least: Decimal | None, at_most: Decimal | None) -> Iterator[Problem]:
    if at_least is None and at_most is None:
        yield Problem(
            path="", code="no_bound", message="expected a lower or an upper bound, found neither"
        )
    odd = [
        (path, bound)
        for path, bound in (("at_least", at_least), ("at_most", at_most))
        if bound is not None
    ]
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
