"""Places in entities as one text: the identifier, then the path in the entity."""

import re
from typing import Final, NamedTuple

from mineralpact.paths import Path
from mineralpact.reprs import short_repr
from mineralpact.values.ids import EntityId, EntityPath
from mineralpact.values.rules import Problems, broken

_ENTITY_OR_ITEM: Final = re.compile(r"[A-Za-z0-9-]+(\.\w+\[(?![0-9]+\])[a-z0-9-]+\])?")
"""An identifier alone, or with a list of the entity and the own key of an item."""


class EntityPlace(NamedTuple):
    """A place in an entity."""

    entity: EntityId
    """The entity."""
    path: Path
    """The path in it; the empty one for the entity as such."""

    def __repr__(self) -> str:
        return short_repr(self)


def entity_path(entity: str, path: Path) -> EntityPath:
    """Return a place as one text.

    >>> entity_path("roadmap", Path.parse("areas[0].title"))
    'roadmap.areas[0].title'
    """
    return EntityPath(f"{entity}.{path}" if path.steps else entity)


def split_entity_path(text: str) -> tuple[str, str]:
    """Return the identifier and the path of a place, unparsed.

    >>> split_entity_path("roadmap.areas[0].title"), split_entity_path("roadmap")
    (('roadmap', 'areas[0].title'), ('roadmap', ''))
    """
    entity, _, path = text.partition(".")
    return entity, path


def entity_or_item(path: str, text: str) -> Problems:
    """Refuse a place that is neither an entity nor an item of a list by its own key."""
    if not text.strip() or _ENTITY_OR_ITEM.fullmatch(text):
        return ()
    message = f"expected an entity or an item by its own key, found {text[:60]!r}"
    return broken(path, "bad_place", message)


def parse_entity_path(text: str) -> EntityPlace:
    """Return the place that a text names.

    Raises:
        PathError: what stands behind the identifier is no path.

    >>> parse_entity_path("roadmap.areas[0]").path.steps
    ('areas', 0)
    """
    entity, path = split_entity_path(text)
    return EntityPlace(EntityId(entity), Path.parse(path))
