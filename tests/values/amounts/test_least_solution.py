"""Least solution of shares that are held through others."""

from decimal import Decimal

from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.least_solution import Holdings, least_solution


def exactly(percent: int) -> Bounds:
    """A share known exactly."""
    return Bounds(Decimal(percent), Decimal(percent))


def test_no_share_is_more_than_all() -> None:
    """Where shares sum to more than all, what is held through them is still a part of all.

    Among companies that hold one another it is told by bounds that hold it, not to the last digit.
    """
    solution = least_solution(
        {
            "w": Holdings(exactly(100), {}),
            "x": Holdings(exactly(100), {"w": exactly(100)}),
            "v": Holdings(exactly(0), {"x": exactly(50)}),
            "y": Holdings(exactly(0), {"x": exactly(30), "z": exactly(50)}),
            "z": Holdings(exactly(0), {"y": exactly(50)}),
        }
    )
    assert (solution["x"], solution["v"]) == (exactly(100), exactly(50))
    assert solution["y"].high is not None
    assert 40 <= solution["y"].high < 80


def test_strict_shares_make_strict_ones() -> None:
    """More than 50 of more than 50 is more than 25, however it comes back; all is all."""
    over_half = Bounds(Decimal(50), Decimal(100), is_above=True)
    below_all = Bounds(Decimal(0), Decimal(100), is_below=True)
    solution = least_solution(
        {
            "b": Holdings(over_half, {"c": exactly(0)}),
            "c": Holdings(exactly(0), {"b": over_half}),
            "d": Holdings(below_all, {}),
            "e": Holdings(below_all, {"b": exactly(100)}),
        }
    )
    assert solution["c"] == Bounds(Decimal(25), Decimal(100), is_above=True)
    assert solution["d"] == below_all
    assert solution["e"] == Bounds(Decimal(50), Decimal(100), is_above=True)
