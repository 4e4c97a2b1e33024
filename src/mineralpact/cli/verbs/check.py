"""The verb ``check``."""

from typing import Annotated

from cyclopts import Parameter

from mineralpact.catalog import Catalog
from mineralpact.cli.answer import Answer, Status
from mineralpact.cli.source import called, catalog_of
from mineralpact.errors import DocumentError, Problem
from mineralpact.views.answers import check_page
from mineralpact.views.plain import check_plain


def check(file: Annotated[str, Parameter(allow_leading_hyphen=True)], /) -> Answer:
    """Say whether a document is sound; if not, list all that is wrong with it.

    Args:
        file: A file, a data set's name, or - for JSON on standard input.
    """
    catalog: Catalog | None = None
    problems: tuple[Problem, ...] = ()
    try:
        catalog = catalog_of(file)
    except DocumentError as error:
        problems = error.problems
    return Answer(
        pages=(check_page(called(file), catalog, problems),),
        plain=check_plain(called(file), catalog, problems),
        status=Status.FINE if catalog is not None else Status.NO,
    )
