"""The verb ``status``."""

import pendulum

from mineralpact.cli.input import DEFAULT, Data, catalog_of
from mineralpact.cli.output import VerbResult
from mineralpact.errors import NotFoundError, near_names
from mineralpact.values.time.when import When
from mineralpact.views.pages.status_page import StatusReport, instruments, status_page, status_plain


def status(
    id: str, /, *, on: When | None = None, party: str | None = None, data: Data = DEFAULT
) -> VerbResult:
    """Say how far an agreement or roadmap has come by a day, and whether it is in force.

    Args:
        id: The identifier of the agreement or roadmap.
        on: The day, or any other time in EDTF; today when not said.
        party: For this party alone.
        data: A data set's name, a file, or - for JSON on standard input.
    """
    catalog = catalog_of(data)
    by_id = {str(instrument.id): instrument for instrument in instruments(catalog)}
    if id not in by_id:
        raise NotFoundError("agreement or roadmap", id, near_names(id, by_id))
    day = on or When(pendulum.today().to_date_string())
    report = StatusReport(catalog=catalog, instrument=by_id[id], on=day, party=party)
    return VerbResult(pages=(status_page(report),), plain=status_plain(report))
