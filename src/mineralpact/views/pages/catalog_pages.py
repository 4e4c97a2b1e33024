"""Pages of a whole catalog: in short, or with every field and every gap."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.evidence import Dispute, disputes
from mineralpact.model import (
    Claim,
    Entity,
)
from mineralpact.query import timeline
from mineralpact.values import Commitment, EntityId, Record
from mineralpact.values.fields import fields_of
from mineralpact.values.record import is_tuple
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    Role,
    Span,
    entries_section,
    rows_section,
    wide_row,
)
from mineralpact.views.claim_marks import (
    MARKS_MEAN,
    NO_ENTITY,
    PlacedClaim,
    claims_about,
    gaps_by_entity,
    other_claims,
    short_claim_mark,
)
from mineralpact.views.entity_rows import (
    known_members_words,
    name_span,
    named_entry,
    possible_words,
    records_of,
)
from mineralpact.views.page import Page
from mineralpact.views.pages.catalog_sections import (
    WHETHER_ANY,
    catalog_lead,
    full_entry,
    gap_entries,
    kinds_in_order,
    tension_entries,
    tension_row,
)
from mineralpact.views.pages.timeline_page import (
    happening_fields,
    happening_rows,
    timeline_section,
)
from mineralpact.views.value_text import (
    field_text,
    names_of,
    record_text,
    stated_fields,
)
from mineralpact.views.wording import (
    list_words,
    path_words,
    term_words,
)

_MOST_LISTED: Final = 3
"""Number of things up to which a list is written out; those of a longer one are counted."""
_DETAILS: Final = ("by", "topics")
"""Fields of records that are left to the entity's own page."""


def brief(catalog: Catalog) -> Page:
    """Return a whole catalog in short: what matters first, then a few lines on each thing."""
    sections = (
        rows_section("What happens, when, by whom", happening_rows(catalog)),
        _tensions_section(catalog),
        _open_section(catalog),
        *_kind_sections(catalog, _short_entry, tight=True),
    )
    return _catalog_page(catalog, sections, "Everything: show --full. ")


def full(catalog: Catalog) -> Page:
    """Return a whole catalog on one page, every field and every gap of it."""
    sections = (
        timeline_section(catalog, filter(lambda entry: entry.modality, timeline(catalog))),
        *_kind_sections(catalog, full_entry),
        entries_section("Not stated", gap_entries(catalog)),
        entries_section("Does not fit together", tension_entries(catalog)),
    )
    return _catalog_page(catalog, sections)


def _catalog_page(catalog: Catalog, sections: Iterable[PageSection], hint: str = "") -> Page:
    hint += "More on one thing: show ID. What a field rests on: explain ID FIELD."
    return Page(
        title=catalog.title or catalog.id or "A catalog",
        lead=tuple(catalog_lead(catalog)),
        sections=tuple(sections),
        closing=(MARKS_MEAN, hint) if catalog.claims else (hint,),
    )


def _kind_sections(
    catalog: Catalog, to_entry: Callable[[Catalog, Entity], PageEntry], *, tight: bool = False
) -> Iterator[PageSection]:
    """Yield a section for each kind that has one, with an entry for each entity."""
    for kind in kinds_in_order(catalog):
        entries = map(partial(to_entry, catalog), catalog.of(kind))
        yield entries_section(kind.section.capitalize(), entries, tight=tight)


def _tensions_section(catalog: Catalog) -> PageSection:
    """Return a row for each tension, then for each dispute that no contradiction explains."""
    rows = list(map(partial(tension_row, catalog), catalog.tensions))
    for dispute in disputes(catalog):
        if dispute.tension is None:
            rows.append(_dispute_row(catalog, dispute))
    return rows_section(f"Does not fit together: {len(rows)}", rows)


def _dispute_row(catalog: Catalog, dispute: Dispute) -> PageRow:
    places: list[PlacedClaim] = []
    for claim in dispute.claims:
        places += (PlacedClaim(path, claim) for _, path in claim.places)
    subjects = names_of(catalog, dispute.subjects)
    mark = short_claim_mark(catalog, dispute.claims)
    why = f"{subjects}: {_place_words(places)}: {dispute.why}"
    return wide_row(Span("- ", Role.OPEN), why, mark)


def _place_words(claims: Iterable[PlacedClaim]) -> str:
    """Return the places and predicates that claims are about, each once."""
    return list_words(dict.fromkeys(path_words(path) for path, _ in claims))


def _open_section(catalog: Catalog) -> PageSection:
    """Return a row for each entity with gaps; its own page says why."""
    gaps = gaps_by_entity(catalog)
    rows = [_open_row(catalog, id, gaps[id]) for id in _in_order_of_kinds(catalog, gaps)]
    return rows_section(f"Left open: {sum(map(len, gaps.values()))}", rows)


def _in_order_of_kinds(catalog: Catalog, ids: Iterable[EntityId]) -> list[EntityId]:
    """Return ids in the order of their kinds; those of kinds without a section come last."""
    kinds = [*kinds_in_order(catalog), *catalog.kinds]
    own = [id for id in ids if id != NO_ENTITY]
    own.sort(key=lambda id: (kinds.index(type(catalog[id])), id))
    return [*own, *(id for id in ids if id == NO_ENTITY)]


def _open_row(catalog: Catalog, id: EntityId, gaps: Iterable[PlacedClaim]) -> PageRow:
    if id == NO_ENTITY:
        words = [possible_words(catalog, gap.claim) for gap in gaps]
        return wide_row(f"{WHETHER_ANY}: {list_words(words)}")
    return wide_row(name_span(catalog, id), f": {_open_words(gaps)}")


def _open_words(gaps: Iterable[PlacedClaim]) -> str:
    words: list[str] = []
    counts = Counter(path_words(gap.path) for gap in gaps)
    for about, count in sorted(counts.items()):
        words.append(about)
        if count > 1:
            words[-1] += f" ({count})"
    return list_words(words)


def _short_entry(catalog: Catalog, entity: Entity) -> PageEntry:
    """Return an entity in a few lines: its fields in short, and what else is said of it."""
    parts: list[str] = []
    claims: list[Claim] = []
    for name in stated_fields(entity):
        if (entity.id, name) not in catalog.derived(happening_fields):
            parts.append(_field_words(catalog, entity, name))
            claims += claims_about(catalog, entity.id, name)
    others = other_claims(catalog, entity.id, tuple(fields_of(type(entity))))
    if others:
        parts.append(f"also said: {_place_words(others)}")
        claims += (claim for _, claim in others)
    rows: list[PageRow] = []
    if parts:
        rows.append(wide_row("; ".join(parts), short_claim_mark(catalog, claims)))
    return named_entry(catalog, entity.id, rows)


def _field_words(catalog: Catalog, entity: Entity, name: str) -> str:
    value: object = getattr(entity, name)
    label = term_words(name)
    if is_tuple(value) and len(value) > _MOST_LISTED:
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
