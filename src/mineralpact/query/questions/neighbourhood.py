"""What an entity is directly connected with."""

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
    """Whether the entity asked about points at it; otherwise it is pointed at."""


def neighbours(catalog: Catalog, id: str, *, claims: bool = False) -> tuple[Neighbour, ...]:
    """The entities directly connected with one: first those it points at, then those that point at it.

    Args:
        catalog: Where to look.
        id: The entity.
        claims: Whether to list claims too; there are many.

    Raises:
        NotFoundError: no such entity.
    """
    entity = catalog[id]
    outgoing: dict[str, list[str]] = {}
    for reference in references(entity):
        outgoing.setdefault(reference.id, []).append(reference.path)
    found = [
        Neighbour(entity=catalog[to], paths=tuple(paths), outgoing=True)
        for to, paths in outgoing.items()
    ]
    for other in catalog.referrers(id):
        paths = tuple(reference.path for reference in references(other) if reference.id == id)
        found.append(Neighbour(entity=other, paths=paths, outgoing=False))
    return tuple(each for each in found if claims or not isinstance(each.entity, Claim))
