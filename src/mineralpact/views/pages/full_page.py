"""Page of a whole catalog: every field, every gap, and where each is said."""

from collections.abc import Iterator
from functools import partial

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Claim,
    Entity,
    Predicate,
)
from mineralpact.query import timeline
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import PageEntry, PageRow, Role, Span, entries_section
from mineralpact.views.claim_marks import claim_mark, gaps_by_subject
from mineralpact.views.entity_rows import (
    claim_words,
    field_rows,
    gap_row,
    named_entry,
    predicate_rows,
)
from mineralpact.views.overview import kind_sections, overview_page
from mineralpact.views.page import Page
from mineralpact.views.pages.timeline_page import timeline_section
from mineralpact.views.wording import list_words, term_words


def full(catalog: Catalog) -> Page:
    """Return a whole catalog on one page, every field and every gap of it."""
    entries = [entry for entry in timeline(catalog) if entry.modality is not None]
    sections = (
        timeline_section(catalog, entries),
        *kind_sections(catalog, partial(_entry, catalog)),
        entries_section("Not stated", _gap_entries(catalog)),
        entries_section("Does not fit together", _tension_entries(catalog)),
    )
    return overview_page(catalog, sections)


def _entry(catalog: Catalog, entity: Entity) -> PageEntry:
    others = predicate_rows(catalog, entity, apart=(Predicate.TENSION,))
    return named_entry(catalog, entity.id, (*field_rows(catalog, entity), *others))


def _gap_entries(catalog: Catalog) -> Iterator[PageEntry]:
    for subject, gaps in gaps_by_subject(catalog).items():
        rows = sorted(map(gap_row, gaps), key=lambda row: row.label)
        yield named_entry(catalog, subject, rows)


def _tension_entries(catalog: Catalog) -> Iterator[PageEntry]:
    """Yield the tensions that claims tell of, then the disputes that no tension explains."""
    tensions = list(filter(_is_tension, catalog.claims))
    explained: set[str] = set()
    for tension in tensions:
        explained.update((tension.id, *tension.disputes))
    others = [claim for claim in catalog.claims if claim.disputes and claim.id not in explained]
    by_subject = group_by((*tensions, *others), lambda claim: claim.subject)
    for subject, claims in by_subject.items():
        yield named_entry(catalog, subject, map(partial(_tension_row, catalog), claims))


def _is_tension(claim: Claim) -> bool:
    return claim.about == Predicate.TENSION


def _tension_row(catalog: Catalog, claim: Claim) -> PageRow:
    cited = list(map(partial(catalog.get, Claim), claim.disputes))
    words = claim_words(catalog, claim)
    if not _is_tension(claim):
        words += f", against: {list_words(map(partial(claim_words, catalog), cited))}"
        cited.insert(0, claim)
    spans = (Span(text=words), claim_mark(catalog, cited))
    return PageRow(label=term_words(claim.about), spans=spans, role=Role.OPEN)
