"""Page of a catalog in short: what happens, what is in dispute, what is open, and what there is."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.evidence import Dispute, disputes
from mineralpact.model import Claim, Entity, Predicate
from mineralpact.values import Commitment, Record
from mineralpact.values.fields import fields_of
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    Role,
    Span,
    rows_section,
    wide_row,
)
from mineralpact.views.claim_marks import (
    claims_about,
    gaps_by_subject,
    other_claims,
    short_claim_mark,
)
from mineralpact.views.entity_rows import known_members_words, name_span, named_entry, records_of
from mineralpact.views.overview import kind_sections, kinds_in_order, overview_page
from mineralpact.views.page import Page
from mineralpact.views.pages.happenings import happening_fields, happening_rows
from mineralpact.views.value_text import field_text, is_list, names_of, record_text, stated_fields
from mineralpact.views.wording import list_words, term_words

_MOST_LISTED: Final = 3
"""Number of things up to which a list is written out; those of a longer one are counted."""
_DETAILS: Final = ("by", "topics")
"""Fields of records that are left to the entity's own page."""


def brief(catalog: Catalog) -> Page:
    """Return a whole catalog in short: what matters first, then a few lines on each thing."""
    sections = (
        rows_section("What happens, when, by whom", happening_rows(catalog)),
        _disputes_section(catalog),
        _open_section(catalog),
        *kind_sections(catalog, partial(_entry, catalog), tight=True),
    )
    return overview_page(catalog, sections, "Everything: show --full. ")


def _disputes_section(catalog: Catalog) -> PageSection:
    rows = list(map(partial(_dispute_row, catalog), disputes(catalog)))
    return rows_section(f"Does not fit together: {len(rows)}", rows)


def _dispute_row(catalog: Catalog, dispute: Dispute) -> PageRow:
    why = dispute.why
    if dispute.tension is None:
        subjects = names_of(catalog, dispute.subjects)
        why = f"{subjects}: {_about_words(dispute.claims)}: {why}"
    mark = short_claim_mark(catalog, dispute.claims)
    return wide_row(Span(text="- ", role=Role.OPEN), Span(text=why), mark)


def _about_words(claims: Iterable[Claim]) -> str:
    """Return the fields and predicates that claims are about, each once."""
    return list_words(dict.fromkeys(term_words(claim.about) for claim in claims))


def _open_section(catalog: Catalog) -> PageSection:
    """Return a row for each entity with gaps; its own page says why."""
    gaps = gaps_by_subject(catalog)
    # Kinds without a section of their own, such as sources, come last.
    kinds = [*kinds_in_order(catalog), *catalog.kinds]
    ids = sorted(gaps, key=lambda id: (kinds.index(type(catalog[id])), id))
    rows: list[PageRow] = []
    for id in ids:
        words = Span(text=f": {_open_words(gaps[id])}")
        rows.append(wide_row(name_span(catalog, id), words))
    return rows_section(f"Left open: {sum(map(len, gaps.values()))}", rows)


def _open_words(gaps: Iterable[Claim]) -> str:
    words: list[str] = []
    counts = Counter(claim.about for claim in gaps)
    for about, count in sorted(counts.items()):
        words.append(term_words(about))
        if count > 1:
            words[-1] += f" ({count})"
    return list_words(words)


def _entry(catalog: Catalog, entity: Entity) -> PageEntry:
    """Return an entity in a few lines: its fields in short, and what else is said of it."""
    parts: list[str] = []
    claims: list[Claim] = []
    for name in stated_fields(entity):
        if (entity.id, name) not in catalog.derived(happening_fields):
            parts.append(_field_words(catalog, entity, name))
            claims += claims_about(catalog, entity.id, name)
    others = other_claims(catalog, entity.id, (*fields_of(type(entity)), Predicate.TENSION))
    if others:
        parts.append(f"also said: {_about_words(others)}")
    rows: list[PageRow] = []
    if parts:
        text = Span(text="; ".join(parts))
        rows.append(wide_row(text, short_claim_mark(catalog, [*claims, *others])))
    return named_entry(catalog, entity.id, rows)


def _field_words(catalog: Catalog, entity: Entity, name: str) -> str:
    value: object = getattr(entity, name)
    label = term_words(name)
    if is_list(value) and len(value) > _MOST_LISTED:
        return f"{len(value)} {label}"
    if records := records_of(entity, name):
        return f"{label}: {list_words(map(partial(_record_words, catalog), records))}"
    words = field_text(catalog, entity, name)
    if name == "kind":
        return words
    return f"{label}: {words}{known_members_words(entity, name)}"


def _record_words(catalog: Catalog, record: Record) -> str:
    if isinstance(record, Commitment):
        return record.what
    return record_text(catalog, record, omit=_DETAILS)
