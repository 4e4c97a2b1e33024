"""The verb ``asof``."""

from mineralpact.cli.input import Data, catalogs_of, save
from mineralpact.cli.output import ExitStatus, VerbResult
from mineralpact.cli.verbs.find_verb import Possibly, least_truth
from mineralpact.cli.verbs.merge_verb import Output
from mineralpact.datasets import names
from mineralpact.editions import known_as_of, published_by
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from mineralpact.views.pages.as_of_page import AsOfReport, as_of_page, as_of_plain


def asof(
    day: When, /, *data: Data, possibly: Possibly = False, output: Output = None
) -> VerbResult:
    """Say what was known on a day: the editions published by then, the changes, and each status.

    Args:
        day: The day, or any other time in EDTF.
        data: The editions, in any order: data sets' names, files, or - for JSON on standard input;
            all data sets that are shipped when none is named.
        possibly: Count also editions that may have been published by then.
        output: The file to write the editions' merged document to, in the format its suffix says.
    """
    editions = catalogs_of(*(data or names()))
    least = least_truth(possibly=possibly)
    merged = known_as_of(editions, day, truth=least)
    truths = (Truth.YES, least)
    published = tuple(edition for edition in editions if published_by(edition, day) in truths)
    if output is not None:
        save(merged.catalog, output)
    report = AsOfReport(day=day, editions=published, merged=merged)
    return VerbResult(
        pages=(as_of_page(report),),
        plain=as_of_plain(report),
        status=ExitStatus.of(is_yes=bool(published)),
    )
