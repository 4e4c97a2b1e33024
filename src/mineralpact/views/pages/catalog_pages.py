"""Pages of a whole catalog: in short, or with every field and every gap."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.opening_claims import is_open_gap
from mineralpact.evidence import disputes
from mineralpact.model import (
    Entity,
    Source,
    Tension,
)
from mineralpact.query import timeline
from mineralpact.values import Modality
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    Role,
    Span,
    entries_section,
    open_row,
    titled_entry,
    wide_row,
)
from mineralpact.views.claim_marks import (
    MARKS_MEAN,
    NO_ENTITY,
    claim_mark,
    gaps_by_entity,
)
from mineralpact.views.entity_rows import (
    disputed_row,
    field_rows,
    gap_row,
    named_entry,
    possible_words,
    predicate_rows,
)
from mineralpact.views.page import Page
from mineralpact.views.pages.kind_order import kinds_with_sections
from mineralpact.views.pages.timeline_page import (
    timeline_section,
)
from mineralpact.views.value_text import (
    names_of,
)
from mineralpact.views.wording import (
    count_words,
    join_phrases,
    list_words,
    number_form,
    term_words,
    when_words,
)

_WHETHER_ANY: Final = "Whether there is any"
_MODALITY_WORDS: Final = {
    Modality.HAPPENED: "of what has happened",
    Modality.ONGOING: "of what is under way",
    Modality.PLANNED: "of plans",
    Modality.EXPECTED: "of expectations",
    Modality.AIM: "of aims",
    Modality.ATTRIBUTE: "of how things are",
    Modality.PRESUPPOSED: "of what is taken for granted",
    Modality.OPINION: "of opinions",
    Modality.CALLED_OFF: "of what was called off",
    Modality.MOVED: "of what was moved",
    Modality.DENIED: "of what is denied",
    Modality.CORRECTED: "of what is corrected",
}


def full(catalog: Catalog) -> Page:
    """Return a whole catalog on one page, every field and every gap of it."""
    sections = (
        timeline_section(catalog, filter(lambda entry: entry.modality, timeline(catalog))),
        *_kind_sections(catalog),
        entries_section("Not stated", _gap_entries(catalog)),
        entries_section("Does not fit together", _tension_entries(catalog)),
    )
    return _catalog_page(catalog, sections)


def _catalog_page(catalog: Catalog, sections: Iterable[PageSection]) -> Page:
    hint = "More on one thing: show ID. What a field rests on: explain ID FIELD."
    return Page(
        title=catalog.title or catalog.id or "A catalog",
        lead=tuple(_lead(catalog)),
        sections=tuple(sections),
        closing=(MARKS_MEAN, hint) if catalog.claims else (hint,),
    )


def _lead(catalog: Catalog) -> Iterator[str]:
    """Yield the sources, and the number of statements by modality."""
    sources = list(map(partial(_source_words, catalog), catalog.sources))
    if sources:
        yield f"{number_form(len(sources), 'Source', 'Sources')}: {'; '.join(sources)}."
    counts = Counter(claim.modality for claim in catalog.claims)
    del counts[Modality.NOT_STATED]
    gaps = sum(map(is_open_gap, catalog.claims))
    if counts:
        statements = count_words(counts.total(), "statement")
        words = f"Of {statements} {list_words(_modality_words(counts))}."
        if gaps:
            words += f" {count_words(gaps, 'thing')} {number_form(gaps, 'is', 'are')} left open."
        yield words


def _modality_words(counts: Mapping[Modality, int]) -> Iterator[str]:
    verb = number_form(next(filter(None, map(counts.get, Modality))), "tells ", "tell ")
    for modality in filter(counts.get, Modality):
        words = _MODALITY_WORDS.get(modality, f"as {term_words(modality)}")
        yield f"{counts[modality]} {verb}{words}"
        verb = ""


def _source_words(catalog: Catalog, source: Source) -> str:
    authors = names_of(catalog, source.authors)
    return join_phrases(source.title, authors and f"by {authors}", when_words(source.published))


def _kind_sections(catalog: Catalog) -> Iterator[PageSection]:
    """Yield a section for each kind that has one, with an entry for each entity."""
    for kind in kinds_with_sections(catalog):
        entries = map(partial(_full_entry, catalog), catalog.of(kind))
        yield entries_section(kind.section.capitalize(), entries)


def _full_entry(catalog: Catalog, entity: Entity) -> PageEntry:
    rows = (*field_rows(catalog, entity), *predicate_rows(catalog, entity))
    return named_entry(catalog, entity.id, rows)


def _gap_entries(catalog: Catalog) -> Iterator[PageEntry]:
    for id, gaps in gaps_by_entity(catalog).items():
        rows = sorted(map(partial(gap_row, catalog), gaps), key=lambda row: row.label)
        if id == NO_ENTITY:
            rows = [
                open_row(possible_words(catalog, gap.claim), gap.claim.note or "") for gap in gaps
            ]
            yield titled_entry(_WHETHER_ANY, None, rows)
        else:
            yield named_entry(catalog, id, rows)


def _tension_entries(catalog: Catalog) -> Iterator[PageEntry]:
    """Yield the tensions by their kind, then the disputes that no contradiction explains."""
    for kind, tensions in group_by(catalog.tensions, lambda tension: tension.kind).items():
        yield titled_entry(kind.value, None, map(partial(_tension_row, catalog), tensions))
    for dispute in disputes(catalog):
        if dispute.tension is None:
            rows = [disputed_row(catalog, claim) for claim in dispute.claims]
            yield titled_entry(names_of(catalog, dispute.subjects), None, rows)


def _tension_row(catalog: Catalog, tension: Tension) -> PageRow:
    mark = claim_mark(catalog, catalog.follow(tension.claims))
    return wide_row(Span("- ", Role.OPEN), tension.description, mark)
