"""Page of the situation known on a day."""

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.editions import Merged
from mineralpact.values.time.when import When
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, hide_repeated_labels, text_row
from mineralpact.views.entity_rows import named_entry
from mineralpact.views.page import Page
from mineralpact.views.pages.changes_page import change_sections, changes_plain
from mineralpact.views.pages.status_page import StatusReport, instruments, stage_rows, status_plain
from mineralpact.views.plain_values import document_plain, plain_attributes
from mineralpact.views.wording import when_words


@frozen(kw_only=True)
class AsOfReport:
    """The situation known on a day, and the editions that tell it."""

    day: When
    """The day."""
    editions: tuple[Catalog, ...]
    """The editions that were published by then, in any order."""
    known: Merged
    """The editions merged, and what each changed of those before."""

    @property
    def reports(self) -> list[StatusReport]:
        """The status of each agreement and roadmap on the day."""
        catalog = self.known.catalog
        return [
            StatusReport(catalog=catalog, instrument=instrument, on=self.day)
            for instrument in instruments(catalog)
        ]


def as_of_page(report: AsOfReport) -> Page:
    """Return the editions, the status of each instrument, and the changes."""
    title = f"As of {when_words(report.day)}"
    if not report.editions:
        return Page(title=title, lead=("No edition is known to be published by then.",))
    editions = map(_edition_entry, _by_date(report.editions))
    stages = map(_stage_entry, report.reports)
    sections = (
        PageSection(title="Editions", entries=tuple(editions)),
        PageSection(title="Where agreements and roadmaps stand", entries=tuple(stages)),
        *change_sections((report.known.catalog,), report.known.changes),
    )
    return Page(title=title, sections=sections)


def as_of_plain(report: AsOfReport) -> dict[str, Plain]:
    """Return the editions, the status of each instrument, the changes, and the merged document."""
    editions = _by_date(report.editions)
    return {
        "day": report.day.text,
        "editions": [plain_attributes(edition, "id", "title") for edition in editions],
        "status": list(map(status_plain, report.reports)),
        "changes": changes_plain(report.known.changes),
        "document": document_plain(report.known.catalog),
    }


def _by_date(editions: tuple[Catalog, ...]) -> list[Catalog]:
    """Return editions in the order of their latest sources; those without a date come last."""
    return sorted(editions, key=_date_key)


def _date_key(edition: Catalog) -> tuple[bool, object]:
    dates = [source.published for source in edition.sources]
    keys = [date.sort_key for date in dates if date is not None]
    return not keys, max(keys, default=())


def _edition_entry(edition: Catalog) -> PageEntry:
    rows: list[PageRow] = []
    for source in edition.sources:
        date = "no date" if source.published is None else when_words(source.published)
        rows.append(text_row("published", f"{date}: {source.title}"))
    name = edition.title or edition.id or "An edition"
    return PageEntry(name=name, id=edition.id, rows=hide_repeated_labels(rows))


def _stage_entry(report: StatusReport) -> PageEntry:
    return named_entry(report.catalog, report.instrument.id, stage_rows(report))
