from types import NoneType

import pytest

from mineralpact.errors import NotFoundError
from mineralpact.model import Agreement, Claim, Roadmap, Summit
from mineralpact.query.field_paths import FieldType, field_type, item_type, reader, values_at
from mineralpact.values.ids import CountryId, OrganizationId, PersonId
from mineralpact.values.step import Step
from mineralpact.values.topic import Topic
from tests.query.example import example

CATALOG = example()


def test_a_path_knows_what_it_leads_to() -> None:
    """Through lists and records that may be missing."""
    assert field_type(Summit, "place.country") == FieldType(
        members=(CountryId,), is_many=False, is_optional=True
    )
    participants = field_type(Summit, "attendees.participant")
    assert participants == FieldType(
        members=(CountryId, OrganizationId, PersonId), is_many=True, is_optional=True
    )
    assert field_type(Roadmap, "areas.topics") == FieldType(
        members=(Topic,), is_many=True, is_optional=False
    )
    assert NoneType not in field_type(Claim, "value").members


def test_a_field_that_is_not_there_is_told() -> None:
    """At whatever depth."""
    for path in ("plac", "place.contry"):
        with pytest.raises(NotFoundError, match="did you mean"):
            field_type(Summit, path)
    assert item_type(Agreement, "steps") is Step


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
    """The quick way reads the same values."""
    entity = CATALOG[id]
    assert list(values_at(entity, path)) == found
    assert list(reader(type(entity), path)(entity)) == [value for _, value in found]
