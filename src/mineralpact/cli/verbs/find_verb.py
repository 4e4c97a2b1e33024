"""The verb ``find``, with a verb below it for each filter."""

from collections.abc import Callable
from typing import Annotated, Any

from cyclopts import Parameter

from mineralpact.cli.input import DEFAULT, Data, catalog_of
from mineralpact.cli.output import ExitStatus, VerbResult
from mineralpact.query import EntityFilter, matches
from mineralpact.values.truth import Truth
from mineralpact.views.pages.matches_page import matches_page, matches_plain

Possibly = Annotated[bool, Parameter(negative="")]


def finder(kind: type[EntityFilter[Any]]) -> Callable[..., VerbResult]:
    """The verb that asks for what one kind of filter finds."""
    everything = kind()

    def find(
        *, filter: EntityFilter[Any] = everything, possibly: Possibly = False, data: Data = DEFAULT
    ) -> VerbResult:
        """Say which entities match, and why: all that is asked must hold.

        Args:
            filter: The conditions, an option each.
            possibly: List also what may match.
            data: A data set's name, a file, or - for JSON on standard input.
        """
        catalog = catalog_of(data)
        found = matches(catalog, filter, truth=Truth.UNKNOWN if possibly else Truth.YES)
        return VerbResult(
            pages=(matches_page(catalog, filter, found),),
            plain=matches_plain(catalog, filter, found),
            status=ExitStatus.FINE if found else ExitStatus.NO,
        )

    find.__name__ = kind.asks_for.section
    find.__doc__ = str(find.__doc__).replace("entities", kind.asks_for.section)
    find.__annotations__["filter"] = Annotated[kind, Parameter(name="*")]
    return find
