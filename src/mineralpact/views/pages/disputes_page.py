"""Page of claims that do not sit well together."""

from collections.abc import Iterable

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Dispute, Saying
from mineralpact.views.blocks import PageEntry, PageSection, Role, hide_repeated_labels, text_row
from mineralpact.views.claim_marks import MARKS_MEAN, ClaimMarks
from mineralpact.views.entity_rows import claim_row
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_attributes, plain_value
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import list_words


def disputes_page(catalog: Catalog, disputes: tuple[Dispute, ...]) -> Page:
    """Return each dispute: why its claims do not sit well together, and each claim."""
    title = catalog.title or catalog.id
    if not disputes:
        return Page(title=title, lead=("No statements are in dispute.",))
    marks = ClaimMarks(catalog)
    section = PageSection(
        title=f"Does not fit together: {len(disputes)}",
        entries=tuple(_entry(marks, dispute) for dispute in disputes),
    )
    return Page(title=title, sections=(section,), closing=(MARKS_MEAN,))


def disputes_plain(disputes: Iterable[Dispute]) -> list[Plain]:
    """Return each dispute with its rival claims and whose word each is."""
    return [
        {
            **plain_attributes(dispute, "why", "subjects", "sources", "tension"),
            "sayings": [_saying_plain(saying) for saying in dispute.sayings],
        }
        for dispute in disputes
    ]


def subject_names(catalog: Catalog, dispute: Dispute) -> str:
    """Return the names of the entities that a dispute is about."""
    return list_words(name_of(catalog, id) for id in dispute.subjects)


def _entry(marks: ClaimMarks, dispute: Dispute) -> PageEntry:
    rows = [text_row("why", dispute.why, Role.OPEN)]
    for claim in dispute.claims:
        rows.append(claim_row(marks, claim))
    return PageEntry(
        name=subject_names(marks.catalog, dispute),
        id=", ".join(dispute.subjects),
        rows=hide_repeated_labels(rows),
    )


def _saying_plain(saying: Saying) -> Plain:
    voices: list[Plain] = []
    for voice in saying.voices:
        voices.append(plain_attributes(voice, "speaker", "name", "inferred"))
    return {"claim": plain_value(saying.claim), "voices": voices, "text": saying.text}
