"""Do the claims carry the entities? Every field that says something, and what it rests on."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import attrs
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import standard_fields
from mineralpact.evidence.explanation import Standing, standing_of
from mineralpact.model import Claim, Entity
from mineralpact.values.ids import ClaimId, EntityId
from mineralpact.values.step import Modality

Claims = dict[tuple[str, str], list[Claim]]


@frozen(kw_only=True)
class FieldAudit:
    """What one field of one entity rests on."""

    entity: EntityId
    """The entity."""
    field: str
    """The field, or the name of what a standard says of the entity."""
    standing: Standing
    """What it rests on; never `Standing.NOT_STATED`, for only fields that say something are
    audited."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that carry it."""


@frozen(kw_only=True, slots=False)
class Audit:
    """What the fields of a catalog rest on."""

    fields: tuple[FieldAudit, ...]
    """Every field that says something, by entity in the catalog's order."""

    def of(self, standing: Standing) -> tuple[FieldAudit, ...]:
        """The fields that rest on this."""
        return tuple(each for each in self.fields if each.standing is standing)

    @cached_property
    def counts(self) -> dict[Standing, int]:
        """How many fields rest on what."""
        found = Counter(each.standing for each in self.fields)
        return {
            standing: found[standing]
            for standing in Standing
            if standing is not Standing.NOT_STATED
        }

    def percent(self, standing: Standing) -> float:
        """The share of fields that rest on this, in per cent; 0 where there are no fields."""
        return 100 * self.counts.get(standing, 0) / len(self.fields) if self.fields else 0.0

    @property
    def is_complete(self) -> bool:
        """Whether no field is uncited."""
        return not self.counts[Standing.UNCITED]


def audit(catalog: Catalog) -> Audit:
    """Say of every field of every entity what it rests on.

    Fields that say nothing are left out, and so are claims, which are the evidence, and identifiers
    that are names of our own; a country's identifier is its standard's.

    >>> from mineralpact.model import Country, Mineral
    >>> from mineralpact.values.ids import CountryId, MineralId
    >>> report = audit(Catalog([Country(id=CountryId("PER")), Mineral(id=MineralId("copper"), name="copper")]))
    >>> report.percent(Standing.FROM_STANDARD), [(each.entity, each.field) for each in report.of(Standing.UNCITED)]
    (80.0, [('copper', 'name')])
    """
    claims: Claims = {}
    for claim in catalog.claims:
        if claim.modality is not Modality.NOT_STATED:
            claims.setdefault((claim.subject, claim.about), []).append(claim)
    entities = (entity for entity in catalog if not isinstance(entity, Claim))
    return Audit(fields=tuple(field for entity in entities for field in _fields(entity, claims)))


def _fields(entity: Entity, all_claims: Claims) -> Iterator[FieldAudit]:
    standard = standard_fields(type(entity))
    own = [each.name for each in attrs.fields(type(entity)) if each.name != "id"]
    if standard:
        standard.insert(0, "id")
    for field in (*standard, *own):
        if getattr(entity, field) not in (None, ()):
            claims = all_claims.get((entity.id, field), [])
            standing = standing_of(claims, is_stated=True, is_standard=field in standard)
            yield FieldAudit(
                entity=entity.id,
                field=field,
                standing=standing,
                claims=tuple(claim.id for claim in claims),
            )
