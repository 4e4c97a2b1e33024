"""The verb ``disputes``."""

from mineralpact import evidence
from mineralpact.cli.input import DEFAULT, Data, catalog_of
from mineralpact.cli.output import VerbResult
from mineralpact.views.pages.disputes_page import disputes_page, disputes_plain


def disputes(data: Data = DEFAULT, /) -> VerbResult:
    """List the statements that do not sit well together, and whose word each of them is.

    Args:
        data: A data set's name, a file, or - for JSON on standard input.
    """
    catalog = catalog_of(data)
    groups = evidence.disputes(catalog)
    return VerbResult(
        pages=(disputes_page(catalog, groups),), plain={"disputes": disputes_plain(groups)}
    )
