"""Index of a catalog's claims by the entity and the place they are about, gaps apart.

The index of a catalog is `catalog.derived(ClaimIndex)`, which builds it once.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.claimed_places import bearing_paths, by_position, is_blank, says_value
from mineralpact.model import Claim, Entity
from mineralpact.paths import ItemKey, Path, PathStep
from mineralpact.values import SourceId
from mineralpact.values.grouping import group_by


class PlaceClaims(NamedTuple):
    """Claims about one place in an entity, or one predicate of it."""

    stated: tuple[Claim, ...] = ()
    """The claims that say what the entity holds there, by id."""
    gaps: tuple[Claim, ...] = ()
    """The claims that say what is left open, by id."""
    others: tuple[Claim, ...] = ()
    """The claims that say something else, by id."""


_NO_CLAIMS: Final = PlaceClaims()
_AtPaths: TypeAlias = dict[Path, list[Claim]]


class ClaimIndex:
    """Index of the claims of one catalog.

    Args:
        catalog: The catalog whose claims are looked up.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._by_entity: dict[str, _AtPaths] = {}
        self._by_path: dict[str, Mapping[Path, PlaceClaims]] = {}
        self._inside: dict[str, Mapping[tuple[PathStep, ...], Sequence[Path]]] = {}
        self._disputing: dict[str, list[Claim]] = {}
        for claim in catalog.claims:
            for id, path in claim.places:
                place = path
                if any(isinstance(step, ItemKey) for step in path.steps):
                    place = by_position(path, catalog[id])
                at_place = self._by_entity.setdefault(id, {}).setdefault(place, [])
                if claim not in at_place[-1:]:  # an item may be named by its position and its key
                    at_place.append(claim)
            for disputed in claim.disputes:
                self._disputing.setdefault(disputed, []).append(claim)

    def entities(self) -> Iterable[str]:
        """Return the ids of the entities that some claim is about."""
        return self._by_entity.keys()

    def of_entity(self, id: str) -> Sequence[Claim]:
        """Return the claims about an entity, each once, by id."""
        return distinct_claims(self._by_entity.get(id, {}).values())

    def by_path(self, id: str) -> Mapping[Path, PlaceClaims]:
        """Return the claims about an entity by place or predicate, in the order of first claims."""
        if id not in self._by_path:
            at_paths = self._by_entity.get(id, {})
            self._by_path[id] = {
                path: self._split(claims, id, path) for path, claims in at_paths.items()
            }
        return self._by_path[id]

    def at(self, id: str, path: Path) -> PlaceClaims:
        """Return the claims about just this place in an entity, or this predicate."""
        return self.by_path(id).get(path, _NO_CLAIMS)

    def within(self, id: str, path: Path) -> PlaceClaims:
        """Return the claims about a place in an entity and about what is inside of it, by id."""
        by_path = self.by_path(id)
        inside = [by_path[place] for place in self.places_within(id, path)]
        if len(inside) == 1:
            return inside[0]
        return PlaceClaims(
            distinct_claims(claims.stated for claims in inside),
            distinct_claims(claims.gaps for claims in inside),
            distinct_claims(claims.others for claims in inside),
        )

    def places_within(self, id: str, path: Path) -> Sequence[Path]:
        """Return the places that claims are about at a path of an entity, and inside of it."""
        if id not in self._inside:
            inside: dict[tuple[PathStep, ...], list[Path]] = {}
            for place in self.by_path(id):
                for count in range(len(place.steps) + 1):
                    inside.setdefault(place.steps[:count], []).append(place)
            self._inside[id] = inside
        return self._inside[id].get(path.steps, ())

    def about(self, id: str, field: str) -> PlaceClaims:
        """Return the claims about a field, or anything in it, or a predicate of an entity."""
        return self.within(id, Path.of(field))

    def bearing_on(self, entity: Entity, path: Path) -> PlaceClaims:
        """Return the claims that bear on the value at a path of an entity.

        They are those about the place itself or, where there are none that say something, those
        about the nearest that holds it; see `bearing_paths`. A claim about a record says nothing of
        its blank fields.
        """
        claims = self.at(entity.id, path)
        for outer in bearing_paths(type(entity), path)[1:]:
            if claims.stated or is_blank(path, entity):
                break
            claims = PlaceClaims(self.at(entity.id, outer).stated, claims.gaps, claims.others)
        return claims

    def disputing(self, id: str) -> Sequence[Claim]:
        """Return the claims that dispute a claim, by id."""
        return self._disputing.get(id, ())

    def _split(self, claims: Iterable[Claim], id: str, path: Path) -> PlaceClaims:
        by_word = group_by(claims, lambda claim: self._word(claim, id, path))
        return PlaceClaims(*(tuple(by_word.get(word, ())) for word in range(3)))

    def _word(self, claim: Claim, id: str, path: Path) -> int:
        """Return which field of `PlaceClaims` a claim about a place goes into."""
        if claim.is_gap:
            return 1
        says_so = claim.value is None or says_value(claim.value, path, self._catalog[id])
        if says_so:
            return 0
        return 2


def distinct_claims(lists: Iterable[Iterable[Claim]]) -> tuple[Claim, ...]:
    """Return the claims of some lists, each once, by id."""
    claims: dict[str, Claim] = {}
    for some in lists:
        claims.update((claim.id, claim) for claim in some)
    return tuple(claims[id] for id in sorted(claims))


def sources_of(claims: Iterable[Claim]) -> tuple[SourceId, ...]:
    """Return the sources that claims cite, each once, by id."""
    sources: set[SourceId] = set()
    for claim in claims:
        sources.update(citation.source for citation in claim.cites)
    return tuple(sorted(sources))
