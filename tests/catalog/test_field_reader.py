import pytest
from attrs import evolve

from mineralpact.catalog.field_reader import (
    REFERENCES,
    field_at,
    record_class,
    reference_paths,
    text_reader,
    texts_with_paths,
    value_reader,
)
from mineralpact.errors import NotFoundError
from mineralpact.model import Agreement, Claim, Country, Roadmap, Summit
from mineralpact.paths import Path, PathError
from mineralpact.values import Record
from mineralpact.values.ids import CountryId, EntityId, OrganizationId, PersonId
from mineralpact.values.step import Step
from mineralpact.values.topic import Place, Topic
from tests.query.example import example

CATALOG = example()


def test_a_path_leads_to_a_field() -> None:
    """Through lists and records that may be missing."""
    country = field_at(Summit, "place.country")
    assert country.value_type.id_types == {CountryId}
    assert (country.is_many, country.is_optional) == (False, True)
    participants = field_at(Summit, "attendees.participant")
    assert participants.value_type.id_types == {CountryId, OrganizationId, PersonId}
    assert (participants.is_many, participants.is_optional) == (True, True)
    topics = field_at(Roadmap, "areas.topics")
    assert topics.value_type.vocabulary is Topic
    assert (topics.is_many, topics.is_optional) == (True, False)


@pytest.mark.parametrize(
    ("cls", "path", "expected"),
    [
        (Agreement, "name", (False, False)),
        (Agreement, "bindingness", (False, True)),
        (Agreement, "minerals", (True, False)),
        (Agreement, "steps.stage", (True, False)),
        (Agreement, "steps.party", (True, True)),
        (Claim, "possible.kind", (False, True)),
        (Claim, "possible.values.path", (True, True)),
    ],
)
def test_what_is_many_or_optional_on_the_way_is_so_at_its_end(
    cls: type[Record], path: str, expected: tuple[bool, bool]
) -> None:
    """Wherever the list is, or the record that may be missing."""
    field = field_at(cls, path)
    assert (field.is_many, field.is_optional) == expected


def test_a_field_that_is_not_there_is_refused() -> None:
    """With near names, at whatever depth."""
    for path in ("plac", "place.contry"):
        with pytest.raises(NotFoundError, match="did you mean"):
            field_at(Summit, path)
    assert record_class(Agreement, "steps") is Step


def test_every_field_of_ids_is_a_reference_but_the_entity_s_own() -> None:
    """Nested ones too."""
    paths = reference_paths(Claim)
    assert {"subject", "cites.source", "attributed_to.speaker", "disputes"} <= set(paths)
    assert "id" not in paths


@pytest.mark.parametrize("path", ["steps[0].stage", "[0]", "steps[signing]"])
def test_a_path_of_one_item_is_no_field(path: str) -> None:
    """Conditions ask a list for some item, never for a certain one."""
    for read in (field_at, value_reader):
        with pytest.raises(NotFoundError):
            read(Agreement, path)


def test_the_empty_path_is_no_field() -> None:
    """And is named as it is."""
    for read in (field_at, value_reader):
        with pytest.raises(NotFoundError, match="no field of Agreement ''"):
            read(Agreement, "")


def test_a_text_that_is_no_path_is_refused() -> None:
    """With the position of the fault."""
    with pytest.raises(PathError, match="at position 5"):
        field_at(Agreement, "steps..stage")


@pytest.mark.parametrize(
    ("id", "path", "values"),
    [
        ("talks", "attendees.participant", ["minister", "JPN"]),
        ("visit", "place.country", [None]),
        ("fair", "place.country", ["PER"]),
        ("roadmap", "areas.topics", ["standards"]),
        ("statement", "minerals", []),
        ("statement", "name", ["A statement"]),
    ],
)
def test_the_fast_reader_reads_what_the_path_leads_to(
    id: str, path: str, values: list[object]
) -> None:
    """Through lists and records; ``None`` where nothing is stated."""
    entity = CATALOG[id]
    assert list(value_reader(type(entity), path)(entity)) == values
    assert [value for _, value in Path.parse(path).values_in(entity)] == values


@pytest.mark.parametrize(
    ("id", "values"),
    [
        ("said-parties", {"lithium-pact", "report", "minister", None}),
        ("said-name", {"statement", "port-pact", "said-parties", None}),
        ("fair", {"PER", None}),
        ("talks", {"fair", "minister", "JPN", None}),
    ],
)
def test_all_references_are_read_as_ids(id: str, values: set[str | None]) -> None:
    """Of a place inside an entity, the id of the entity; its own id is none."""
    entity = CATALOG[id]
    assert set(value_reader(type(entity), REFERENCES)(entity)) == values


def test_texts_of_one_record_inside_another_are_read() -> None:
    """And none where it is not stated."""
    read = text_reader(Summit)
    place = Place(country=CountryId("PER"), locality="Lima")
    fair, visit = CATALOG["fair"], CATALOG["visit"]
    assert isinstance(fair, Summit)
    assert sorted(read(evolve(fair, place=place))) == ["A fair", "Lima", "PER", "PER", "fair"]
    assert sorted(read(visit)) == ["A visit", "JPN", "KOR", "minister", "visit"]


def test_texts_are_read_at_any_depth() -> None:
    """With their paths, and fast without; terms are no texts."""
    pact = CATALOG["lithium-pact"]
    texts = dict(texts_with_paths(pact))
    assert texts[Path.parse("commitments[1].what")] == "to draw maps"
    assert sorted(texts.values()) == sorted(text_reader(Agreement)(pact))
    assert "treaty" not in texts.values()


def test_the_name_that_a_standard_gives_is_a_text() -> None:
    """Of a country; its codes are not."""
    peru = Country(id=CountryId(EntityId("PER")))
    assert text_reader(Country)(peru) == ["PER", "Peru"]
    assert [(str(path), text) for path, text in texts_with_paths(peru)] == [
        ("id", "PER"),
        ("name", "Peru"),
    ]
