"""The verb ``check``."""

from typing import Annotated

from cyclopts import Parameter

from mineralpact.catalog import Catalog
from mineralpact.cli.input import called, catalog_of
from mineralpact.cli.output import ExitStatus, VerbResult
from mineralpact.errors import DocumentError, Problem
from mineralpact.query import StatusWarning, status_warnings
from mineralpact.views.pages.check_page import check_page, check_plain
from mineralpact.views.pages.status_page import instruments


def check(file: Annotated[str, Parameter(allow_leading_hyphen=True)], /) -> VerbResult:
    """Say whether a document is sound; if not, list all that is wrong with it, and if so, what gives rise to doubt.

    Steps of an instrument that do not go together, such as a withdrawal before a signature, are
    told as warnings: sources do say such things, so the document is sound all the same.

    Args:
        file: A file, a data set's name, or - for JSON on standard input.
    """
    catalog: Catalog | None = None
    problems: tuple[Problem, ...] = ()
    try:
        catalog = catalog_of(file)
    except DocumentError as error:
        problems = error.problems
    warnings = () if catalog is None else _warnings(catalog)
    return VerbResult(
        pages=(check_page(called(file), catalog, problems, warnings),),
        plain=check_plain(called(file), catalog, problems, warnings),
        status=ExitStatus.FINE if catalog is not None else ExitStatus.NO,
    )


def _warnings(catalog: Catalog) -> tuple[StatusWarning, ...]:
    return tuple(
        warning
        for each in instruments(catalog)
        for warning in status_warnings(each, catalog=catalog)
    )
