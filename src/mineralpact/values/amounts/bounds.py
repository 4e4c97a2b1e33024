"""Arithmetic and comparison of numbers known by their bounds.

Both bounds are included; ``None`` stands for no bound.
"""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from itertools import product
from typing import Final, NamedTuple

from mineralpact.values.truth import Truth

_EXACT: Final = Context(prec=400)
_DIGITS: Final = 34
"""The most digits a result keeps: where it has more, it is rounded outwards."""
_MAGNITUDE: Final = 30
"""The largest power of ten a bound reaches, and the smallest with its sign changed."""
_LEAST: Final = Decimal(1).scaleb(-_MAGNITUDE)
_INFINITY: Final = Decimal("Infinity")
_PERCENT: Final = Decimal("0.01")


class Bounds(NamedTuple):
    """All numbers from the lower bound through the upper one."""

    low: Decimal | None
    """The lower bound; ``None`` when there is none."""
    high: Decimal | None
    """The upper bound; ``None`` when there is none."""


UNBOUNDED: Final = Bounds(None, None)
"""Any number at all."""


def less_than(x: Bounds, y: Bounds) -> Truth:
    """Return whether one number is less than another."""
    if x.high is not None and y.low is not None and x.high < y.low:
        return Truth.YES
    if x.low is not None and y.high is not None and x.low >= y.high:
        return Truth.NO
    return Truth.UNKNOWN


def equals(x: Bounds, y: Bounds) -> Truth:
    """Return whether two numbers are one: of two loose ones unknown, unless they lie apart."""
    if x.low is not None and x.low == x.high == y.low == y.high:
        return Truth.YES
    if Truth.YES in (less_than(x, y), less_than(y, x)):
        return Truth.NO
    return Truth.UNKNOWN


def inside(x: Bounds, outer: Bounds) -> Truth:
    """Return whether a number lies within bounds."""
    is_inside = Truth.YES
    if outer.low is not None:
        is_inside &= ~less_than(x, Bounds(outer.low, outer.low))
    if outer.high is not None:
        is_inside &= ~less_than(Bounds(outer.high, outer.high), x)
    return is_inside


def add(parts: Iterable[Bounds]) -> Bounds:
    """Return the sum of numbers; nothing sums to zero."""
    low = high = Decimal(0)
    for part_low, part_high in map(_ends, parts):
        low, high = _EXACT.add(low, part_low), _EXACT.add(high, part_high)
    return _rounded(low, high)


def negated(x: Bounds) -> Bounds:
    """Return the number with its sign changed."""
    low, high = _ends(x)
    # Not by a minus sign, which rounds to 28 digits.
    return _bounds(high.copy_negate(), low.copy_negate())


def times(x: Bounds, y: Bounds) -> Bounds:
    """Return the product of two numbers."""
    products = [_product(a, b) for a, b in product(_ends(x), _ends(y))]
    return _rounded(min(products), max(products))


def _ends(x: Bounds) -> tuple[Decimal, Decimal]:
    low = -_INFINITY if x.low is None else x.low
    high = _INFINITY if x.high is None else x.high
    return low, high


def _product(x: Decimal, y: Decimal) -> Decimal:
    if not x or not y:  # nothing times however much is nothing
        return Decimal(0)
    return _EXACT.multiply(x, y)


def _bounds(low: Decimal, high: Decimal) -> Bounds:
    """Return the bounds from one end through another; an infinite end is no bound."""
    return Bounds(low if low.is_finite() else None, high if high.is_finite() else None)


def percent_of(share: Bounds, whole: Bounds) -> Bounds:
    """Return so many per cent of a number."""
    return times(times(share, whole), Bounds(_PERCENT, _PERCENT))


def hull(choices: Iterable[Bounds]) -> Bounds:
    """Return the narrowest bounds that hold all of one or more."""
    lows, highs = zip(*map(_ends, choices), strict=True)
    return _bounds(min(lows), max(highs))


def intersection(x: Bounds, y: Bounds) -> Bounds | None:
    """Return the bounds of what both admit; ``None`` when that is nothing."""
    lows, highs = zip(_ends(x), _ends(y), strict=True)
    if max(lows) > min(highs):
        return None
    return _bounds(max(lows), min(highs))


def _rounded(low: Decimal, high: Decimal) -> Bounds:
    return _bounds(_writable(low, ROUND_FLOOR), _writable(high, ROUND_CEILING))


def _writable(bound: Decimal, rounding: str) -> Decimal:
    """Return a bound that can be written, rounded outwards if it has too many digits."""
    if not bound or not bound.is_finite():
        return bound
    if len(bound.as_tuple().digits) > _DIGITS:
        bound = Context(prec=_DIGITS, rounding=rounding).plus(bound)
    if bound.adjusted() > _MAGNITUDE:
        if (bound > 0) == (rounding == ROUND_CEILING):
            return _INFINITY.copy_sign(bound)
        return Decimal(10**_MAGNITUDE).copy_sign(bound)
    if bound.adjusted() < -_MAGNITUDE:
        return bound.quantize(_LEAST, rounding=rounding)
    return bound
