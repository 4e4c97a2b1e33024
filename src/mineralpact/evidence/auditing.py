"""Audit of a catalog: for every value, what it rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from attrs import frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, sources_of
from mineralpact.evidence.standing import Standing, standing_of, standing_without_claims
from mineralpact.model import Claim, Entity, Tension
from mineralpact.paths import Path
from mineralpact.shown import Answer, Shown, asked_of
from mineralpact.values import ClaimId, EntityId, SourceId
from mineralpact.values.fields import fields_of
from mineralpact.values.record import is_tuple

_NOT_AUDITED: Final = (Standing.EXEMPT, Standing.MENTIONED, Standing.NOT_STATED)


@frozen(kw_only=True)
class FieldAudit(Shown):
    """Standing of one value of one entity: a field's, an item's, or one that claims tell apart."""

    entity: EntityId
    """The entity."""
    field: str
    """The place, such as ``kind`` or ``steps[0]``, or the name of what a standard says of the
    entity."""
    standing: Standing
    """Its standing; never `Standing.NOT_STATED` or `Standing.MENTIONED`, for only what has a value
    is audited, nor `Standing.EXEMPT`."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that carry it."""
    sources: tuple[SourceId, ...] = ()
    """The sources that these cite."""


@frozen(kw_only=True)
class Audit(Answer):
    """Standing of the fields of a catalog."""

    fields: tuple[FieldAudit, ...]
    """Every value, by entity in the catalog's order; of a list each item, and of an item or a
    record each part that has claims of its own."""

    @checked
    def of(self, standing: Standing) -> tuple[FieldAudit, ...]:
        """Return the fields that rest on this."""
        return tuple(field for field in self.fields if field.standing is standing)

    @property
    def resting_on_one_source(self) -> tuple[FieldAudit, ...]:
        """The fields that one source alone tells of."""
        return tuple(field for field in self.fields if len(field.sources) == 1)

    @cached_property
    def counts(self) -> dict[Standing, int]:
        """The number of fields of each standing."""
        counts = Counter(field.standing for field in self.fields)
        return {standing: counts[standing] for standing in Standing if standing not in _NOT_AUDITED}

    @checked
    def percent(self, standing: Standing) -> float:
        """Return the share of fields that rest on this, in per cent; 0 where there are none."""
        return 100 * self.counts.get(standing, 0) / max(len(self.fields), 1)

    @property
    def is_complete(self) -> bool:
        """True if no field is uncited."""
        return not self.counts[Standing.UNCITED]


def audit(catalog: Catalog) -> Audit:
    """Return what every value of every entity rests on.

    Fields without a value are left out, and so are claims, which are the evidence, tensions, which
    are the word of the catalog's maker, identifiers that are names of our own, and what is declared
    to need no evidence, where no claim carries it; a country's identifier is its standard's.

    >>> from mineralpact.model import Country, Mineral
    >>> copper = Mineral(id="copper", name="copper")
    >>> report = audit(Catalog([Country(id="PER"), copper]))
    >>> report.percent(Standing.FROM_STANDARD)
    80.0
    >>> [(field.entity, field.field) for field in report.of(Standing.UNCITED)]
    [('copper', 'name')]
    """
    index = catalog.derived(ClaimIndex)
    fields: list[FieldAudit] = []
    for entity in catalog:
        if not isinstance(entity, (Claim, Tension)):
            fields.extend(_audited_fields(entity, index))
    return asked_of(Audit(fields=tuple(fields)), catalog)


def _audited_fields(entity: Entity, index: ClaimIndex) -> Iterator[FieldAudit]:
    from_standard = ("id", *entity.standard_fields) if entity.standard_fields else ()
    own = [name for name in fields_of(type(entity)) if name != "id"]
    for path in _audited_paths(entity, (*from_standard, *own), index):
        claims = index.bearing_on(entity, path).stated
        without = standing_without_claims(entity, path.field)
        standing = standing_of(claims, without=without)
        if standing not in _NOT_AUDITED:
            yield FieldAudit(
                entity=entity.id,
                field=str(path),
                standing=standing,
                claims=tuple(claim.id for claim in claims),
                sources=sources_of(claims),
            )


def _audited_paths(entity: Entity, names: Iterable[str], index: ClaimIndex) -> Iterator[Path]:
    """Yield the path of each value of some fields: of each item, and of parts with own claims."""
    for name in names:
        value: object = getattr(entity, name)
        values = [Path.of(name)]
        if is_tuple(value):
            values = [Path.of(name, number) for number in range(len(value))]
        if value is not None:
            for path in values:
                yield path
                yield from sorted(_parts(entity, path, index), key=str)


def _parts(entity: Entity, path: Path, index: ClaimIndex) -> Iterator[Path]:
    """Yield the paths inside of another that some claim says something about."""
    for place in index.places_within(entity.id, path):
        if place != path and index.at(entity.id, place).stated:
            yield place
