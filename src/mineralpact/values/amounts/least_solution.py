"""Least solution of shares held through others: what is held, and what those who are held hold.

For each of some things, an owner holds a direct share and, through every other holder, so many per
cent of what it holds of that holder. Holders may hold one another in circles; of the solutions, the
least is what can be counted out. It is found exactly, by elimination over fractions with infinity,
where a holder that holds all of itself makes a share endless; none is then more than 100 per cent.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
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
    lows = _solve(holdings, _low)
    highs = _solve(holdings, _high)
    solution: dict[K, Bounds] = {}
    for thing, low in lows.items():
        solution[thing] = bounds.of_fractions(low * 100, highs[thing] * 100)
    return _with_strictness(holdings, solution)


def _low(share: Bounds) -> Fraction:
    return Fraction(share.low or 0) / 100


def _high(share: Bounds) -> Fraction:
    return _WHOLE if share.high is None else Fraction(share.high) / 100


class _Equation(NamedTuple, Generic[K]):
    """The share of one thing: a part of its own, and factors of the shares of others."""

    own: Fraction
    factors: dict[K, Fraction]


def _solve(
    holdings: Mapping[K, Holdings[K]], side: Callable[[Bounds], Fraction]
) -> dict[K, Fraction]:
    """Return the least solution on one side of the bounds, none of it more than the whole."""
    equations: dict[K, _Equation[K]] = {}
    for thing, (direct, through) in holdings.items():
        sides = map(side, through.values())
        equations[thing] = _Equation(side(direct), dict(zip(through, sides, strict=True)))
    solution: dict[K, Fraction] = {}
    for thing, share in _uncapped(equations).items():
        solution[thing] = _capped(share)
    # What is held through a capped share is less than elimination made of it.
    for _ in equations:
        tighter: dict[K, Fraction] = {}
        for thing, (own, factors) in equations.items():
            total = own
            for holder, factor in factors.items():
                total += factor * solution[holder]
            tighter[thing] = min(solution[thing], total)
        if tighter == solution:
            break
        solution = tighter
    return solution


def _capped(share: _Number) -> Fraction:
    return _WHOLE if share >= 1 else Fraction(share)


def _uncapped(equations: Mapping[K, _Equation[K]]) -> dict[K, _Number]:
    """Return the least solution by elimination: each equation is freed of what came before it."""
    order = list(equations)
    owns: dict[K, _Number] = {}
    later: dict[K, dict[K, _Number]] = {}
    for index, thing in enumerate(order):
        own: _Number = equations[thing].own
        factors: dict[K, _Number] = dict(equations[thing].factors)
        for other in order[:index]:  # what stands for it names things behind it alone
            factor = factors.pop(other, _NOTHING)
            if factor:
                own += _product(factor, owns[other])
                for third, inner in later[other].items():
                    factors[third] = factors.get(third, _NOTHING) + _product(factor, inner)
        repeated = _star(factors.pop(thing, _NOTHING))
        owns[thing] = _product(repeated, own)
        later[thing] = {}
        for other, factor in factors.items():
            later[thing][other] = _product(repeated, factor)
    return _substituted(order, owns, later)


def _substituted(
    order: list[K], owns: Mapping[K, _Number], factors: Mapping[K, Mapping[K, _Number]]
) -> dict[K, _Number]:
    """Return the solution of equations of which each names only later things."""
    solution: dict[K, _Number] = {}
    for thing in reversed(order):
        share = owns[thing]
        for other, factor in factors[thing].items():
            share += _product(factor, solution[other])
        solution[thing] = share
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
    is_settled = False
    while not is_settled:
        is_settled = True
        for thing, (direct, through) in holdings.items():
            parts = [direct]
            for holder, percent in through.items():
                parts.append(bounds.percent_of(percent, solution[holder]))
            total, share = bounds.add(parts), solution[thing]
            strict = share._replace(
                is_above=total.is_above and share.low != _ALL,
                is_below=total.is_below and (share.high != _ALL or total.high == _ALL),
            )
            if strict != share:
                solution[thing], is_settled = strict, False
    return solution
