"""Connections of entities: those next to one, and chains of references between two."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain, islice, pairwise, starmap
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach, intermediaries_of
from mineralpact.catalog.reference.reference_entities import entity_asked_for
from mineralpact.errors import ValidationError
from mineralpact.model import Claim, Entity, references
from mineralpact.model.entity import referred_ids
from mineralpact.query.conditions.involvement import takes_part
from mineralpact.query.questions.simple_paths import SimplePaths
from mineralpact.query.questions.through import acting_for
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import ClaimId, EntityId, Truth
from mineralpact.values.rules import at_least_one


@frozen(kw_only=True)
class Neighbour(Shown):
    """An entity that points here or that is pointed at from here."""

    entity: Entity
    """The other entity."""
    paths: tuple[str, ...]
    """The fields that connect the two, such as ``parties[1]``: of the other entity when it points
    here; none where only claims tell of a relation."""
    outgoing: bool
    """True if the entity asked about points at it; else it is pointed at."""
    through: tuple[EntityId, ...] = ()
    """The intermediaries through whom the two are connected, in place of one of the two: from the
    one next to the party to the one whose identifier the fields hold."""
    told_by: tuple[ClaimId, ...] = ()
    """The claims that tell of a relation between the two which no field holds: a visit, a
    rivalry."""


def neighbours(
    catalog: Catalog, id: str, *, claims: bool = False, reach: Reach = Reach.STATE
) -> Answers[Neighbour]:
    """Return the entities that one points at, then those that point at it.

    After these come those that it is connected to through others, such as a country to what its
    ministry signs, and those that only claims tell of a relation to.

    Args:
        catalog: Where to look.
        id: The entity.
        claims: True to list claims too; there are many.
        reach: How far it looks for those through whom entities are connected.

    Raises:
        NotFoundError: no such entity.
    """
    if entity_asked_for(catalog, id) not in catalog:
        return answers_to("neighbours", (), catalog)
    neighbourhood = _Neighbourhood(catalog, reach, claims=claims)
    return answers_to("neighbours", neighbourhood.of(id), catalog)


@frozen(kw_only=True)
class Link(Shown):
    """One step of a chain: one of the two entities holds the other's identifier."""

    start: Entity
    """The entity it comes from."""
    end: Entity
    """The entity it leads to."""
    paths: tuple[str, ...]
    """The fields that connect the two, such as ``parties[1]``: of the one that points at the other;
    none where only claims tell of a relation."""
    outgoing: bool
    """True if the start points at the end; else it is the other way round."""
    through: tuple[EntityId, ...] = ()
    """The intermediaries through whom the two are connected, see `Neighbour`."""
    told_by: tuple[ClaimId, ...] = ()
    """The claims that tell of a relation which no field holds."""


def paths_between(
    catalog: Catalog,
    first: str,
    second: str,
    *,
    longest: int = 3,
    limit: int = 100,
    claims: bool = False,
    reach: Reach = Reach.STATE,
) -> Answers[tuple[Link, ...]]:
    """Return the chains of references between two entities, the shortest first.

    No entity stands in a chain twice.

    Args:
        catalog: Where to look.
        first: The entity where chains begin.
        second: The entity where they end.
        longest: The most links that a chain may have.
        limit: The most chains to return.
        claims: True if chains may lead through claims; there are many.
        reach: How far it looks for those through whom entities are connected.

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
    ends = entity_asked_for(catalog, first), entity_asked_for(catalog, second)
    start, goal = ends[0].id, ends[1].id
    if start == goal or not all(end in catalog for end in ends):
        return answers_to("chains", (), catalog)
    graph = catalog.derived(_Graphs).of(reach, claims)
    distances = _Distances(graph.next_to, goal)
    paths = SimplePaths(
        graph.next_to,
        distances.estimate,
        split=distances.split,
        patience=len(catalog),
        longest=longest,
    )
    result: list[tuple[Link, ...]] = []
    for path in islice(paths.between(start, goal), limit):
        result.append(tuple(starmap(graph.link, pairwise(path))))
    return answers_to("chains", result, catalog)


class _Neighbourhood:
    """Neighbours of the entities of a catalog, by their identifiers."""

    def __init__(self, catalog: Catalog, reach: Reach, *, claims: bool) -> None:
        self._catalog = catalog
        self._reach = reach
        self._claims = claims
        self._paths_by_id: dict[str, dict[str, list[str]]] = {}

    def ids_around(self, id: str) -> tuple[str, ...]:
        """Return the identifiers of the neighbours of an entity, in the same order as `of`."""
        entity = self._catalog[id]
        others = referred_ids(entity)
        others += (other.id for other in self._catalog.referrers(id))
        for neighbour in chain(
            self._represented(entity), self._through_others(entity), self._told(entity)
        ):
            others.append(neighbour.entity.id)
        ids = dict.fromkeys(others)
        if self._claims:
            return tuple(ids)
        return tuple(other for other in ids if not issubclass(self._catalog.kind_of(other), Claim))

    def link(self, start: str, end: str) -> Link:
        """Return how an entity is connected to one that is next to it."""
        first, second = self._catalog[start], self._catalog[end]
        outgoing = self._paths(first, second)
        paths = outgoing or self._paths(second, first)
        if paths:
            return Link(start=first, end=second, paths=paths, outgoing=bool(outgoing))
        neighbour = next(one for one in self.of(start) if one.entity.id == end)
        return Link(
            start=first,
            end=second,
            paths=neighbour.paths,
            outgoing=neighbour.outgoing,
            through=neighbour.through,
            told_by=neighbour.told_by,
        )

    def of(self, id: str) -> Iterable[Neighbour]:
        """Return the neighbours of an entity; one that is next to it both ways is there twice."""
        entity = self._catalog[id]
        neighbours_by_id: dict[tuple[str, bool], Neighbour] = {}
        for neighbour in chain(
            self._pointed_at(entity),
            self._pointing_at(entity),
            self._represented(entity),
            self._through_others(entity),
            self._told(entity),
        ):
            if self._claims or not isinstance(neighbour.entity, Claim):
                neighbours_by_id.setdefault((neighbour.entity.id, neighbour.outgoing), neighbour)
        return neighbours_by_id.values()

    def _paths(self, entity: Entity, other: Entity) -> tuple[str, ...]:
        """Return the fields by which an entity points at another."""
        if entity.id not in self._paths_by_id:
            paths: dict[str, list[str]] = {}
            for reference in references(entity):
                paths.setdefault(reference.id, []).append(reference.path)
            self._paths_by_id[entity.id] = paths
        return tuple(self._paths_by_id[entity.id].get(other.id, ()))

    def _pointed_at(self, entity: Entity) -> Iterator[Neighbour]:
        for other in _referents(entity, self._catalog):
            yield Neighbour(entity=other, paths=self._paths(entity, other), outgoing=True)

    def _pointing_at(self, entity: Entity) -> Iterator[Neighbour]:
        for other in self._catalog.referrers(entity.id):
            yield Neighbour(entity=other, paths=self._paths(other, entity), outgoing=False)

    def _represented(self, entity: Entity) -> Iterator[Neighbour]:
        """Yield those for whom the parties act that an entity names."""
        if self._reach is Reach.DIRECT or isinstance(entity, Claim):
            return
        for named in _referents(entity, self._catalog):
            through = acting_for(named.id, entity, self._catalog)
            if through is not None:
                yield Neighbour(
                    entity=self._catalog[through.party],
                    paths=self._paths(entity, named),
                    outgoing=True,
                    through=through.chain,
                )

    def _through_others(self, entity: Entity) -> Iterator[Neighbour]:
        """Yield what names those who act for a party."""
        seen: set[tuple[EntityId, EntityId]] = set()  # somebody may act by more than one right
        for middle in self._catalog.derived(intermediaries_of).of(entity.id, self._reach):
            named = self._catalog[middle.id]
            for other in self._catalog.referrers(middle.id):
                is_new = (middle.id, other.id) not in seen
                if is_new and takes_part(middle, other, self._catalog) is Truth.YES:
                    seen.add((middle.id, other.id))
                    yield Neighbour(
                        entity=other,
                        paths=self._paths(other, named),
                        outgoing=False,
                        through=middle.chain,
                    )

    def _told(self, entity: Entity) -> Iterator[Neighbour]:
        """Yield those that claims tell of a relation to, each with all of the claims."""
        claims_by_other: dict[tuple[str, bool], list[ClaimId]] = {}
        for claim in self._catalog.referrers(entity.id):
            if not isinstance(claim, Claim) or claim.is_gap or claim.subject is None:
                continue
            if claim.subject == entity.id:
                for other in claim.objects:
                    claims_by_other.setdefault((other, True), []).append(claim.id)
            elif entity.id in claim.objects:
                claims_by_other.setdefault((claim.subject, False), []).append(claim.id)
        for (id, outgoing), ids in claims_by_other.items():
            yield Neighbour(
                entity=self._catalog[id], paths=(), outgoing=outgoing, told_by=tuple(ids)
            )


def _referents(entity: Entity, catalog: Catalog) -> tuple[Entity, ...]:
    """Return the entities that one points at, each once."""
    return catalog.follow(dict.fromkeys(referred_ids(entity)))


class _Graph:
    """Links between the entities of a catalog: who is next to each is found out once."""

    def __init__(self, catalog: Catalog, reach: Reach, claims: bool) -> None:  # noqa: FBT001  # by position, as `cache` keeps it
        neighbourhood = _Neighbourhood(catalog, reach, claims=claims)
        self.next_to: Callable[[str], tuple[str, ...]] = cache(neighbourhood.ids_around)
        self.link: Callable[[str, str], Link] = neighbourhood.link


class _Graphs:
    """Graphs of a catalog, each made once; to be asked of `Catalog.derived`."""

    def __init__(self, catalog: Catalog) -> None:
        self.of: Callable[[Reach, bool], _Graph] = cache(partial(_Graph, catalog))


class _Distances:
    """The links that lead to an entity from others, counted as far from it as is asked."""

    def __init__(self, next_to: Callable[[str], Iterable[str]], goal: str) -> None:
        self._next_to = next_to
        self._steps = {goal: 0}
        self._edge = {goal: 0}
        self._radius = 0

    def estimate(self, id: str, length: int) -> int | None:
        """Return how many links lead from an entity, or fewer; ``None`` where none lead there.

        Half of a short path is looked at from its other end: so what is next to both is enough.
        """
        self._look(length)
        if id in self._steps:
            return self._steps[id]
        if not self._edge:
            return None
        return self._radius + 1

    def split(self, ids: Sequence[str], length: int) -> tuple[Sequence[str], int | None]:
        """Return the entities whose links are counted, and how many lead from others, or fewer."""
        self._look(length)
        counted = [id for id in ids if id in self._steps]
        return counted, self._radius + 1 if self._edge else None

    def _look(self, length: int) -> None:
        """Look as far as paths of a length ask for."""
        radius = length
        if length <= _SHORT:
            radius //= 2
        while self._radius < radius and self._edge:
            self._widen()

    def _widen(self) -> None:
        """Count one link farther."""
        self._radius += 1
        next_to = chain.from_iterable(map(self._next_to, self._edge))
        edge = dict.fromkeys(next_to, self._radius)
        for id in edge.keys() & self._steps.keys():
            del edge[id]
        self._edge = edge
        self._steps |= edge


_SHORT: Final = 4
"""The links of a path up to which its beginnings are few enough to be tried."""
