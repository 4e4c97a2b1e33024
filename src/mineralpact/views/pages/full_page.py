"""All that a catalog says, on one page: who, what, when, planned or done, what is not known, where it is said."""

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
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span, once_each
from mineralpact.views.claim_marks import MARKS_MEAN, ClaimMarks
from mineralpact.views.entity_rows import claim_words, entry
from mineralpact.views.page import Page
from mineralpact.views.pages.timeline_page import timeline_entries
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import listed, term_words, when_words

FIRST: Final[tuple[type[Entity], ...]] = (Agreement, Roadmap, Summit, Project, Investment)
"""The kinds a reader looks for first, in that order."""
_APART: Final = (Source, Claim)
_TOLD_AS = {
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
    """A whole catalog on one page, every field and every gap of it."""
    marks = ClaimMarks(catalog)
    bodies = [
        PageSection(
            title=kind.section.capitalize(),
            entries=tuple(entry(catalog, entity, marks) for entity in catalog.of(kind)),
        )
        for kind in kinds_in_order(catalog)
    ]
    happening = tuple(each for each in timeline(catalog) if each.modality is not None)
    sections = (
        PageSection(title="When", entries=timeline_entries(catalog, happening)),
        *bodies,
        PageSection(title="Not stated", entries=_gaps(catalog)),
        PageSection(title="Does not fit together", entries=_tensions(catalog, marks)),
    )
    title = catalog.title or catalog.id or "A catalog"
    return Page(
        title=title, lead=tuple(lead_of(catalog)), sections=sections, closing=closing_of(catalog)
    )


def kinds_in_order(catalog: Catalog) -> list[type[Entity]]:
    """The kinds that have a section of their own on a page."""
    return [*FIRST, *(kind for kind in catalog.kinds if kind not in (*FIRST, *_APART))]


def lead_of(catalog: Catalog) -> Iterator[str]:
    """The sources, and how many statements are told how."""
    sources = [_source_words(catalog, source) for source in catalog.sources]
    if sources:
        yield f"Source{'s' if len(sources) > 1 else ''}: {'; '.join(sources)}."
    counts = Counter(claim.modality for claim in catalog.claims)
    gaps = counts.pop(Modality.NOT_STATED, 0)
    if counts:
        kinds = [
            f"{counts[modality]} {_TOLD_AS[modality]}" for modality in Modality if counts[modality]
        ]
        left = (
            "1 thing is left open."
            if gaps == 1
            else f"{gaps} things are left open."
            if gaps
            else ""
        )
        yield f"Of {counts.total()} statements {listed(kinds)}. {left}".rstrip()


def _source_words(catalog: Catalog, source: Source) -> str:
    by = listed([name_of(catalog, author) for author in source.authors])
    published = "" if source.published is None else when_words(source.published)
    return ", ".join(part for part in (source.title, f"by {by}" if by else "", published) if part)


def closing_of(catalog: Catalog, more: str = "") -> tuple[str, ...]:
    """What the marks mean, and where to read on."""
    told = f"{more}More on one thing: show ID. What a field rests on: explain ID FIELD."
    return (MARKS_MEAN, told) if catalog.claims else (told,)


def _gaps(catalog: Catalog) -> tuple[PageEntry, ...]:
    rows: dict[str, list[PageRow]] = {}
    for claim in catalog.claims:
        if claim.modality is Modality.NOT_STATED:
            row = PageRow(
                label=term_words(claim.about),
                spans=(Span(text=claim.note or "not stated"),),
                role=Role.OPEN,
            )
            rows.setdefault(claim.subject, []).append(row)
    rows = {id: sorted(found, key=lambda row: row.label) for id, found in rows.items()}
    return _by_subject(catalog, rows)


def _tensions(catalog: Catalog, marks: ClaimMarks) -> tuple[PageEntry, ...]:
    """What is said to be in tension, and the disputes that nobody has put into words."""
    tensions = [claim for claim in catalog.claims if claim.about == Predicate.TENSION]
    told = {id for tension in tensions for id in tension.disputes}
    silent = [
        claim
        for claim in catalog.claims
        if claim.disputes and claim not in tensions and claim.id not in told
    ]
    rows: dict[str, list[PageRow]] = {}
    for claim in (*tensions, *silent):
        rivals = [catalog.get(Claim, id) for id in claim.disputes]
        text = claim_words(catalog, claim)
        if claim in silent:
            text += f", against: {listed([claim_words(catalog, rival) for rival in rivals])}"
        mark = Span(
            text=f" {marks.mark([claim, *rivals] if claim in silent else rivals)}",
            role=Role.CITATION,
        )
        row = PageRow(label=term_words(claim.about), spans=(Span(text=text), mark), role=Role.OPEN)
        rows.setdefault(claim.subject, []).append(row)
    return _by_subject(catalog, rows)


def _by_subject(catalog: Catalog, rows: dict[str, list[PageRow]]) -> tuple[PageEntry, ...]:
    return tuple(
        PageEntry(name=name_of(catalog, id), id=id, rows=once_each(found))
        for id, found in rows.items()
    )
