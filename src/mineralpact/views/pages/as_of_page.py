"""What was known on a day, as a page and for programs."""

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.editions import Merged
from mineralpact.values.time.when import When
from mineralpact.views.blocks import PageEntry, PageSection, once_each, told
from mineralpact.views.page import Page
from mineralpact.views.pages.changes_page import change_sections, changes_plain
from mineralpact.views.pages.status_page import StatusReport, instruments, stage_rows, status_plain
from mineralpact.views.plain_values import document_plain
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import when_words


@frozen(kw_only=True)
class AsOfReport:
    """What was known on a day, and from which editions."""

    day: When
    """The day."""
    editions: tuple[Catalog, ...]
    """The editions that were published by then, in any order."""
    known: Merged
    """What they say together, and what each changed of what was known before."""

    @property
    def reports(self) -> tuple[StatusReport, ...]:
        """Where each agreement and roadmap stands on the day."""
        catalog = self.known.catalog
        return tuple(
            StatusReport(catalog=catalog, instrument=each, on=self.day)
            for each in instruments(catalog)
        )


def as_of_page(report: AsOfReport) -> Page:
    """The editions, where the instruments stand, and what changed."""
    title = f"As of {when_words(report.day)}"
    if not report.editions:
        return Page(title=title, lead=("No edition is known to be published by then.",))
    sections = (
        PageSection(
            title="Editions", entries=tuple(map(_edition_entry, _in_order(report.editions)))
        ),
        PageSection(
            title="Where agreements and roadmaps stand",
            entries=tuple(map(_standing, report.reports)),
        ),
        *change_sections((report.known.catalog,), report.known.changes),
    )
    return Page(title=title, sections=sections)


def as_of_plain(report: AsOfReport) -> dict[str, Plain]:
    """The editions, where the instruments stand, what changed, and the document of all that was known."""
    return {
        "day": report.day.text,
        "editions": [{"id": each.id, "title": each.title} for each in _in_order(report.editions)],
        "status": [status_plain(each) for each in report.reports],
        "changes": changes_plain(report.known.changes),
        "document": document_plain(report.known.catalog),
    }


def _in_order(editions: tuple[Catalog, ...]) -> list[Catalog]:
    """By their latest source; what has no date comes last."""

    def last(edition: Catalog) -> tuple[bool, object]:
        keys = [each.published.sort_key for each in edition.sources if each.published is not None]
        return not keys, max(keys, default=())

    return sorted(editions, key=last)


def _edition_entry(edition: Catalog) -> PageEntry:
    rows = tuple(
        told(
            "published",
            f"{'no date' if each.published is None else when_words(each.published)}: {each.title}",
        )
        for each in edition.sources
    )
    return PageEntry(
        name=edition.title or edition.id or "An edition", id=edition.id, rows=once_each(rows)
    )


def _standing(report: StatusReport) -> PageEntry:
    id = report.instrument.id
    return PageEntry(name=name_of(report.catalog, id), id=id, rows=tuple(stage_rows(report)))
