"""Audit of a catalog: for every field that has a value, what it rests on."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.evidence.standing import Standing, standing_of
from mineralpact.model import Claim, Entity
from mineralpact.values import ClaimId, EntityId
from mineralpact.values.fields import fields_of


@frozen(kw_only=True)
class FieldAudit:
    """Standing of one field of one entity."""

    entity: EntityId
    """The entity."""
    field: str
    """The field, or the name of what a standard says of the entity."""
    standing: Standing
    """Its standing; never `Standing.NOT_STATED`, for only fields that have a value are
    audited."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that carry it."""


@frozen(kw_only=True, slots=False)
class Audit:
    """Standing of the fields of a catalog."""

    fields: tuple[FieldAudit, ...]
    """Every field that has a value, by entity in the catalog's order."""

    def of(self, standing: Standing) -> tuple[FieldAudit, ...]:
        """Return the fields that rest on this."""
        return tuple(field for field in self.fields if field.standing is standing)

    @cached_property
    def counts(self) -> dict[Standing, int]:
        """The number of fields of each standing."""
        counts = Counter(field.standing for field in self.fields)
        audited = [standing for standing in Standing if standing is not Standing.NOT_STATED]
        return {standing: counts[standing] for standing in audited}

    def percent(self, standing: Standing) -> float:
        """Return the share of fields that rest on this, in per cent; 0 where there are none."""
        return 100 * self.counts.get(standing, 0) / max(len(self.fields), 1)

    @property
    def is_complete(self) -> bool:
        """True if no field is uncited."""
        return not self.counts[Standing.UNCITED]


def audit(catalog: Catalog) -> Audit:
    """Return what every field of every entity rests on.

    Fields without a value are left out, and so are claims, which are the evidence, and identifiers
    that are names of our own; a country's identifier is its standard's.

    >>> from mineralpact.model import Country, Mineral
    >>> from mineralpact.values.ids import CountryId, MineralId
    >>> copper = Mineral(id=MineralId("copper"), name="copper")
    >>> report = audit(Catalog([Country(id=CountryId("PER")), copper]))
    >>> report.percent(Standing.FROM_STANDARD)
    80.0
    >>> [(field.entity, field.field) for field in report.of(Standing.UNCITED)]
    [('copper', 'name')]
    """
    index = catalog.derived(ClaimIndex)
    fields: list[FieldAudit] = []
    for entity in catalog:
        if not isinstance(entity, Claim):
            fields.extend(_audited_fields(entity, index))
    return Audit(fields=tuple(fields))


def _audited_fields(entity: Entity, index: ClaimIndex) -> Iterator[FieldAudit]:
    standard = entity.standard_fields
    from_standard = ("id", *standard) if standard else ()
    own = [name for name in fields_of(type(entity)) if name != "id"]
    for name in (*from_standard, *own):
        if getattr(entity, name) in (None, ()):
            continue
        claims = index.about(entity.id, name).stated
        yield FieldAudit(
            entity=entity.id,
            field=name,
            standing=standing_of(claims, is_standard=name in from_standard),
            claims=tuple(claim.id for claim in claims),
        )
