"""Verbs that compare editions, and make one document of several."""

from pathlib import Path
from typing import Annotated

from attrs import evolve
from cyclopts import Parameter

from mineralpact import editions
from mineralpact.cli.input import (
    DEFAULT,
    Data,
    Document,
    Overwrite,
    catalogs_of,
    document_plain,
    merge_in_order,
    save,
)
from mineralpact.cli.listing import EVERYTHING, Listing
from mineralpact.cli.output import VerbResult
from mineralpact.cli.verbs.find_verb import Possibly, least_truth
from mineralpact.cli.words import Day
from mineralpact.views.pages.edition_pages import (
    AsOfReport,
    as_of_page,
    as_of_plain,
    changes_page,
    changes_plain,
    merge_page,
)

Output = Annotated[Path | None, Parameter(alias="-o")]


def asof(
    day: Day,
    /,
    data: Data = None,
    *,
    possibly: Possibly = False,
    undated: bool | None = None,
    output: Output = None,
    overwrite: Overwrite = False,
) -> VerbResult:
    """Say what was known on a day: the editions published by then, the changes, and each status.

    Args:
        day: The day, or any other time, such as 2024-11 or November 2024.
        data: The editions, in any order, or what was merged from them.
        possibly: Count also sources that may have been published by then.
        undated: Count sources without a date, or leave them out; an error when not said, unless
            possible ones count.
        output: The file to write the editions' merged document to, in the format its suffix says.
        overwrite: Replace that file whatever it holds.
    """
    catalogs = catalogs_of(data or (DEFAULT,))
    least = least_truth(possibly=possibly)
    merged = editions.known_as_of(catalogs, day, truth=least, undated=undated)
    published = editions.published_parts(catalogs, day, truth=least, undated=undated)
    if output is not None:
        save(merged.catalog, output, overwrite=overwrite)
    report = AsOfReport(day=day, editions=published, merged=merged)
    return VerbResult(
        lambda: as_of_plain(report), lambda: (as_of_page(report),), is_yes=bool(published)
    )


def diff(first: Document, second: Document, /, *, listing: Listing = EVERYTHING) -> VerbResult:
    """List what two documents do not have alike; status 1 when there is any.

    Args:
        first: A file, the name of a data set or story, or - for standard input.
        second: Another one.
        listing: How much is listed; identifiers are those of the entities that differ.
    """
    one, other = catalogs_of((first, second))
    changes = editions.diff(one, other)
    result = listing.answer(
        changes,
        id_of=lambda change: change.entity,
        plain=lambda listed: {"changes": changes_plain(listed)},
        page=lambda listed: changes_page((other, one), tuple(listed)),
    )
    return evolve(result, is_yes=not changes)


def merge(
    first: Document,
    second: Document,
    /,
    *more: Document,
    output: Output = None,
    overwrite: Overwrite = False,
) -> VerbResult:
    """Make one document of several editions, and say what each later one changes.

    Nothing is dropped.

    Args:
        first: The earliest edition: a file, the name of a data set or story, or - for standard
            input.
        second: The next edition.
        more: More of them, each later than those before it.
        output: The file to write the merged document to, in the format its suffix says.
        overwrite: Replace that file whatever it holds.
    """
    merged = merge_in_order(catalogs_of((first, second, *more)))
    if output is not None:
        save(merged.catalog, output, overwrite=overwrite)
    return VerbResult(
        lambda: {
            "changes": changes_plain(merged.changes),
            "document": document_plain(merged.catalog),
        },
        lambda: (merge_page(merged),),
    )
