"""The verb ``find``, with a verb below it for each filter."""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Annotated, Any

from cyclopts import Parameter

from mineralpact import query
from mineralpact.cli.conditions import declare_conditions, filter_asked
from mineralpact.cli.input import Data, catalog_named
from mineralpact.cli.listing import EVERYTHING, Listing
from mineralpact.cli.output import VerbResult
from mineralpact.model import Entity
from mineralpact.query import EntityFilter, InstrumentFilter
from mineralpact.query.filters.base import section_of
from mineralpact.query.filters.by_kind import filter_for
from mineralpact.values import Truth
from mineralpact.views.pages.matches_page import matches_page, matches_plain

Possibly = Annotated[bool, Parameter(negative="")]


def least_truth(*, possibly: bool) -> Truth:
    """Return the least truth of the answers that are listed."""
    return Truth.UNKNOWN if possibly else Truth.YES


def filters_of(
    kinds: Iterable[type[Entity]], section: str | None = None
) -> list[type[EntityFilter[Any]]]:
    """Return the filter of each kind, and those of several kinds; that of a section if it has one.

    Only the module of the one is loaded. That of a program's own kind is the one in the same module
    that has its name: ``MineFilter`` beside ``Mine``. Without one, it is asked what any entity is.
    """
    for kind in kinds:
        if kind.section == section:
            return [_filter_of(kind)]
    several = (InstrumentFilter, EntityFilter)
    for filter in several:
        if section_of(filter) == section:
            return [filter]
    return [*map(_filter_of, kinds), *several]


def _filter_of(kind: type[Entity]) -> type[EntityFilter[Any]]:
    module = sys.modules.get(kind.__module__)
    own: type[EntityFilter[Any]] | None = getattr(module, f"{kind.__name__}Filter", None)
    if own is not None and getattr(own, "asks_for", None) is kind:
        return own
    return filter_for(kind)


def finder(kind: type[EntityFilter[Any]], *, described: bool) -> Callable[..., VerbResult]:
    """Return the verb for one kind of filter: each of its fields is an option of the same name.

    Args:
        kind: The filter.
        described: True to describe the options, for help.
    """

    def find(
        *,
        possibly: Possibly = False,
        listing: Listing = EVERYTHING,
        data: Data = None,
        **asked: object,
    ) -> VerbResult:
        """Say which entities match, and why: all that is asked must hold.

        Args:
            possibly: List also what may match.
            listing: How much is listed.
            data: What to read.
            asked: The conditions, an option each.
        """
        listing.check()
        catalog = catalog_named(data)
        filter = filter_asked(kind, asked, catalog)
        least = least_truth(possibly=possibly)
        if listing.count:
            return listing.of_count(query.count(catalog, filter, truth=least))
        if listing.ids:
            entities = query.find(catalog, filter, truth=least, limit=listing.limit)
            return listing.of_ids(entity.id for entity in entities)
        count = query.count(catalog, filter, truth=least)
        return listing.shown(
            query.matches(catalog, filter, truth=least, limit=listing.limit),
            count,
            plain=partial(matches_plain, catalog, filter),
            page=partial(matches_page, catalog, filter, count=count),
        )

    find.__name__ = section_of(kind)
    doc = find.__doc__ or ""  # Python keeps none with -OO
    find.__doc__ = doc.replace("entities", section_of(kind)).partition("\n\n        Args:")[0]
    declare_conditions(find, kind, described=described)
    return find
