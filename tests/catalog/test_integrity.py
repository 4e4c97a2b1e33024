from typing import ClassVar

import attrs
import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claimed_places import may_be_about
from mineralpact.catalog.integrity import (
    catalog_problems,
    header_problems,
    kind_problems,
    placed,
)
from mineralpact.codec import dumps, loads
from mineralpact.codec.fast.loader import LoadOptions, fast_catalog
from mineralpact.errors import DocumentError, ValidationError
from mineralpact.model import KINDS, Agreement, Country, Entity, Mineral, Person, Source
from mineralpact.paths import Path
from mineralpact.values.ids import EntityId, EntityPath
from mineralpact.values.record import Record
from tests.samples import PACT, sample, sample_entities


def test_a_place_is_the_section_and_the_position_in_it() -> None:
    """In the order given, each section counted by itself."""
    pact, chile, treaty = sample()[PACT], sample()["CHL"], sample()["trade-treaty"]
    found = placed([pact, chile, treaty])
    assert found == [
        (Path.of("agreements", 0), pact),
        (Path.of("countries", 0), chile),
        (Path.of("agreements", 1), treaty),
    ]


def test_nothing_is_wrong_with_the_sample() -> None:
    """In whatever order."""
    assert not list(catalog_problems(placed(reversed(sample_entities()))))


def test_references_to_what_could_not_be_read_hold() -> None:
    """One fault in a document is told once, not again by each reference; the kind is
    still checked.
    """
    without = [each for each in placed(sample_entities()) if each[1].id != PACT]
    codes = {problem.code for problem in catalog_problems(without)}
    assert codes == {"dangling_id"}
    assert not list(catalog_problems(without, [(Path.of("agreements", 0), PACT, Agreement)]))
    codes = {
        problem.code
        for problem in catalog_problems(without, [(Path.of("sources", 0), PACT, Source)])
    }
    assert codes == {"wrong_kind", "unknown_field"}


def test_two_of_one_identifier_are_told_once() -> None:
    """Whether both could be built or not, and not again by those that point there."""
    mine = [(Path.of("minerals", 9), PACT, Mineral)]
    found = list(catalog_problems(placed(sample_entities()), mine))
    assert [(problem.path, problem.code) for problem in found] == [
        ("minerals[9].id", "duplicate_id")
    ]
    assert found[0].message == f"duplicate id {PACT!r} (first used at agreements[0])"


def test_what_a_claim_may_be_about() -> None:
    """A field that the kind has or knows from a standard, or a predicate."""
    assert may_be_about(Agreement, Path.of("parties"))
    assert may_be_about(Agreement, Path.of("exists"), is_gap=True)
    assert may_be_about(Country, Path.of("name"))
    assert not may_be_about(Agreement, Path.of("areas"))


@pytest.mark.parametrize(
    ("id", "title", "problems"),
    [
        (None, None, []),
        ("copper-2031", "Copper!", []),
        (5, ["a"], [("id", "wrong_type"), ("title", "wrong_type")]),
        ("Copper", " ", [("title", "empty_text"), ("id", "bad_id")]),
    ],
)
def test_a_header(id: object, title: object, problems: list[tuple[str, str]]) -> None:
    """A slug and a text, or none."""
    assert [(problem.path, problem.code) for problem in header_problems(id, title)] == problems


def test_kinds_beside_one_another() -> None:
    """Ours are fine once; twice, each section has an owner already."""
    assert kind_problems(KINDS) == []
    found = kind_problems([Country, Country])
    assert [problem.message for problem in found] == [
        "duplicate section 'countries' of Country (first that of Country)",
    ]


@frozen(kw_only=True, weakref_slot=False)
class Area(Record):
    """A value that may hold others of its own class."""

    name: str
    parts: tuple["Area", ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class Map(Entity):
    """A kind with such a value."""

    section: ClassVar[str] = "maps"

    id: EntityId
    whole: Area | None = None


def test_a_kind_without_an_end() -> None:
    """What documents nest is bounded by the classes, so a class that may hold itself is refused by
    name.
    """
    (problem,) = kind_problems([*KINDS, Map])
    assert (problem.code, problem.message) == (
        "endless_class",
        "Area may hold another Area, without an end",
    )
    with pytest.raises(ValidationError, match="Area may hold another Area"):
        Catalog([Map(id="world", whole=Area(name="world"))])


def waiting_for(place: str) -> list[Entity]:
    """The sample, in which a commitment depends on a place."""
    pact = sample().get(Agreement, PACT)
    (word,) = pact.commitments
    waiting = attrs.evolve(pact, commitments=(attrs.evolve(word, depends_on=(EntityPath(place),)),))
    return [waiting if entity.id == PACT else entity for entity in sample()]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("nowhere", "dangling_id"),
        ("nowhere.steps[signing]", "dangling_id"),
        ("trade-treaty.colours[red]", "unknown_field"),
        ("trade-treaty.steps[nothing]", "missing_place"),
    ],
)
def test_what_a_commitment_depends_on_is_there(place: str, code: str) -> None:
    """However the catalog comes about."""
    with pytest.raises(ValidationError) as caught:
        Catalog(waiting_for(place))
    at = "agreements[0].commitments[0].depends_on[0]"
    assert [(str(each.path), each.code) for each in caught.value.problems] == [(at, code)]
    sound = dumps(Catalog(waiting_for("trade-treaty")))
    text = sound.replace(b'"depends_on":["trade-treaty"]', f'"depends_on":["{place}"]'.encode())
    assert fast_catalog(text, LoadOptions(KINDS)) is None
    with pytest.raises(DocumentError) as refused:
        loads(text)
    assert [(str(each.path), each.code) for each in refused.value.problems][-1] == (at, code)


def test_a_commitment_may_depend_on_an_item_by_its_key() -> None:
    """And is found by the entity that has it."""
    office = "ana-soto.offices[minister]"
    entities = waiting_for(office)
    for index, entity in enumerate(entities):
        if isinstance(entity, Person):
            minister = attrs.evolve(entity.offices[0], key="minister")
            entities[index] = attrs.evolve(entity, offices=(minister,))
    catalog = Catalog(entities)
    text = dumps(catalog)
    assert fast_catalog(text, LoadOptions(KINDS)) == catalog == loads(text)
    assert catalog[PACT] in catalog.referrers("ana-soto")
