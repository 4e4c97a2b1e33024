"""The verb ``merge``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from mineralpact import editions
from mineralpact.cli.input import Data, catalogs_of, save
from mineralpact.cli.output import VerbResult
from mineralpact.views.pages.changes_page import changes_page, changes_plain
from mineralpact.views.plain_values import document_plain

Output = Annotated[Path | None, Parameter(alias="-o")]


def merge(first: Data, second: Data, /, *, output: Output = None) -> VerbResult:
    """Make one document of two editions, and say what the second changes: nothing is dropped.

    Args:
        first: The earlier edition: a data set's name, a file, or - for JSON on standard input.
        second: The later edition.
        output: The file to write the merged document to, in the format its suffix says.
    """
    merged = editions.merge(*catalogs_of(first, second))
    if output is not None:
        save(merged.catalog, output)
    return VerbResult(
        pages=(changes_page((merged.catalog,), merged.changes),),
        plain={
            "changes": changes_plain(merged.changes),
            "document": document_plain(merged.catalog),
        },
    )
