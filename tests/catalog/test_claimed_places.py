from decimal import Decimal

import pendulum
import pytest
from attrs import evolve

from mineralpact.catalog.claimed_places import (
    bearing_paths,
    by_position,
    is_blank,
    is_there,
    may_be_about,
    may_be_asked,
    says_value,
    type_at,
    value_at,
)
from mineralpact.model import Agreement, Country, Entity, Person, Summit
from mineralpact.paths import Path, PathError
from mineralpact.values.fields import Content
from mineralpact.values.ids import EntityId
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.time.when import When
from tests.samples import CHL, PACT, PLAN, SUMMIT, sample

CATALOG = sample()


@pytest.mark.parametrize(
    ("kind", "path", "content"),
    [
        (Agreement, "kind", Content.TERM),
        (Agreement, "steps[3].when", Content.TIME),
        (Agreement, "steps[0].relative.event", Content.TEXT),
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
    ["stepz", "steps.when", "steps[0].wen", "kind[0]", "kind.term", "[0]", "alpha_2", "exists"],
)
def test_a_path_that_leads_nowhere_has_no_type(path: str) -> None:
    """A list wants an item, a text has no parts, and a predicate is no field."""
    assert type_at(Agreement, Path.parse(path)) is None
    assert not may_be_about(Agreement, Path.parse(path))
    assert may_be_about(Agreement, Path.parse(path), is_gap=True) is (path == "exists")


def test_the_empty_path_is_the_entity_as_such() -> None:
    """No value has it, and a claim may be about it."""
    assert type_at(Agreement, Path()) is None
    assert may_be_about(Agreement, Path())


def test_a_place_is_there_or_not() -> None:
    """Every field is, though blank; an item that is none is not, nor what is in nothing."""
    pact = CATALOG[PACT]
    assert is_there(Path.parse("amends"), pact)
    assert is_there(Path.parse("steps[1].when"), pact)
    assert is_there(Path.parse("steps[1]"), pact)
    assert not is_there(Path.parse("steps[2]"), pact)
    assert not is_there(
        Path.parse("place.country"), evolve(CATALOG.get(Summit, SUMMIT), place=None)
    )


def test_a_place_is_blank_that_states_nothing() -> None:
    """Or that is not there at all."""
    pact = CATALOG[PACT]
    assert [is_blank(Path.parse(path), pact) for path in ("amends", "means", "steps[7].when")] == [
        True
    ] * 3
    assert not is_blank(Path.parse("steps"), pact)
    assert not is_blank(Path.parse("name"), pact)


def test_a_relation_may_be_asked_for_and_holds_no_value() -> None:
    """A field holds its value; anything else may not be asked for."""
    pact = CATALOG[PACT]
    assert may_be_asked(Agreement, Path.of("exists"))
    assert may_be_asked(Agreement, Path.of("name"))
    assert not may_be_asked(Agreement, Path.of("stepz"))
    assert not may_be_asked(Agreement, Path())
    assert value_at(Path.of("exists"), pact) is None
    assert value_at(Path.of("name"), pact) == "Copper pact"
    with pytest.raises(PathError):
        value_at(Path.parse("steps[7].when"), pact)


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


def test_an_items_own_key_stands_for_its_position() -> None:
    """At any depth; a key that no item has is none."""
    pact = CATALOG.get(Agreement, PACT)
    keyed = evolve(pact, steps=(pact.steps[0], evolve(pact.steps[1], key="consent")))
    assert by_position(Path.parse("steps[consent].party"), keyed) == Path.parse("steps[1].party")
    assert by_position(Path.parse("steps[0]"), keyed) == Path.parse("steps[0]")
    assert not is_there(Path.parse("steps[consent]"), pact)
    with pytest.raises(PathError):
        by_position(Path.parse("steps[consent]"), pact)


@pytest.mark.parametrize(
    ("value", "path", "says"),
    [
        (StatedValue(text="Copper plan"), "name", True),
        (StatedValue(text="Copper map"), "name", False),
        (StatedValue(number=Decimal(3)), "areas_announced", True),
        (StatedValue(number=Decimal(4)), "areas_announced", False),
        (StatedValue(duration=pendulum.duration(years=10)), "duration", True),
        (StatedValue(duration=pendulum.duration(days=3650)), "duration", False),
        (StatedValue(time=When("2031/2041")), "period", True),
        (StatedValue(time=When("2031-04-02")), "steps[0].when", True),
        (StatedValue(time=When("2031")), "steps[0].when", False),
        (StatedValue(id=EntityId(CHL)), "parties", True),
        (StatedValue(id=EntityId(CHL)), "parties[0]", True),
        (StatedValue(id=EntityId(CHL)), "parties[1]", False),
        (StatedValue(term="announced"), "steps[0].stage", True),
        (StatedValue(term="mixed"), "bindingness", False),
    ],
)
def test_a_claim_says_what_an_entity_holds_or_not(
    value: StatedValue, path: str, *, says: bool
) -> None:
    """Or more closely; of a list, one of its items."""
    assert says_value(value, Path.parse(path), CATALOG[PLAN]) is says
