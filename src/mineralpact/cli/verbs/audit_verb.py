"""The verb ``audit``."""

from mineralpact import evidence
from mineralpact.cli.input import DEFAULT, Data, called, catalog_of
from mineralpact.cli.output import ExitStatus, VerbResult
from mineralpact.views.pages.audit_page import audit_page, audit_plain


def audit(data: Data = DEFAULT, /) -> VerbResult:
    """Say what the fields rest on: a passage, inference, a standard, or nothing.

    Args:
        data: A data set's name, a file, or - for JSON on standard input.
    """
    catalog = catalog_of(data)
    report = evidence.audit(catalog)
    return VerbResult(
        pages=(audit_page(catalog, report),),
        plain=audit_plain(called(data), report),
        status=ExitStatus.FINE if report.is_complete else ExitStatus.NO,
    )
