"""Page of claims that do not sit well together."""

from collections.abc import Iterable
from functools import partial

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Dispute
from mineralpact.views.blocks import (
    PageEntry,
    Role,
    entries_section,
    hide_repeated_labels,
    text_row,
)
from mineralpact.views.claim_marks import MARKS_MEAN
from mineralpact.views.entity_rows import claim_row
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_attributes, plain_objects
from mineralpact.views.value_text import names_of


def disputes_page(catalog: Catalog, disputes: tuple[Dispute, ...]) -> Page:
    """Return each dispute: why its claims do not sit well together, and each claim."""
    title = catalog.title or catalog.id
    if not disputes:
        return Page(title=title, lead=("No statements are in dispute.",))
    entries = map(partial(_entry, catalog), disputes)
    section = entries_section(f"Does not fit together: {len(disputes)}", entries)
    return Page(title=title, sections=(section,), closing=(MARKS_MEAN,))


def disputes_plain(disputes: Iterable[Dispute]) -> list[Plain]:
    """Return each dispute with its rival claims and whose word each is."""
    plain: list[Plain] = []
    for dispute in disputes:
        own = plain_attributes(dispute, "why", "subjects", "sources", "tension")
        sayings = plain_objects(dispute.sayings, "claim", "voices", "text")
        plain.append({**own, "sayings": sayings})
    return plain


def _entry(catalog: Catalog, dispute: Dispute) -> PageEntry:
    claims = map(partial(claim_row, catalog), dispute.claims)
    return PageEntry(
        name=names_of(catalog, dispute.subjects),
        id=", ".join(dispute.subjects),
        rows=(text_row("why", dispute.why, Role.OPEN), *hide_repeated_labels(claims)),
    )
