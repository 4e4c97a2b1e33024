"""What happens, when and by whom, in a line each: the heart of a catalog for somebody in a hurry."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, cast

import attrs
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Claim, Entity, Investment, Roadmap, Summit
from mineralpact.query import TimelineEntry, timeline
from mineralpact.values.record import Record
from mineralpact.values.step import Modality, Step
from mineralpact.views.blocks import PageRow, Role, Span, once_each
from mineralpact.views.claim_marks import ClaimMarks, share_out
from mineralpact.views.entity_rows import modality_span
from mineralpact.views.pages.status_page import instruments
from mineralpact.views.pages.timeline_page import time_words
from mineralpact.views.value_text import ValueFormatter, name_of
from mineralpact.views.wording import listed

_TIMES: Final = ("when", "relative", "due", "relative_due")
"""The fields that say when something is; a line tells them last."""
_OF_EVENTS: Final = ("modality", "attendees", "investor", "recipient")
"""What a line says of an entity that is itself what happens."""


class Happening(NamedTuple):
    """What is told alike of one entity for one time."""

    modality: Modality
    entity: Entity
    time: str
    entries: list[TimelineEntry]


def happening_rows(catalog: Catalog, marks: ClaimMarks) -> tuple[PageRow, ...]:
    """A row for all that one entity has for one time, told in one way: done first, then plans, each by its time."""
    return once_each(_row(catalog, each, marks) for each in _happenings(catalog))


def happening_fields(catalog: Catalog) -> set[tuple[str, str]]:
    """The entities' fields that these rows tell of: each entity's identifier with the field's name."""
    entries = list(_entries(catalog))
    told = {(each.entity.id, _field(each)) for each in entries}
    whole = {each.entity.id for each in entries if each.record is each.entity}
    return told | {(id, field) for id in whole for field in _OF_EVENTS}


def _happenings(catalog: Catalog) -> list[Happening]:
    found: dict[tuple[Modality, str, str], Happening] = {}
    for entry in _entries(catalog):
        time = time_words(catalog, entry)
        modality = cast("Modality", entry.modality)
        happening = Happening(modality, entry.entity, time, [])
        found.setdefault((modality, entry.entity.id, time), happening).entries.append(entry)
    order = list(Modality)
    return sorted(found.values(), key=lambda each: order.index(each.modality))


def _entries(catalog: Catalog) -> Iterator[TimelineEntry]:
    """What has a time and is told as done, planned…; then whole events and acts that have none."""
    timed = [each for each in timeline(catalog) if each.modality is not None]
    yield from timed
    for entity in catalog:
        modality = getattr(entity, "modality", None)
        if isinstance(entity, Claim) or not isinstance(modality, Modality):
            continue
        if getattr(entity, "when", None) is None:
            yield TimelineEntry(
                when=None, entity=entity, path="modality", modality=modality, record=entity
            )
    for instrument in instruments(catalog):
        for index, step in enumerate(instrument.steps):
            if step.when is None and step.relative is None:
                yield TimelineEntry(
                    when=None,
                    entity=instrument,
                    path=f"steps[{index}]",
                    modality=step.modality,
                    record=step,
                )


def _row(catalog: Catalog, happening: Happening, marks: ClaimMarks) -> PageRow:
    label = modality_span(happening.modality)
    entity, entries = happening.entity, happening.entries
    what = listed(list(dict.fromkeys(filter(None, (_what(catalog, each) for each in entries)))))
    who = _who(catalog, entity, entries)
    told = (f": {what}" if what else "") + (f" {who}" if who else "")
    mark = marks.mark(_claims(entity, entries, marks))
    spans = (
        Span(text=name_of(catalog, entity.id), role=Role.NAME),
        Span(text=f"{told}, {happening.time}"),
        Span(text=f" {mark}" if mark else "", role=Role.CITATION),
    )
    return PageRow(label=label.text, spans=spans, role=label.role)


def _what(catalog: Catalog, entry: TimelineEntry) -> str:
    """The act, without its time and the notes on it."""
    if entry.record is entry.entity:
        return ""
    fields = attrs.fields_dict(type(entry.record))
    left_out = {
        name: None for name in (*_TIMES, "note") if name in fields and fields[name].default is None
    }
    return ValueFormatter(catalog, entry.entity).format(
        evolve(entry.record, **left_out), entry.path
    )


def _who(catalog: Catalog, entity: Entity, entries: Iterable[TimelineEntry]) -> str:
    """Between whom, with whom present, or from whom to whom, where the act itself does not say."""
    formatter = ValueFormatter(catalog, entity)
    if isinstance(entity, Agreement | Roadmap):
        acts = [each.record for each in entries if isinstance(each.record, Step)]
        return (
            f"by {formatter.format(entity.parties, 'parties')}"
            if acts and all(each.party is None for each in acts)
            else ""
        )
    if isinstance(entity, Summit):
        return f"({formatter.format(entity.attendees, 'attendees')})" if entity.attendees else ""
    if isinstance(entity, Investment):
        sides = (("from", entity.investor, "investor"), ("to", entity.recipient, "recipient"))
        return " ".join(
            f"{word} {formatter.format(side, field)}"
            for word, side, field in sides
            if side is not None
        )
    return ""


def _claims(entity: Entity, entries: list[TimelineEntry], marks: ClaimMarks) -> list[Claim]:
    """The claims that carry what is told, as far as they can be told apart."""
    found: list[Claim] = []
    for field in dict.fromkeys(map(_field, entries)):
        claims = marks.about(entity.id, field)
        told = [each.record for each in entries if _field(each) == field]
        value = getattr(entity, field)
        records = cast("tuple[Record, ...]", value) if isinstance(value, tuple) else ()
        shares, rest = share_out(claims, records)
        carrying = [
            claim
            for record, share in zip(records, shares, strict=True)
            if record in told
            for claim in share
        ]
        found += [*carrying, *(rest if len(told) == len(records) else ())] if records else claims
    return list(dict.fromkeys(found))


def _field(entry: TimelineEntry) -> str:
    return entry.path.partition("[")[0].partition(".")[0]
