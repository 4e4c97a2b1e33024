"""Precision of values: which of two that differ says the same thing more precisely."""

from mineralpact.values.amounts.bounds import Bounds, inside
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.fields import fields_of
from mineralpact.values.naming.spelling import is_same
from mineralpact.values.record import Record
from mineralpact.values.time.when import When
from mineralpact.values.time.windows import window
from mineralpact.values.truth import Truth


def refines(value: object, other: object) -> bool:
    """True if a value says all that another says, and at least as precisely.

    A time inside the other's bounds, a number inside the other's bounds, or a record that fills in
    what the other leaves open.

    >>> refines(When("2024-11-17"), When("2024-11")), refines(When("2024-12"), When("2024-11"))
    (True, False)
    """
    if isinstance(value, When) and isinstance(other, When):
        return value.within(window(other)) is Truth.YES
    if isinstance(value, Range) and isinstance(other, Range):
        return _number_refines(value, other)
    if isinstance(value, Money) and isinstance(other, Money):
        return _sum_refines(value, other)
    if isinstance(value, Record) and type(value) is type(other):
        return _fills_in(value, other)
    return False


def _number_refines(value: Range, other: Range) -> bool:
    if other.unit not in (None, value.unit) or (value.approximate and not other.approximate):
        return False
    return _is_inside(value.bounds, other.bounds)


def _sum_refines(value: Money, other: Money) -> bool:
    if value.currency != other.currency or (value.approximate and not other.approximate):
        return False
    return _is_inside(value.bounds, other.bounds)


def _fills_in(record: Record, other: object) -> bool:
    for name in fields_of(type(record)):
        value = getattr(other, name)
        if value not in (None, ()) and not is_same(value, getattr(record, name)):
            return False
    return True


def _is_inside(inner: Bounds, outer: Bounds) -> bool:
    return inside(inner, outer) is Truth.YES
