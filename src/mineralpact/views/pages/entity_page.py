"""Page of one entity: what is said of it, how, by whom and where, and what is left open."""

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import answer_plain
from mineralpact.model import Claim, Entity
from mineralpact.model.entity import kind_name
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import (
    PageRow,
    entries_section,
    hide_repeated_labels,
    open_row,
    rows_section,
    text_row,
)
from mineralpact.views.claim_marks import MARKS_MEAN, gaps_about, mark_span
from mineralpact.views.entity_rows import (
    field_rows,
    gap_row,
    named_entry,
    predicate_rows,
)
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_list
from mineralpact.views.value_text import HEAD_FIELDS, blank_fields, entity_title
from mineralpact.views.wording import term_words


def entity_page(catalog: Catalog, entity: Entity) -> Page:
    """Return all that a catalog has on one entity."""
    rows = (*_standard_rows(entity), *field_rows(catalog, entity), *predicate_rows(catalog, entity))
    referrers = map(partial(named_entry, catalog), _referrer_ids(catalog, entity))
    return Page(
        title=entity_title(catalog, entity.id),
        sections=(
            rows_section(kind_name(type(entity)), hide_repeated_labels(rows)),
            rows_section("Left open", hide_repeated_labels(_open_rows(catalog, entity))),
            entries_section("Named by", referrers),
        ),
        closing=(MARKS_MEAN,),
    )


def entity_plain(catalog: Catalog, entity: Entity) -> dict[str, Plain]:
    """Return an entity, its section, the claims about it and the ids of its referrers."""
    return {
        "section": entity.section,
        "entity": answer_plain(entity),
        "claims": plain_list(catalog.derived(ClaimIndex).of_entity(entity.id)),
        "referrers": plain_list(_referrer_ids(catalog, entity)),
    }


def _referrer_ids(catalog: Catalog, entity: Entity) -> Iterator[str]:
    """Yield the ids of the entities that point at an entity, claims aside."""
    for referrer in catalog.referrers(entity.id):
        if not isinstance(referrer, Claim):
            yield referrer.id


def _standard_rows(entity: Entity) -> Iterator[PageRow]:
    """Yield a row for each field that a standard states, by the entity's identifier."""
    for name in entity.standard_fields:
        value: object = getattr(entity, name)
        if name not in HEAD_FIELDS and value is not None:
            yield text_row(name, str(value), mark_span("by its standard"))


def _open_rows(catalog: Catalog, entity: Entity) -> Iterator[PageRow]:
    """Yield what is left open, of several fields in one if it is in the same words, then the rest.

    A claim leaves nothing open by having no value, no objects or no note.
    """
    gaps = list(map(partial(gap_row, catalog), gaps_about(catalog, entity.id)))
    for spans, rows in group_by(gaps, attrgetter("spans")).items():
        yield open_row(", ".join(map(attrgetter("label"), rows)), *spans)
    blank = dict.fromkeys(map(term_words, blank_fields(entity)))
    for row in gaps:
        blank.pop(row.label, None)
    if blank and not isinstance(entity, Claim):
        yield open_row("nothing on", ", ".join(blank))
