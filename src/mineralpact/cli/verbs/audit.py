"""The verb ``audit``."""

from mineralpact import evidence
from mineralpact.cli.input import DEFAULT, Data, called, catalog_of
from mineralpact.cli.output import Answer, Status
from mineralpact.views.pages.audit_page import audit_page, audit_plain


def audit(data: Data = DEFAULT, /) -> Answer:
    """Say what the fields rest on: a passage, inference, a standard, or nothing.

    Args:
        data: A data set's name, a file, or - for JSON on standard input.
    """
    catalog = catalog_of(data)
    report = evidence.audit(catalog)
    return Answer(
        pages=(audit_page(catalog, report),),
        plain=audit_plain(called(data), report),
        status=Status.FINE if report.is_complete else Status.NO,
    )
