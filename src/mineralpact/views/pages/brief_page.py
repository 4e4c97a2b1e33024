"""The pact as a person wants to read it first: what happens, what is in dispute, what is open, and what there is."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, cast

from mineralpact.catalog import Catalog
from mineralpact.evidence import Dispute, disputes
from mineralpact.model import Entity, Predicate
from mineralpact.values.commitment import Aim, Commitment
from mineralpact.values.record import Record, field_types, is_tuple
from mineralpact.values.step import Modality
from mineralpact.values.topic import Area
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.claim_marks import ClaimMarks
from mineralpact.views.entity_rows import of_which
from mineralpact.views.page import Page
from mineralpact.views.pages.full_page import closing_of, kinds_in_order, lead_of
from mineralpact.views.pages.happenings import happening_fields, happening_rows
from mineralpact.views.value_text import ValueFormatter, name_of
from mineralpact.views.wording import listed, term_words

_MOST: Final = 3
"""Lists of more things than this are counted."""
_LEFT_OUT: Final = ("id", "name", "title")
"""What stands in an entity's head line."""


def brief(catalog: Catalog) -> Page:
    """A whole catalog in short: what matters first, then a few lines on each thing."""
    marks = ClaimMarks(catalog)
    happening = happening_rows(catalog, marks)
    told = happening_fields(catalog)
    sections = (
        PageSection(
            title="What happens, when, by whom",
            entries=(PageEntry(rows=happening),) if happening else (),
        ),
        _disputed(catalog, marks),
        _open(catalog),
        *(
            PageSection(
                title=kind.section.capitalize(),
                entries=tuple(_entry(catalog, entity, marks, told) for entity in catalog.of(kind)),
                tight=True,
            )
            for kind in kinds_in_order(catalog)
        ),
    )
    title = catalog.title or catalog.id or "A catalog"
    closing = closing_of(catalog, "Everything: show --full. ")
    return Page(title=title, lead=tuple(lead_of(catalog)), sections=sections, closing=closing)


def _disputed(catalog: Catalog, marks: ClaimMarks) -> PageSection:
    found = disputes(catalog)
    rows = tuple(
        PageRow(
            label="",
            spans=(
                Span(text="- ", role=Role.OPEN),
                Span(text=_why(catalog, each)),
                Span(text=f" {marks.short_mark(each.claims)}", role=Role.CITATION),
            ),
            wide=True,
        )
        for each in found
    )
    return PageSection(
        title=f"Does not fit together: {len(found)}",
        entries=(PageEntry(rows=rows),) if rows else (),
    )


def _why(catalog: Catalog, dispute: Dispute) -> str:
    if dispute.tension is not None:
        return dispute.why
    fields = listed(list(dict.fromkeys(term_words(claim.about) for claim in dispute.claims)))
    return f"{listed([name_of(catalog, id) for id in dispute.subjects])}: {fields}: {dispute.why}"


def _open(catalog: Catalog) -> PageSection:
    """What is left open, a row for each entity: why, its own page says."""
    gaps: dict[str, Counter[str]] = {}
    order = {kind: index for index, kind in enumerate(kinds_in_order(catalog))}
    for claim in catalog.claims:
        if claim.modality is Modality.NOT_STATED:
            gaps.setdefault(claim.subject, Counter())[term_words(claim.about)] += 1
    ids = sorted(gaps, key=lambda id: (order.get(type(catalog[id]), len(order)), id))
    rows = tuple(_open_row(catalog, id, gaps[id]) for id in ids)
    count = sum(each.total() for each in gaps.values())
    return PageSection(title=f"Left open: {count}", entries=(PageEntry(rows=rows),) if rows else ())


def _open_row(catalog: Catalog, id: str, gaps: Counter[str]) -> PageRow:
    told = listed(
        [about if count == 1 else f"{about} ({count})" for about, count in sorted(gaps.items())]
    )
    return PageRow(
        label="",
        spans=(Span(text=name_of(catalog, id), role=Role.NAME), Span(text=f": {told}")),
        wide=True,
    )


def _entry(
    catalog: Catalog, entity: Entity, marks: ClaimMarks, told: set[tuple[str, str]]
) -> PageEntry:
    """An entity in a few lines: its short fields, how long its lists are, and what else is said of it."""
    names = [
        name
        for name in field_types(type(entity))
        if name not in _LEFT_OUT
        and (entity.id, name) not in told
        and getattr(entity, name) not in (None, (), False)
    ]
    parts = list(_parts(catalog, entity, names))
    claims = [claim for name in names for claim in marks.about(entity.id, name)]
    others = marks.predicates(entity.id, (*field_types(type(entity)), Predicate.TENSION))
    if others:
        parts.append(
            f"also said: {listed(list(dict.fromkeys(term_words(claim.about) for claim in others)))}"
        )
    mark = marks.short_mark([*claims, *others])
    spans = (Span(text="; ".join(parts)), Span(text=f" {mark}" if mark else "", role=Role.CITATION))
    rows = (PageRow(label="", spans=spans, wide=True),) if parts else ()
    return PageEntry(name=name_of(catalog, entity.id), id=entity.id, rows=rows)


def _parts(catalog: Catalog, entity: Entity, names: list[str]) -> Iterator[str]:
    formatter = ValueFormatter(catalog, entity)
    for name in names:
        value: object = getattr(entity, name)
        if is_tuple(value) and any(isinstance(each, Record) for each in value):
            yield _items(formatter, name, cast("tuple[Record, ...]", value))
        elif is_tuple(value) and len(value) > _MOST:
            yield f"{len(value)} {term_words(name)}"
        elif name == "kind":
            yield formatter.format(value, name)
        else:
            yield f"{term_words(name)}: {formatter.format(value, name)}{of_which(entity, name)}"


def _items(formatter: ValueFormatter, name: str, records: tuple[Record, ...]) -> str:
    if len(records) > _MOST:
        return f"{len(records)} {term_words(name)}"
    told = [_item(formatter, record, f"{name}[{index}]") for index, record in enumerate(records)]
    return f"{term_words(name)}: {listed(told)}"


def _item(formatter: ValueFormatter, record: Record, path: str) -> str:
    """What a record is about; topics, due dates and the like are left to the entity's own page."""
    if isinstance(record, Area):
        return f"{record.title} (inferred)" if record.inferred else record.title
    if isinstance(record, Aim):
        return record.text
    return record.what if isinstance(record, Commitment) else formatter.format(record, path)
