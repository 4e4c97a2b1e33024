"""Conditions on sums, ranges and counts: `AtLeast` and `AtMost`."""

from collections.abc import Callable
from decimal import Decimal
from typing import ClassVar, Final, TypeAlias

from attrs import frozen

from mineralpact.index.field_reader import FieldAtPath
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import FieldCondition
from mineralpact.values import Money, Range, Truth

APPROXIMATION: Final = 2
"""A sum told as "about" lies surely between its half and its double."""

_Limits: TypeAlias = tuple[Decimal | None, Decimal | None]
"""Least and most that a quantity may be; ``None`` where it has no bound."""


@frozen(kw_only=True, weakref_slot=False)
class Bound(FieldCondition):
    """Base of `AtLeast` and `AtMost`; the field holds `Money`, a `Range` or a whole number."""

    expects: ClassVar[str] = "holds a quantity"
    is_lower: ClassVar[bool]
    """True if the quantity must be at least the number."""

    number: Decimal
    """The bound, itself included."""
    measure: str | None = None
    """The currency or unit it is in; ``None`` for a bare number. Quantities in another one cannot
    be compared."""

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.bounded(self, possibly=possibly)

    def accepts(self, field: FieldAtPath) -> bool:
        return not {Money, Range, int}.isdisjoint(field.value_type.types)


@frozen(kw_only=True, weakref_slot=False)
class AtLeast(Bound):
    """A quantity is at least this number; one known by loose bounds may be.

    >>> condition = AtLeast(field="amount", number=Decimal(100), measure="USD")
    >>> condition.truth(Money(at_most=Decimal(99), currency="USD"))
    Truth.NO
    """

    is_lower: ClassVar[bool] = True

    def truth(self, value: object) -> Truth:
        least, most = _limits(value, self.measure)
        if least is not None and least >= self.number:
            return Truth.YES
        if most is not None and most < self.number:
            return Truth.NO
        return Truth.UNKNOWN


@frozen(kw_only=True, weakref_slot=False)
class AtMost(Bound):
    """A quantity is at most this number; one known by loose bounds may be."""

    is_lower: ClassVar[bool] = False

    def truth(self, value: object) -> Truth:
        least, most = _limits(value, self.measure)
        if most is not None and most <= self.number:
            return Truth.YES
        if least is not None and least > self.number:
            return Truth.NO
        return Truth.UNKNOWN


def _limits(value: object, measure: str | None) -> _Limits:
    """Return the limits of a quantity; it has none where it cannot be compared."""
    if isinstance(value, Money) and value.currency == measure:
        least, most = value.range.at_least, value.range.at_most
        if not value.approximate:
            return least, most
        return _widen(least, min), _widen(most, max)
    if isinstance(value, Range) and value.unit == measure:
        return value.at_least, value.at_most
    if isinstance(value, int) and measure is None:
        return Decimal(value), Decimal(value)
    return None, None


def _widen(limit: Decimal | None, outer: Callable[[Decimal, Decimal], Decimal]) -> Decimal | None:
    return None if limit is None else outer(limit * APPROXIMATION, limit / APPROXIMATION)
