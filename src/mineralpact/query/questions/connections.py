"""How two entities are connected: chains of references between them."""

from collections import deque
from itertools import pairwise

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Claim, Entity, references


@frozen(kw_only=True)
class Link:
    """One step of a chain: one of the two entities holds the other's identifier."""

    start: Entity
    """Where it comes from."""
    end: Entity
    """Where it leads."""
    paths: tuple[str, ...]
    """The fields that connect the two, such as ``parties[1]``: of the one that points at the
    other."""
    outgoing: bool
    """Whether the start points at the end; otherwise it is the other way round."""


def paths_between(
    catalog: Catalog,
    first: str,
    second: str,
    *,
    longest: int = 3,
    limit: int = 100,
    claims: bool = False,
) -> tuple[tuple[Link, ...], ...]:
    """The chains of references from one entity to another, the shortest first; no entity stands in a chain twice.

    Args:
        catalog: Where to look.
        first: Where chains begin.
        second: Where they end.
        longest: How many links a chain may have.
        limit: How many chains to give.
        claims: Whether chains may lead through claims; there are many.

    Raises:
        NotFoundError: one of the two is not in the catalog.
        ValidationError: `longest` or `limit` is below 1.

    >>> from mineralpact import datasets
    >>> for chain in paths_between(datasets.load("japan-peru-2024"), "JPN", "chancay-megaport", limit=1):
    ...     print(*[link.end.id for link in chain])
    japan-peru-joint-statement PER chancay-megaport
    """
    wrong = [name for name, number in (("longest", longest), ("limit", limit)) if number < 1]
    if wrong:
        problems = [
            Problem(path=each, code="too_small", message="expected 1 or more") for each in wrong
        ]
        raise ValidationError("paths", problems)
    near = _Near(catalog, claims=claims)
    distances = _distances(near, catalog[second].id, longest)
    found: list[tuple[Link, ...]] = []
    chains: deque[tuple[str, ...]] = deque([(catalog[first].id,)])
    while chains and len(found) < limit:
        chain = chains.popleft()
        if chain[-1] == second:
            found += (
                [tuple(_link(catalog, *pair) for pair in pairwise(chain))] if len(chain) > 1 else []
            )
            continue
        left = longest - len(chain)
        chains.extend(
            (*chain, id)
            for id in near.of(chain[-1])
            if distances.get(id, longest) <= left and id not in chain
        )
    return tuple(found)


class _Near:
    """The identifiers next to each, looked up once: first those it points at, then those that point at it."""

    def __init__(self, catalog: Catalog, *, claims: bool) -> None:
        self._catalog = catalog
        self._claims = claims
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, id: str) -> tuple[str, ...]:
        if id not in self._known:
            entity = self._catalog[id]
            near = [self._catalog[each.id] for each in references(entity)] + list(
                self._catalog.referrers(id)
            )
            wanted = (each.id for each in near if self._claims or not isinstance(each, Claim))
            self._known[id] = tuple(dict.fromkeys(wanted))
        return self._known[id]


def _link(catalog: Catalog, start: str, end: str) -> Link:
    first, second = catalog[start], catalog[end]
    outgoing = tuple(each.path for each in references(first) if each.id == end)
    paths = outgoing or tuple(each.path for each in references(second) if each.id == start)
    return Link(start=first, end=second, paths=paths, outgoing=bool(outgoing))


def _distances(near: _Near, to: str, longest: int) -> dict[str, int]:
    """How many links lead to an entity from each one that is near enough."""
    distances = {to: 0}
    edge = [to]
    for distance in range(1, longest + 1):
        around = {each for id in edge for each in near.of(id)}
        edge = sorted(around - set(distances))
        distances |= dict.fromkeys(edge, distance)
    return distances
