from decimal import Decimal
from fractions import Fraction

import pytest

from mineralpact.values.amounts.bounds import (
    UNBOUNDED,
    Bounds,
    add,
    equals,
    hull,
    inside,
    intersection,
    less_than,
    negated,
    of_fractions,
    percent_of,
    times,
)
from mineralpact.values.truth import Truth


def within(low: Decimal | int | str | None, high: Decimal | int | str | None) -> Bounds:
    """Bounds, written short."""
    return Bounds(None if low is None else Decimal(low), None if high is None else Decimal(high))


def exactly(number: int) -> Bounds:
    """A number known exactly."""
    return within(number, number)


class TestComparing:
    """Three answers for numbers known by their bounds."""

    @pytest.mark.parametrize(
        ("x", "y", "less", "same"),
        [
            (exactly(40), exactly(50), Truth.YES, Truth.NO),
            (exactly(50), exactly(50), Truth.NO, Truth.YES),
            (within(None, 40), within(50, None), Truth.YES, Truth.NO),
            (within(50, None), within(None, 50), Truth.NO, Truth.UNKNOWN),
            (within(50, None), exactly(60), Truth.UNKNOWN, Truth.UNKNOWN),
            (within(50, 60), within(50, 60), Truth.UNKNOWN, Truth.UNKNOWN),
            (UNBOUNDED, exactly(0), Truth.UNKNOWN, Truth.UNKNOWN),
        ],
    )
    def test_less_and_the_same(self, x: Bounds, y: Bounds, less: Truth, same: Truth) -> None:
        """An answer is certain only where no choice within the bounds changes it."""
        assert (less_than(x, y), equals(x, y), equals(y, x)) == (less, same, same)

    @pytest.mark.parametrize(
        ("x", "outer", "expected"),
        [
            (exactly(80), within(50, None), Truth.YES),
            (exactly(50), within(50, None), Truth.YES),
            (exactly(40), within(50, None), Truth.NO),
            (exactly(40), within(None, 50), Truth.YES),
            (within(40, 60), within(50, None), Truth.UNKNOWN),
            (within(None, 60), within(None, 80), Truth.YES),
            (within(90, None), within(50, 80), Truth.NO),
            (UNBOUNDED, within(50, None), Truth.UNKNOWN),
            (UNBOUNDED, UNBOUNDED, Truth.YES),
        ],
    )
    def test_inside(self, x: Bounds, outer: Bounds, expected: Truth) -> None:
        """Both bounds belong to what they bound."""
        assert inside(x, outer) is expected


class TestArithmetic:
    """Sums, products, hulls and what both admit."""

    def test_sums(self) -> None:
        """Each bound adds up by itself; one that is missing leaves the sum open on its side."""
        assert add([within(1, 2), within(10, None)]) == within(11, None)
        assert add([within(None, 2), exactly(3)]) == within(None, 5)
        assert add([]) == exactly(0)
        assert add([exactly(5), negated(within(1, None))]) == within(None, 4)
        assert negated(within(None, 3)) == within(-3, None)
        long = Decimal("1." + 40 * "1")
        assert negated(negated(within(long, long))) == within(long, long)

    @pytest.mark.parametrize(
        ("x", "y", "expected"),
        [
            (within(2, 3), within(4, 5), within(8, 15)),
            (within(-2, 3), within(-5, 4), within(-15, 12)),
            (within(2, None), within(3, 4), within(6, None)),
            (within(2, None), within(-4, 3), UNBOUNDED),
            (within(0, 0), within(7, None), exactly(0)),
            (within(-1, None), within(None, 0), UNBOUNDED),
            (within(0, None), within(None, 0), within(None, 0)),
        ],
    )
    def test_products(self, x: Bounds, y: Bounds, expected: Bounds) -> None:
        """The product spans those of all bounds, whatever their signs."""
        assert times(x, y) == times(y, x) == expected

    def test_shares_of_shares(self) -> None:
        """Sixty per cent of at least half is at least thirty per cent."""
        assert percent_of(exactly(60), within(50, 100)) == within(30, 60)

    def test_hull_and_intersection(self) -> None:
        """What holds all, and what all hold."""
        assert hull([exactly(3), within(5, 8)]) == within(3, 8)
        assert hull([exactly(3), within(5, None)]) == within(3, None)
        assert hull([within(None, 1), exactly(3)]) == within(None, 3)
        assert intersection(within(3, None), within(None, 8)) == within(3, 8)
        assert intersection(within(3, 5), within(4, 9)) == within(4, 5)
        assert intersection(within(3, 5), within(6, 9)) is None
        assert intersection(UNBOUNDED, UNBOUNDED) == UNBOUNDED

    def test_rounding_outwards(self) -> None:
        """A result of too many digits gets bounds on both sides of it, never on the wrong one."""
        third = within("33.333333333333333333333333", "33.333333333333333333333333")
        low, high, *_ = times(third, third)
        assert low is not None
        assert high is not None
        assert low < high
        assert (
            Fraction(low)
            <= Fraction(33_333_333_333_333_333_333_333_333, 10**24) ** 2
            <= Fraction(high)
        )
        assert max(len(bound.as_tuple().digits) for bound in (low, high)) <= 34

    def test_a_fraction_lies_between_its_bounds(self) -> None:
        """A third has no last digit; a half is known exactly. The bounds themselves may hold."""
        low, high = of_fractions(Fraction(1, 3), Fraction(2, 3))[:2]
        assert low is not None
        assert high is not None
        assert Fraction(low) < Fraction(1, 3) < Fraction(2, 3) < Fraction(high)
        half = Decimal("0.5")
        assert of_fractions(Fraction(1, 2), Fraction(1, 2)) == within(half, half)

    def test_beyond_what_can_be_written(self) -> None:
        """What is too large is open towards infinity; what is too small still lies between its
        bounds.
        """
        large = Decimal(10) ** 20
        assert times(within(large, large), within(large, large)) == within(10**30, None)
        assert times(within(large, large), within(-large, -large)) == Bounds(
            None, -(Decimal(10) ** 30)
        )
        small = 1 / large
        assert times(within(small, small), within(small, small)) == within(0, Decimal(10) ** -30)
