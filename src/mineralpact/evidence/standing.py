"""Standing of a field: what it rests on, from a cited passage to nothing at all."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from mineralpact.model import Claim, Entity, Organization, OrganizationKind
from mineralpact.values.fields import fields_of

_ON_THE_PAGE: Final = ("name", "kind")
"""The fields of a publisher that its page tells without a passage."""


class Standing(StrEnum):
    """Ground that a field rests on."""

    CITED = "cited"
    """A source says it, at a passage that is cited."""
    INFERRED = "inferred"
    """It is derived or read between the lines; no passage says it outright."""
    FROM_STANDARD = "from_standard"
    """A standard says it, such as ISO 3166 of a country's name."""
    EXEMPT = "exempt"
    """It needs no evidence, as the address of a source does not: the field is declared so, or it is
    the name or the kind of a publisher."""
    MENTIONED = "mentioned"
    """A source speaks of it, and names none: a list without members, a field without a value."""
    UNCITED = "uncited"
    """It has a value, and no claim carries it."""
    NOT_STATED = "not_stated"
    """No source in the catalog states it."""


def standing_of(
    claims: Sequence[Claim], *, is_stated: bool = True, without: Standing = Standing.UNCITED
) -> Standing:
    """Return what a field rests on.

    Args:
        claims: The claims that say something of it.
        is_stated: True if it has a value.
        without: What its value rests on where no claim says anything of it.
    """
    if claims and not is_stated:
        return Standing.MENTIONED
    if any(claim.cites and not claim.inferred for claim in claims):
        return Standing.CITED
    if claims:
        return Standing.INFERRED
    return without if is_stated else Standing.NOT_STATED


def standing_without_claims(entity: Entity, name: str) -> Standing:
    """Return what a field, or property, of an entity rests on where no claim is about it."""
    standard = entity.standard_fields
    if name in standard or (standard and name == "id"):
        return Standing.FROM_STANDARD
    if name in _ON_THE_PAGE and _is_publisher(entity):
        return Standing.EXEMPT
    field = fields_of(type(entity)).get(name)
    if field is not None and not field.needs_evidence:
        return Standing.EXEMPT
    return Standing.UNCITED


def _is_publisher(entity: Entity) -> bool:
    """True for who publishes sources, whose name is as little a fact as a source's address."""
    return isinstance(entity, Organization) and entity.kind is OrganizationKind.PUBLISHER
