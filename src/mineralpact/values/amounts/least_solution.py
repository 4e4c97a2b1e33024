"""Least solution of shares held through others: what is held, and what those who are held hold.

For each of some things, an owner holds a direct share and, through every other holder, so many per
cent of what it holds of that holder. Holders may hold one another in circles; of the solutions, the
least is what can be counted out. It is found exactly, by elimination over fractions with infinity,
where a holder that holds all of itself makes a share endless; none is then more than 100 per cent.
Where that takes too long, or fractions grow too long, it is bounded: the lower bounds are rounded
down, the upper ones up.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from heapq import heappop, heappush
from math import ceil, floor
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds

K = TypeVar("K", bound=str)
Shares: TypeAlias = Mapping[K, Bounds]
"""Shares in per cent, by those who hold them."""
_Number: TypeAlias = Fraction | float
"""A fraction, or infinity."""
_WHOLE: Final = Fraction(1)
_NOTHING: Final = Fraction(0)
_ALL: Final = Decimal(100)
_ENDLESS: Final = float("inf")


class Holdings(NamedTuple, Generic[K]):
    """The shares of one thing, as far as they are known."""

    direct: Bounds
    """The owner's direct share, in per cent."""
    through: Shares[K]
    """The shares of other holders, in per cent."""


def least_solution(holdings: Mapping[K, Holdings[K]]) -> dict[K, Bounds]:
    """Return the share that the owner holds of each thing, directly and through others.

    Args:
        holdings: For each thing, and each holder of one, what is known of its shares; holders come
            before what they hold wherever there is no circle.

    >>> share = lambda number: Bounds(Decimal(number), Decimal(number))
    >>> circle = {
    ...     "b": Holdings(share(60), {"c": share(20)}),
    ...     "c": Holdings(share(0), {"b": share(50)}),
    ... }
    >>> str(least_solution(circle)["b"].low)[:6]  # 60 + 10 % of itself
    '66.666'
    """
    lows = _solve(holdings, _LOW)
    highs = _solve(holdings, _HIGH)
    solution: dict[K, Bounds] = {}
    for thing, low in lows.items():
        solution[thing] = bounds.of_fractions(low * 100, highs[thing] * 100)
    return _with_strictness(holdings, solution)


class _BoundSide(NamedTuple):
    """One side of the bounds of shares."""

    share: Callable[[Bounds], Fraction]
    """The bound of a share, as a part of the whole."""
    rounded: Callable[[Fraction], int]
    """Rounding to a side that may well be farther from the truth, never nearer."""
    at_worst: Fraction
    """The bound where nothing more is known."""

    def shortened(self, number: "_Number") -> "_Number":
        """Return a number as it is, or one of fewer digits that is as true a bound."""
        if isinstance(number, float) or number.denominator.bit_length() <= _MOST_BITS:
            return number
        return Fraction(self.rounded(Fraction(number) * _FINEST), _FINEST)


def _low(share: Bounds) -> Fraction:
    return Fraction(share.low or 0) / 100


def _high(share: Bounds) -> Fraction:
    return _WHOLE if share.high is None else Fraction(share.high) / 100


_MOST_BITS: Final = 1_000
"""The most bits of a denominator; with more, fractions are no longer counted with in no time."""
_FINEST: Final = 1 << 500
_LOW: Final = _BoundSide(_low, floor, _NOTHING)
_HIGH: Final = _BoundSide(_high, ceil, _WHOLE)
_EFFORT: Final = 10
"""The products that elimination may take for each share, before it is given up."""
_LEAST_EFFORT: Final = 20_000
"""The products that it may take in any case."""
_ROUNDS: Final = 10
"""The times that bounds are narrowed where elimination was given up."""


class _Equation(NamedTuple, Generic[K]):
    """The share of one thing: a part of its own, and factors of the shares of others."""

    own: _Number
    factors: Mapping[K, _Number]


def _solve(holdings: Mapping[K, Holdings[K]], side: _BoundSide) -> dict[K, Fraction]:
    """Return the least solution on one side of the bounds, none of it more than the whole."""
    equations: dict[K, _Equation[K]] = {}
    for thing, (direct, through) in holdings.items():
        sides = map(side.share, through.values())
        equations[thing] = _Equation(side.share(direct), dict(zip(through, sides, strict=True)))
    try:
        uncapped = _uncapped(equations, side)
    except _TooLongError:
        return _narrowed(equations, dict.fromkeys(equations, side.at_worst), side, _ROUNDS)
    solution: dict[K, Fraction] = {}
    for thing, share in uncapped.items():
        solution[thing] = _capped(share)
    if all(share <= 1 for share in uncapped.values()):
        return solution
    # What is held through a capped share is less than elimination made of it.
    rounds = max(_ROUNDS, min(len(equations), _ROUNDS**4 // len(equations)))
    narrowed = _narrowed(equations, solution, side, rounds)
    if side is _LOW and _narrowed(equations, narrowed, side, 1) != narrowed:
        return _narrowed(equations, dict.fromkeys(equations, _NOTHING), side, rounds)
    return narrowed


def _narrowed(
    equations: Mapping[K, _Equation[K]], bound: dict[K, Fraction], side: _BoundSide, rounds: int
) -> dict[K, Fraction]:
    """Return what the equations make of a bound, one round after another."""
    for _ in range(rounds):
        narrower: dict[K, Fraction] = {}
        for thing, (own, factors) in equations.items():
            total = own
            for holder, factor in factors.items():
                total += _product(factor, bound[holder])
            narrower[thing] = _capped(side.shortened(total))
        if narrower == bound:
            break
        bound = narrower
    return bound


def _capped(share: _Number) -> Fraction:
    return _WHOLE if share >= 1 else Fraction(share)


class _TooLongError(Exception):
    """Elimination takes too long: too many hold one another."""


def _uncapped(equations: Mapping[K, _Equation[K]], side: _BoundSide) -> dict[K, _Number]:
    """Return the least solution by elimination, of what takes fewest products first.

    Raises:
        _TooLongError: that takes too many products.
    """
    elimination = _Elimination(equations, side)
    return _substituted(elimination.freed(), side)


class _Elimination(Generic[K]):
    """Elimination of things from the equations of others."""

    def __init__(self, equations: Mapping[K, _Equation[K]], side: _BoundSide) -> None:
        self._side = side
        self._ranks = {thing: rank for rank, thing in enumerate(equations)}
        self._owns: dict[K, _Number] = {}
        self._factors: dict[K, dict[K, _Number]] = {}
        self._naming: dict[K, dict[K, None]] = {thing: {} for thing in equations}
        self._waiting: list[tuple[int, int, K]] = []
        self._effort = _LEAST_EFFORT
        for thing, equation in equations.items():
            self._owns[thing], self._factors[thing] = equation.own, dict(equation.factors)
            self._effort += _EFFORT * len(equation.factors)
            for holder in equation.factors:
                self._naming[holder][thing] = None

    def freed(self) -> dict[K, _Equation[K]]:
        """Return equations of which each names only things that come later."""
        for thing in self._ranks:
            self._wait(thing)
        freed: dict[K, _Equation[K]] = {}
        while self._waiting:
            cost, _, thing = heappop(self._waiting)
            if thing in self._factors and cost == self._cost(thing):
                freed[thing] = self._free(thing)
                self._effort -= cost
                if self._effort < 0:
                    raise _TooLongError
        return freed

    def _cost(self, thing: K) -> int:
        """Return how many products the elimination of a thing takes by now."""
        return len(self._naming[thing]) * len(self._factors[thing])

    def _wait(self, thing: K) -> None:
        heappush(self._waiting, (self._cost(thing), self._ranks[thing], thing))

    def _free(self, thing: K) -> _Equation[K]:
        """Put the equation of a thing in its place wherever it is named, and return it."""
        equation = self._freed_of_itself(thing)
        naming = self._naming.pop(thing)
        for other in naming:
            factors = self._factors[other]
            factor = factors.pop(thing)
            self._owns[other] += _product(factor, equation.own)
            for third, inner in equation.factors.items():
                factors[third] = factors.get(third, _NOTHING) + _product(factor, inner)
                self._naming[third][other] = None
        for other in {**naming, **equation.factors}:
            self._wait(other)
        return equation

    def _freed_of_itself(self, thing: K) -> _Equation[K]:
        """Return the equation of a thing that comes back to itself as often as may be."""
        factors = self._factors.pop(thing)
        repeated = _star(factors.pop(thing, _NOTHING))
        self._naming[thing].pop(thing, None)
        for holder in factors:
            del self._naming[holder][thing]
        shares: dict[K, _Number] = {}
        for holder, factor in factors.items():
            shares[holder] = self._side.shortened(_product(repeated, factor))
        own = self._side.shortened(_product(repeated, self._owns[thing]))
        return _Equation(own, shares)


def _substituted(freed: dict[K, _Equation[K]], side: _BoundSide) -> dict[K, _Number]:
    """Return the solution of equations of which each names only later things."""
    solution: dict[K, _Number] = {}
    for thing, (own, factors) in reversed(freed.items()):
        share = own
        for other, factor in factors.items():
            share += _product(factor, solution[other])
        solution[thing] = side.shortened(share)
    return solution


def _star(factor: _Number) -> _Number:
    """Return the sum of all powers of a factor: the whole, and what comes back round a circle."""
    return _ENDLESS if factor >= 1 else 1 / (1 - factor)


def _product(x: _Number, y: _Number) -> _Number:
    return x * y if x and y else _NOTHING


def _with_strictness(
    holdings: Mapping[K, Holdings[K]], solution: dict[K, Bounds]
) -> dict[K, Bounds]:
    """Return a solution whose bounds are strict where a strict share makes them so."""
    things_of: dict[K, list[K]] = {}
    for thing, (_, through) in holdings.items():
        for holder in through:
            things_of.setdefault(holder, []).append(thing)
    waiting: dict[K, None] = dict.fromkeys(reversed(list(holdings)))
    while waiting:
        thing, _ = waiting.popitem()
        strict = _strict(holdings[thing], solution, solution[thing])
        if strict != solution[thing]:
            solution[thing] = strict
            waiting |= dict.fromkeys(things_of.get(thing, ()))
    return solution


def _strict(holdings: Holdings[K], solution: Mapping[K, Bounds], share: Bounds) -> Bounds:
    """Return the share of a thing, its bounds strict where those of its parts are."""
    parts = [holdings.direct]
    for holder, percent in holdings.through.items():
        parts.append(bounds.percent_of(percent, solution[holder]))
    total = bounds.add(parts)
    return share._replace(
        is_above=total.is_above and share.low != _ALL,
        is_below=total.is_below and (share.high != _ALL or total.high == _ALL),
    )
