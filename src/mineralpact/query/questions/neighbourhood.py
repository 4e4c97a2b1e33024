"""Neighbourhood of an entity: those it points at, and those that point at it."""

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Entity, references


@frozen(kw_only=True)
class Neighbour:
    """An entity that points here or that is pointed at from here."""

    entity: Entity
    """The other entity."""
    paths: tuple[str, ...]
    """The fields that connect the two, such as ``parties[1]``: of the other entity when it points
    here."""
    outgoing: bool
    """True if the entity asked about points at it; else it is pointed at."""


def neighbours(catalog: Catalog, id: str, *, claims: bool = False) -> tuple[Neighbour, ...]:
    """Return the entities that one points at, then those that point at it.

    Args:
        catalog: Where to look.
        id: The entity.
        claims: True to list claims too; there are many.

    Raises:
        NotFoundError: no such entity.
    """
    outgoing: dict[str, list[str]] = {}
    for reference in references(catalog[id]):
        outgoing.setdefault(reference.id, []).append(reference.path)
    result: list[Neighbour] = []
    for other_id, paths in outgoing.items():
        result.append(Neighbour(entity=catalog[other_id], paths=tuple(paths), outgoing=True))
    for other in catalog.referrers(id):
        result.append(Neighbour(entity=other, paths=paths_to(id, other), outgoing=False))
    if claims:
        return tuple(result)
    return tuple(neighbour for neighbour in result if not isinstance(neighbour.entity, Claim))


def paths_to(id: str, entity: Entity) -> tuple[str, ...]:
    """Return the fields by which an entity points at another."""
    return tuple(reference.path for reference in references(entity) if reference.id == id)
