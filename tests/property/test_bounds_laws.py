"""Laws of numbers known by their bounds: whatever the numbers really are, no certain answer is
wrong.
"""

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, strategies as st

from mineralpact.errors import UnitMismatchError
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.truth import Truth

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


def _is_inside(drawn: "Known") -> bool:
    return holds(of(drawn), Fraction(drawn[1]))


known = st.tuples(
    st.none() | numbers, numbers, st.none() | numbers, st.booleans(), st.booleans()
).filter(_is_inside)
"""A lower bound, a number within the bounds, an upper bound, and whether either is strict."""
Known = tuple[Decimal | None, Decimal, Decimal | None, bool, bool]


def of(drawn: Known) -> Bounds:
    """The bounds alone."""
    low, _, high, is_above, is_below = drawn
    return Bounds(
        low, high, is_above=is_above and low is not None, is_below=is_below and high is not None
    )


def holds(within: Bounds, number: Fraction) -> bool:
    """Whether a number lies within bounds."""
    if within.low is not None:
        low = Fraction(within.low)
        if number < low or (within.is_above and number == low):
            return False
    if within.high is not None:
        high = Fraction(within.high)
        return number < high or (not within.is_below and number == high)
    return True


@given(known, known)
def test_certain_answers_are_right(x: Known, y: Known) -> None:
    """Yes and no hold for any two numbers within the bounds."""
    for answer, real in (
        (bounds.less_than(of(x), of(y)), x[1] < y[1]),
        (bounds.equals(of(x), of(y)), x[1] == y[1]),
        (bounds.inside(of(x), of(y)), holds(of(y), Fraction(x[1]))),
    ):
        assert answer in (Truth.UNKNOWN, Truth.of(real))


@given(numbers, numbers)
def test_numbers_known_exactly_have_certain_answers(x: Decimal, y: Decimal) -> None:
    """Where nothing is loose, nothing is unknown."""
    exact = Bounds(x, x), Bounds(y, y)
    assert bounds.less_than(*exact) is Truth.of(x < y)
    assert bounds.equals(*exact) is Truth.of(x == y)
    assert bounds.inside(*exact) is Truth.of(x == y)


@given(known, known)
def test_of_two_numbers_one_is_less_or_they_are_equal(x: Known, y: Known) -> None:
    """At most one of the three is sure, and never are all three refuted."""
    answers = (
        bounds.less_than(of(x), of(y)),
        bounds.equals(of(x), of(y)),
        bounds.less_than(of(y), of(x)),
    )
    assert answers.count(Truth.YES) <= 1
    assert Truth.any(answers) is not Truth.NO


@given(st.lists(known, max_size=4))
def test_sums_hold_the_sum(parts: list[Known]) -> None:
    """The sum of the numbers lies within the sum of their bounds."""
    assert holds(
        bounds.add(map(of, parts)), sum((Fraction(part[1]) for part in parts), Fraction(0))
    )


@given(known, known)
def test_differences_and_products_hold_theirs(x: Known, y: Known) -> None:
    """So do the difference, the product and the share."""
    one, other = Fraction(x[1]), Fraction(y[1])
    assert holds(bounds.add((of(x), bounds.negated(of(y)))), one - other)
    assert holds(bounds.times(of(x), of(y)), one * other)
    assert holds(bounds.percent_of(of(x), of(y)), one * other / 100)


@given(st.lists(st.decimals(min_value="1e-12", max_value=100, places=12), min_size=1, max_size=12))
def test_long_chains_of_shares_stay_within_their_bounds(shares: list[Decimal]) -> None:
    """Rounding is always outwards, however many shares are multiplied."""
    within, exact = Bounds(Decimal(100), Decimal(100)), Fraction(100)
    for share in shares:
        within, exact = (
            bounds.percent_of(Bounds(share, share), within),
            exact * Fraction(share) / 100,
        )
    assert holds(within, exact)


@given(known, known)
def test_narrower_bounds_never_change_a_certain_answer(x: Known, y: Known) -> None:
    """More knowledge only decides what was unknown."""
    closer = Bounds(x[1], x[1])
    for ask in (bounds.less_than, bounds.equals, bounds.inside):
        assert ask(of(x), of(y)) in (Truth.UNKNOWN, ask(closer, of(y)))


@given(known, known, known)
def test_hull_and_intersection(x: Known, y: Known, z: Known) -> None:
    """A hull holds both, an intersection is held by both, and order and grouping make no
    difference.
    """
    one, other, third = of(x), of(y), of(z)
    hull, common = bounds.hull((one, other)), bounds.intersection(one, other)
    assert holds(hull, Fraction(x[1]))
    assert holds(hull, Fraction(y[1]))
    assert hull == bounds.hull((other, one))
    assert bounds.hull((hull, third)) == bounds.hull((one, bounds.hull((other, third))))
    assert common == bounds.intersection(other, one)
    in_both = holds(one, Fraction(z[1])) and holds(other, Fraction(z[1]))
    assert in_both == (common is not None and holds(common, Fraction(z[1])))
    assert (bounds.equals(one, other) is Truth.NO) == (common is None)


@given(numbers, numbers)
def test_ranges_add_commutatively_and_undo(x: Decimal, y: Decimal) -> None:
    """Addition of ranges is that of numbers, and a difference undoes it."""
    one, other = Range.exactly(x, unit=Unit.TONNE), Range.exactly(y, unit=Unit.TONNE)
    both = one + other
    assert both is not None
    assert both == other + one
    assert both - other == one


def _narrow(ends: tuple[Decimal, Decimal], strict: tuple[bool, bool]) -> Bounds:
    low, high = sorted(ends)
    return Bounds(low, high, *strict)


narrow = st.builds(
    _narrow,
    st.tuples(*[st.integers(-2, 2).map(Decimal)] * 2),
    st.tuples(st.booleans(), st.booleans()),
)
"""Bounds that often touch, of which either may be strict."""


@given(narrow, narrow)
def test_strict_bounds_leave_out_what_they_name(x: Bounds, y: Bounds) -> None:
    """Bounds that touch decide by whether they are strict, and products by whether they reach."""
    halves = [Fraction(number, 4) for number in range(-9, 10)]
    xs = [number for number in halves if holds(x, number)]
    ys = [number for number in halves if holds(y, number)]
    assume(xs and ys)
    pairs = [(a, b) for a in xs for b in ys]
    assert (bounds.less_than(x, y) is Truth.YES) == all(a < b for a, b in pairs)
    assert (bounds.inside(x, y) is Truth.YES) == all(holds(y, a) for a in xs)
    assert (bounds.inside(x, y) is Truth.NO) == (not any(holds(y, a) for a in xs))
    products, sums = bounds.times(x, y), bounds.add((x, y))
    assert all(holds(products, a * b) and holds(sums, a + b) for a, b in pairs)
    for end, is_strict in ((products.low, products.is_above), (products.high, products.is_below)):
        assert end is not None
        assert is_strict or Fraction(end) in [a * b for a, b in pairs]


@given(st.sampled_from(list(Unit)), st.sampled_from([*Unit, None]))
def test_units_never_mix(one: Unit, other: Unit | None) -> None:
    """Two units either are the same or refuse each other."""
    left, right = Range.exactly(1, unit=one), Range.exactly(1, unit=other)
    try:
        assert left.equals(right) is Truth.YES
    except UnitMismatchError:
        assert one is not other
    else:
        assert one is other


amounts = st.decimals(min_value=0, max_value=10**9, places=2)


@given(
    amounts,
    amounts,
    st.fractions(min_value=0.5, max_value=2),
    st.fractions(min_value=0.5, max_value=2),
)
def test_rough_sums_never_answer_wrongly(
    x: Decimal, y: Decimal, of_x: Fraction, of_y: Fraction
) -> None:
    """Whatever a sum that is about so much really is, from half to twice of it, no certain answer
    is wrong.
    """
    one, other = (
        Money(currency=CurrencyCode("USD"), amount=each, approximate=True) for each in (x, y)
    )
    real, real_other = Fraction(x) * of_x, Fraction(y) * of_y
    assert one.less_than(other) in (Truth.UNKNOWN, Truth.of(real < real_other))
    assert one.equals(other) in (Truth.UNKNOWN, Truth.of(real == real_other))
    total, rest = one + other, one - other
    assert total is not None
    assert rest is not None
    assert holds(total.reach, real + real_other)
    assert holds(rest.reach, real - real_other)
