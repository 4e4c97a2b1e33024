"""Page of claims that do not sit well together."""

from collections.abc import Iterable
from functools import partial

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Dispute, Saying
from mineralpact.views.blocks import (
    PageEntry,
    Role,
    entries_section,
    hide_repeated_labels,
    text_row,
)
from mineralpact.views.claim_marks import MARKS_MEAN, ClaimMarks
from mineralpact.views.entity_rows import claim_row
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_attributes, plain_objects
from mineralpact.views.value_text import names_of


def disputes_page(catalog: Catalog, disputes: tuple[Dispute, ...]) -> Page:
    """Return each dispute: why its claims do not sit well together, and each claim."""
    title = catalog.title or catalog.id
    if not disputes:
        return Page(title=title, lead=("No statements are in dispute.",))
    marks = ClaimMarks(catalog)
    entries = map(partial(_entry, marks), disputes)
    section = entries_section(f"Does not fit together: {len(disputes)}", entries)
    return Page(title=title, sections=(section,), closing=(MARKS_MEAN,))


def disputes_plain(disputes: Iterable[Dispute]) -> list[Plain]:
    """Return each dispute with its rival claims and whose word each is."""
    return [
        {
            **plain_attributes(dispute, "why", "subjects", "sources", "tension"),
            "sayings": list(map(_saying_plain, dispute.sayings)),
        }
        for dispute in disputes
    ]


def _entry(marks: ClaimMarks, dispute: Dispute) -> PageEntry:
    claims = map(partial(claim_row, marks), dispute.claims)
    return PageEntry(
        name=names_of(marks.catalog, dispute.subjects),
        id=", ".join(dispute.subjects),
        rows=(text_row("why", dispute.why, Role.OPEN), *hide_repeated_labels(claims)),
    )


def _saying_plain(saying: Saying) -> dict[str, Plain]:
    voices = plain_objects(saying.voices, "speaker", "name", "inferred")
    return {**plain_attributes(saying, "claim", "text"), "voices": voices}
