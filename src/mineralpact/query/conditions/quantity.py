"""Conditions on sums, ranges and counts: `AtLeast` and `AtMost`."""

from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from mineralpact.catalog.field_reader import FieldAtPath
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import FieldCondition
from mineralpact.values import Money, Range, Truth
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds


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
        limit = Bounds(self.number, self.number)
        return ~bounds.less_than(_bounds_of(value, self.measure), limit)


@frozen(kw_only=True, weakref_slot=False)
class AtMost(Bound):
    """A quantity is at most this number; one known by loose bounds may be."""

    is_lower: ClassVar[bool] = False

    def truth(self, value: object) -> Truth:
        limit = Bounds(self.number, self.number)
        return ~bounds.less_than(limit, _bounds_of(value, self.measure))


def _bounds_of(value: object, measure: str | None) -> Bounds:
    """Return the bounds of a quantity; it has none where it cannot be compared."""
    if isinstance(value, Money) and value.currency == measure:
        return value.reach
    if isinstance(value, Range) and value.unit == measure:
        return value.reach
    if isinstance(value, int) and measure is None:
        return Bounds(Decimal(value), Decimal(value))
    return bounds.UNBOUNDED
