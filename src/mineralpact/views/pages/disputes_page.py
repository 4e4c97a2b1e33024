"""Statements that do not sit well together, as a page and for programs."""

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Dispute, Saying
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span, once_each, told
from mineralpact.views.claim_marks import MARKS_MEAN, ClaimMarks
from mineralpact.views.entity_rows import claim_words, modality_span
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_value
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import listed


def disputes_page(catalog: Catalog, disputes: tuple[Dispute, ...]) -> Page:
    """Each dispute: why its statements do not sit well together, and what each of them says, on whose word."""
    if not disputes:
        return Page(title=catalog.title or catalog.id, lead=("No statements are in dispute.",))
    marks = ClaimMarks(catalog)
    title = f"Does not fit together: {len(disputes)}"
    entries = tuple(_entry(catalog, dispute, marks) for dispute in disputes)
    return Page(
        title=catalog.title or catalog.id,
        sections=(PageSection(title=title, entries=entries),),
        closing=(MARKS_MEAN,),
    )


def disputes_plain(disputes: tuple[Dispute, ...]) -> list[Plain]:
    """Each dispute with its rival statements and whose word each is."""
    return [
        {
            "why": each.why,
            "subjects": list(each.subjects),
            "sources": list(each.sources),
            "tension": plain_value(each.tension),
            "sayings": [_saying_plain(saying) for saying in each.sayings],
        }
        for each in disputes
    ]


def _entry(catalog: Catalog, dispute: Dispute, marks: ClaimMarks) -> PageEntry:
    names = listed([name_of(catalog, id) for id in dispute.subjects])
    rows = [told("why", dispute.why, Role.OPEN)]
    rows += [_row(catalog, saying, marks) for saying in dispute.sayings]
    return PageEntry(name=names, id=", ".join(dispute.subjects), rows=once_each(rows))


def _row(catalog: Catalog, saying: Saying, marks: ClaimMarks) -> PageRow:
    claim = saying.claim
    modality = modality_span(claim.modality)
    return PageRow(
        label=modality.text,
        spans=(
            Span(text=claim_words(catalog, claim)),
            Span(text=f" {marks.mark([claim])}", role=Role.CITATION),
            Span(text=f"  {claim.id}", role=Role.ID),
        ),
        role=modality.role,
    )


def _saying_plain(saying: Saying) -> Plain:
    voices: list[Plain] = [
        {"speaker": each.speaker, "name": each.name, "inferred": each.inferred}
        for each in saying.voices
    ]
    return {"claim": plain_value(saying.claim), "voices": voices, "text": saying.text}
