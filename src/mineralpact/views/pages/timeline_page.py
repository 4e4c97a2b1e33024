"""Page of a timeline, and rows of what happens, when and by whom."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.plan_outcomes import outcome_of
from mineralpact.codec.json_parser import Plain
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.query import TimelineEntry, timeline
from mineralpact.values import Modality, PlanOutcome, Record, Step
from mineralpact.values.fields import unnamed_count
from mineralpact.values.grouping import group_by
from mineralpact.values.rules import own_word_of
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    entries_section,
    hide_repeated_labels,
)
from mineralpact.views.claim_marks import claim_mark
from mineralpact.views.entity_rows import modality_row, name_span, outcome_words, records_of
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_objects
from mineralpact.views.value_text import field_text, record_text, stated_fields, value_text
from mineralpact.views.wording import list_words, term_words, when_words

_TITLE_FIELDS: Final = ("stage", "phase", "title", "measure", "what")
"""Fields that say what a record with a time is, the first that it has."""
_OMITTED: Final = ("when", "relative", "due", "relative_due", "note")
"""Fields that a row does not repeat: it says the time last, and notes are for the entity's page."""
_PARTICIPANTS: Final = {"attendees": "({})", "investor": "from {}", "recipient": "to {}"}
"""Fields that say who takes part in an entity that itself happens, and their words."""


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


def happening_rows(catalog: Catalog) -> Iterator[PageRow]:
    """Return a row for all of one entity, time and modality: done first, then plans by time."""
    by_time = group_by(
        happenings(catalog, background=True),
        lambda entry: (entry.modality, entry.entity.id, time_words(catalog, entry)),
    )
    order: list[Modality | None] = [*Modality]
    keys = sorted(by_time, key=lambda key: order.index(key[0]))
    return hide_repeated_labels(_happening_row(catalog, key[2], by_time[key]) for key in keys)


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


def happenings(catalog: Catalog, *, background: bool = False) -> Iterator[TimelineEntry]:
    """Yield what has a time and a modality; then whole events and acts that have no time.

    Args:
        catalog: The catalog.
        background: True to yield also what is no event, such as trends.
    """
    yield from filter(lambda entry: entry.modality, timeline(catalog, background=background))
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
        outcome = outcome_of(record, entity, catalog)
        yield TimelineEntry(
            when=None, entity=entity, path=path, modality=modality, record=record, outcome=outcome
        )


def _happening_row(catalog: Catalog, time: str, entries: Sequence[TimelineEntry]) -> PageRow:
    entity = entries[0].entity
    acts = [entry.record for entry in entries if entry.record is not entity]
    words = map(partial(record_text, catalog, omit=_OMITTED), acts)
    what = list_words(dict.fromkeys(filter(None, words)))
    who = _participants(catalog, entity, entries)
    return modality_row(
        entries[0].modality,
        name_span(catalog, entity.id),
        what and f": {what}",
        who and f" {who}",
        f", {time}",
        claim_mark(catalog, _claims(catalog, entity, entries)),
    )


def _participants(catalog: Catalog, entity: Entity, entries: Iterable[TimelineEntry]) -> str:
    """Return who takes part: of steps the parties, where no step names its own."""
    steps = [entry.record for entry in entries if isinstance(entry.record, Step)]
    phrases = dict(_PARTICIPANTS)
    if steps and not any(step.party for step in steps):
        phrases = {"parties": "by {}", **phrases}
    fields = tuple(stated_fields(entity))
    words: list[str] = []
    for name, phrase in phrases.items():
        if name in fields:
            others = unnamed_count(entity, name)
            more = f" and {others} more" * bool(others)
            words.append(phrase.format(field_text(catalog, entity, name) + more))
    return " ".join(words)


def _claims(catalog: Catalog, entity: Entity, entries: Iterable[TimelineEntry]) -> list[Claim]:
    """Return the claims that carry the entries, those about the very items first."""
    claims: dict[Claim, None] = {}
    index = catalog.derived(ClaimIndex)
    for entry in entries:
        path = Path.parse(entry.path)
        field = Path.of(path.field)
        own = index.within(entity.id, Path(path.steps[:2])).stated
        claims.update(dict.fromkeys(own or index.at(entity.id, field).stated))
    return list(claims)


def _field(entry: TimelineEntry) -> str:
    return Path.parse(entry.path).field
