"""Rules: nothing where they hold, a problem with its path where they do not."""

import pytest
from attrs import frozen

from mineralpact.values import rules
from mineralpact.values.rules import Problems

DIGEST = "0123456789abcdef" * 4


def places(problems: Problems) -> list[tuple[str, str]]:
    """The path and code of each problem."""
    return [(problem.path, problem.code) for problem in problems]


@pytest.mark.parametrize("items", [(), ("a",), ("a", "b"), ("a", "b", "c")])
def test_items_that_differ_hold(items: tuple[str, ...]) -> None:
    """An empty tuple, which is false."""
    assert rules.each_once("minerals", items) == ()


def test_each_repeated_item_is_told() -> None:
    """At its own index, not at that of the first."""
    problems = rules.each_once("minerals", ("a", "b", "a", "a"))
    assert places(problems) == [("minerals[2]", "repeated"), ("minerals[3]", "repeated")]
    assert problems[0].message == "expected each once, found a again"


def test_a_thousand_repeated_items_are_enough() -> None:
    """Nobody reads more."""
    assert len(rules.each_once("minerals", ("a",) * 5_000)) == 1_000


def test_parties_are_two_or_more() -> None:
    """Each of them once."""
    assert rules.two_parties_or_more(("JPN", "PER")) == ()
    assert places(rules.two_parties_or_more(("JPN",))) == [("parties", "too_few")]
    assert places(rules.two_parties_or_more(("JPN", "JPN"))) == [("parties[1]", "repeated")]


@frozen
class Pit:
    """A stand-in of an entity."""

    id: str
    part_of: str | None = None
    near: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("pit", "paths"),
    [
        (Pit("a"), []),
        (Pit("a", part_of="b", near=("c",)), []),
        (Pit("a", part_of="a"), ["part_of"]),
        (Pit("a", part_of="a", near=("b", "a")), ["part_of", "near[1]"]),
    ],
)
def test_an_entity_does_not_point_at_itself(pit: Pit, paths: list[str]) -> None:
    """In a field of one, or in a list."""
    problems = rules.not_itself(pit, "pit", "part_of", "near")
    assert places(problems) == [(path, "self_reference") for path in paths]


@pytest.mark.parametrize(("number", "is_sound"), [(None, True), (1, True), (0, False), (-1, False)])
def test_a_number_from_one_on(number: int | None, *, is_sound: bool) -> None:
    """None is not stated, and so is sound."""
    assert (not rules.at_least_one("paragraph", number)) is is_sound


@pytest.mark.parametrize(
    ("digest", "is_sound"),
    [
        (None, True),
        (DIGEST, True),
        (DIGEST.upper(), False),
        (DIGEST[1:], False),
        ("é" + DIGEST[1:], False),
    ],
)
def test_a_digest_has_64_digits(digest: str | None, *, is_sound: bool) -> None:
    """In lower case, as SHA-256 is written."""
    assert (not rules.sha256_digest("sha256", digest)) is is_sound
