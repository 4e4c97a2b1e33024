"""Page of the changes between catalogs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.editions import Change, ChangeKind
from mineralpact.model import Claim
from mineralpact.paths import Path
from mineralpact.values import Modality
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    Role,
    Span,
    entries_section,
    hide_repeated_labels,
    rows_section,
    text_row,
)
from mineralpact.views.claim_marks import mark_span
from mineralpact.views.entity_rows import named_entry
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_objects
from mineralpact.views.value_text import field_text, is_list, name_of, text_at
from mineralpact.views.wording import list_words, term_words

_ORDER: Final = (
    ChangeKind.CONTRADICTED,
    ChangeKind.MISSED,
    ChangeKind.UNRESOLVED,
    ChangeKind.FULFILLED,
    ChangeKind.REVISED,
    ChangeKind.CONFIRMED,
    ChangeKind.CHANGED,
    ChangeKind.REMOVED,
    ChangeKind.ADDED,
)
"""Kinds of change, those first that a reader must not miss; others come last."""
_ROLES: Final = {
    ChangeKind.CONTRADICTED: Role.OPEN,
    ChangeKind.MISSED: Role.OPEN,
    ChangeKind.UNRESOLVED: Role.OPEN,
    ChangeKind.FULFILLED: Role.REAL,
}
_IN_SHORT: Final = (ChangeKind.ADDED, ChangeKind.REMOVED)
"""Kinds whose changes are counted and listed: each says only that something is there, or is not."""


def changes_page(catalogs: Sequence[Catalog], changes: tuple[Change, ...]) -> Page:
    """Return changes by kind.

    Args:
        catalogs: The catalogs that have the entities, the newest first: the merged one, or the
            second and the first.
        changes: The changes.
    """
    if not changes:
        return Page(lead=("Nothing differs.",))
    return Page(sections=change_sections(catalogs, changes))


def change_sections(
    catalogs: Sequence[Catalog], changes: Iterable[Change]
) -> tuple[PageSection, ...]:
    """Return a section for each kind of change."""
    by_kind = group_by(changes, lambda change: change.kind)
    kinds = sorted(by_kind, key=(*_ORDER, *ChangeKind).index)
    return tuple(_section(catalogs, kind, by_kind[kind]) for kind in kinds)


def changes_plain(changes: Iterable[Change]) -> list[Plain]:
    """Return each change, with the values, claims and sources before and after."""
    values = ("before", "after", "result")
    evidence = ("before_claims", "after_claims", "before_sources", "after_sources")
    return plain_objects(changes, "kind", "field", *values, *evidence, "reason", id="entity")


def _section(catalogs: Sequence[Catalog], kind: ChangeKind, changes: list[Change]) -> PageSection:
    title = f"{term_words(kind).capitalize()}: {len(changes)}"
    if kind in _IN_SHORT:
        return rows_section(title, hide_repeated_labels(_short_rows(catalogs, changes)))
    return entries_section(title, _entries(catalogs, changes))


def _entries(catalogs: Sequence[Catalog], changes: Iterable[Change]) -> Iterator[PageEntry]:
    """Yield an entry for each entity."""
    for id, of_entity in group_by(changes, lambda change: change.entity).items():
        rows: list[PageRow] = []
        for change in of_entity:
            rows.extend(_rows(catalogs, change))
        rows.sort(key=lambda row: row.label)
        yield named_entry(_catalog_with(catalogs, id), id, rows)


def _rows(catalogs: Sequence[Catalog], change: Change) -> Iterator[PageRow]:
    """Yield the reason for a change or, where that says nothing, the value before and after."""
    texts = [change.reason]
    if change.kind is ChangeKind.CHANGED and change.field:
        texts = _difference(catalogs, change)
    label = term_words(change.field) or "as a whole"
    role = _ROLES.get(change.kind, Role.LABEL)
    for text in texts[:-1]:
        yield text_row(label, text, role)
    spans = (Span(text=texts[-1]), mark_span(_sources_words(change)))
    yield PageRow(label=label, spans=spans, role=role)


def _sources_words(change: Change) -> str:
    both = map(", ".join, (change.before_sources, change.after_sources))
    return " against ".join(filter(None, both))


def _difference(catalogs: Sequence[Catalog], change: Change) -> list[str]:
    """Return a field's values before and after; of lists, the items that only one of them has."""
    before, after = _item_words(catalogs[-1], change), _item_words(catalogs[0], change)
    lines = [f"- {item}" for item in before if item not in after]
    lines += [f"+ {item}" for item in after if item not in before]
    return lines or ["the same words, in another order or with other details"]


def _item_words(catalog: Catalog, change: Change) -> list[str]:
    """Return the items of a field in one of the catalogs, in words."""
    entity, field = catalog[change.entity], change.field
    value: object = getattr(entity, field)
    if not is_list(value):
        return [field_text(catalog, entity, field)]
    lines: list[str] = []
    for index, item in enumerate(value):
        words = text_at(catalog, entity, Path.of(field, index))
        modality = getattr(item, "modality", None)
        if isinstance(modality, Modality):
            # Words alone would not say that a plan has become a fact.
            words = f"{term_words(modality)}: {words}"
        lines.append(words)
    return lines


def _short_rows(catalogs: Sequence[Catalog], changes: list[Change]) -> Iterator[PageRow]:
    """Yield whole entities by section, claims only counted; then the fields of others."""
    whole: dict[str, list[str]] = {}
    fields: dict[str, list[str]] = {}
    for change in changes:
        catalog = _catalog_with(catalogs, change.entity)
        entity, name = catalog[change.entity], name_of(catalog, change.entity)
        if change.field and not isinstance(entity, Claim):
            fields.setdefault(name, []).append(term_words(change.field))
        else:
            in_part = change.field and " in part"
            whole.setdefault(entity.section + in_part, []).append(name)
    for section, names in whole.items():
        is_counted = section.startswith(Claim.section)
        yield text_row(section, str(len(names)) if is_counted else list_words(names))
    for name, field_names in fields.items():
        yield text_row("fields", f"{name}: {list_words(field_names)}")


def _catalog_with(catalogs: Sequence[Catalog], id: str) -> Catalog:
    """Return the first catalog that has an entity."""
    return next(catalog for catalog in catalogs if id in catalog)
