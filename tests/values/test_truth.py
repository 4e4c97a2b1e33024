import pytest
from typeguard import suppress_type_checks

from mineralpact.errors import ArgumentError
from mineralpact.values.truth import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("x", "y", "conjunction", "disjunction"),
    [
        (YES, YES, YES, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (YES, NO, NO, YES),
        (UNKNOWN, YES, UNKNOWN, YES),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, NO, NO, UNKNOWN),
        (NO, YES, NO, YES),
        (NO, UNKNOWN, NO, UNKNOWN),
        (NO, NO, NO, NO),
    ],
)
def test_and_and_or_are_kleenes(x: Truth, y: Truth, conjunction: Truth, disjunction: Truth) -> None:
    """The whole table of both operators, and of their forms for many."""
    assert x & y is conjunction
    assert x | y is disjunction
    assert Truth.all([x, y]) is conjunction
    assert Truth.any([x, y]) is disjunction


def test_not_leaves_the_unknown_unknown() -> None:
    """Turning an answer round makes nothing certain."""
    assert [~YES, ~NO, ~UNKNOWN] == [NO, YES, UNKNOWN]


def test_all_and_any_of_nothing_are_the_neutral_answers() -> None:
    """As with the built-in `all` and `any`."""
    assert Truth.all([]) is YES
    assert Truth.any([]) is NO


def test_all_and_any_stop_when_decided() -> None:
    """What comes after the deciding answer is not asked for."""
    rest = iter([NO, YES, UNKNOWN])
    assert Truth.all(rest) is NO
    assert Truth.any(rest) is YES
    assert list(rest) == [UNKNOWN]


def test_of_takes_a_bool_or_none() -> None:
    """None is what a two-valued answer lacks."""
    assert [Truth.of(value) for value in (True, False, None)] == [YES, NO, UNKNOWN]


@pytest.mark.parametrize("value", [1, 0, "yes"])
def test_of_takes_nothing_else(value: object) -> None:
    """What is taken for true or false elsewhere is refused by the name of the call."""
    with suppress_type_checks(), pytest.raises(ArgumentError) as caught:
        Truth.of(value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # refused
    assert caught.value.subject == "Truth.of"
    assert [problem.path for problem in caught.value.problems] == ["value"]


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_is_no_bool(truth: Truth) -> None:
    """Using one in a condition raises an error that says what to do instead."""
    with pytest.raises(TypeError, match=r"compare with `is Truth\.YES`"):
        bool(truth)


@pytest.mark.parametrize("other", [True, None, 1])
def test_a_truth_combines_with_nothing_else(other: object) -> None:
    """A bool slipped in among truths is an error, not a guess."""
    with suppress_type_checks():
        with pytest.raises(TypeError, match="unsupported operand"):
            YES & other  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]  # refused
        with pytest.raises(TypeError, match="unsupported operand"):
            YES | other  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]  # refused


def test_a_truth_reads_as_it_is_written() -> None:
    """The repr is the expression, the text is the lower-case word, and the word gives the truth
    back.
    """
    assert repr(UNKNOWN) == "Truth.UNKNOWN"
    assert str(YES) == "yes"
    assert Truth("no") is NO
