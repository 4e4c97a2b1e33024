"""Page of a whole catalog: every field, every gap, and where each is said."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    Claim,
    Entity,
    Investment,
    Predicate,
    Project,
    Roadmap,
    Source,
    Summit,
)
from mineralpact.query import timeline
from mineralpact.values.step import Modality
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span, entries_section
from mineralpact.views.claim_marks import MARKS_MEAN, ClaimMarks, gaps_by_subject
from mineralpact.views.entity_rows import (
    claim_words,
    field_rows,
    gap_row,
    named_entry,
    predicate_rows,
)
from mineralpact.views.grouping import group_by
from mineralpact.views.page import Page
from mineralpact.views.pages.timeline_page import timeline_section
from mineralpact.views.value_text import names_of
from mineralpact.views.wording import (
    count_words,
    join_phrases,
    list_words,
    number_form,
    term_words,
    when_words,
)

FIRST: Final[tuple[type[Entity], ...]] = (Agreement, Roadmap, Summit, Project, Investment)
"""Kinds whose sections come first; other kinds follow in the catalog's order."""
_APART: Final = (Source, Claim)
"""Kinds without a section: the lead names the sources, and marks stand for the claims."""
_TOLD_AS: Final = {
    Modality.HAPPENED: "tell of what has happened",
    Modality.ONGOING: "of what is under way",
    Modality.PLANNED: "of plans",
    Modality.EXPECTED: "of expectations",
    Modality.AIM: "of aims",
    Modality.ATTRIBUTE: "of how things are",
    Modality.PRESUPPOSED: "of what is taken for granted",
    Modality.OPINION: "of opinions",
}


def full(catalog: Catalog) -> Page:
    """Return a whole catalog on one page, every field and every gap of it."""
    marks = ClaimMarks(catalog)
    entries = [entry for entry in timeline(catalog) if entry.modality is not None]
    sections = (
        timeline_section(catalog, entries),
        *map(partial(_kind_section, marks), kinds_in_order(catalog)),
        entries_section("Not stated", _gap_entries(catalog)),
        entries_section("Does not fit together", _tension_entries(marks)),
    )
    return Page(
        title=title_of(catalog),
        lead=tuple(lead_of(catalog)),
        sections=sections,
        closing=closing_of(catalog),
    )


def kinds_in_order(catalog: Catalog) -> list[type[Entity]]:
    """Return the kinds that have a section of their own on a page."""
    return [*FIRST, *(kind for kind in catalog.kinds if kind not in (*FIRST, *_APART))]


def title_of(catalog: Catalog) -> str:
    """Return a catalog's title, or its identifier."""
    return catalog.title or catalog.id or "A catalog"


def lead_of(catalog: Catalog) -> Iterator[str]:
    """Yield the sources, and the number of statements by modality."""
    sources = list(map(partial(_source_words, catalog), catalog.sources))
    if sources:
        yield f"{number_form(len(sources), 'Source', 'Sources')}: {'; '.join(sources)}."
    counts = Counter(claim.modality for claim in catalog.claims)
    gaps = counts.pop(Modality.NOT_STATED, 0)
    if counts:
        words = [f"Of {counts.total()} statements {list_words(_modality_counts(counts))}."]
        if gaps:
            verb = number_form(gaps, "is", "are")
            words.append(f"{count_words(gaps, 'thing')} {verb} left open.")
        yield " ".join(words)


def _modality_counts(counts: Mapping[Modality, int]) -> Iterator[str]:
    for modality in Modality:
        if modality in counts:
            words = _TOLD_AS.get(modality, f"as {term_words(modality)}")
            yield f"{counts[modality]} {words}"


def closing_of(catalog: Catalog, more: str = "") -> tuple[str, ...]:
    """Return the meaning of the marks, and where to read on."""
    hint = f"{more}More on one thing: show ID. What a field rests on: explain ID FIELD."
    return (MARKS_MEAN, hint) if catalog.claims else (hint,)


def _source_words(catalog: Catalog, source: Source) -> str:
    authors = names_of(catalog, source.authors)
    return join_phrases(source.title, authors and f"by {authors}", when_words(source.published))


def _kind_section(marks: ClaimMarks, kind: type[Entity]) -> PageSection:
    entries = map(partial(_entry, marks), marks.catalog.of(kind))
    return entries_section(kind.section.capitalize(), entries)


def _entry(marks: ClaimMarks, entity: Entity) -> PageEntry:
    others = predicate_rows(marks, entity, apart=(Predicate.TENSION,))
    return named_entry(marks.catalog, entity.id, (*field_rows(marks, entity), *others))


def _gap_entries(catalog: Catalog) -> Iterator[PageEntry]:
    for subject, gaps in gaps_by_subject(catalog).items():
        rows = sorted(map(gap_row, gaps), key=lambda row: row.label)
        yield named_entry(catalog, subject, rows)


def _tension_entries(marks: ClaimMarks) -> Iterator[PageEntry]:
    """Yield the tensions that claims tell of, then the disputes that no tension explains."""
    catalog = marks.catalog
    tensions = list(filter(_is_tension, catalog.claims))
    explained: set[str] = set()
    for tension in tensions:
        explained.update((tension.id, *tension.disputes))
    others = [claim for claim in catalog.claims if claim.disputes and claim.id not in explained]
    by_subject = group_by((*tensions, *others), lambda claim: claim.subject)
    for subject, claims in by_subject.items():
        yield named_entry(catalog, subject, map(partial(_tension_row, marks), claims))


def _is_tension(claim: Claim) -> bool:
    return claim.about == Predicate.TENSION


def _tension_row(marks: ClaimMarks, claim: Claim) -> PageRow:
    catalog = marks.catalog
    cited = list(map(partial(catalog.get, Claim), claim.disputes))
    words = claim_words(catalog, claim)
    if not _is_tension(claim):
        words += f", against: {list_words(map(partial(claim_words, catalog), cited))}"
        cited.insert(0, claim)
    spans = (Span(text=words), marks.span(cited))
    return PageRow(label=term_words(claim.about), spans=spans, role=Role.OPEN)
