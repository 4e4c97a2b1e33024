"""Page of a timeline."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.paths import Path
from mineralpact.query import TimelineEntry
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Span, entries_section
from mineralpact.views.entity_rows import modality_row, name_span
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_objects
from mineralpact.views.value_text import value_text
from mineralpact.views.wording import term_words, when_words

_TITLE_FIELDS: Final = ("stage", "phase", "title", "measure", "what")
"""Fields that say what a record with a time is, the first that it has."""


def timeline_page(catalog: Catalog, entries: Iterable[TimelineEntry]) -> Page:
    """Return a timeline, an entry for each time."""
    return Page(sections=(timeline_section(catalog, entries),))


def timeline_plain(entries: Iterable[TimelineEntry]) -> list[Plain]:
    """Return the entries of a timeline."""
    own = ("when", "relative", "modality", "path")
    return plain_objects(entries, *own, id="entity.id", what="record")


def timeline_section(catalog: Catalog, entries: Iterable[TimelineEntry]) -> PageSection:
    """Return a section with an entry for each time."""
    by_time = group_by(entries, partial(time_words, catalog))
    page_entries: list[PageEntry] = []
    for time, of_time in by_time.items():
        rows = map(partial(_row, catalog), of_time)
        page_entries.append(PageEntry(name=time, rows=tuple(rows)))
    return entries_section("When", page_entries)


def time_words(catalog: Catalog, entry: TimelineEntry) -> str:
    """Return the time of a timeline's entry in words."""
    if entry.relative is None:
        return when_words(entry.when, "when is not stated")
    relative = value_text(catalog, entry.relative)
    return f"{when_words(entry.when)} ({relative})" if entry.when else relative


def _row(catalog: Catalog, entry: TimelineEntry) -> PageRow:
    title = _title(entry)
    name = name_span(catalog, entry.entity.id)
    return modality_row(entry.modality, name, Span(text=title and f": {title}"))


def _title(entry: TimelineEntry) -> str:
    if entry.record is entry.entity:
        return "" if entry.path == "when" else term_words(entry.path)
    for name in _TITLE_FIELDS:
        title = getattr(entry.record, name, None)
        if isinstance(title, str):
            return term_words(title)
    return term_words(Path.parse(entry.path).field)
