"""Page of a timeline, and rows of what happens, when and by whom."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import outcome_of
from mineralpact.codec.json_parser import Plain
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.query import TimelineEntry, timeline
from mineralpact.values import Modality, PlanOutcome, Record, Step
from mineralpact.values.grouping import group_by
from mineralpact.values.rules import own_word_of
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    entries_section,
)
from mineralpact.views.entity_rows import modality_row, name_span, outcome_words, records_of
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_objects
from mineralpact.views.value_text import stated_fields, value_text
from mineralpact.views.wording import term_words, when_words

_TITLE_FIELDS: Final = ("stage", "phase", "title", "measure", "what")
"""Fields that say what a record with a time is, the first that it has."""


def timeline_page(catalog: Catalog, entries: Iterable[TimelineEntry]) -> Page:
    """Return a timeline, an entry for each time."""
    section = timeline_section(catalog, entries)
    if not section.entries:
        return Page(lead=("Nothing in it has a time.",))
    return Page(sections=(section,))


def timeline_plain(entries: Iterable[TimelineEntry]) -> list[Plain]:
    """Return the entries of a timeline."""
    own = ("when", "relative", "modality", "path")
    return plain_objects(entries, *own, id="entity.id", what="record")


def timeline_section(catalog: Catalog, entries: Iterable[TimelineEntry]) -> PageSection:
    """Return a section with an entry for each time."""
    page_entries: list[PageEntry] = []
    for time, of_time in group_by(entries, partial(time_words, catalog)).items():
        rows = map(partial(_timeline_row, catalog), of_time)
        page_entries.append(PageEntry(name=time, rows=tuple(rows)))
    return entries_section("When", page_entries)


def time_words(catalog: Catalog, entry: TimelineEntry) -> str:
    """Return the time of a timeline's entry in words."""
    if entry.relative is None:
        return when_words(entry.when, "when is not stated")
    relative = value_text(catalog, entry.relative)
    return f"{when_words(entry.when)} ({relative})" if entry.when else relative


def _timeline_row(catalog: Catalog, entry: TimelineEntry) -> PageRow:
    title = entry_title(entry)
    name = name_span(catalog, entry.entity.id)
    since = entry.outcome and outcome_words(catalog, entry.entity, entry.record)
    return modality_row(entry.modality, name, title and f": {title}", since or "")


def entry_title(entry: TimelineEntry) -> str:
    """Return the title of what happens, such as ``signature``; empty for an entity itself."""
    if entry.record is entry.entity:
        return "" if entry.path in ("when", "modality") else term_words(entry.path)
    for name in _TITLE_FIELDS:
        word = getattr(entry.record, own_word_of(name), None)
        title = word or getattr(entry.record, name, None)
        if isinstance(title, str):
            return term_words(title)
    return term_words(_field(entry))


def happenings(catalog: Catalog) -> Iterator[TimelineEntry]:
    """Yield what has a time and a modality; then whole events and acts that have no time."""
    yield from filter(lambda entry: entry.modality, timeline(catalog))
    entities = [entity for entity in catalog if not isinstance(entity, Claim)]
    for entity in entities:
        if getattr(entity, "when", None) is None:
            yield from _without_time(catalog, entity, "modality", entity)
    # Steps come behind whole events, so that meetings and money lead among what has no time.
    for entity in entities:
        if "steps" in stated_fields(entity):
            yield from _steps_without_time(catalog, entity)


def _steps_without_time(catalog: Catalog, entity: Entity) -> Iterator[TimelineEntry]:
    for index, step in enumerate(records_of(entity, "steps")):
        if not isinstance(step, Step) or step.when or step.relative:
            continue
        if outcome_of(step, entity, catalog) in (None, PlanOutcome.OPEN):
            yield from _without_time(catalog, entity, str(Path.of("steps", index)), step)


def _without_time(
    catalog: Catalog, entity: Entity, path: str, record: Record
) -> Iterator[TimelineEntry]:
    modality = getattr(record, "modality", None)
    if isinstance(modality, Modality):
        yield TimelineEntry(
            when=None,
            entity=entity,
            path=path,
            modality=modality,
            record=record,
            outcome=outcome_of(record, entity, catalog),
        )


def _field(entry: TimelineEntry) -> str:
    return Path.parse(entry.path).field
