"""What happens when, in lines to read."""

from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.query import TimelineEntry
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.entity_rows import modality_span
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_value
from mineralpact.views.value_text import ValueFormatter, name_of
from mineralpact.views.wording import term_words, when_words

_TELLING: Final = ("stage", "phase", "title", "measure", "what")


def timeline_page(catalog: Catalog, entries: tuple[TimelineEntry, ...]) -> Page:
    """Entries of a timeline as a page."""
    return Page(sections=(PageSection(title="When", entries=timeline_entries(catalog, entries)),))


def timeline_entries(catalog: Catalog, entries: tuple[TimelineEntry, ...]) -> tuple[PageEntry, ...]:
    """One entry for each time, with all that has it."""
    rows: dict[str, list[PageRow]] = {}
    for entry in entries:
        rows.setdefault(time_words(catalog, entry), []).append(_row(catalog, entry))
    return tuple(PageEntry(name=time, rows=tuple(found)) for time, found in rows.items())


def time_words(catalog: Catalog, entry: TimelineEntry) -> str:
    """When an entry is, in words."""
    if entry.relative is not None:
        told = ValueFormatter(catalog, entry.entity).format(
            entry.relative, f"{entry.path}.relative"
        )
        return told if entry.when is None else f"{when_words(entry.when)} ({told})"
    return "when is not stated" if entry.when is None else when_words(entry.when)


def _row(catalog: Catalog, entry: TimelineEntry) -> PageRow:
    label = Span(text="stands") if entry.modality is None else modality_span(entry.modality)
    name = Span(text=name_of(catalog, entry.entity.id), role=Role.NAME)
    what = _what(entry)
    return PageRow(
        label=label.text, spans=(name, Span(text=f": {what}" if what else "")), role=label.role
    )


def _what(entry: TimelineEntry) -> str:
    if entry.record is entry.entity:
        return "" if entry.path == "when" else term_words(entry.path)
    told = [getattr(entry.record, name, None) for name in _TELLING]
    return term_words(
        next((each for each in told if isinstance(each, str)), entry.path.split("[")[0])
    )


def timeline_plain(entries: tuple[TimelineEntry, ...]) -> list[Plain]:
    """What happens when."""
    return [
        {
            "when": plain_value(entry.when),
            "relative": plain_value(entry.relative),
            "modality": None if entry.modality is None else entry.modality.value,
            "id": entry.entity.id,
            "path": entry.path,
            "what": plain_value(entry.record),
        }
        for entry in entries
    ]
