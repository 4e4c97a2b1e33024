"""Rows that say what a catalog holds on an entity, each with a mark that says where it is said."""

from collections.abc import Iterator, Sequence
from typing import Final, cast

import attrs

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Entity, Predicate
from mineralpact.values.record import Record, field_types
from mineralpact.values.step import REAL, Modality
from mineralpact.views.blocks import PageEntry, PageRow, Role, Span, once_each
from mineralpact.views.claim_marks import ClaimMarks, share_out
from mineralpact.views.value_text import ValueFormatter, name_of
from mineralpact.views.wording import listed, term_words, value_words

IN_HEAD: Final = ("id", "name", "title")
"""Fields that the head of an entity shows."""


def field_rows(
    catalog: Catalog, entity: Entity, marks: ClaimMarks, *, only: Sequence[str] | None = None
) -> Iterator[PageRow]:
    """A row for each field that holds something; what holds several records has a row for each."""
    formatter = ValueFormatter(catalog, entity)
    for name in field_types(type(entity)):
        value: object = getattr(entity, name)
        if name in IN_HEAD or value in (None, (), False) or (only is not None and name not in only):
            continue
        claims = marks.about(entity.id, name)
        if records := _records(value):
            yield from _record_rows(formatter, name, records, claims, marks)
        elif isinstance(value, Modality):
            yield PageRow(
                label=term_words(name),
                spans=(modality_span(value), *_mark_spans(marks.mark(claims))),
            )
        else:
            told = formatter.format(value, name) + of_which(entity, name)
            yield marked_row(term_words(name), told, marks.mark(claims))


def predicate_rows(
    catalog: Catalog, entity: Entity, marks: ClaimMarks, *, apart: Sequence[str] = ()
) -> Iterator[PageRow]:
    """A row for each claim about the entity that no field of it holds."""
    for claim in marks.predicates(entity.id, (*field_types(type(entity)), *apart)):
        yield marked_row(
            term_words(claim.about),
            claim_words(catalog, claim),
            marks.mark([claim]),
            claim.modality,
        )


def gap_rows(entity: Entity, marks: ClaimMarks) -> list[PageRow]:
    """A row for each thing that is left open of the entity."""
    return [
        PageRow(
            label=term_words(claim.about),
            spans=(Span(text=claim.note or "not stated"),),
            role=Role.OPEN,
        )
        for claim in marks.gaps(entity.id)
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


def entry(catalog: Catalog, entity: Entity, marks: ClaimMarks) -> PageEntry:
    """An entity among others: its fields, and what else is said of it; tensions and standards aside."""
    rows = (
        *field_rows(catalog, entity, marks),
        *predicate_rows(catalog, entity, marks, apart=(Predicate.TENSION,)),
    )
    return PageEntry(name=name_of(catalog, entity.id), id=entity.id, rows=once_each(rows))


def of_which(entity: Entity, name: str) -> str:
    """Beside the number of members announced: how many are known."""
    counted = attrs.fields_dict(type(entity))[name].metadata.get("counts")
    return f", of which {len(getattr(entity, counted))} are known" if counted else ""


def _records(value: object) -> tuple[Record, ...]:
    items = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    return tuple(item for item in items if isinstance(item, Record))


def _record_rows(
    formatter: ValueFormatter,
    name: str,
    records: Sequence[Record],
    claims: Sequence[Claim],
    marks: ClaimMarks,
) -> Iterator[PageRow]:
    shares, rest = share_out(claims, records)
    for index, (record, share) in enumerate(zip(records, shares, strict=True)):
        label = term_words(name) if index == 0 else ""
        told = formatter.format(record, f"{name}[{index}]")
        yield marked_row(label, told, marks.mark(share), getattr(record, "modality", None))
    if rest:
        yield PageRow(label="", spans=(Span(text=marks.mark(rest), role=Role.CITATION),))


def marked_row(label: str, text: str, mark: str, modality: Modality | None = None) -> PageRow:
    """Return a row of one text, after its modality and before its mark."""
    told = () if modality is None else (modality_span(modality), Span(text=": "))
    return PageRow(label=label, spans=(*told, Span(text=text), *_mark_spans(mark)))


def _mark_spans(mark: str) -> tuple[Span, ...]:
    return (Span(text=f" {mark}", role=Role.CITATION),) if mark else ()


def claim_entries(
    catalog: Catalog, claims: tuple[Claim, ...], marks: ClaimMarks
) -> tuple[PageEntry, ...]:
    """Return an entry with a row for each claim; none for no claims."""
    rows = tuple(
        PageRow(
            label=(span := modality_span(claim.modality)).text,
            spans=(
                Span(text=claim_words(catalog, claim)),
                Span(text=f" {marks.mark([claim])}", role=Role.CITATION),
                Span(text=f"  {claim.id}", role=Role.ID),
            ),
            role=span.role,
        )
        for claim in claims
    )
    return (PageEntry(rows=rows),) if rows else ()
