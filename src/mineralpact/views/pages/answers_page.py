"""Answers to questions as pages: what was found, what a field rests on, whether a document is sound."""

from collections.abc import Mapping
from typing import Final, TypeVar

from mineralpact.catalog import Catalog
from mineralpact.errors import Problem
from mineralpact.evidence import Explanation
from mineralpact.model import Claim, Entity
from mineralpact.query import Filter, Match, StatusWarning
from mineralpact.values.truth import Truth
from mineralpact.views.blocks import Entry, Role, Row, Section, Span
from mineralpact.views.page import Page
from mineralpact.views.pages.entity_page import claim_words, field_rows, modality_span
from mineralpact.views.pages.evidence_marks import MARKS_MEAN, Evidence
from mineralpact.views.pages.status_page import warnings_section
from mineralpact.views.plain_values import carrying, members_known
from mineralpact.views.value_text import Teller, name_of, value_at
from mineralpact.views.wording import term_words

E = TypeVar("E", bound=Entity)

_LIFE: Final = ("steps", "modality", "when")
_STATEMENT: Final = (
    "subject",
    "about",
    "value",
    "objects",
    "modality",
    "when",
    "attributed_to",
    "cites",
)


def matches_page(catalog: Catalog, filter: Filter[E], found: tuple[Match[E], ...]) -> Page:
    """What matches a filter, and why."""
    evidence = Evidence(catalog)
    entries = tuple(_match_entry(catalog, match, evidence) for match in found)
    section = filter.asks_for.section
    if not entries:
        return Page(lead=(f"No {section} match.",))
    return Page(
        sections=(Section(title=f"{section.capitalize()} found: {len(entries)}", entries=entries),),
        closing=(MARKS_MEAN,),
    )


def explanation_page(catalog: Catalog, explanation: Explanation) -> Page:
    """What a field rests on."""
    evidence = Evidence(catalog)
    entity, value = explanation.entity, explanation.value
    told = (
        "nothing" if value in (None, ()) else Teller(catalog, entity).tell(value, explanation.field)
    )
    rows = [Row(label="says", spans=(Span(text=told),))]
    known = members_known(explanation)
    if known is not None and explanation.announced is not None:
        rows.append(
            Row(label="known", spans=(Span(text=f"{known} of {explanation.announced} announced"),))
        )
    rows.append(Row(label="rests on", spans=(Span(text=term_words(explanation.standing)),)))
    rows.append(Row(label="why", spans=(Span(text=explanation.why),)))
    title = f"{name_of(catalog, entity.id)}: {term_words(explanation.field)}"
    sections = (
        Section(title=title, entries=(Entry(rows=tuple(rows)),)),
        Section(title="Said", entries=_claim_entries(catalog, explanation.claims, evidence)),
        Section(title="Left open", entries=_claim_entries(catalog, explanation.gaps, evidence)),
    )
    return Page(sections=sections, closing=(MARKS_MEAN,))


def check_page(
    name: str,
    catalog: Catalog | None,
    problems: tuple[Problem, ...],
    warnings: tuple[StatusWarning, ...] = (),
) -> Page:
    """Whether a document is sound; if not, all that is wrong with it; if so, which steps do not go together."""
    if catalog is not None:
        return Page(
            lead=(f"{name} is sound: {held(catalog)}.",), sections=(warnings_section(warnings),)
        )
    rows = tuple(
        Row(label=problem.code.replace("_", " "), spans=(Span(text=str(problem)),), role=Role.OPEN)
        for problem in problems
    )
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    return Page(sections=(Section(title=f"{name}: {count}", entries=(Entry(rows=rows),)),))


def datasets_page(catalogs: Mapping[str, Catalog]) -> Page:
    """The data sets that are shipped."""
    entries = tuple(
        Entry(
            name=catalog.title or name,
            id=name,
            rows=(Row(label="holds", spans=(Span(text=held(catalog)),)),),
        )
        for name, catalog in catalogs.items()
    )
    return Page(sections=(Section(title="Data sets", entries=entries),))


def held(catalog: Catalog) -> str:
    """How many entities of which kind a catalog holds, in words."""
    found = [(kind, len(catalog.of(kind))) for kind in catalog.kinds]
    told = [
        f"{count} {kind.section if count != 1 else kind.__name__.lower()}"
        for kind, count in found
        if count
    ]
    return ", ".join(told) or "nothing"


def _match_entry(catalog: Catalog, match: Match[E], evidence: Evidence) -> Entry:
    """Why it matches, and its life so far and as planned."""
    entity, teller = match.entity, Teller(catalog, match.entity)
    rows = [
        Row(
            label=term_words(reason.condition),
            spans=(
                Span(
                    text=reason.truth.value,
                    role=Role.REAL if reason.truth is Truth.YES else Role.OPEN,
                ),
                Span(
                    text=f": {'; '.join(_found(teller, entity, path) for path in reason.found) or 'not stated'}"
                ),
                Span(
                    text=f" {evidence.mark(carrying(entity, reason.found, evidence))}",
                    role=Role.PLACE,
                ),
            ),
        )
        for reason in match.reasons
    ]
    rows += field_rows(
        catalog, entity, evidence, only=_LIFE if not isinstance(entity, Claim) else _STATEMENT
    )
    return Entry(name=name_of(catalog, entity.id), id=entity.id, rows=tuple(rows))


def _found(teller: Teller, entity: Entity, path: str) -> str:
    value = value_at(entity, path)
    told = "not stated" if value in (None, ()) else teller.tell(value, path)
    return f"{path} is {told}"


def _claim_entries(
    catalog: Catalog, claims: tuple[Claim, ...], evidence: Evidence
) -> tuple[Entry, ...]:
    rows = tuple(
        Row(
            label=(span := modality_span(claim.modality)).text,
            spans=(
                Span(text=claim_words(catalog, claim)),
                Span(text=f" {evidence.mark([claim])}", role=Role.PLACE),
                Span(text=f"  {claim.id}", role=Role.ID),
            ),
            role=span.role,
        )
        for claim in claims
    )
    return (Entry(rows=rows),) if rows else ()
