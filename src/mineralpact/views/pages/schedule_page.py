"""What happens when, in lines to read."""

from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.query import TimelineEntry
from mineralpact.views.blocks import Entry, Role, Row, Section, Span
from mineralpact.views.page import Page
from mineralpact.views.pages.entity_page import modality_span
from mineralpact.views.value_text import Teller, name_of
from mineralpact.views.wording import term_words, when_words

_TELLING: Final = ("stage", "phase", "title", "measure", "what")


def schedule(catalog: Catalog, entries: tuple[TimelineEntry, ...]) -> Page:
    """Entries of a timeline as a page."""
    return Page(sections=(Section(title="When", entries=schedule_entries(catalog, entries)),))


def schedule_entries(catalog: Catalog, entries: tuple[TimelineEntry, ...]) -> tuple[Entry, ...]:
    """One entry for each time, with all that has it."""
    rows: dict[str, list[Row]] = {}
    for entry in entries:
        rows.setdefault(time_words(catalog, entry), []).append(_row(catalog, entry))
    return tuple(Entry(name=time, rows=tuple(found)) for time, found in rows.items())


def time_words(catalog: Catalog, entry: TimelineEntry) -> str:
    """When an entry is, in words."""
    if entry.relative is not None:
        told = Teller(catalog, entry.entity).tell(entry.relative, f"{entry.path}.relative")
        return told if entry.when is None else f"{when_words(entry.when)} ({told})"
    return "when is not stated" if entry.when is None else when_words(entry.when)


def _row(catalog: Catalog, entry: TimelineEntry) -> Row:
    label = Span(text="stands") if entry.modality is None else modality_span(entry.modality)
    name = Span(text=name_of(catalog, entry.entity.id), role=Role.NAME)
    what = _what(entry)
    return Row(
        label=label.text, spans=(name, Span(text=f": {what}" if what else "")), role=label.role
    )


def _what(entry: TimelineEntry) -> str:
    if entry.record is entry.entity:
        return "" if entry.path == "when" else term_words(entry.path)
    told = [getattr(entry.record, name, None) for name in _TELLING]
    return term_words(
        next((each for each in told if isinstance(each, str)), entry.path.split("[")[0])
    )
