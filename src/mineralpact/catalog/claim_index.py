"""Index of a catalog's claims by the entity and the field they are about, gaps apart.

The index of a catalog is `catalog.derived(ClaimIndex)`, which builds it once.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from mineralpact.catalog.catalog import Catalog
from mineralpact.model import Claim
from mineralpact.values.ids import SourceId
from mineralpact.values.step import Modality


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
        self._by_subject: dict[str, list[Claim]] = {}
        self._by_field: dict[str, Mapping[str, FieldClaims]] = {}
        self._disputing: dict[str, list[Claim]] = {}
        for claim in catalog.claims:
            self._by_subject.setdefault(claim.subject, []).append(claim)
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
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        by_field.setdefault(claim.about, []).append(claim)
    return {field: _split(about_field) for field, about_field in by_field.items()}


def _split(claims: Iterable[Claim]) -> FieldClaims:
    stated: list[Claim] = []
    gaps: list[Claim] = []
    for claim in claims:
        is_gap = claim.modality is Modality.NOT_STATED
        (gaps if is_gap else stated).append(claim)
    return FieldClaims(tuple(stated), tuple(gaps))


def sources_of(claims: Iterable[Claim]) -> tuple[SourceId, ...]:
    """Return the sources that claims cite, each once, by id."""
    sources: set[SourceId] = set()
    for claim in claims:
        sources.update(citation.source for citation in claim.cites)
    return tuple(sorted(sources))
