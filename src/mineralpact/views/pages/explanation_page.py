"""Page of what a field rests on."""

from typing import cast

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Explanation
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Span
from mineralpact.views.claim_marks import MARKS_MEAN, ClaimMarks
from mineralpact.views.entity_rows import claim_entries
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_value
from mineralpact.views.value_text import ValueFormatter, name_of
from mineralpact.views.wording import term_words


def explanation_page(catalog: Catalog, explanation: Explanation) -> Page:
    """What a field rests on."""
    marks = ClaimMarks(catalog)
    entity, value = explanation.entity, explanation.value
    told = (
        "nothing"
        if value in (None, ())
        else ValueFormatter(catalog, entity).format(value, explanation.field)
    )
    rows = [PageRow(label="says", spans=(Span(text=told),))]
    known = members_known(explanation)
    if known is not None and explanation.announced is not None:
        rows.append(
            PageRow(
                label="known", spans=(Span(text=f"{known} of {explanation.announced} announced"),)
            )
        )
    rows.append(PageRow(label="rests on", spans=(Span(text=term_words(explanation.standing)),)))
    rows.append(PageRow(label="why", spans=(Span(text=explanation.why),)))
    title = f"{name_of(catalog, entity.id)}: {term_words(explanation.field)}"
    sections = (
        PageSection(title=title, entries=(PageEntry(rows=tuple(rows)),)),
        PageSection(title="Said", entries=claim_entries(catalog, explanation.claims, marks)),
        PageSection(title="Left open", entries=claim_entries(catalog, explanation.gaps, marks)),
    )
    return Page(sections=sections, closing=(MARKS_MEAN,))


def explanation_plain(explanation: Explanation) -> dict[str, Plain]:
    """What a field rests on."""
    return {
        "id": explanation.entity.id,
        "field": explanation.field,
        "value": plain_value(explanation.value),
        "standing": explanation.standing.value,
        "modality": explanation.modality.value,
        "inferred": explanation.inferred,
        "announced": explanation.announced,
        "known": members_known(explanation),
        "complete": explanation.complete.value,
        "why": explanation.why,
        "claims": [plain_value(claim) for claim in explanation.claims],
        "gaps": [plain_value(claim) for claim in explanation.gaps],
    }


def members_known(explanation: Explanation) -> int | None:
    """How many members of a list are known; ``None`` for what is no list."""
    value = explanation.value
    return len(cast("tuple[object, ...]", value)) if isinstance(value, tuple) else None
