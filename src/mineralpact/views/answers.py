"""Answers to questions as pages: what was found, what a field rests on, whether a document is sound."""

from collections.abc import Mapping

from mineralpact.catalog import Catalog
from mineralpact.errors import Problem
from mineralpact.evidence import Explanation
from mineralpact.model import Claim, Entity
from mineralpact.query import Filter, Match
from mineralpact.values.truth import Truth
from mineralpact.views.entity import claim_words, entry, modality_span
from mineralpact.views.evidence import MARKS_MEAN, Evidence
from mineralpact.views.page import Entry, Page, Role, Row, Section, Span
from mineralpact.views.plain import carrying
from mineralpact.views.tell import Teller, name_of
from mineralpact.views.words import term_words


def matches_page(catalog: Catalog, filter: Filter[Entity], found: tuple[Match[Entity], ...]) -> Page:
    """What matches a filter, and why."""
    evidence = Evidence(catalog)
    entries = tuple(_match_entry(catalog, match, evidence) for match in found)
    section = filter.asks_for.section
    if not entries:
        return Page(lead=(f"No {section} match.",))
    return Page(sections=(Section(title=f"{section.capitalize()} found: {len(entries)}", entries=entries),), closing=(MARKS_MEAN,))


def explanation_page(catalog: Catalog, explanation: Explanation) -> Page:
    """What a field rests on."""
    evidence = Evidence(catalog)
    entity, value = explanation.entity, explanation.value
    told = "nothing" if value in (None, ()) else Teller(catalog, entity).tell(value, explanation.field)
    rows = [Row(label="says", spans=(Span(text=told),))]
    if explanation.announced is not None and isinstance(value, tuple):
        known = f"{len(value)} of {explanation.announced} announced"
        rows.append(Row(label="known", spans=(Span(text=known),)))
    rows.append(Row(label="rests on", spans=(Span(text=term_words(explanation.standing)),)))
    rows.append(Row(label="why", spans=(Span(text=explanation.why),)))
    title = f"{name_of(catalog, entity.id)}: {term_words(explanation.field)}"
    sections = (
        Section(title=title, entries=(Entry(rows=tuple(rows)),)),
        Section(title="Said", entries=_claim_entries(catalog, explanation.claims, evidence)),
        Section(title="Left open", entries=_claim_entries(catalog, explanation.gaps, evidence)),
    )
    return Page(sections=sections, closing=(MARKS_MEAN,))


def check_page(name: str, catalog: Catalog | None, problems: tuple[Problem, ...]) -> Page:
    """Whether a document is sound; if not, all that is wrong with it."""
    if catalog is not None:
        return Page(lead=(f"{name} is sound: {held(catalog)}.",))
    rows = tuple(
        Row(label=problem.code.replace("_", " "), spans=(Span(text=str(problem)),), role=Role.OPEN)
        for problem in problems
    )
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    return Page(sections=(Section(title=f"{name}: {count}", entries=(Entry(rows=rows),)),))


def datasets_page(catalogs: Mapping[str, Catalog]) -> Page:
    """The data sets that are shipped."""
    entries = tuple(
        Entry(name=catalog.title or name, id=name, rows=(Row(label="holds", spans=(Span(text=held(catalog)),)),))
        for name, catalog in catalogs.items()
    )
    return Page(sections=(Section(title="Data sets", entries=entries),))


def held(catalog: Catalog) -> str:
    """How many entities of which kind a catalog holds, in words."""
    found = [(kind, len(catalog.of(kind))) for kind in catalog.kinds]
    told = [f"{count} {kind.section if count != 1 else kind.__name__.lower()}" for kind, count in found if count]
    return ", ".join(told) or "nothing"


def _match_entry(catalog: Catalog, match: Match[Entity], evidence: Evidence) -> Entry:
    shown = entry(catalog, match.entity, evidence)
    may = "" if match.truth is Truth.YES else "may match: "
    why = tuple(
        Row(
            label=f"{may}why" if index == 0 else "",
            spans=(
                Span(text=f"{term_words(reason.condition)}: {', '.join(reason.found) or reason.truth}"),
                Span(text=f"  {evidence.mark(carrying(match.entity, reason.found, evidence))}", role=Role.PLACE),
            ),
            role=Role.REAL if match.truth is Truth.YES else Role.OPEN,
        )
        for index, reason in enumerate(match.reasons)
    )
    return Entry(name=shown.name, id=shown.id, rows=(*shown.rows, *why))


def _claim_entries(catalog: Catalog, claims: tuple[Claim, ...], evidence: Evidence) -> tuple[Entry, ...]:
    rows = tuple(
        Row(
            label=(span := modality_span(claim.modality)).text,
            spans=(
                Span(text=claim_words(catalog, claim)),
                Span(text=f"  {evidence.mark([claim])}", role=Role.PLACE),
                Span(text=f"  {claim.id}", role=Role.ID),
            ),
            role=span.role,
        )
        for claim in claims
    )
    return (Entry(rows=rows),) if rows else ()
