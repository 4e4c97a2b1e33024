"""Page of a whole catalog, with every field and every gap of it."""

from collections.abc import Iterator
from functools import partial

from mineralpact.catalog import Catalog
from mineralpact.query import timeline
from mineralpact.views.blocks import PageSection, entries_section
from mineralpact.views.claim_marks import MARKS_MEAN
from mineralpact.views.page import Page
from mineralpact.views.pages.catalog_sections import (
    catalog_lead,
    full_entry,
    gap_entries,
    kinds_in_order,
    tension_entries,
)
from mineralpact.views.pages.timeline_page import timeline_section

_HINT = "More on one thing: show ID. What a field rests on: explain ID FIELD."


def full(catalog: Catalog) -> Page:
    """Return a whole catalog on one page, every field and every gap of it."""
    sections = (
        timeline_section(catalog, filter(lambda entry: entry.modality, timeline(catalog))),
        *_kind_sections(catalog),
        entries_section("Not stated", gap_entries(catalog)),
        entries_section("Does not fit together", tension_entries(catalog)),
    )
    return Page(
        title=catalog.title or catalog.id or "A catalog",
        lead=tuple(catalog_lead(catalog)),
        sections=sections,
        closing=(MARKS_MEAN, _HINT) if catalog.claims else (_HINT,),
    )


def _kind_sections(catalog: Catalog) -> Iterator[PageSection]:
    """Yield a section for each kind that has one, with an entry for each entity."""
    for kind in kinds_in_order(catalog):
        entries = map(partial(full_entry, catalog), catalog.of(kind))
        yield entries_section(kind.section.capitalize(), entries)
