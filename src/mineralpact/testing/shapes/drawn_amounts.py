"""Shapes of sums, ranges and shares: bounds that leave something between them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.testing.drawing import Drawing, Fields
from mineralpact.testing.plain_strategies import decimals
from mineralpact.values import Range, Unit

_NO_BOUNDS: Final[Fields] = dict.fromkeys(("at_least", "above", "at_most", "below"))


def bounds(numbers: SearchStrategy[Decimal]) -> SearchStrategy[Fields]:
    """Return a strategy for the bounds of a range: one, or two that leave something."""
    pairs = st.lists(numbers, min_size=2, max_size=2).map(sorted)
    lower, upper = st.sampled_from(("at_least", "above")), st.sampled_from(("at_most", "below"))
    return st.builds(_between, lower, upper, pairs) | st.builds(_beyond, lower | upper, numbers)


def range_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for the fields of a `Range`."""
    return bounds(decimals)


def money_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for the fields of `Money`: an exact amount, or bounds."""
    exact = decimals.map(lambda amount: {"amount": amount, **_NO_BOUNDS})
    return exact | bounds(decimals).map(lambda limits: {"amount": None, **limits})


def capacity_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for the amount of a `Capacity`."""
    units = st.sampled_from([Unit.TONNE_PER_YEAR, Unit.MEGAWATT])
    return st.fixed_dictionaries({"amount": st.builds(_range, bounds(decimals), units)})


def percents() -> SearchStrategy[Range]:
    """Return a strategy for ranges of per cent."""
    return st.builds(_range, bounds(st.decimals(0, 100, places=2)), st.just(Unit.PERCENT))


def share_shape(name: str) -> Callable[[Drawing], SearchStrategy[Fields]]:
    """Return the shape of a class with a share, which may be left out, in the field of a name."""
    return lambda _: st.fixed_dictionaries({name: st.none() | percents()})


def flow_share_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for the share of a `FlowShare`."""
    return st.fixed_dictionaries({"percent": percents()})


def _range(limits: Fields, unit: Unit) -> Range:
    return Range(unit=unit, **limits)


def _between(lower: str, upper: str, pair: list[Decimal]) -> Fields:
    """Return bounds of which neither is strict where both are one number."""
    if pair[0] == pair[1]:
        return {**_NO_BOUNDS, "at_least": pair[0], "at_most": pair[1]}
    return {**_NO_BOUNDS, lower: pair[0], upper: pair[1]}


def _beyond(name: str, number: Decimal) -> Fields:
    return {**_NO_BOUNDS, name: number}
