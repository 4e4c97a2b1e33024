import pytest

from mineralpact.paths import Path, PathError
from mineralpact.values.entity_path import (
    EntityPlace,
    entity_path,
    parse_entity_path,
    split_entity_path,
)
from mineralpact.values.ids import EntityId


@pytest.mark.parametrize(
    ("text", "entity", "path"),
    [
        ("roadmap", "roadmap", ""),
        ("roadmap.duration", "roadmap", "duration"),
        ("roadmap.steps[0].when", "roadmap", "steps[0].when"),
        ("roadmap.steps[signing].when", "roadmap", "steps[signing].when"),
        ("PER", "PER", ""),
    ],
)
def test_a_place_is_an_identifier_and_a_path(text: str, entity: str, path: str) -> None:
    """Written and read alike; without a path it is the entity as such."""
    place = EntityPlace(EntityId(entity), Path.parse(path))
    assert parse_entity_path(text) == place
    assert split_entity_path(text) == (entity, path)
    assert entity_path(*place) == text


@pytest.mark.parametrize("text", ["roadmap.steps[", "roadmap..steps"])
def test_a_text_that_is_no_place_is_refused(text: str) -> None:
    """With the reason."""
    with pytest.raises(PathError):
        parse_entity_path(text)
