"""Rules: nothing where they hold, a problem with its path where they do not."""

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from mineralpact.values import rules
from mineralpact.values.rules import Problems

DIGEST = "0123456789abcdef" * 4


def places(problems: Problems) -> list[tuple[str, str]]:
    """The path and code of each problem."""
    return [(problem.path, problem.code) for problem in problems]


@pytest.mark.parametrize("items", [(), ("a",), ("a", "b"), ("a", "b", "c")])
def test_items_that_differ_hold(items: tuple[str, ...]) -> None:
    """An empty tuple, which is false."""
    assert rules.repeated_items("minerals", items) == ()


def test_each_repeated_item_is_told() -> None:
    """At its own index, not at that of the first."""
    problems = rules.repeated_items("minerals", ("a", "b", "a", "a"))
    assert places(problems) == [("minerals[2]", "repeated"), ("minerals[3]", "repeated")]
    assert problems[0].message == "expected each once, found a again"


def test_a_thousand_repeated_items_are_enough() -> None:
    """Nobody reads more."""
    assert len(rules.repeated_items("minerals", ("a",) * 5_000)) == 1_000


def test_parties_are_two_or_more() -> None:
    """The list itself sees to it that each is there once."""
    assert rules.enough_parties(("JPN", "PER"), None) == ()
    assert places(rules.enough_parties(("JPN",), None)) == [("parties", "too_few")]


@pytest.mark.parametrize(
    ("parties", "announced", "problems"),
    [
        (("JPN",), 2, []),
        (("JPN",), 14, []),
        (("JPN", "PER"), 2, []),
        (("JPN", "PER", "CHL"), 2, [("parties_announced", "too_small")]),
        (("JPN",), 1, [("parties_announced", "too_small")]),
        ((), 14, []),
        ((), -1, [("parties_announced", "too_small")]),
    ],
)
def test_one_party_or_none_is_enough_where_more_are_announced(
    parties: tuple[str, ...], announced: int, problems: list[tuple[str, str]]
) -> None:
    """Nobody signs with itself, though: two at least are announced."""
    assert places(rules.enough_parties(parties, announced)) == problems


@pytest.mark.parametrize(
    ("parties", "announced", "problems"),
    [
        (("g20",), None, []),
        (("JPN", "PER"), None, []),
        ((), None, [("parties", "too_few")]),
        (("JPN",), 1, []),
        ((), 1, []),
        (("JPN", "PER"), 1, [("parties_announced", "too_small")]),
        ((), 0, [("parties_announced", "too_small")]),
    ],
)
def test_one_party_is_enough_for_what_one_makes_alone(
    parties: tuple[str, ...], announced: int | None, problems: list[tuple[str, str]]
) -> None:
    """None is enough of nothing, but where one is announced."""
    assert places(rules.enough_parties(parties, announced, of_one=True)) == problems


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


ODD_TEXTS = st.sampled_from(["a" * 200, "a" * 201, "\ud800", "\u00e9"])


@given(st.lists(st.text("ab1-\n", max_size=5) | ODD_TEXTS, max_size=6))
def test_many_slugs_are_checked_as_one_by_one(texts: list[str]) -> None:
    """Reading in bulk asks all at once and gets the same answer."""
    assert rules.are_slugs(texts) == all(map(rules.is_slug, texts))


@pytest.mark.parametrize("text", ["-a", "a-", "a--b", "-", "", "A", "a b", "a\n", "é", "a" * 201])
def test_one_text_among_slugs_that_is_none_is_noticed(text: str) -> None:
    """Hyphens stand between letters or digits, and nothing else stands in it."""
    slugs = ["a", "b-1", "1-b-2", "a" * 200]
    assert rules.are_slugs(slugs)
    assert not rules.are_slugs([*slugs, text])
    assert not rules.are_slugs([text, *slugs])
    assert not rules.are_slugs([text])
    assert not rules.is_slug(text)


def test_a_slug_is_refused_by_the_name_of_its_field() -> None:
    """A blank text is told as such elsewhere."""
    assert rules.slug("key", "signing", example="signing") == ()
    assert rules.slug("key", None, example="signing") == rules.slug("key", " ", example="x") == ()
    (problem,) = rules.slug("key", "The Signing", example="signing")
    assert (problem.path, problem.code) == ("key", "bad_key")
    assert problem.message == "expected a lower-case slug such as signing, found 'The Signing'"


@pytest.mark.parametrize("count", [None, 2, 3])
def test_as_many_are_announced_as_listed(count: int | None) -> None:
    """Or more; a number that is not stated contradicts nothing."""
    assert rules.not_too_few_announced("areas_announced", count, ("a", "b")) == ()


def test_fewer_announced_than_listed_are_refused() -> None:
    """With the number that are listed."""
    (problem,) = rules.not_too_few_announced("areas_announced", 1, ("a", "b"))
    assert (problem.path, problem.code) == ("areas_announced", "too_small")
    assert problem.message == "expected at least the 2 listed, found 1"


@pytest.mark.parametrize("tag", [None, "ja", "es-PE", "zh-Hant-TW", "ast"])
def test_a_language_is_named_by_its_tag(tag: str | None) -> None:
    """Language, then script, region and the like."""
    assert rules.language_tag("language", tag) == ()


@pytest.mark.parametrize("tag", ["Japanese language", "j", "es_PE", "es-", "\u00e9s"])
def test_any_other_name_of_a_language_is_refused(tag: str) -> None:
    """With what a tag looks like."""
    assert places(rules.language_tag("language", tag)) == [("language", "bad_language")]


@pytest.mark.parametrize("address", [None, "https://example.org/a?b=c", "http://example.org"])
def test_an_address_of_the_web_holds(address: str | None) -> None:
    """With or without encryption."""
    assert rules.web_address("url", address) == ()


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "https://", "https://a b"])
def test_any_other_address_is_refused(address: str) -> None:
    """So is one with a blank in it."""
    assert places(rules.web_address("url", address)) == [("url", "bad_url")]


def test_a_word_of_its_own_stands_beside_its_term() -> None:
    """Their names tell which belongs to which."""
    assert rules.own_word_of("kind") == "kind_word"
    assert rules.term_of_own_word("kind_word") == "kind"
    assert rules.is_own_word("kind_word")
    assert not rules.is_own_word("kind")
