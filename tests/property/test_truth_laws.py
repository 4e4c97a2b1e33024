"""Kleene's algebra, law by law, over all three values."""

from itertools import product

import pytest

from mineralpact.values.truth import Truth

pairs = pytest.mark.parametrize(("x", "y"), list(product(Truth, repeat=2)))
triples = pytest.mark.parametrize(("x", "y", "z"), list(product(Truth, repeat=3)))


@pairs
def test_order_does_not_matter(x: Truth, y: Truth) -> None:
    """Commutative."""
    assert x & y is y & x
    assert x | y is y | x


@triples
def test_grouping_does_not_matter(x: Truth, y: Truth, z: Truth) -> None:
    """Associative, and the forms for many agree with it."""
    assert (x & y) & z is x & (y & z) is Truth.all([x, y, z])
    assert (x | y) | z is x | (y | z) is Truth.any([x, y, z])


@triples
def test_each_distributes_over_the_other(x: Truth, y: Truth, z: Truth) -> None:
    """Distributive, both ways."""
    assert x & (y | z) is (x & y) | (x & z)
    assert x | (y & z) is (x | y) & (x | z)


@pairs
def test_de_morgan(x: Truth, y: Truth) -> None:
    """Not turns the one into the other."""
    assert ~(x & y) is ~x | ~y
    assert ~(x | y) is ~x & ~y


@pairs
def test_absorption(x: Truth, y: Truth) -> None:
    """What is already there adds nothing."""
    assert x & (x | y) is x
    assert x | (x & y) is x
    assert x & x is x | x is x


@pytest.mark.parametrize("x", Truth)
def test_involution_and_neutral_values(x: Truth) -> None:
    """Twice not is nothing; yes and no are neutral and decisive as they should be."""
    assert ~~x is x
    assert x & Truth.YES is x is x | Truth.NO
    assert x & Truth.NO is Truth.NO
    assert x | Truth.YES is Truth.YES


@pytest.mark.parametrize(
    ("x", "y"), [(x, y) for x, y in product(Truth, repeat=2) if x is Truth.UNKNOWN]
)
def test_learning_more_never_turns_a_certain_answer(x: Truth, y: Truth) -> None:
    """Replacing an unknown by either certain value keeps every answer that was certain."""
    for learnt in (Truth.YES, Truth.NO):
        for before, after in ((x & y, learnt & y), (x | y, learnt | y)):
            assert before in (Truth.UNKNOWN, after)
