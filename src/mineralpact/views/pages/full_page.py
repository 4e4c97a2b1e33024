"""Page of a whole catalog: who, what, when, planned or done, what is not known, and where it is said."""

from collections import Counter
from collections.abc import Iterator
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
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.claim_marks import MARKS_MEAN, ClaimMarks, is_gap
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
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import join_phrases, list_words, term_words, when_words

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
        *(_kind_section(marks, kind) for kind in kinds_in_order(catalog)),
        PageSection(title="Not stated", entries=_gaps(catalog)),
        PageSection(title="Does not fit together", entries=_tensions(marks)),
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
    sources = [_source_words(catalog, source) for source in catalog.sources]
    if sources:
        yield f"Source{'s' if len(sources) > 1 else ''}: {'; '.join(sources)}."
    counts = Counter(claim.modality for claim in catalog.claims)
    gaps = counts.pop(Modality.NOT_STATED, 0)
    modalities = [
        f"{counts[modality]} {_TOLD_AS.get(modality, f'as {term_words(modality)}')}"
        for modality in Modality
        if counts[modality]
    ]
    if modalities:
        words = f"Of {counts.total()} statements {list_words(modalities)}."
        if gaps:
            words += " 1 thing is left open." if gaps == 1 else f" {gaps} things are left open."
        yield words


def closing_of(catalog: Catalog, more: str = "") -> tuple[str, ...]:
    """Return the meaning of the marks, and where to read on."""
    hint = f"{more}More on one thing: show ID. What a field rests on: explain ID FIELD."
    return (MARKS_MEAN, hint) if catalog.claims else (hint,)


def _source_words(catalog: Catalog, source: Source) -> str:
    authors = list_words(name_of(catalog, author) for author in source.authors)
    published = "" if source.published is None else when_words(source.published)
    return join_phrases(source.title, authors and f"by {authors}", published)


def _kind_section(marks: ClaimMarks, kind: type[Entity]) -> PageSection:
    entries: list[PageEntry] = []
    for entity in marks.catalog.of(kind):
        others = predicate_rows(marks, entity, apart=(Predicate.TENSION,))
        rows = (*field_rows(marks, entity), *others)
        entries.append(named_entry(marks.catalog, entity.id, rows))
    return PageSection(title=kind.section.capitalize(), entries=tuple(entries))


def _gaps(catalog: Catalog) -> tuple[PageEntry, ...]:
    entries: list[PageEntry] = []
    gaps = filter(is_gap, catalog.claims)
    for subject, of_subject in group_by(gaps, lambda claim: claim.subject).items():
        rows = sorted(map(gap_row, of_subject), key=lambda row: row.label)
        entries.append(named_entry(catalog, subject, rows))
    return tuple(entries)


def _tensions(marks: ClaimMarks) -> tuple[PageEntry, ...]:
    """Return the tensions that claims tell of, then the disputes that no tension explains."""
    catalog = marks.catalog
    tensions = [claim for claim in catalog.claims if _is_tension(claim)]
    explained = set(tensions)
    for tension in tensions:
        explained.update(catalog.get(Claim, id) for id in tension.disputes)
    others = [claim for claim in catalog.claims if claim.disputes and claim not in explained]
    entries: list[PageEntry] = []
    by_subject = group_by((*tensions, *others), lambda claim: claim.subject)
    for subject, claims in by_subject.items():
        rows = [_tension_row(marks, claim) for claim in claims]
        entries.append(named_entry(catalog, subject, rows))
    return tuple(entries)


def _is_tension(claim: Claim) -> bool:
    return claim.about == Predicate.TENSION


def _tension_row(marks: ClaimMarks, claim: Claim) -> PageRow:
    rivals = [marks.catalog.get(Claim, id) for id in claim.disputes]
    words = claim_words(marks.catalog, claim)
    cited = rivals
    if not _is_tension(claim):
        words += f", against: {list_words(claim_words(marks.catalog, rival) for rival in rivals)}"
        cited = [claim, *rivals]
    spans = (Span(text=words), marks.span(cited))
    return PageRow(label=term_words(claim.about), spans=spans, role=Role.OPEN)
