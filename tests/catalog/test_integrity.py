from collections.abc import Iterable
from string import ascii_lowercase
from typing import Any, ClassVar, cast

import attrs
import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claimed_places import may_be_about
from mineralpact.catalog.integrity import (
    catalog_problems,
    document_kinds,
    header_problems,
    kind_problems,
    placed,
)
from mineralpact.codec import dumps, loads
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.load_options import LoadOptions
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.model import KINDS, Agreement, Country, Entity, Mineral, Person, Source
from mineralpact.paths import Path
from mineralpact.values.ids import CountryId, EntityId, EntityPath, MineralId
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


def test_a_header_says_by_an_example_which_names_are_fine() -> None:
    """The example is one."""
    (problem,) = header_problems("Copper", "Copper!")
    assert problem.message == "expected a lower-case slug such as japan-peru-2024, found 'Copper'"
    assert not list(header_problems("japan-peru-2024", None))


def told(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    """The path, code and message of each problem."""
    return [(problem.path, problem.code, problem.message) for problem in problems]


def kind_with(section: object) -> type[Entity]:
    """A kind that claims a section."""
    return cast("type[Entity]", type("Depot", (Entity,), {"section": section}))


def test_kinds_beside_one_another() -> None:
    """Ours are fine once; twice, each section has an owner already."""
    assert kind_problems(KINDS) == []
    assert told(kind_problems([Country, Country])) == [
        (
            "kinds",
            "duplicate_section",
            "duplicate section 'countries' of Country (first that of Country)",
        )
    ]


@pytest.mark.parametrize("key", ["format", "id", "title", "editions"])
def test_no_section_is_a_key_that_documents_have_besides(key: str) -> None:
    """Such as that of the title."""
    message = f"duplicate section {key!r} of Depot (first that of the header)"
    assert told(kind_problems([kind_with(key)])) == [("kinds", "duplicate_section", message)]


@pytest.mark.parametrize("section", [None, "", 5])
def test_a_kind_names_its_section(section: object) -> None:
    """By a text."""
    message = "expected Depot to name its section, found none"
    assert told(kind_problems([kind_with(section)])) == [("kinds", "no_section", message)]


def test_kinds_are_in_the_order_of_documents() -> None:
    """Ours as they always are, then others by the names of their sections."""
    own = [kind_with("zones"), kind_with("areas")]
    kinds = document_kinds([*own, Source, Agreement, Country])
    assert kinds == (Country, Source, Agreement, own[1], own[0])


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


@frozen(kw_only=True, weakref_slot=False)
class Sign(Entity):
    """A kind that names a place in another entity."""

    section: ClassVar[str] = "signs"

    id: EntityId
    shows: EntityPath


def test_a_kind_without_an_end() -> None:
    """What documents nest is bounded by the classes, so a class that may hold itself is refused by
    name.
    """
    (problem,) = kind_problems([*KINDS, Map])
    message = "Area may hold another Area, without an end"
    assert told([problem]) == [("kinds", "endless_class", message)]
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


@pytest.mark.parametrize(("ids", "suggestions"), [(2, 20), (2_000, 10), (6_667, 2), (10_100, 2)])
def test_near_identifiers_are_suggested_for_the_first_references(
    ids: int, suggestions: int
) -> None:
    """For twenty, or as many as take no more than 20,000 comparisons; never of more than 10,000."""
    members = tuple(MineralId(f"rare-earth-oxides-{letter}") for letter in ascii_lowercase)
    group = attrs.evolve(sample().get(Mineral, "critical-minerals"), members=members)
    others = [(Path.of("minerals", number), f"{number}", Mineral) for number in range(ids - 2)]
    others.insert(0, (Path.of("minerals", ids), "rare-earth-oxides", Mineral))
    problems = list(catalog_problems(placed([group]), others))
    hint = "; did you mean rare-earth-oxides?"
    hinted = [problem.message.endswith(hint) for problem in problems]
    assert hinted == [True] * suggestions + [False] * (len(members) - suggestions)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"amends": "JPN"}, "expected the identifier of an Agreement in the catalog, found 'JPN'"),
        ({"amends": "CHL"}, "expected the identifier of an Agreement, found 'CHL', a Country"),
        (
            {"parties": ("CHL", "copper")},
            "expected the identifier of a Country or Organization, found 'copper', a Mineral",
        ),
    ],
)
def test_a_reference_is_told_with_the_kinds_it_may_lead_to(
    fields: dict[str, Any], message: str
) -> None:
    """By their names, as a sentence has them."""
    treaty = attrs.evolve(sample().get(Agreement, "trade-treaty"), **fields)
    entities = [treaty if entity.id == treaty.id else entity for entity in sample()]
    assert message in [problem.message for problem in catalog_problems(placed(entities))]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("PER.exists", "expected a field of Country, found 'exists'"),
        ("PER.nam", "expected a field of Country, found 'nam'; did you mean name?"),
        ("PER.name.first", "expected a field of Country, found 'name.first'"),
        (f"PER.{'x' * 61}", f"expected a field of Country, found '{'x' * 60}'"),
    ],
)
def test_a_place_that_a_record_names_is_a_field(place: str, message: str) -> None:
    """A relation is a place for gaps only; of a long path the message shows the beginning."""
    entities = [Country(id=CountryId("PER")), Sign(id=EntityId("a"), shows=EntityPath(place))]
    problems = catalog_problems(placed(entities), all_kinds=(*KINDS, Sign))
    assert told(problems) == [("signs[0].shows", "unknown_field", message)]


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("Japan", "; did you mean JPN?"),
        ("JP", "; did you mean JPN?"),
        ("NO", "; did you mean NOR?"),
        ("PRU", "; did you mean PER?"),
        ("JPN", ""),
    ],
)
def test_a_country_by_name_or_another_code_is_told_by_its_own(id: str, hint: str) -> None:
    """Else by what is near; a right code that the catalog has not has no hint."""
    treaty = attrs.evolve(sample().get(Agreement, "trade-treaty"), parties=("PER", id))
    entities = [Country(id=CountryId("PER")), treaty]
    messages = [problem.message for problem in catalog_problems(placed(entities))]
    expected = "expected the identifier of a Country or Organization in the catalog"
    assert f"{expected}, found {id!r}{hint}" in messages
