import pytest

from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.query import paths_between
from tests.query.example import example

CATALOG = example()


def chains(
    first: str, second: str, longest: int = 3, limit: int = 100, *, claims: bool = False
) -> list[str]:
    """The identifiers along each chain."""
    found = paths_between(CATALOG, first, second, longest=longest, limit=limit, claims=claims)
    return [" ".join([first, *(link.end.id for link in chain)]) for chain in found]


def test_the_shortest_chains_come_first() -> None:
    """Every chain is told, none goes through an entity twice."""
    assert chains("JPN", "PER", longest=2) == [
        "JPN lithium-pact PER",
        "JPN roadmap PER",
        "JPN into-mine PER",
    ]
    assert "JPN into-mine mine PER" in chains("JPN", "PER")
    assert chains("minister", "KOR", longest=2) == ["minister visit KOR"]


def test_chains_are_bounded() -> None:
    """In length and in number; to oneself there is none."""
    assert chains("copper", "PER") == []
    assert chains("minister", "CHN", longest=2) == []
    assert len(chains("JPN", "PER", limit=2)) == 2
    assert chains("JPN", "JPN") == []
    with pytest.raises(ValidationError) as caught:
        paths_between(CATALOG, "JPN", "PER", longest=0, limit=0)
    assert [problem.path for problem in caught.value.problems] == ["longest", "limit"]


def test_links_say_which_field_connects() -> None:
    """And which of the two holds the other's identifier."""
    ((first, second),) = paths_between(CATALOG, "minister", "KOR", longest=2)
    assert (first.start.id, first.outgoing, first.paths) == (
        "minister",
        False,
        ("attendees[0].participant",),
    )
    assert (second.end.id, second.outgoing, second.paths) == ("KOR", True, ("host",))


def test_claims_connect_only_when_asked() -> None:
    """A report and a pact have nothing but a claim between them."""
    assert chains("report", "lithium-pact", longest=2) == []
    assert chains("report", "lithium-pact", longest=2, claims=True) == [
        "report said-parties lithium-pact"
    ]


def test_both_ends_must_be_there() -> None:
    """Near identifiers are listed."""
    for first, second in (("PRE", "JPN"), ("JPN", "PRE")):
        with pytest.raises(NotFoundError, match="did you mean PER"):
            paths_between(CATALOG, first, second)
