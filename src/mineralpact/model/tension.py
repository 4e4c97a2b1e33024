"""Tensions: what the maker of a catalog notices between claims."""

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.values import ClaimId, TensionId
from mineralpact.values.ids import as_id, as_ids
from mineralpact.values.rules import EACH_ONCE, BrokenRules, broken


class TensionKind(StrEnum):
    """Kind of tension."""

    CONTRADICTION = "contradiction"
    """The claims cannot all hold."""
    AMBIGUITY = "ambiguity"
    """The claims can be read in more than one way."""
    WORDING = "wording"
    """A term is left vague, or the words change for one thing."""
    FRAMING = "framing"
    """A thing is told in the light of one party, or as more certain than it is."""
    ATTRIBUTION = "attribution"
    """It is unclear whose word it is."""
    TYPOGRAPHY = "typography"
    """The text is printed unevenly."""


@frozen(kw_only=True, weakref_slot=False)
class Tension(Entity):
    """Something that does not sit well, as the maker of a catalog sees it; no source says it.

    Raises:
        ValidationError: it is about no claim, or about one twice.

    >>> tension = Tension(
    ...     id="new-or-old",
    ...     kind=TensionKind.CONTRADICTION,
    ...     claims=("to-forge", "to-solidify"),
    ...     description="The partnership is told as new, and as there already.",
    ... )
    >>> tension.kind.value
    'contradiction'
    """

    section: ClassVar[str] = "tensions"

    id: TensionId = field(converter=as_id)
    """The slug."""
    kind: TensionKind
    """The kind of tension."""
    claims: tuple[ClaimId, ...] = field(converter=as_ids, metadata=EACH_ONCE)
    """The claims it is about."""
    description: str
    """The point that does not sit well, in our words."""

    def problems(self) -> BrokenRules:
        if self.claims:
            return ()
        return broken("claims", "too_few", "expected the claims it is about, found none")
