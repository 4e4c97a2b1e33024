"""Rows on one entity: its fields and what else is said of it, each with the mark of its claims."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Entity
from mineralpact.values import Modality, Record, Truth
from mineralpact.values.fields import fields_of
from mineralpact.values.step import REAL
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    Role,
    Span,
    hide_repeated_labels,
    id_span,
    text_row,
)
from mineralpact.views.claim_marks import assign_claims, claim_mark, claims_about, other_claims
from mineralpact.views.value_text import (
    field_text,
    is_list,
    name_of,
    names_of,
    stated_fields,
    value_text,
)
from mineralpact.views.wording import join_words, list_words, statement_words, term_words

TRUTH_ROLES: Final = {Truth.YES: Role.REAL, Truth.NO: Role.LABEL, Truth.UNKNOWN: Role.OPEN}
"""Roles of the answers to a question."""


def named_entry(catalog: Catalog, id: str, rows: Iterable[PageRow] = ()) -> PageEntry:
    """Return an entry on an entity, headed by its name."""
    return PageEntry(name=name_of(catalog, id), id=id, rows=tuple(hide_repeated_labels(rows)))


def field_rows(
    catalog: Catalog, entity: Entity, *, only: Collection[str] | None = None
) -> Iterator[PageRow]:
    """Yield a row for each field that says something; a list of records has a row for each."""
    for name in stated_fields(entity):
        if only is None or name in only:
            yield from _rows_of_field(catalog, entity, name)


def predicate_rows(
    catalog: Catalog, entity: Entity, *, apart: Collection[str] = ()
) -> Iterator[PageRow]:
    """Yield a row for each claim about the entity that no field of it holds."""
    for claim in other_claims(catalog, entity.id, (*fields_of(type(entity)), *apart)):
        text = claim_words(catalog, claim)
        yield marked_row(claim.about, text, claim_mark(catalog, [claim]), claim.modality)


def gap_row(claim: Claim) -> PageRow:
    """Return a row of something that is left open."""
    return text_row(claim.about, claim.note or "not stated", Role.OPEN)


def claim_row(catalog: Catalog, claim: Claim) -> PageRow:
    """Return a row of what one claim says, beside its modality."""
    words = Span(text=claim_words(catalog, claim))
    return modality_row(claim.modality, words, claim_mark(catalog, [claim]), id_span(claim.id))


def modality_row(modality: Modality | None, *spans: Span) -> PageRow:
    """Return a row beside its modality."""
    label = modality_span(modality)
    return PageRow(label=label.text, spans=spans, role=label.role)


def name_span(catalog: Catalog, id: str) -> Span:
    """Return the name of an entity."""
    return Span(text=name_of(catalog, id), role=Role.NAME)


def marked_row(field: str, text: str, mark: Span, modality: Modality | None = None) -> PageRow:
    """Return a row on a field: its modality, a text, and the mark of its claims."""
    spans = [Span(text=text), mark]
    if modality is not None:
        spans = [modality_span(modality), Span(text=": "), *spans]
    return PageRow(label=term_words(field), spans=tuple(spans))


def claim_words(catalog: Catalog, claim: Claim) -> str:
    """Return what a claim says, in words."""
    if claim.value is None:
        return names_of(catalog, claim.objects) or claim.note or "so it is said"
    value = statement_words(str(claim.value))
    names = map(partial(name_of, catalog), claim.objects)
    others = list_words(name for name in names if name.casefold() not in value.casefold())
    return join_words(value, others and f"({others})")


def modality_span(modality: Modality | None) -> Span:
    """Return a modality in a word; ``None`` is that of a standing fact."""
    if modality is None:
        return Span(text="stands")
    role = Role.PLANNED
    if modality in REAL:
        role = Role.REAL
    elif modality is Modality.NOT_STATED:
        role = Role.OPEN
    return Span(text=term_words(modality), role=role)


def known_members_words(entity: Entity, name: str) -> str:
    """Return how many members are known, to stand behind the number of those announced."""
    counted = fields_of(type(entity))[name].counts
    if counted is None:
        return ""
    return f", of which {len(getattr(entity, counted))} are known"


def records_of(entity: Entity, name: str) -> tuple[Record, ...]:
    """Return the records that a list of an entity holds; none for any other field."""
    value: object = getattr(entity, name)
    items = value if is_list(value) else ()
    return tuple(item for item in items if isinstance(item, Record))


def _rows_of_field(catalog: Catalog, entity: Entity, name: str) -> Iterator[PageRow]:
    value: object = getattr(entity, name)
    claims = claims_about(catalog, entity.id, name)
    if records := records_of(entity, name):
        yield from _record_rows(catalog, name, records, claims)
    elif isinstance(value, Modality):
        yield PageRow(
            label=term_words(name), spans=(modality_span(value), claim_mark(catalog, claims))
        )
    else:
        text = field_text(catalog, entity, name) + known_members_words(entity, name)
        yield marked_row(name, text, claim_mark(catalog, claims))


def _record_rows(
    catalog: Catalog, name: str, records: Sequence[Record], claims: Iterable[Claim]
) -> Iterator[PageRow]:
    claims_of, rest = assign_claims(claims, records)
    for record, carrying in zip(records, claims_of, strict=True):
        text = value_text(catalog, record)
        modality = getattr(record, "modality", None)
        yield marked_row(name, text, claim_mark(catalog, carrying), modality)
    if rest:
        yield marked_row(name, "", claim_mark(catalog, rest))
