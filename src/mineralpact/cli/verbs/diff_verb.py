"""The verb ``diff``."""

from mineralpact import editions
from mineralpact.cli.input import Data, catalogs_of
from mineralpact.cli.output import ExitStatus, VerbResult
from mineralpact.views.pages.changes_page import changes_page, changes_plain


def diff(first: Data, second: Data, /) -> VerbResult:
    """List what two documents do not have alike; status 1 when there is any.

    Args:
        first: A data set's name, a file, or - for JSON on standard input.
        second: Another one.
    """
    one, other = catalogs_of(first, second)
    changes = editions.diff(one, other)
    return VerbResult(
        pages=(changes_page((other, one), changes),),
        plain={"changes": changes_plain(changes)},
        status=ExitStatus.of(is_yes=not changes),
    )
