"""What the claims of a catalog say of each field, looked up by entity and field."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cached_property

from attrs import define

from mineralpact.catalog.catalog import Catalog
from mineralpact.model import Claim
from mineralpact.values.ids import SourceId
from mineralpact.values.step import Modality


class Ground(IntEnum):
    """What a field rests on: the higher is the better ground."""

    NONE = 0
    INFERRED = 1
    CITED = 2


@define(slots=False)
class EvidenceIndex:
    """The claims of one catalog, by what they are about."""

    catalog: Catalog

    def claims(self, entity: str, field: str) -> tuple[Claim, ...]:
        """The claims about a field that say something, by identifier."""
        return self._by_field.get((entity, field), ())

    def ground(self, entity: str, field: str) -> Ground:
        """The best ground a field has."""
        return max((ground_of(claim) for claim in self.claims(entity, field)), default=Ground.NONE)

    @cached_property
    def _by_field(self) -> dict[tuple[str, str], tuple[Claim, ...]]:
        found: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.catalog.claims:
            if claim.modality is not Modality.NOT_STATED:
                found.setdefault((claim.subject, claim.about), []).append(claim)
        return {key: tuple(claims) for key, claims in found.items()}

    def fields(self) -> Iterator[tuple[str, str]]:
        """Every entity and field some claim is about."""
        yield from self._by_field


def ground_of(claim: Claim) -> Ground:
    """What a claim gives its field to rest on."""
    return Ground.CITED if claim.cites and not claim.inferred else Ground.INFERRED


def sources_of(claims: Iterable[Claim]) -> tuple[SourceId, ...]:
    """The sources these claims cite, each once, by identifier."""
    return tuple(sorted({citation.source for claim in claims for citation in claim.cites}))
