"""Verbs that compare editions, and make one document of several."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from mineralpact import editions
from mineralpact.cli.input import Data, Overwrite, catalogs_of, document_plain, save
from mineralpact.cli.output import VerbResult
from mineralpact.cli.verbs.find_verb import Possibly, least_truth
from mineralpact.codec.json_parser import Plain
from mineralpact.datasets import names
from mineralpact.values import When
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
    day: When,
    /,
    *data: Data,
    possibly: Possibly = False,
    undated: bool | None = None,
    output: Output = None,
    overwrite: Overwrite = False,
) -> VerbResult:
    """Say what was known on a day: the editions published by then, the changes, and each status.

    Args:
        day: The day, or any other time in EDTF.
        data: The editions, in any order, or what was merged from them: data sets' names, files, or
            - for standard input; all data sets that are shipped when none is named.
        possibly: Count also sources that may have been published by then.
        undated: Count sources without a date, or leave them out; an error when not said, unless
            possible ones count.
        output: The file to write the editions' merged document to, in the format its suffix says.
        overwrite: Replace that file whatever it holds.
    """
    catalogs = catalogs_of(*(data or names()))
    least = least_truth(possibly=possibly)
    merged = editions.known_as_of(catalogs, day, truth=least, undated=undated)
    published = editions.published_parts(catalogs, day, truth=least, undated=undated)
    if output is not None:
        save(merged.catalog, output, overwrite=overwrite)
    report = AsOfReport(day=day, editions=published, merged=merged)
    return VerbResult(as_of_plain(report), (as_of_page(report),), is_yes=bool(published))


def diff(first: Data, second: Data, /) -> VerbResult:
    """List what two documents do not have alike; status 1 when there is any.

    Args:
        first: A data set's name, a file, or - for standard input.
        second: Another one.
    """
    one, other = catalogs_of(first, second)
    changes = editions.diff(one, other)
    page = changes_page((other, one), changes)
    return VerbResult({"changes": changes_plain(changes)}, (page,), is_yes=not changes)


def merge(
    first: Data, second: Data, /, *, output: Output = None, overwrite: Overwrite = False
) -> VerbResult:
    """Make one document of two editions, and say what the second changes: nothing is dropped.

    Args:
        first: The earlier edition: a data set's name, a file, or - for standard input.
        second: The later edition.
        output: The file to write the merged document to, in the format its suffix says.
        overwrite: Replace that file whatever it holds.
    """
    merged = editions.merge(*catalogs_of(first, second))
    catalog, changes = merged.catalog, merged.changes
    if output is not None:
        save(catalog, output, overwrite=overwrite)
    plain: dict[str, Plain] = {
        "changes": changes_plain(changes),
        "document": document_plain(catalog),
    }
    return VerbResult(plain, (merge_page(merged),))
