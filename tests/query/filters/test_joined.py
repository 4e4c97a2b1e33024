"""Filters of very many parts, and how deep they nest."""

import copy
import pickle
from collections.abc import Callable
from functools import reduce
from threading import Barrier, Thread
from typing import Any

import pytest
from typeguard import suppress_type_checks

from mineralpact.errors import DocumentError, ValidationError
from mineralpact.model import Agreement, Entity
from mineralpact.query import (
    AgreementFilter,
    EntityFilter,
    Filter,
    count,
    exists,
    filter_from_json,
    filter_to_json,
    find,
    matches,
)
from mineralpact.query.filters.base import (
    MOST_NESTED,
    AllOfFilter,
    AnyOfFilter,
    JoinedFilter,
    NotFilter,
)
from mineralpact.values.truth import Truth
from tests.effort import examples
from tests.query.example import example

CATALOG = example()
MANY = examples(1_200)
"""More than Python calls may stand one inside another; more in a long run."""
ONE, TWO, THREE = (AgreementFilter(text=text) for text in ("lithium", "port", "statement"))
Join = Callable[[Filter[Agreement], Filter[Agreement]], Filter[Agreement]]


def either(one: Filter[Agreement], other: Filter[Agreement]) -> Filter[Agreement]:
    """What one of two filters finds."""
    return one | other


def both(one: Filter[Agreement], other: Filter[Agreement]) -> Filter[Agreement]:
    """What both of two filters find."""
    return one & other


OPERATORS: list[tuple[Join, type[JoinedFilter[Any]]]] = [
    (either, AnyOfFilter),
    (both, AllOfFilter),
]


def many(join: Join) -> Filter[Agreement]:
    """Thousands of filters, the last of which finds something, joined one by one."""
    parts: list[Filter[Agreement]] = []
    for number in range(MANY - 1):
        parts.append(AgreementFilter(text=f"term {number}"))
    return reduce(join, [*parts, AgreementFilter(involving=("CHN",))])


def nested(depth: int) -> Filter[Agreement]:
    """Filters one inside another, none of which can stand beside its neighbours."""
    filter: Filter[Agreement] = ONE
    for level in range(depth):
        filter = (
            NotFilter(filter=filter) if level % 3 == 2 else OPERATORS[level % 3][0](filter, TWO)
        )
    return filter


@pytest.mark.parametrize(("join", "cls"), OPERATORS, ids=["or", "and"])
def test_thousands_of_filters_stand_side_by_side(
    join: Join, cls: type[JoinedFilter[Agreement]]
) -> None:
    """They are one value, which is asked, compared, copied and written like any other."""
    filter = many(join)
    assert isinstance(filter, cls)
    assert (filter.nesting, len(filter.filters)) == (1, MANY)
    for again in (
        cls(filters=filter.filters),
        pickle.loads(pickle.dumps(many(join))),  # noqa: S301  # pickled here
        copy.deepcopy(many(join)),
        filter_from_json(filter_to_json(many(join)), asks_for=Agreement),
    ):
        assert again == filter
    assert hash(many(join)) == hash(filter)
    assert repr(many(join)) == repr(filter)
    expected = ["port-pact"] if join is either else []
    assert [agreement.id for agreement in find(CATALOG, filter)] == expected
    assert count(CATALOG, filter) == len(matches(CATALOG, filter)) == len(expected)
    assert exists(CATALOG, filter) is (Truth.YES if expected else Truth.NO)


@pytest.mark.parametrize(("join", "cls"), OPERATORS, ids=["or", "and"])
def test_the_order_of_brackets_makes_no_difference(
    join: Join, cls: type[JoinedFilter[Agreement]]
) -> None:
    """Joined filters stand side by side from either hand; what a constructor nests stays nested."""
    flat = cls(filters=(ONE, TWO, THREE))
    assert join(ONE, join(TWO, THREE)) == join(join(ONE, TWO), THREE) == flat
    assert join(flat, join(ONE, TWO)) == cls(filters=(ONE, TWO, THREE, ONE, TWO))
    kept = cls(filters=(cls(filters=(ONE, TWO)), THREE))
    assert kept != flat
    assert filter_from_json(filter_to_json(kept)) == kept
    assert find(CATALOG, kept) == find(CATALOG, flat)


def test_a_joined_filter_of_your_own_is_not_taken_apart() -> None:
    """It may ask something else of what it joins."""

    class Own(AnyOfFilter[Agreement]):
        """An alternative of somebody else's."""

    own = Own(filters=(ONE, TWO))
    assert (own | THREE) == AnyOfFilter(filters=(own, THREE))


def test_twice_not_is_the_filter_itself() -> None:
    """However often: what is not known is not known either way."""
    filter: Filter[Agreement] = ONE
    for _ in range(MANY):
        filter = ~filter
    assert filter is ONE
    kept: Filter[Agreement] = NotFilter(filter=NotFilter(filter=ONE))
    assert filter_from_json(filter_to_json(kept)) == kept


def test_threads_that_ask_at_once_get_the_same_parts() -> None:
    """Parts are laid side by side when somebody first asks for them."""
    filter, barrier, answers = ONE | TWO | THREE, Barrier(4), list[object]()
    assert isinstance(filter, AnyOfFilter)

    def ask() -> None:
        barrier.wait()
        answers.append(filter.filters)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [(ONE, TWO, THREE)] * 4
    # The parts are there, though another thread was about to make them.
    assert JoinedFilter.__getattr__(filter, "filters") == (ONE, TWO, THREE)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # hidden from checkers


def test_a_filter_has_no_other_attributes() -> None:
    """A misspelt one is told as Python tells it."""
    with pytest.raises(AttributeError, match="'AnyOfFilter' object has no attribute 'filter'"):
        _ = (ONE | TWO).filter  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # misspelt


def test_how_a_filter_was_joined_makes_no_difference() -> None:
    """By an operator or by hand: it is equal, prints alike, and takes nothing but its filters."""
    joined, built = ONE | TWO, AnyOfFilter(filters=(ONE, TWO))
    assert joined == built
    assert hash(joined) == hash(built)
    assert repr(ONE | TWO) == repr(built)
    assert repr(built).startswith(f"AnyOfFilter(filters=({ONE!r}, ")
    assert repr(~ONE) == f"NotFilter(filter={ONE!r})"
    with pytest.raises(TypeError, match="operands"):
        AnyOfFilter(filters=(ONE, TWO), operands=None)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # there is none


def test_filters_nest_to_a_limit() -> None:
    """As deep as that, everything can be asked of them."""
    deepest = nested(MOST_NESTED)
    assert deepest.nesting == MOST_NESTED
    for again in (
        pickle.loads(pickle.dumps(deepest)),  # noqa: S301  # pickled here
        copy.deepcopy(deepest),
        filter_from_json(filter_to_json(deepest)),
    ):
        assert again == deepest
    assert "NotFilter" in repr(deepest)
    assert len(find(CATALOG, deepest)) == count(CATALOG, deepest) == len(matches(CATALOG, deepest))


def test_of_several_kinds_they_nest_as_deep() -> None:
    """Then each kind is asked by a filter of its own."""
    filter: Filter[Entity] = EntityFilter(text="lithium")
    pact: Filter[Entity] = EntityFilter(text="pact")
    for _ in range(MOST_NESTED // 2):
        filter = ~(filter & pact)
    assert count(CATALOG, filter) == len(matches(CATALOG, filter))


@pytest.mark.parametrize("beyond", [1, 2, 3])
def test_filters_that_nest_deeper_are_refused(beyond: int) -> None:
    """By a typed error, when they are built or read."""
    deep = "expected at most 40 filters one inside another, found more"
    with pytest.raises(ValidationError, match=deep):
        nested(MOST_NESTED + beyond)
    deepest = nested(MOST_NESTED)
    with pytest.raises(ValidationError, match=r"^filter: filter: expected at most"):
        NotFilter(filter=deepest)
    with pytest.raises(ValidationError, match=r"^filter: filters: expected at most"):
        AnyOfFilter(filters=(deepest, ONE))
    text = filter_to_json(nested(MOST_NESTED))
    for around in (f'{{"not":{text}}}', f'{{"any_of":[{text}]}}', f'{{"all_of":[{text},{text}]}}'):
        with pytest.raises(DocumentError, match=deep) as raised:
            filter_from_json(around)
        assert [problem.code for problem in raised.value.problems] == ["too_deep"]


@suppress_type_checks  # the very argument that is refused
def test_what_is_no_filter_is_refused_as_python_does() -> None:
    """An operator has no argument to name."""
    for join in (either, both):
        with pytest.raises(TypeError, match="unsupported operand"):
            join(ONE, "port")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # what checkers refuse
