"""The verb ``check``."""

from mineralpact.catalog import Catalog
from mineralpact.cli.input import Data, catalog_of, source_name
from mineralpact.cli.output import ExitStatus, VerbResult
from mineralpact.errors import DocumentError, Problem
from mineralpact.query import StatusWarning, status_warnings
from mineralpact.views.pages.check_page import check_page, check_plain
from mineralpact.views.pages.status_page import instruments


def check(file: Data, /) -> VerbResult:
    """Say whether a document is sound, with all problems of a bad one and doubts about a good one.

    Steps of an instrument that do not go together, such as a withdrawal before a signature, are
    told as warnings: sources do say such things, so the document is sound all the same.

    Args:
        file: A file, a data set's name, or - for JSON on standard input.
    """
    catalog: Catalog | None = None
    problems: tuple[Problem, ...] = ()
    warnings: list[StatusWarning] = []
    try:
        catalog = catalog_of(file)
    except DocumentError as error:
        problems = error.problems
    else:
        for instrument in instruments(catalog):
            warnings.extend(status_warnings(instrument, catalog=catalog))
    return VerbResult(
        pages=(check_page(source_name(file), catalog, problems, warnings),),
        plain=check_plain(source_name(file), catalog, problems, warnings),
        status=ExitStatus.of(is_yes=catalog is not None),
    )
