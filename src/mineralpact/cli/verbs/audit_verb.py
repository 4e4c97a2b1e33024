"""The verb ``audit``."""

from mineralpact import evidence
from mineralpact.cli.input import DEFAULT, Data, catalog_of, source_name
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
        plain=audit_plain(source_name(data), report),
        status=ExitStatus.of(is_yes=report.is_complete),
    )
