"""Shares: who owns what of a project or an organization, however loosely told."""

from decimal import Decimal
from typing import Final

from attrs import field, frozen

from mineralpact.values import KeyedRecord, Modality, OwnerId, Range, When
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.ids import as_id
from mineralpact.values.rules import BrokenRules

ANY_SHARE: Final = Bounds(Decimal(0), Decimal(100))
"""From nothing to all, in per cent."""


@frozen(kw_only=True, weakref_slot=False)
class Share(KeyedRecord):
    """Part of a project or organization that somebody owns or is to own, for a time.

    Shares need not sum to 100 per cent. Where they surely sum to more, that is warned of.

    Raises:
        ValidationError: a percentage in another unit, below 0 or above 100.

    >>> from decimal import Decimal
    >>> from mineralpact.values.amounts.ranges import Unit
    >>> more_than_half = Range(above=Decimal(50), unit=Unit.PERCENT)
    >>> option = "if it uses its option"
    >>> Share(
    ...     owner="cosco-shipping", percent=more_than_half, condition=option
    ... ).modality is None
    True
    """

    owner: OwnerId = field(converter=as_id)
    """Who owns it: a country, an organization or a person."""
    percent: Range | None = None
    """The share, in per cent; ``None`` when not stated."""
    modality: Modality | None = None
    """The way it is told: planned, called off…; ``None`` when simply told as held."""
    when: When | None = None
    """When it is known to be held, or is to be; ``None`` when not stated."""
    free_carried: bool = False
    """True if others pay the owner's part of the cost."""
    condition: str | None = None
    """On what it depends, in our words, such as an option that is not used yet; ``None`` when on
    nothing or not stated."""

    def problems(self) -> BrokenRules:
        return () if self.percent is None else self.percent.share_problems("percent")


def share_bounds(percent: Range | None) -> Bounds:
    """Return a share as bounds, in per cent; from nothing to all where it is not stated."""
    if percent is None:
        return ANY_SHARE
    return bounds.intersection(percent.reach, ANY_SHARE) or ANY_SHARE
