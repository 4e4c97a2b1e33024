import pytest

from mineralpact.errors import NotFoundError
from mineralpact.index.field_reader import (
    field_at,
    record_class,
    reference_paths,
    value_reader,
    values_with_paths,
)
from mineralpact.model import Agreement, Claim, Roadmap, Summit
from mineralpact.values.ids import CountryId, OrganizationId, PersonId
from mineralpact.values.step import Step
from mineralpact.values.topic import Topic
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


@pytest.mark.parametrize(
    ("id", "path", "found"),
    [
        (
            "talks",
            "attendees.participant",
            [("attendees[0].participant", "minister"), ("attendees[1].participant", "JPN")],
        ),
        ("visit", "place.country", [("place", None)]),
        ("fair", "place.country", [("place.country", "PER")]),
        ("roadmap", "areas.topics", [("areas[0].topics[0]", "standards")]),
        ("statement", "minerals", []),
        ("statement", "name", [("name", "A statement")]),
    ],
)
def test_values_stand_at_places(id: str, path: str, found: list[tuple[str, object]]) -> None:
    """The fast reader reads the same values."""
    entity = CATALOG[id]
    assert [(where, value) for value, where in values_with_paths(entity, path)] == found
    assert list(value_reader(type(entity), path)(entity)) == [value for _, value in found]
