"""Index of a catalog's claims by the entity and the place they are about, gaps apart.

The index of a catalog is `catalog.derived(ClaimIndex)`, which builds it once.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final

from attrs import frozen

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.claimed_places import bearing_paths
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.values import Modality, SourceId
from mineralpact.values.grouping import group_by


@frozen
class PlaceClaims:
    """Claims about one place in an entity, or one predicate of it."""

    stated: tuple[Claim, ...] = ()
    """The claims that say something, by id."""
    gaps: tuple[Claim, ...] = ()
    """The claims that say what is left open, by id."""


_NO_CLAIMS: Final = PlaceClaims()


class ClaimIndex:
    """Index of the claims of one catalog.

    Args:
        catalog: The catalog whose claims are looked up.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._by_subject: dict[str, list[Claim]] = group_by(catalog.claims, attrgetter("subject"))
        self._by_path: dict[str, Mapping[Path, PlaceClaims]] = {}
        self._disputing: dict[str, list[Claim]] = {}
        for claim in catalog.claims:
            for disputed in claim.disputes:
                self._disputing.setdefault(disputed, []).append(claim)

    def subjects(self) -> Iterable[str]:
        """Return the ids of the entities that some claim is about."""
        return self._by_subject.keys()

    def of_subject(self, id: str) -> Sequence[Claim]:
        """Return the claims about an entity, by id."""
        return self._by_subject.get(id, ())

    def by_path(self, id: str) -> Mapping[Path, PlaceClaims]:
        """Return the claims about an entity by place or predicate, in the order of first claims."""
        if id not in self._by_path:
            by_path = group_by(self.of_subject(id), attrgetter("path"))
            self._by_path[id] = {path: _split(claims) for path, claims in by_path.items()}
        return self._by_path[id]

    def at(self, id: str, path: Path) -> PlaceClaims:
        """Return the claims about just this place in an entity, or this predicate."""
        return self.by_path(id).get(path, _NO_CLAIMS)

    def within(self, id: str, path: Path) -> PlaceClaims:
        """Return the claims about a place in an entity and about what is inside of it, by id."""
        if all(place == path or not place.is_within(path) for place in self.by_path(id)):
            return self.at(id, path)
        return _split(claim for claim in self.of_subject(id) if claim.path.is_within(path))

    def about(self, id: str, field: str) -> PlaceClaims:
        """Return the claims about a field, or anything in it, or a predicate of an entity."""
        return self.within(id, Path.of(field))

    def bearing_on(self, entity: Entity, path: Path) -> PlaceClaims:
        """Return the claims that bear on the value at a path of an entity.

        They are those about the place itself or, where there are none that say something, those
        about the nearest that holds it; see `bearing_paths`.
        """
        claims = self.at(entity.id, path)
        for outer in bearing_paths(type(entity), path)[1:]:
            if claims.stated:
                break
            claims = PlaceClaims(self.at(entity.id, outer).stated, claims.gaps)
        return claims

    def disputing(self, id: str) -> Sequence[Claim]:
        """Return the claims that dispute a claim, by id."""
        return self._disputing.get(id, ())


def _split(claims: Iterable[Claim]) -> PlaceClaims:
    by_gap = group_by(claims, lambda claim: claim.modality is Modality.NOT_STATED)
    return PlaceClaims(tuple(by_gap.get(False, ())), tuple(by_gap.get(True, ())))


def sources_of(claims: Iterable[Claim]) -> tuple[SourceId, ...]:
    """Return the sources that claims cite, each once, by id."""
    sources: set[SourceId] = set()
    for claim in claims:
        sources.update(citation.source for citation in claim.cites)
    return tuple(sorted(sources))
