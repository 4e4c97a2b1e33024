import pytest
from attrs import evolve

from mineralpact.catalog.claimed_places import (
    announced_members,
    are_there,
    bearing_paths,
    is_there,
    may_be_about,
    type_at,
)
from mineralpact.model import Agreement, Country, Entity, Person, Roadmap, Summit
from mineralpact.paths import Path
from mineralpact.values.fields import Content
from tests.samples import PACT, PLAN, SUMMIT, sample

CATALOG = sample()


@pytest.mark.parametrize(
    ("kind", "path", "content"),
    [
        (Agreement, "kind", Content.TERM),
        (Agreement, "steps[3].when", Content.TIME),
        (Agreement, "steps[0].relative.event", Content.ID),
        (Agreement, "commitments[0].amount", Content.MONEY),
        (Agreement, "parties[1]", Content.ID),
        (Summit, "place.country", Content.ID),
        (Country, "alpha_2", Content.TEXT),
    ],
)
def test_a_path_of_a_kind_leads_to_a_type(kind: type[Entity], path: str, content: Content) -> None:
    """Through records, and through items of lists, whichever of them."""
    holds = type_at(kind, Path.parse(path))
    assert holds is not None
    assert holds.content is content


@pytest.mark.parametrize(
    "path",
    ["", "stepz", "steps.when", "steps[0].wen", "kind[0]", "kind.term", "[0]", "alpha_2", "exists"],
)
def test_a_path_that_leads_nowhere_has_no_type(path: str) -> None:
    """A list wants an item, a text has no parts, and a predicate is no field."""
    assert type_at(Agreement, Path.parse(path)) is None
    assert may_be_about(Agreement, Path.parse(path)) is (path == "exists")


def test_a_place_is_there_or_not() -> None:
    """Every field is, though blank; an item that is none is not, nor what is in nothing."""
    pact = CATALOG[PACT]
    assert is_there(Path.parse("amends"), pact)
    assert are_there(map(Path.parse, ("steps[1].when", "steps[1]")), pact)
    assert not is_there(Path.parse("steps[2]"), pact)
    assert not is_there(
        Path.parse("place.country"), evolve(CATALOG.get(Summit, SUMMIT), place=None)
    )


@pytest.mark.parametrize(
    ("kind", "path", "outer"),
    [
        (Agreement, "steps[0].when", ["steps[0]"]),
        (Agreement, "steps[0]", []),
        (Agreement, "topics[1]", ["topics"]),
        (Summit, "place.country", ["place"]),
        (Person, "name", []),
        (Person, "meets", []),
    ],
)
def test_what_bears_on_a_value(kind: type[Entity], path: str, outer: list[str]) -> None:
    """A claim about a record bears on its fields, one about a list of records on none of them."""
    assert list(map(str, bearing_paths(kind, Path.parse(path)))) == [path, *outer]


def test_members_are_announced_of_lists_that_are_counted() -> None:
    """Of no other place."""
    plan = CATALOG.get(Roadmap, PLAN)
    assert announced_members(plan, Path.of("areas")) == 3
    assert announced_members(plan, Path.of("areas", 0)) is None
    assert announced_members(plan, Path.of("measures")) is None
