"""One entity as a person wants to read it: what is told of it, how, by whom, where, and what is left open."""

from collections.abc import Iterator, Sequence
from typing import Final, cast

import attrs

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import standard_fields
from mineralpact.model import Claim, Entity, Predicate
from mineralpact.values.record import Record, field_types
from mineralpact.values.step import REAL, Modality
from mineralpact.views.blocks import Entry, Role, Row, Section, Span, once_each
from mineralpact.views.page import Page
from mineralpact.views.pages.evidence_marks import MARKS_MEAN, Evidence, share_out
from mineralpact.views.value_text import Teller, name_of, unsaid
from mineralpact.views.wording import listed, term_words, value_words

_TOLD_BY_THE_HEAD: Final = ("id", "name", "title")


def entity_page(catalog: Catalog, entity: Entity) -> Page:
    """All that a catalog has on one entity."""
    evidence = Evidence(catalog)
    rows = [
        *standard_rows(entity),
        *field_rows(catalog, entity, evidence),
        *predicate_rows(catalog, entity, evidence),
    ]
    gaps = gap_rows(entity, evidence)
    empty = [term_words(name) for name in unsaid(entity)]
    gaps += (
        [Row(label="nothing on", spans=(Span(text=", ".join(empty)),), role=Role.OPEN)]
        if empty
        else []
    )
    pointing = [
        Entry(name=name_of(catalog, other.id), id=other.id)
        for other in catalog.referrers(entity.id)
        if not isinstance(other, Claim)
    ]
    sections = (
        Section(title=type(entity).__name__, entries=(Entry(rows=once_each(rows)),)),
        Section(title="Left open", entries=(Entry(rows=once_each(gaps)),) if gaps else ()),
        Section(title="Named by", entries=tuple(pointing)),
    )
    name = name_of(catalog, entity.id)
    title = name if name == entity.id else f"{name} ({entity.id})"
    return Page(title=title, sections=sections, closing=(MARKS_MEAN,))


def entry(catalog: Catalog, entity: Entity, evidence: Evidence) -> Entry:
    """An entity among others: its fields, and what else is said of it; tensions and standards aside."""
    rows = (
        *field_rows(catalog, entity, evidence),
        *predicate_rows(catalog, entity, evidence, apart=(Predicate.TENSION,)),
    )
    return Entry(name=name_of(catalog, entity.id), id=entity.id, rows=once_each(rows))


def standard_rows(entity: Entity) -> Iterator[Row]:
    """A row for each thing that a standard knows of the entity, by its identifier."""
    for name in standard_fields(type(entity)):
        if name not in _TOLD_BY_THE_HEAD:
            yield _row(term_words(name), str(getattr(entity, name)), "[by its standard]")


def field_rows(
    catalog: Catalog, entity: Entity, evidence: Evidence, *, only: Sequence[str] | None = None
) -> Iterator[Row]:
    """A row for each field that holds something; what holds several records has a row for each."""
    teller = Teller(catalog, entity)
    for name in field_types(type(entity)):
        value: object = getattr(entity, name)
        if (
            name in _TOLD_BY_THE_HEAD
            or value in (None, (), False)
            or (only is not None and name not in only)
        ):
            continue
        claims = evidence.about(entity.id, name)
        if records := _records(value):
            yield from _record_rows(teller, name, records, claims, evidence)
        elif isinstance(value, Modality):
            yield Row(
                label=term_words(name),
                spans=(modality_span(value), *_mark_spans(evidence.mark(claims))),
            )
        else:
            told = teller.tell(value, name) + of_which(entity, name)
            yield _row(term_words(name), told, evidence.mark(claims))


def predicate_rows(
    catalog: Catalog, entity: Entity, evidence: Evidence, *, apart: Sequence[str] = ()
) -> Iterator[Row]:
    """A row for each claim about the entity that no field of it holds."""
    for claim in evidence.predicates(entity.id, (*field_types(type(entity)), *apart)):
        yield _row(
            term_words(claim.about),
            claim_words(catalog, claim),
            evidence.mark([claim]),
            claim.modality,
        )


def gap_rows(entity: Entity, evidence: Evidence) -> list[Row]:
    """A row for each thing that is left open of the entity."""
    return [
        Row(
            label=term_words(claim.about),
            spans=(Span(text=claim.note or "not stated"),),
            role=Role.OPEN,
        )
        for claim in evidence.gaps(entity.id)
    ]


def claim_words(catalog: Catalog, claim: Claim) -> str:
    """What a claim says, in words."""
    value = "" if claim.value is None else value_words(str(claim.value))
    objects = [name_of(catalog, id) for id in claim.objects]
    others = [name for name in objects if name.casefold() not in value.casefold()]
    if value and others:
        return f"{value} ({listed(others)})"
    return value or listed(objects) or claim.note or "so it is said"


def modality_span(modality: Modality) -> Span:
    """How a thing is told, in a word."""
    role = (
        Role.REAL
        if modality in REAL
        else Role.OPEN
        if modality is Modality.NOT_STATED
        else Role.PLANNED
    )
    return Span(text=term_words(modality), role=role)


def _records(value: object) -> tuple[Record, ...]:
    items = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    return tuple(item for item in items if isinstance(item, Record))


def of_which(entity: Entity, name: str) -> str:
    """Beside the number of members announced: how many are known."""
    counted = attrs.fields_dict(type(entity))[name].metadata.get("counts")
    return f", of which {len(getattr(entity, counted))} are known" if counted else ""


def _record_rows(
    teller: Teller,
    name: str,
    records: Sequence[Record],
    claims: Sequence[Claim],
    evidence: Evidence,
) -> Iterator[Row]:
    shares, rest = share_out(claims, records)
    for index, (record, share) in enumerate(zip(records, shares, strict=True)):
        label = term_words(name) if index == 0 else ""
        told = teller.tell(record, f"{name}[{index}]")
        yield _row(label, told, evidence.mark(share), getattr(record, "modality", None))
    if rest:
        yield Row(label="", spans=(Span(text=evidence.mark(rest), role=Role.PLACE),))


def _row(label: str, text: str, mark: str, modality: Modality | None = None) -> Row:
    told = () if modality is None else (modality_span(modality), Span(text=": "))
    return Row(label=label, spans=(*told, Span(text=text), *_mark_spans(mark)))


def _mark_spans(mark: str) -> tuple[Span, ...]:
    return (Span(text=f" {mark}", role=Role.PLACE),) if mark else ()
