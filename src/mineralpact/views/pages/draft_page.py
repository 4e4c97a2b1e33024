"""Page of a draft that was compiled: what it holds, what was read how, and what is missing."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.drafts import Compiled, RelativeReading
from mineralpact.drafts.stripped_passages import place_of_passage
from mineralpact.editions import Change, diff
from mineralpact.errors import shorten
from mineralpact.evidence import Audit, Standing, Verification, audit as audit_catalog
from mineralpact.query import StatusWarning
from mineralpact.views.blocks import PageRow, open_row, rows_section, text_row
from mineralpact.views.page import Page
from mineralpact.views.pages.document_pages import section_counts, section_words
from mineralpact.views.pages.edition_pages import change_sections, changes_plain
from mineralpact.views.pages.evidence_pages import fields_section
from mineralpact.views.pages.status_page import warnings_plain, warnings_section
from mineralpact.views.plain_values import plain_objects

_MOST_SHOWN: Final = 200
"""The most characters of a sentence that are shown."""


@frozen(kw_only=True)
class DraftReport:
    """Result of compiling a draft."""

    name: str
    """The name of the draft."""
    compiled: Compiled
    """The catalog, and how it was read."""
    before: Catalog | None = None
    """The document that it takes the place of; ``None`` where there is none."""
    written: str | None = None
    """The file that the document was written to; ``None`` if it was written to none."""
    warnings: tuple[StatusWarning, ...] = ()
    """The doubts about the catalog."""

    @cached_property
    def audit(self) -> Audit:
        """The audit of the catalog."""
        return audit_catalog(self.compiled.catalog)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The differences from the document before it."""
        return () if self.before is None else diff(self.before, self.compiled.catalog)


def draft_page(report: DraftReport) -> Page:
    """Return what a draft holds, what was read how, what has no evidence, and what changes."""
    compiled = report.compiled
    catalog = compiled.catalog
    lead = [f"{report.name} is sound: {section_words(catalog)}."]
    if report.written is not None:
        lead.append(f"Written to {report.written}.")
    if report.before is not None and not report.changes:
        lead.append("Nothing differs from the document before it.")
    changed: tuple[Catalog, ...] = () if report.before is None else (catalog, report.before)
    return Page(
        lead=tuple(lead),
        sections=(
            rows_section("Read by the date of the source", map(_reading_row, compiled.readings)),
            warnings_section(report.warnings),
            fields_section(report.audit, Standing.UNCITED),
            *(
                rows_section(f"Not used of {one.source}", _unused_rows(one, compiled))
                for one in compiled.verifications
            ),
            *change_sections(changed, report.changes),
        ),
    )


def draft_plain(report: DraftReport) -> dict[str, Plain]:
    """Return the same for a program."""
    compiled = report.compiled
    uncited = report.audit.of(Standing.UNCITED)
    readings = plain_objects(compiled.readings, "path", "line", "column", "text", "value")
    unused: list[Plain] = []
    for verification in compiled.verifications:
        unused += plain_objects(verification.uncovered, "part", "paragraph", "sentence")
    return {
        "draft": report.name,
        "written": report.written,
        "valid": True,
        "entities": section_counts(compiled.catalog),
        "readings": readings,
        "warnings": warnings_plain(report.warnings),
        "uncited": plain_objects(uncited, "field", id="entity"),
        "unused": unused,
        "changes": changes_plain(report.changes),
    }


def _reading_row(reading: RelativeReading) -> PageRow:
    return text_row(f"line {reading.line}", f"{reading.text!r}: {reading.value}")


def _unused_rows(verification: Verification, compiled: Compiled) -> Iterator[PageRow]:
    text = compiled.texts[verification.source]
    for passage in verification.uncovered:
        words = shorten(" ".join(text[passage.start : passage.end].split()), _MOST_SHOWN)
        yield open_row(place_of_passage(passage), words)
