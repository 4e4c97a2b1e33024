"""Arithmetic and comparing of numbers known by their bounds, both included; ``None`` stands for no bound."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from mineralpact.values.time.duration import duration_parts
from mineralpact.values.truth import Truth

if TYPE_CHECKING:
    from pendulum import Duration

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
    """Whether one number is less than another."""
    if x.high is not None and y.low is not None and x.high < y.low:
        return Truth.YES
    return (
        Truth.NO if x.low is not None and y.high is not None and x.low >= y.high else Truth.UNKNOWN
    )


def equals(x: Bounds, y: Bounds) -> Truth:
    """Whether two numbers are the same: of two loose ones nobody can tell, unless they lie apart."""
    if x.low is not None and x.low == x.high == y.low == y.high:
        return Truth.YES
    return Truth.NO if Truth.YES in (less_than(x, y), less_than(y, x)) else Truth.UNKNOWN


def inside(x: Bounds, outer: Bounds) -> Truth:
    """Whether a number lies within bounds."""
    above = Truth.YES if outer.low is None else ~less_than(x, Bounds(outer.low, outer.low))
    below = Truth.YES if outer.high is None else ~less_than(Bounds(outer.high, outer.high), x)
    return above & below


def add(parts: Iterable[Bounds]) -> Bounds:
    """The sum of numbers; nothing sums to zero."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for part in parts:
        low = None if low is None or part.low is None else _EXACT.add(low, part.low)
        high = None if high is None or part.high is None else _EXACT.add(high, part.high)
    return _rounded(low, high)


def negated(x: Bounds) -> Bounds:
    """The number with its sign changed."""
    # Not by a minus sign, which rounds to 28 digits.
    low, high = (None if bound is None else bound.copy_negate() for bound in (x.high, x.low))
    return Bounds(low, high)


def times(x: Bounds, y: Bounds) -> Bounds:
    """The product of two numbers."""
    xs = (-_INFINITY if x.low is None else x.low, _INFINITY if x.high is None else x.high)
    ys = (-_INFINITY if y.low is None else y.low, _INFINITY if y.high is None else y.high)
    # Nothing times however much is nothing.
    products = [_EXACT.multiply(a, b) if a and b else Decimal(0) for a in xs for b in ys]
    low, high = min(products), max(products)
    return _rounded(low if low.is_finite() else None, high if high.is_finite() else None)


def percent_of(share: Bounds, whole: Bounds) -> Bounds:
    """So many per cent of a number."""
    return times(times(share, whole), Bounds(_PERCENT, _PERCENT))


def hull(choices: Iterable[Bounds]) -> Bounds:
    """The narrowest bounds that hold all of one or more."""
    lows, highs = zip(*choices, strict=True)
    return Bounds(None if None in lows else min(lows), None if None in highs else max(highs))


def intersection(x: Bounds, y: Bounds) -> Bounds | None:
    """What both admit; ``None`` when that is nothing."""
    lows = [bound for bound in (x.low, y.low) if bound is not None]
    highs = [bound for bound in (x.high, y.high) if bound is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else Bounds(low, high)


def days_of(duration: "Duration") -> Bounds:
    """How many days a duration can last, whole days with a part of one as one more: a month has 28 to 31.

    >>> import pendulum
    >>> days_of(pendulum.duration(months=6))
    Bounds(low=Decimal('181'), high=Decimal('184'))
    """
    years, months, days, *clock = duration_parts(duration)
    cycles, rest = divmod(12 * years + months, _CYCLE_MONTHS)
    least, most = _days_of_months(rest)
    whole = cycles * _CYCLE_DAYS + days
    return Bounds(Decimal(whole + least), Decimal(whole + most + (1 if any(clock) else 0)))


_CYCLE_MONTHS: Final = 4_800
"""The months after which the calendar repeats itself."""
_CYCLE_DAYS: Final = 146_097
"""The days of these months."""


@cache
def _month_starts() -> tuple[int, ...]:
    from datetime import date

    one_cycle = [
        date(year, month, 1).toordinal() for year in range(2000, 2400) for month in range(1, 13)
    ]
    return (*one_cycle, *(day + _CYCLE_DAYS for day in one_cycle))


@cache
def _days_of_months(months: int) -> tuple[int, int]:
    starts = _month_starts()
    spans = [starts[index + months] - starts[index] for index in range(_CYCLE_MONTHS)]
    return min(spans), max(spans)


def _rounded(low: Decimal | None, high: Decimal | None) -> Bounds:
    return Bounds(_writable(low, ROUND_FLOOR), _writable(high, ROUND_CEILING))


def _writable(bound: Decimal | None, rounding: str) -> Decimal | None:
    """A bound that can be written, rounded outwards where it has too many digits, or is too large or too small."""
    if not bound:
        return bound
    if len(bound.as_tuple().digits) > _DIGITS:
        bound = Context(prec=_DIGITS, rounding=rounding).plus(bound)
    if bound.adjusted() > _MAGNITUDE:
        is_outwards = (bound > 0) == (rounding == ROUND_CEILING)
        return None if is_outwards else Decimal(10**_MAGNITUDE).copy_sign(bound)
    return bound.quantize(_LEAST, rounding=rounding) if bound.adjusted() < -_MAGNITUDE else bound
