"""Page of the situation known on a day."""

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.editions import Merged
from mineralpact.model import Source
from mineralpact.values import When
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    entries_section,
    hide_repeated_labels,
    text_row,
)
from mineralpact.views.entity_rows import named_entry
from mineralpact.views.page import Page
from mineralpact.views.pages.changes_page import change_sections, changes_plain
from mineralpact.views.pages.status_page import StatusReport, instruments, stage_rows, status_plain
from mineralpact.views.plain_values import document_plain, plain_objects
from mineralpact.views.wording import when_words


@frozen(kw_only=True)
class AsOfReport:
    """The situation known on a day, and the editions that tell it."""

    day: When
    """The day."""
    editions: tuple[Catalog, ...]
    """The editions that were published by then, in any order."""
    merged: Merged
    """The editions merged, and what each changed of those before."""

    @property
    def reports(self) -> list[StatusReport]:
        """The status of each agreement and roadmap on the day."""
        catalog = self.merged.catalog
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
        entries_section("Editions", editions),
        entries_section("Where agreements and roadmaps stand", stages),
        *change_sections((report.merged.catalog,), report.merged.changes),
    )
    return Page(title=title, sections=sections)


def as_of_plain(report: AsOfReport) -> dict[str, Plain]:
    """Return the editions, the status of each instrument, the changes, and the merged document."""
    return {
        "day": report.day.text,
        "editions": plain_objects(_by_date(report.editions), "id", "title"),
        "status": list(map(status_plain, report.reports)),
        "changes": changes_plain(report.merged.changes),
        "document": document_plain(report.merged.catalog),
    }


def _by_date(editions: tuple[Catalog, ...]) -> list[Catalog]:
    """Return editions in the order of their latest sources; those without a date come last."""
    return sorted(editions, key=_date_key)


def _date_key(edition: Catalog) -> tuple[bool, object]:
    dates = [source.published for source in edition.sources if source.published is not None]
    last = max(dates, key=lambda date: date.sort_key, default=None)
    return last is None, last and last.sort_key


def _edition_entry(edition: Catalog) -> PageEntry:
    name = edition.title or edition.id or "An edition"
    rows = hide_repeated_labels(map(_source_row, edition.sources))
    return PageEntry(name=name, id=edition.id, rows=tuple(rows))


def _source_row(source: Source) -> PageRow:
    date = when_words(source.published, "no date")
    return text_row("published", f"{date}: {source.title}")


def _stage_entry(report: StatusReport) -> PageEntry:
    return named_entry(report.catalog, report.instrument.id, stage_rows(report))
