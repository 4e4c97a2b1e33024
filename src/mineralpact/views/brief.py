"""The pact as a person wants to read it: who, what, when, planned or done, what is not known, where it is said."""

from collections import Counter
from collections.abc import Iterator

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Claim, Entity, Investment, Project, Roadmap, Source, Summit
from mineralpact.query import timeline
from mineralpact.values.step import Modality
from mineralpact.views.entity import entry, modality_span
from mineralpact.views.evidence import MARKS_MEAN, Evidence
from mineralpact.views.page import Entry, Page, Role, Row, Section, Span
from mineralpact.views.schedule import schedule_entries
from mineralpact.views.tell import Teller, name_of
from mineralpact.views.words import listed, term_words

_FIRST: tuple[type[Entity], ...] = (Agreement, Roadmap, Summit, Project, Investment)
_APART = (Source, Claim)


def brief(catalog: Catalog) -> Page:
    """A whole catalog on one page."""
    evidence = Evidence(catalog)
    others = [kind for kind in catalog.kinds if kind not in (*_FIRST, *_APART)]
    bodies = [
        Section(
            title=kind.section.capitalize(),
            entries=tuple(entry(catalog, entity, evidence) for entity in catalog.of(kind)),
        )
        for kind in (*_FIRST, *others)
    ]
    sections = (
        *bodies,
        Section(title="When", entries=schedule_entries(catalog, timeline(catalog))),
        Section(title="Not stated", entries=_rows(_gaps(catalog))),
        Section(title="Does not fit together", entries=_rows(_disputes(catalog, evidence))),
    )
    closing = (MARKS_MEAN,) if catalog.claims else ()
    return Page(
        title=catalog.title or catalog.id or "A catalog", lead=tuple(_lead(catalog)), sections=sections, closing=closing
    )


def _lead(catalog: Catalog) -> Iterator[str]:
    for source in catalog.sources:
        teller = Teller(catalog, source)
        by = listed([name_of(catalog, author) for author in source.authors])
        published = "" if source.published is None else teller.tell(source.published, "published")
        parts = (source.title, f"by {by}" if by else "", published)
        yield f"Source: {', '.join(part for part in parts if part)}"
    told = Counter(claim.modality for claim in catalog.claims if claim.modality is not Modality.NOT_STATED)
    if told:
        parts = [f"{count} {term_words(modality)}" for modality, count in told.most_common()]
        gaps = sum(claim.modality is Modality.NOT_STATED for claim in catalog.claims)
        yield f"{told.total()} statements: {', '.join(parts)}. {gaps} things are left open."


def _rows(rows: Iterator[Row]) -> tuple[Entry, ...]:
    found = tuple(rows)
    return (Entry(rows=found),) if found else ()


def _gaps(catalog: Catalog) -> Iterator[Row]:
    for claim in catalog.claims:
        if claim.modality is Modality.NOT_STATED:
            text = f"{name_of(catalog, claim.subject)}, {term_words(claim.about)}"
            note = f": {claim.note}" if claim.note else ""
            yield Row(label="", spans=(Span(text=text, role=Role.OPEN), Span(text=note)))


def _disputes(catalog: Catalog, evidence: Evidence) -> Iterator[Row]:
    for claim in catalog.claims:
        if claim.disputes:
            rivals = [claim, *(catalog.get(Claim, id) for id in claim.disputes)]
            spans = [modality_span(claim.modality), Span(text=f": {claim.note or claim.value or claim.about}")]
            spans.append(Span(text=f"  {evidence.mark(rivals)}", role=Role.PLACE))
            yield Row(label=name_of(catalog, claim.subject), spans=tuple(spans))
