"""Index of a catalog's claims by the entity and the field they are about, gaps apart.

The index of a catalog is `catalog.derived(ClaimIndex)`, which builds it once.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final

from attrs import frozen

from mineralpact.catalog.catalog import Catalog
from mineralpact.model import Claim
from mineralpact.values import Modality, SourceId
from mineralpact.values.grouping import group_by


@frozen
class FieldClaims:
    """Claims about one field or predicate of one entity."""

    stated: tuple[Claim, ...] = ()
    """The claims that say something, by id."""
    gaps: tuple[Claim, ...] = ()
    """The claims that say what is left open, by id."""


_NO_CLAIMS: Final = FieldClaims()


class ClaimIndex:
    """Index of the claims of one catalog.

    Args:
        catalog: The catalog whose claims are looked up.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._by_subject: dict[str, list[Claim]] = group_by(catalog.claims, attrgetter("subject"))
        self._by_field: dict[str, Mapping[str, FieldClaims]] = {}
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

    def by_field(self, id: str) -> Mapping[str, FieldClaims]:
        """Return the claims about an entity by field or predicate, in the order of first claims."""
        if id not in self._by_field:
            self._by_field[id] = _claims_by_field(self.of_subject(id))
        return self._by_field[id]

    def about(self, id: str, field: str) -> FieldClaims:
        """Return the claims about a field or predicate of an entity."""
        return self.by_field(id).get(field, _NO_CLAIMS)

    def disputing(self, id: str) -> Sequence[Claim]:
        """Return the claims that dispute a claim, by id."""
        return self._disputing.get(id, ())


def _claims_by_field(claims: Iterable[Claim]) -> dict[str, FieldClaims]:
    by_field: dict[str, FieldClaims] = {}
    for field, about_field in group_by(claims, attrgetter("about")).items():
        by_gap = group_by(about_field, lambda claim: claim.modality is Modality.NOT_STATED)
        stated, gaps = by_gap.get(False, ()), by_gap.get(True, ())
        by_field[field] = FieldClaims(tuple(stated), tuple(gaps))
    return by_field


def sources_of(claims: Iterable[Claim]) -> tuple[SourceId, ...]:
    """Return the sources that claims cite, each once, by id."""
    sources: set[SourceId] = set()
    for claim in claims:
        sources.update(citation.source for citation in claim.cites)
    return tuple(sorted(sources))
