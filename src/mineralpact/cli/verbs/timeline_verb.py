"""The verb ``timeline``."""

from mineralpact import query
from mineralpact.cli.input import DEFAULT, Data, catalog_of
from mineralpact.cli.output import VerbResult
from mineralpact.views.pages.timeline_page import timeline_page, timeline_plain


def timeline(id: str | None = None, /, *, claims: bool = False, data: Data = DEFAULT) -> VerbResult:
    """List what happens when, as far as the sources say.

    Args:
        id: Only what concerns this entity.
        claims: The times of claims too; most repeat those of the entities.
        data: A data set's name, a file, or - for JSON on standard input.
    """
    catalog = catalog_of(data)
    entries = query.timeline(catalog, involving=id, claims=claims)
    return VerbResult(
        pages=(timeline_page(catalog, entries),), plain={"timeline": timeline_plain(entries)}
    )
