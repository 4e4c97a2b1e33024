"""Connections of entities: those next to one, and chains of references between two."""

from collections import deque
from collections.abc import Callable, Collection
from functools import cache, partial
from itertools import pairwise

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import Claim, Entity, references
from mineralpact.values.rules import at_least_one


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
    entity = catalog[id]
    result: list[Neighbour] = []
    for other in _referents(entity, catalog):
        result.append(Neighbour(entity=other, paths=_paths(entity, other), outgoing=True))
    for other in catalog.referrers(id):
        result.append(Neighbour(entity=other, paths=_paths(other, entity), outgoing=False))
    if claims:
        return tuple(result)
    return tuple(neighbour for neighbour in result if not isinstance(neighbour.entity, Claim))


@frozen(kw_only=True)
class Link:
    """One step of a chain: one of the two entities holds the other's identifier."""

    start: Entity
    """The entity it comes from."""
    end: Entity
    """The entity it leads to."""
    paths: tuple[str, ...]
    """The fields that connect the two, such as ``parties[1]``: of the one that points at the
    other."""
    outgoing: bool
    """True if the start points at the end; else it is the other way round."""


def paths_between(
    catalog: Catalog,
    first: str,
    second: str,
    *,
    longest: int = 3,
    limit: int = 100,
    claims: bool = False,
) -> tuple[tuple[Link, ...], ...]:
    """Return the chains of references between two entities, the shortest first.

    No entity stands in a chain twice.

    Args:
        catalog: Where to look.
        first: The entity where chains begin.
        second: The entity where they end.
        longest: The most links that a chain may have.
        limit: The most chains to return.
        claims: True if chains may lead through claims; there are many.

    Raises:
        NotFoundError: one of the two is not in the catalog.
        ValidationError: `longest` or `limit` is below 1.

    >>> from mineralpact import datasets
    >>> catalog = datasets.load("japan-peru-2024")
    >>> for chain in paths_between(catalog, "JPN", "chancay-megaport", limit=1):
    ...     print(*[link.end.id for link in chain])
    PER chancay-megaport
    """
    problems = at_least_one("longest", longest) + at_least_one("limit", limit)
    if problems:
        raise ValidationError("paths", problems)
    ids_next_to = cache(partial(_neighbour_ids, catalog, claims=claims))
    distances = _distances(ids_next_to, catalog[second].id, longest)
    result: list[tuple[Link, ...]] = []
    chains: deque[tuple[str, ...]] = deque([(catalog[first].id,)])
    while chains and len(result) < limit:
        chain = chains.popleft()
        if chain[-1] != second:
            links_left = longest - len(chain)
            for id in ids_next_to(chain[-1]):
                if distances.get(id, longest) <= links_left and id not in chain:
                    chains.append((*chain, id))
        elif len(chain) > 1:
            result.append(tuple(_link(catalog, *pair) for pair in pairwise(chain)))
    return tuple(result)


def _neighbour_ids(catalog: Catalog, id: str, *, claims: bool) -> Collection[str]:
    """Return the ids next to an entity: those it points at, then those that point at it."""
    ids: dict[str, None] = {}
    for other in (*_referents(catalog[id], catalog), *catalog.referrers(id)):
        if claims or not isinstance(other, Claim):
            ids[other.id] = None
    return ids


def _referents(entity: Entity, catalog: Catalog) -> tuple[Entity, ...]:
    """Return the entities that one points at, each once."""
    return catalog.follow(dict.fromkeys(reference.id for reference in references(entity)))


def _paths(entity: Entity, other: Entity) -> tuple[str, ...]:
    """Return the fields by which an entity points at another."""
    return tuple(reference.path for reference in references(entity) if reference.id == other.id)


def _link(catalog: Catalog, start: str, end: str) -> Link:
    first, second = catalog[start], catalog[end]
    paths = _paths(first, second)
    return Link(start=first, end=second, paths=paths or _paths(second, first), outgoing=bool(paths))


def _distances(
    ids_next_to: Callable[[str], Collection[str]], to: str, longest: int
) -> dict[str, int]:
    """Return how many links lead to an entity from each one that is near enough."""
    distances = {to: 0}
    edge = [to]
    for distance in range(1, longest + 1):
        around: set[str] = set()
        for id in edge:
            around.update(ids_next_to(id))
        edge = sorted(around - distances.keys())
        distances |= dict.fromkeys(edge, distance)
    return distances
