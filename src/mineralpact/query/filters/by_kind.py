"""Filter of each kind: one of its own, or one with the conditions that every kind has."""

from typing import Any, Final, cast

from attrs import frozen

from mineralpact.model import KINDS, Entity
from mineralpact.query.filters.base import E, EntityFilter
from mineralpact.query.filters.events import ClaimFilter, InvestmentFilter, SummitFilter
from mineralpact.query.filters.instruments import AgreementFilter, RoadmapFilter
from mineralpact.query.filters.named import (
    CountryFilter,
    MineralFilter,
    OrganizationFilter,
    PersonFilter,
    ProjectFilter,
    SourceFilter,
)
from mineralpact.values.fields import cached

_OWN_FILTERS: Final[tuple[type[EntityFilter[Any]], ...]] = (
    AgreementFilter,
    ClaimFilter,
    CountryFilter,
    InvestmentFilter,
    MineralFilter,
    OrganizationFilter,
    PersonFilter,
    ProjectFilter,
    RoadmapFilter,
    SourceFilter,
    SummitFilter,
)
"""The filters with conditions of their own; a kind without one needs no line here."""


@cached
def filter_for(kind: type[E]) -> type[EntityFilter[E]]:
    """Return the filter of a kind.

    >>> from mineralpact.model import Agreement
    >>> filter_for(Agreement).__name__
    'AgreementFilter'
    """
    for own_filter in _OWN_FILTERS:
        if own_filter.asks_for is kind:
            return cast("type[EntityFilter[E]]", own_filter)
    members = {"asks_for": kind, "__doc__": f"Filter of {kind.section}.", "__module__": __name__}
    cls = cast("type[EntityFilter[E]]", type(f"{kind.__name__}Filter", (EntityFilter,), members))
    return frozen(kw_only=True, weakref_slot=False)(cls)


def all_filters() -> tuple[type[EntityFilter[Entity]], ...]:
    """Return the filter of each kind we ship, in the order of documents."""
    return tuple(map(filter_for, KINDS))
