"""Rows of what happens, when and by whom: the heart of a catalog for somebody in a hurry."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.query import TimelineEntry, timeline
from mineralpact.values import Modality, Step
from mineralpact.values.fields import fields_of
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import PageRow, Span, hide_repeated_labels
from mineralpact.views.claim_marks import assign_claims, claim_mark, claims_about
from mineralpact.views.entity_rows import modality_row, name_span, records_of
from mineralpact.views.pages.timeline_page import time_words
from mineralpact.views.value_text import field_text, record_text, says_something
from mineralpact.views.wording import list_words

_OMITTED: Final = ("when", "relative", "due", "relative_due", "note")
"""Fields that a row does not repeat: it says the time last, and notes are for the entity's page."""
_PARTICIPANTS: Final = {"attendees": "({})", "investor": "from {}", "recipient": "to {}"}
"""Fields that say who takes part in an entity that itself happens, and their words."""


def happening_rows(catalog: Catalog) -> Iterator[PageRow]:
    """Return a row for all of one entity, time and modality: done first, then plans by time."""
    happenings = group_by(
        _entries(catalog),
        lambda entry: (entry.modality, entry.entity.id, time_words(catalog, entry)),
    )
    order: list[Modality | None] = [*Modality]
    keys = sorted(happenings, key=lambda key: order.index(key[0]))
    return hide_repeated_labels(_row(catalog, key[2], happenings[key]) for key in keys)


def happening_fields(catalog: Catalog) -> set[tuple[str, str]]:
    """Return the fields that these rows tell of: each entity's id with the field's name."""
    fields: set[tuple[str, str]] = set()
    for entry in _entries(catalog):
        names = [_field(entry)]
        if entry.record is entry.entity:
            names += ["modality", *_PARTICIPANTS]
        fields.update((entry.entity.id, name) for name in names)
    return fields


def _entries(catalog: Catalog) -> Iterator[TimelineEntry]:
    """Yield what has a time and a modality; then whole events and acts that have no time."""
    for entry in timeline(catalog):
        if entry.modality is not None:
            yield entry
    entities = [entity for entity in catalog if not isinstance(entity, Claim)]
    for entity in entities:
        modality = getattr(entity, "modality", None)
        if isinstance(modality, Modality) and getattr(entity, "when", None) is None:
            yield TimelineEntry(
                when=None, entity=entity, path="modality", modality=modality, record=entity
            )
    # Steps come behind whole events, so that meetings and money lead among what has no time.
    for entity in entities:
        yield from _steps_without_time(entity)


def _steps_without_time(entity: Entity) -> Iterator[TimelineEntry]:
    if "steps" not in fields_of(type(entity)):
        return
    for index, step in enumerate(records_of(entity, "steps")):
        if isinstance(step, Step) and step.when is None and step.relative is None:
            path = str(Path.of("steps", index))
            yield TimelineEntry(
                when=None, entity=entity, path=path, modality=step.modality, record=step
            )


def _row(catalog: Catalog, time: str, entries: Sequence[TimelineEntry]) -> PageRow:
    entity = entries[0].entity
    acts = [entry.record for entry in entries if entry.record is not entity]
    words = map(partial(record_text, catalog, omit=_OMITTED), acts)
    what = list_words(dict.fromkeys(filter(None, words)))
    who = _participants(catalog, entity, entries)
    return modality_row(
        entries[0].modality,
        name_span(catalog, entity.id),
        Span(text="".join((what and f": {what}", who and f" {who}", f", {time}"))),
        claim_mark(catalog, _claims(catalog, entity, entries)),
    )


def _participants(catalog: Catalog, entity: Entity, entries: Iterable[TimelineEntry]) -> str:
    """Return who takes part: of steps the parties, where no step names its own."""
    steps = [entry.record for entry in entries if isinstance(entry.record, Step)]
    fields = fields_of(type(entity))
    words: list[str] = []
    if steps and "parties" in fields and all(step.party is None for step in steps):
        words.append(f"by {field_text(catalog, entity, 'parties')}")
    for name, phrase in _PARTICIPANTS.items():
        if name in fields and says_something(getattr(entity, name)):
            words.append(phrase.format(field_text(catalog, entity, name)))
    return " ".join(words)


def _claims(catalog: Catalog, entity: Entity, entries: Iterable[TimelineEntry]) -> list[Claim]:
    """Return the claims that carry the entries, as far as they can be told apart."""
    claims: dict[Claim, None] = {}
    for field, of_field in group_by(entries, _field).items():
        records = records_of(entity, field)
        claims_of, rest = assign_claims(claims_about(catalog, entity.id, field), records)
        shown = [entry.record for entry in of_field]
        for record, carrying in zip(records, claims_of, strict=True):
            if record in shown:
                claims.update(dict.fromkeys(carrying))
        # Claims that fit all records alike carry what is shown only if that is all of them.
        if len(records) in (0, len(shown)):
            claims.update(dict.fromkeys(rest))
    return list(claims)


def _field(entry: TimelineEntry) -> str:
    return Path.parse(entry.path).field
