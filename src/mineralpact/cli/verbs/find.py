"""The verb ``find``, with a verb below it for each filter."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from cyclopts import Parameter

from mineralpact.cli.answer import Answer, Status
from mineralpact.cli.source import DEFAULT, Data, catalog_of
from mineralpact.query import AgreementFilter, ClaimFilter, Filter, InvestmentFilter, RoadmapFilter, SummitFilter, matches
from mineralpact.values.truth import Truth
from mineralpact.views.answers import matches_page
from mineralpact.views.plain import matches_plain

FILTERS: Final[tuple[type[Filter[Any]], ...]] = (  # each filter asks for a kind of its own
    AgreementFilter,
    RoadmapFilter,
    SummitFilter,
    InvestmentFilter,
    ClaimFilter,
)
"""What can be asked for. Each field of a filter is an option of the same name, by itself."""

Possibly = Annotated[bool, Parameter(help="What may match as well.")]


def finder(kind: type[Filter[Any]]) -> Callable[..., Answer]:
    """The verb that asks for what one kind of filter finds."""

    def find(*, filter: Filter[Any] = kind(), possibly: Possibly = False, data: Data = DEFAULT) -> Answer:
        catalog = catalog_of(data)
        found = matches(catalog, filter, truth=Truth.UNKNOWN if possibly else Truth.YES)
        return Answer(
            pages=(matches_page(catalog, filter, found),),
            plain=matches_plain(catalog, filter, found),
            status=Status.FINE if found else Status.NO,
        )

    find.__name__ = kind.asks_for.section
    find.__doc__ = f"Find {kind.asks_for.section}: all that is asked must hold."
    find.__annotations__["filter"] = Annotated[kind, Parameter(name="*")]
    return find
