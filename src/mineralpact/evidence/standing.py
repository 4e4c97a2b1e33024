"""Standing of a field: what it rests on, from a cited passage to nothing at all."""

from collections.abc import Sequence
from enum import StrEnum

from mineralpact.model import Claim


class Standing(StrEnum):
    """Ground that a field rests on."""

    CITED = "cited"
    """A source says it, at a passage that is cited."""
    INFERRED = "inferred"
    """It is derived or read between the lines; no passage says it outright."""
    FROM_STANDARD = "from_standard"
    """A standard says it, such as ISO 3166 of a country's name."""
    MENTIONED = "mentioned"
    """A source speaks of it, and names none: a list without members, a field without a value."""
    UNCITED = "uncited"
    """It has a value, and no claim carries it."""
    NOT_STATED = "not_stated"
    """No source in the catalog states it."""


def standing_of(
    claims: Sequence[Claim], *, is_stated: bool = True, is_standard: bool = False
) -> Standing:
    """Return what a field rests on.

    Args:
        claims: The claims that say something of it.
        is_stated: True if it has a value.
        is_standard: True if a standard gives its value.
    """
    if claims and not is_stated:
        return Standing.MENTIONED
    if any(claim.cites and not claim.inferred for claim in claims):
        return Standing.CITED
    if claims:
        return Standing.INFERRED
    if is_standard:
        return Standing.FROM_STANDARD
    if is_stated:
        return Standing.UNCITED
    return Standing.NOT_STATED
