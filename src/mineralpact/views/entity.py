"""One entity as a person wants to read it: what is told of it, how, by whom, where, and what is left open."""

from collections.abc import Iterator
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.check import standard_fields
from mineralpact.model import Claim, Entity
from mineralpact.values.record import Record, field_types
from mineralpact.values.step import REAL, Modality
from mineralpact.views.evidence import MARKS_MEAN, Evidence
from mineralpact.views.page import Entry, Page, Role, Row, Section, Span
from mineralpact.views.tell import Teller, name_of, unsaid
from mineralpact.views.words import term_words

_TOLD_BY_THE_HEAD: Final = ("id", "name", "title")


def entity_page(catalog: Catalog, entity: Entity) -> Page:
    """All that a catalog has on one entity."""
    evidence = Evidence(catalog)
    rows = [*field_rows(catalog, entity, evidence), *predicate_rows(catalog, entity, evidence)]
    gaps = gap_rows(entity, evidence)
    empty = [term_words(name) for name in unsaid(entity)]
    gaps += [Row(label="nothing on", spans=(Span(text=", ".join(empty)),), role=Role.OPEN)] if empty else []
    pointing = [
        Entry(name=name_of(catalog, other.id), id=other.id)
        for other in catalog.referrers(entity.id)
        if not isinstance(other, Claim)
    ]
    sections = (
        Section(title=type(entity).__name__, entries=(Entry(rows=tuple(rows)),)),
        Section(title="Left open", entries=(Entry(rows=tuple(gaps)),) if gaps else ()),
        Section(title="Named by", entries=tuple(pointing)),
    )
    name = name_of(catalog, entity.id)
    title = name if name == entity.id else f"{name} ({entity.id})"
    return Page(title=title, sections=sections, closing=(MARKS_MEAN,))


def entry(catalog: Catalog, entity: Entity, evidence: Evidence) -> Entry:
    """An entity among others: its fields, and what else is said of it."""
    rows = (*field_rows(catalog, entity, evidence), *predicate_rows(catalog, entity, evidence))
    return Entry(name=name_of(catalog, entity.id), id=entity.id, rows=rows)


def field_rows(catalog: Catalog, entity: Entity, evidence: Evidence) -> Iterator[Row]:
    """A row for each field that holds something; what is told in several ways has a row for each."""
    teller = Teller(catalog, entity)
    names = [name for name in field_types(type(entity)) if name not in _TOLD_BY_THE_HEAD]
    for name in [*standard_fields(type(entity)), *names]:
        value = getattr(entity, name)
        mark = evidence.mark(evidence.about(entity.id, name))
        if name in _TOLD_BY_THE_HEAD or value in (None, ()):
            continue
        if isinstance(value, tuple) and all(isinstance(each, Record) for each in value):
            yield from _record_rows(teller, name, value, mark)
        else:
            yield _row(term_words(name), teller.tell(value, name), mark)


def predicate_rows(catalog: Catalog, entity: Entity, evidence: Evidence) -> Iterator[Row]:
    """A row for each claim about the entity that no field of it holds."""
    for claim in evidence.predicates(entity.id, field_types(type(entity))):
        yield _row(term_words(claim.about), claim_words(catalog, claim), evidence.mark([claim]), claim.modality)


def gap_rows(entity: Entity, evidence: Evidence) -> list[Row]:
    """A row for each thing that is left open of the entity."""
    return [
        Row(label=term_words(claim.about), spans=(Span(text=claim.note or "not stated"),), role=Role.OPEN)
        for claim in evidence.gaps(entity.id)
    ]


def claim_words(catalog: Catalog, claim: Claim) -> str:
    """What a claim says, in words."""
    objects = [name_of(catalog, id) for id in claim.objects]
    said = [] if claim.value is None else [str(claim.value)]
    return ", ".join(said + objects) or claim.note or "it is so"


def modality_span(modality: Modality) -> Span:
    """How a thing is told, in a word."""
    role = Role.REAL if modality in REAL else Role.OPEN if modality is Modality.NOT_STATED else Role.PLANNED
    return Span(text=term_words(modality), role=role)


def _record_rows(teller: Teller, name: str, values: tuple[object, ...], mark: str) -> Iterator[Row]:
    for index, value in enumerate(values):
        told = teller.tell(value, f"{name}[{index}]")
        last = index == len(values) - 1
        label = term_words(name) if index == 0 else ""
        yield _row(label, told, mark if last else "", getattr(value, "modality", None))


def _row(label: str, text: str, mark: str, modality: Modality | None = None) -> Row:
    spans = [modality_span(modality), Span(text=": ")] if modality is not None else []
    spans.append(Span(text=text))
    if mark:
        spans.append(Span(text=f"  {mark}", role=Role.PLACE))
    return Row(label=label, spans=tuple(spans))
