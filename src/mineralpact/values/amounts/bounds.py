"""Arithmetic and comparison of numbers known by their bounds.

A bound is itself included unless it is strict, as in "more than 25"; ``None`` stands for no bound.
"""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from mineralpact.values.truth import Truth

if TYPE_CHECKING:
    from fractions import Fraction

_EXACT: Final = Context(prec=400)
_DIGITS: Final = 34
"""The most digits a result keeps: where it has more, it is rounded outwards."""
_MAGNITUDE: Final = 30
"""The largest power of ten a bound reaches, and the smallest with its sign changed."""
_LEAST: Final = Decimal(1).scaleb(-_MAGNITUDE)
_INFINITY: Final = Decimal("Infinity")
_PERCENT: Final = Decimal("0.01")


class Bounds(NamedTuple):
    """All numbers from the lower bound through the upper one, strict bounds themselves aside."""

    low: Decimal | None
    """The lower bound; ``None`` when there is none."""
    high: Decimal | None
    """The upper bound; ``None`` when there is none."""
    is_above: bool = False
    """True if the number is more than the lower bound, never the bound itself."""
    is_below: bool = False
    """True if the number is less than the upper bound, never the bound itself."""


_SPREAD: Final = Bounds(Decimal("0.5"), Decimal(2))
"""Least and greatest part of a number that is told as "about" so much."""


class _End(NamedTuple):
    """One end of bounds, infinite where there is no bound."""

    number: Decimal
    is_strict: bool


UNBOUNDED: Final = Bounds(None, None)
"""Any number at all."""
NOTHING: Final = Bounds(Decimal(0), Decimal(0))
"""Zero."""


def less_than(x: Bounds, y: Bounds) -> Truth:
    """Return whether one number is less than another."""
    if x.high is not None and y.low is not None:
        is_apart = x.is_below or y.is_above
        if x.high < y.low or (is_apart and x.high == y.low):
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
    return _is_above(x, outer) & _is_above(negated(x), negated(outer))


def _is_above(x: Bounds, outer: Bounds) -> Truth:
    """Return whether a number is no less than a lower bound, or more than a strict one."""
    if outer.low is None:
        return Truth.YES
    low = Bounds(outer.low, outer.low)
    if outer.is_above:
        return less_than(low, x)
    return ~less_than(x, low)


def add(parts: Iterable[Bounds]) -> Bounds:
    """Return the sum of numbers; nothing sums to zero."""
    low = high = Decimal(0)
    is_above = is_below = False
    for part in parts:
        part_low, part_high = _ends(part)
        low, high = _EXACT.add(low, part_low.number), _EXACT.add(high, part_high.number)
        is_above, is_below = is_above or part.is_above, is_below or part.is_below
    return _rounded(_End(low, is_above), _End(high, is_below))


def reach_of(x: Bounds, *, approximate: bool) -> Bounds:
    """Return what a number may be: from half to twice of it where it is told as "about" so much."""
    return times(x, _SPREAD) if approximate else x


def negated(x: Bounds) -> Bounds:
    """Return the number with its sign changed."""
    low, high = _ends(x)
    # Not by a minus sign, which rounds to 28 digits.
    return _bounds(
        _End(high.number.copy_negate(), high.is_strict),
        _End(low.number.copy_negate(), low.is_strict),
    )


def times(x: Bounds, y: Bounds) -> Bounds:
    """Return the product of two numbers."""
    products = [_product(a, b) for a, b in product(_ends(x), _ends(y))]
    return _rounded(_least(products), _greatest(products))


def percent_of(share: Bounds, whole: Bounds) -> Bounds:
    """Return so many per cent of a number."""
    return times(times(share, whole), Bounds(_PERCENT, _PERCENT))


def hull(choices: Iterable[Bounds]) -> Bounds:
    """Return the narrowest bounds that hold all of one or more."""
    lows, highs = zip(*map(_ends, choices), strict=True)
    return _bounds(_least(lows), _greatest(highs))


def intersection(x: Bounds, y: Bounds) -> Bounds | None:
    """Return the bounds of what both admit; ``None`` when that is nothing."""
    lows, highs = zip(_ends(x), _ends(y), strict=True)
    # Of two equal ends the strict one admits less.
    low = max(lows)
    high = min(highs, key=lambda end: (end.number, not end.is_strict))
    is_strict = low.is_strict or high.is_strict
    if low.number > high.number or (is_strict and low.number == high.number):
        return None
    return _bounds(low, high)


def of_fractions(low: "Fraction", high: "Fraction") -> Bounds:
    """Return the bounds from one fraction through another, rounded outwards."""
    return _rounded(
        _End(_divided(low, ROUND_FLOOR), is_strict=False),
        _End(_divided(high, ROUND_CEILING), is_strict=False),
    )


def _divided(number: "Fraction", rounding: str) -> Decimal:
    context = Context(prec=_DIGITS, rounding=rounding)
    return context.divide(Decimal(number.numerator), Decimal(number.denominator))


def _ends(x: Bounds) -> tuple[_End, _End]:
    low = -_INFINITY if x.low is None else x.low
    high = _INFINITY if x.high is None else x.high
    return _End(low, x.is_above), _End(high, x.is_below)


def _least(ends: Iterable[_End]) -> _End:
    """Return the least of lower ends; of equal ones, one that is included."""
    return min(ends)


def _greatest(ends: Iterable[_End]) -> _End:
    """Return the greatest of upper ends; of equal ones, one that is included."""
    return max(ends, key=lambda end: (end.number, not end.is_strict))


def _product(x: _End, y: _End) -> _End:
    # Nothing times however much is nothing, and is reached where one of them may be nothing.
    if not x.number or not y.number:
        reaches_zero = _is_zero(x) or _is_zero(y)
        return _End(Decimal(0), not reaches_zero)
    return _End(_EXACT.multiply(x.number, y.number), x.is_strict or y.is_strict)


def _is_zero(end: _End) -> bool:
    return not end.number and not end.is_strict


def _bounds(low: _End, high: _End) -> Bounds:
    """Return the bounds from one end through another; an infinite end is no bound."""
    has_low, has_high = low.number.is_finite(), high.number.is_finite()
    return Bounds(
        low.number if has_low else None,
        high.number if has_high else None,
        is_above=has_low and low.is_strict,
        is_below=has_high and high.is_strict,
    )


def _rounded(low: _End, high: _End) -> Bounds:
    return _bounds(
        _End(_writable(low.number, ROUND_FLOOR), low.is_strict),
        _End(_writable(high.number, ROUND_CEILING), high.is_strict),
    )


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
