"""Links and places that entities of two editions hold, made to stand in the merged catalog.

An item that a commitment depends on may have another key there, or be no more, and what both say
together may make a circle that neither makes.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, Final

import attrs

from mineralpact.catalog import Catalog
from mineralpact.catalog.changing.keyed_items import new_items, position_of, step_to
from mineralpact.catalog.circles import circles_in, fields_without_circles, links_in, split_body
from mineralpact.catalog.claimed_places import is_there
from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.model import Entity, Organization
from mineralpact.model.entity import inner_places
from mineralpact.model.renaming import with_new_ids
from mineralpact.paths import ItemKey, Path
from mineralpact.values import EntityId
from mineralpact.values.entity_path import entity_path, parse_entity_path
from mineralpact.values.fields import fields_of

BODY_FIELDS: Final = ("part_of", "country", "kind")
"""Fields that tell of which country a body is a part."""


def with_keys_of_merged(entity: Entity, first: Catalog, second: Catalog) -> Entity:
    """Return an entity of the second edition; it names items by the keys that they get in merging.

    Args:
        entity: The entity, no claim.
        first: The earlier edition.
        second: The later one.
    """

    def moved(text: str) -> str:
        id, path = parse_entity_path(text)
        if id not in first:
            return text
        return _moved(text, path, first[id], second[id])

    return with_places(entity, moved)


def with_places_there(entities: Mapping[EntityId, Entity]) -> dict[EntityId, Entity]:
    """Return merged entities; for an item that is no more, they name the entity it was in."""

    def moved(text: str) -> str:
        id, path = parse_entity_path(text)
        return text if is_there(path, entities[id]) else id

    return {id: with_places(entity, moved) for id, entity in entities.items()}


def break_circles(entities: dict[EntityId, Entity], first: Catalog) -> Iterator[Change]:
    """Take from merged entities what only the second edition says and makes a circle.

    Yields:
        A change for each value that was taken.
    """
    by_kind: dict[type[Entity], list[EntityId]] = {}
    for id, entity in entities.items():
        by_kind.setdefault(type(entity), []).append(id)
    for kind, ids in by_kind.items():
        for name in fields_without_circles(kind):
            links = links_in((entities[id] for id in ids), name)
            while circles := list(circles_in(links)):
                for circle in circles:
                    reason = f"{' → '.join(circle)} is a circle"
                    yield _as_in_first(circle, (name,), entities, first, reason)
                links = links_in((entities[id] for id in ids), name)
            yield from _joined_bodies(kind, ids, entities, first)


def _joined_bodies(
    kind: type[Entity], ids: list[EntityId], entities: dict[EntityId, Entity], first: Catalog
) -> Iterator[Change]:
    """Take from merged bodies what only the second edition says, and makes one of two countries."""
    if not issubclass(kind, Organization):
        return
    of_kind: dict[str, Entity] = {id: entities[id] for id in ids}
    while chain := split_body(kind, links_in(of_kind.values(), "part_of"), of_kind.get):
        reason = f"{' → '.join(chain)} is part of two countries"
        yield _as_in_first(chain, BODY_FIELDS, entities, first, reason)
        of_kind = {id: entities[id] for id in ids}


def _as_in_first(
    chain: tuple[str, ...],
    names: tuple[str, ...],
    entities: dict[EntityId, Entity],
    first: Catalog,
    reason: str,
) -> Change:
    """Let one entity of a chain say what it says in the first edition, which stands by itself."""

    def differs(place: tuple[EntityId, str]) -> bool:
        id, name = place
        before = getattr(first[id], name, None) if id in first else None
        return bool(getattr(entities[id], name, None) != before)

    id, name = next(filter(differs, product(map(EntityId, chain), names)))
    entity = entities[id]
    before = getattr(first[id], name) if id in first else None
    after = getattr(entity, name)
    result = before
    if id not in first:
        result = fields_of(type(entity))[name].attribute.default
    values: dict[str, Any] = {name: result}
    entities[id] = attrs.evolve(entity, **values)
    return Change(
        kind=ChangeKind.CONTRADICTED,
        entity=id,
        field=name,
        before=before,
        after=after,
        result=result,
        reason=f"the values of both cannot stand together: {reason}",
    )


def _moved(text: str, path: Path, before: Entity, after: Entity) -> str:
    """Return a place in an entity of the second edition as it is in the merged one."""
    match path.steps:
        case (str(name), ItemKey()):
            item, items = path.value_in(after), getattr(before, name)
            items = (*items, *new_items(items, getattr(after, name)))
            position = position_of(item, items)
            step = None if position is None else step_to(position, items, by_key=True)
            if isinstance(step, ItemKey):
                return entity_path(after.id, Path.of(name, step))
            return after.id
        case _:
            return text


def with_places(entity: Entity, moved: Callable[[str], str]) -> Entity:
    """Return an entity that names other places.

    Args:
        entity: The entity, no claim.
        moved: Returns the new place for an old one.
    """
    new: dict[str, str] = {}
    for text in inner_places(entity):
        new[text] = moved(text)
    return with_new_ids(entity, new) if new else entity
