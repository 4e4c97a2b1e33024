"""The verb ``find``, with a verb below it for each filter."""

import sys
from collections.abc import Callable, Iterable
from typing import Annotated, Any

from cyclopts import Parameter

from mineralpact.cli.input import DEFAULT, Data, catalog_of
from mineralpact.cli.output import VerbResult
from mineralpact.model import Entity
from mineralpact.query import EntityFilter, InstrumentFilter, matches
from mineralpact.query.filters.base import section_of
from mineralpact.query.filters.by_kind import filter_for
from mineralpact.values import Truth
from mineralpact.views.pages.matches_page import matches_page, matches_plain

Possibly = Annotated[bool, Parameter(negative="")]


def least_truth(*, possibly: bool) -> Truth:
    """Return the least truth of the answers that are listed."""
    return Truth.UNKNOWN if possibly else Truth.YES


def filters_of(kinds: Iterable[type[Entity]]) -> list[type[EntityFilter[Any]]]:
    """Return the filter of each kind, and those of several kinds.

    That of a program's own kind is the one in the same module that has its name: ``MineFilter``
    beside ``Mine``. Without one, it is asked what any entity is.
    """
    filters: list[type[EntityFilter[Any]]] = []
    for kind in kinds:
        module = sys.modules.get(kind.__module__)
        own: type[EntityFilter[Any]] | None = getattr(module, f"{kind.__name__}Filter", None)
        if own is not None and getattr(own, "asks_for", None) is kind:
            filters.append(own)
        else:
            filters.append(filter_for(kind))
    return [*filters, InstrumentFilter, EntityFilter]


def finder(kind: type[EntityFilter[Any]]) -> Callable[..., VerbResult]:
    """Return the verb for one kind of filter: each of its fields is an option of the same name."""
    everything = kind()

    def find(
        *, filter: EntityFilter[Any] = everything, possibly: Possibly = False, data: Data = DEFAULT
    ) -> VerbResult:
        """Say which entities match, and why: all that is asked must hold.

        Args:
            filter: The conditions, an option each.
            possibly: List also what may match.
            data: A data set's name, a file, or - for standard input.
        """
        catalog = catalog_of(data)
        results = matches(catalog, filter, truth=least_truth(possibly=possibly))
        page = matches_page(catalog, filter, results)
        plain = matches_plain(catalog, filter, results)
        return VerbResult(plain, (page,), is_yes=bool(results))

    find.__name__ = section_of(kind)
    doc = find.__doc__ or ""  # Python keeps none with -OO
    find.__doc__ = doc.replace("entities", section_of(kind))
    find.__annotations__["filter"] = Annotated[kind, Parameter(name="*")]
    return find
