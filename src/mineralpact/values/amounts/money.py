"""Sums of money as loose as their source: "up to EUR 500 million" stays an upper bound."""

from decimal import Decimal
from typing import ClassVar, NewType

from attrs import field, frozen

from mineralpact.borders import taken
from mineralpact.errors import UnitMismatchError, did_you_mean
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.ranges import (
    Range,
    bound_fields,
    bound_problems,
    bounds_between,
    bounds_text,
    is_short_whole,
    normalize_number,
    number_problems,
)
from mineralpact.values.codes.currency_codes import is_currency
from mineralpact.values.fields import Content
from mineralpact.values.record import Record
from mineralpact.values.rules import BrokenRules, Problems, broken
from mineralpact.values.truth import Truth

#: An ISO 4217 currency code, such as ``USD``.
CurrencyCode = NewType("CurrencyCode", str)


@frozen(kw_only=True, weakref_slot=False)
class Money(Record):
    """A sum in one currency: stated exactly (`amount`), or by bounds ("more than", "up to").

    Raises:
        ValidationError: a currency that ISO 4217 neither lists nor listed; neither or both of
            amount and bounds; a sum that is no finite number; bounds that a `Range` could not have.

    >>> str(Money(amount=Decimal("1300000000"), currency=CurrencyCode("USD")))
    'USD 1,300,000,000'
    >>> str(Money(at_most=Decimal("500000000"), currency=CurrencyCode("EUR")))
    'EUR at most 500,000,000'
    """

    content: ClassVar[Content] = Content.MONEY

    currency: CurrencyCode
    """ISO 4217 alphabetic code, also one that was withdrawn since, such as ``DEM``."""
    amount: Decimal | None = field(default=None, converter=normalize_number)
    """The sum, in units of the currency (not cents); ``None`` when only bounds are known."""
    at_least: Decimal | None = field(default=None, converter=normalize_number)
    """The lower bound of a sum not stated exactly, itself included."""
    above: Decimal | None = field(default=None, converter=normalize_number)
    """The lower bound of a sum not stated exactly, itself left out ("more than")."""
    at_most: Decimal | None = field(default=None, converter=normalize_number)
    """The upper bound of a sum not stated exactly, itself included."""
    below: Decimal | None = field(default=None, converter=normalize_number)
    """The upper bound of a sum not stated exactly, itself left out ("less than")."""
    approximate: bool = False
    """True if the source says "about", "nearly" or the like."""

    def problems(self) -> BrokenRules:
        problems: Problems = ()
        if not is_currency(self.currency):
            message = f"expected an ISO 4217 code such as USD, found {self.currency[:40]!r}"
            message += _code_hint(self.currency)
            problems = broken("currency", "unknown_currency", message)
        if self.amount is None:
            return problems + bound_problems(self.at_least, self.at_most, self.above, self.below)
        if self.at_least is self.at_most is self.above is self.below is None:
            if not is_short_whole(self.amount):  # most are
                problems += number_problems("amount", self.amount)
            return problems
        message = "expected an amount or bounds, found both"
        return problems + broken("amount", "contradiction", message)

    @property
    def range(self) -> Range:
        """The sum as a range, without its currency."""
        return Range(**bound_fields(self.bounds), approximate=self.approximate)

    @property
    def bounds(self) -> Bounds:
        """The sum as bounds, "about" aside."""
        if self.amount is None:
            return bounds_between(self.at_least, self.at_most, self.above, self.below)
        return Bounds(self.amount, self.amount)

    @property
    def reach(self) -> Bounds:
        """The sum as bounds, from half to twice of it where it is "about" so much."""
        return bounds.reach_of(self.bounds, approximate=self.approximate)

    def admits(self, other: "Money") -> Truth:
        """Return whether another sum lies within the bounds of this one.

        A sum that is "about" so much is taken to lie between half and twice of it, here as in all
        comparisons.
        """
        reach = self._same_currency(other).reach
        may_be_inside = bounds.inside(reach, self.reach) & Truth.UNKNOWN
        return bounds.inside(reach, self.bounds) | may_be_inside

    def less_than(self, other: "Money") -> Truth:
        """Return whether it is less than another sum.

        >>> up_to = Money(at_most=Decimal(500), currency=CurrencyCode("EUR"))
        >>> up_to.less_than(Money(amount=Decimal(600), currency=CurrencyCode("EUR")))
        Truth.YES
        """
        return bounds.less_than(self.reach, self._same_currency(other).reach)

    def more_than(self, other: "Money") -> Truth:
        """Return whether it is more than another sum."""
        return bounds.less_than(self._same_currency(other).reach, self.reach)

    def equals(self, other: "Money") -> Truth:
        """Return whether both are one sum; unlike ``==``, which asks whether both say the same."""
        return bounds.equals(self.reach, self._same_currency(other).reach)

    def __add__(self, other: "Money") -> "Money | None":
        """Return the sum of both; ``None`` when nothing bounds it."""
        both = self.bounds, self._same_currency(other).bounds
        is_about = self.approximate or other.approximate
        if not is_about or all(part.low is not None and part.low >= 0 for part in both):
            return money_within(bounds.add(both), self.currency, approximate=is_about)
        # Half to twice of a sum holds what its parts may be only where neither is below zero.
        return money_within(bounds.add((self.reach, other.reach)), self.currency)

    def __sub__(self, other: "Money") -> "Money | None":
        """Return the difference; ``None`` when nothing bounds it."""
        negated = bounds.negated(self._same_currency(other).reach)
        return money_within(bounds.add((self.reach, negated)), self.currency)

    def _same_currency(self, other: "Money") -> "Money":
        if type(other) is not Money:
            taken(other, Money, "other", "Money")
        if other.currency != self.currency:
            raise UnitMismatchError(self.currency, other.currency)
        return other

    def __str__(self) -> str:
        about = "about " if self.approximate else ""
        return f"{self.currency} {about}{bounds_text(self.bounds)}"


def _code_hint(word: str) -> str:
    """Return the end of a message on a word in place of a code: the codes that it may mean."""
    from mineralpact.values.codes.currency_words import codes_named  # only faults need it

    return did_you_mean(filter(None, [" or ".join(codes_named(word)[:3])]))


def money_within(
    within: Bounds, currency: CurrencyCode, *, approximate: bool = False
) -> Money | None:
    """Return a sum within bounds, exact where both are the same; ``None`` for no bounds at all."""
    if within == bounds.UNBOUNDED:
        return None
    if within.low == within.high:
        return Money(currency=currency, amount=within.low, approximate=approximate)
    return Money(**bound_fields(within), currency=currency, approximate=approximate)
