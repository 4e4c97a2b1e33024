"""Least solution of shares that are held through others."""

from decimal import Decimal
from fractions import Fraction

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


def whole(count: int, percent: int) -> dict[str, Holdings[str]]:
    """So many companies that all hold one another, and the owner a per cent of each."""
    names = [f"company-{number}" for number in range(count)]
    shares: dict[str, Holdings[str]] = {}
    for name in names:
        others = {other: exactly(percent) for other in names if other != name}
        shares[name] = Holdings(exactly(1), others)
    return shares


def test_a_long_circle_is_solved() -> None:
    """Fractions that grow too long are rounded, far behind the last digit that is told."""
    names = [f"company-{number}" for number in range(1_000)]
    ring: dict[str, Holdings[str]] = {}
    for number, name in enumerate(names):
        ring[name] = Holdings(exactly(1), {names[number - 1]: exactly(37)})
    solution = least_solution(ring)["company-500"]
    assert solution.low is not None
    assert solution.high is not None
    assert Fraction(solution.low) <= Fraction(100, 63) <= Fraction(solution.high)
    assert solution.high - solution.low < Decimal("1e-30")


def test_too_many_that_hold_one_another_are_told_by_bounds() -> None:
    """Elimination is given up in time; what is told instead holds the truth."""
    solution = least_solution(whole(70, 0))["company-7"]
    assert solution == exactly(1)
    solution = least_solution(whole(70, 1))["company-7"]
    assert solution.low is not None
    assert solution.high is not None
    assert (
        Decimal(3) < solution.low < Decimal("3.2258") < solution.high < 10
    )  # 1, and 69 % of itself


def test_shares_of_more_than_all_are_told_by_bounds_that_hold_them() -> None:
    """Where nothing settles, the least that is surely held is counted up from nothing."""
    shares: dict[str, Holdings[str]] = {"full": Holdings(exactly(100), {"a": exactly(50)})}
    shares["a"] = Holdings(exactly(0), {"full": exactly(50), "b": exactly(99)})
    shares["b"] = Holdings(exactly(0), {"a": exactly(99)})
    solution = least_solution(shares)
    assert solution["full"] == exactly(100)
    assert solution["a"].low is not None
    assert solution["a"].low > 50
