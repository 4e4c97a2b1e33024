"""One entity as a person wants to read it: what is told of it, how, by whom, where, and what is left open."""

from collections.abc import Iterator

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.integrity import standard_fields
from mineralpact.codec.json_parser import Plain
from mineralpact.model import Claim, Entity
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span, once_each
from mineralpact.views.claim_marks import MARKS_MEAN, ClaimMarks
from mineralpact.views.entity_rows import IN_HEAD, field_rows, gap_rows, marked_row, predicate_rows
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_value
from mineralpact.views.value_text import name_of, unsaid
from mineralpact.views.wording import term_words


def entity_page(catalog: Catalog, entity: Entity) -> Page:
    """All that a catalog has on one entity."""
    marks = ClaimMarks(catalog)
    rows = [
        *standard_rows(entity),
        *field_rows(catalog, entity, marks),
        *predicate_rows(catalog, entity, marks),
    ]
    gaps = gap_rows(entity, marks)
    empty = [term_words(name) for name in unsaid(entity)]
    gaps += (
        [PageRow(label="nothing on", spans=(Span(text=", ".join(empty)),), role=Role.OPEN)]
        if empty
        else []
    )
    pointing = [
        PageEntry(name=name_of(catalog, other.id), id=other.id)
        for other in catalog.referrers(entity.id)
        if not isinstance(other, Claim)
    ]
    sections = (
        PageSection(title=type(entity).__name__, entries=(PageEntry(rows=once_each(rows)),)),
        PageSection(title="Left open", entries=(PageEntry(rows=once_each(gaps)),) if gaps else ()),
        PageSection(title="Named by", entries=tuple(pointing)),
    )
    name = name_of(catalog, entity.id)
    title = name if name == entity.id else f"{name} ({entity.id})"
    return Page(title=title, sections=sections, closing=(MARKS_MEAN,))


def standard_rows(entity: Entity) -> Iterator[PageRow]:
    """A row for each thing that a standard knows of the entity, by its identifier."""
    for name in standard_fields(type(entity)):
        if name not in IN_HEAD:
            yield marked_row(term_words(name), str(getattr(entity, name)), "[by its standard]")


def entity_plain(catalog: Catalog, entity: Entity) -> dict[str, Plain]:
    """An entity, its section, the claims about it and the ids of the entities that point at it."""
    return {
        "section": entity.section,
        "entity": plain_value(entity),
        "claims": [
            plain_value(claim) for claim in catalog.derived(ClaimIndex).of_subject(entity.id)
        ],
        "referrers": [
            other.id for other in catalog.referrers(entity.id) if not isinstance(other, Claim)
        ],
    }
