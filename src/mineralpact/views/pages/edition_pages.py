"""Pages of editions: the changes between catalogs, and the situation known on a day."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import to_plain
from mineralpact.editions import Change, ChangeKind, Merged
from mineralpact.model import Claim, Source
from mineralpact.paths import Path
from mineralpact.values import Modality, When
from mineralpact.values.grouping import group_by
from mineralpact.values.record import is_tuple
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    Role,
    entries_section,
    hide_repeated_labels,
    rows_section,
    text_row,
    titled_entry,
)
from mineralpact.views.claim_marks import mark_span
from mineralpact.views.entity_rows import named_entry
from mineralpact.views.page import Page
from mineralpact.views.pages.status_page import StatusReport, instruments, stage_rows, status_plain
from mineralpact.views.plain_values import plain_objects
from mineralpact.views.value_text import field_text, name_of, text_at
from mineralpact.views.wording import count_words, list_words, term_words, when_words

_ROLES: Final = {
    ChangeKind.CONTRADICTED: Role.OPEN,
    ChangeKind.DENIED: Role.OPEN,
    ChangeKind.CALLED_OFF: Role.OPEN,
    ChangeKind.MISSED: Role.OPEN,
    ChangeKind.UNRESOLVED: Role.OPEN,
    ChangeKind.MOVED: Role.PLANNED,
    ChangeKind.FULFILLED: Role.REAL,
    ChangeKind.CORRECTED: Role.REAL,
    ChangeKind.REVISED: Role.LABEL,
    ChangeKind.CONFIRMED: Role.LABEL,
    ChangeKind.CHANGED: Role.LABEL,
    ChangeKind.REMOVED: Role.LABEL,
    ChangeKind.ADDED: Role.LABEL,
}
"""Roles of the kinds of change, those first that a reader must not miss; others come last."""
_QUIET: Final = (ChangeKind.ADDED, ChangeKind.CONFIRMED, ChangeKind.REVISED)
"""Kinds whose changes of names, sources and claims nobody needs to look at."""
_NAME_FIELDS: Final = ("name", "aliases")
_IN_SHORT: Final = (ChangeKind.ADDED, ChangeKind.REMOVED)
"""Kinds whose changes are counted and listed: each says only that something is there, or is not."""


@frozen(kw_only=True)
class AsOfReport:
    """The situation known on a day, and the editions that tell it."""

    day: When
    """The day."""
    editions: tuple[Catalog, ...]
    """The editions that were published by then, in any order."""
    merged: Merged
    """The editions merged, and what each changed of those before."""

    @property
    def reports(self) -> list[StatusReport]:
        """The status of each agreement and roadmap on the day."""
        catalog = self.merged.catalog
        return [
            StatusReport(catalog=catalog, instrument=instrument, on=self.day)
            for instrument in instruments(catalog)
        ]


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


def merge_page(merged: Merged) -> Page:
    """Return what a merge changed, the most important first."""
    if not merged.changes:
        return Page(lead=("Nothing differs.",))
    return Page(sections=_summary_sections(merged))


def change_sections(
    catalogs: Sequence[Catalog], changes: Iterable[Change]
) -> tuple[PageSection, ...]:
    """Return a section for each kind of change, the most important first."""
    by_kind = group_by(changes, lambda change: change.kind)
    kinds = sorted(by_kind, key=(*_ROLES, *ChangeKind).index)
    return tuple(_section(catalogs, kind, by_kind[kind]) for kind in kinds)


def _summary_sections(merged: Merged) -> tuple[PageSection, ...]:
    """Return the sections of a merge's changes; names, sources and claims are only counted."""
    by_matter = group_by(merged.changes, lambda change: _bookkeeping(merged.catalog, change))
    sections = change_sections((merged.catalog,), by_matter.pop("", []))
    counts: list[str] = []
    for matter, changes in by_matter.items():
        for kind, of_kind in group_by(changes, lambda change: change.kind).items():
            counts.append(f"{count_words(len(of_kind), matter)} {term_words(kind)}")
    if not counts:
        return sections
    row = text_row("not listed", list_words(counts))
    return (*sections, rows_section("Bookkeeping", [row]))


def _bookkeeping(catalog: Catalog, change: Change) -> str:
    """Return what a change only keeps the books of; empty for what says something of the world."""
    if change.kind not in _QUIET:
        return ""
    entity = catalog[change.entity]
    if isinstance(entity, Claim):
        return "claim"
    if isinstance(entity, Source):
        return "source"
    if Path.parse(change.field).field in _NAME_FIELDS:
        return "name"
    return ""


def changes_plain(changes: Iterable[Change]) -> list[Plain]:
    """Return each change, with the values, claims and sources before and after."""
    values = ("before", "after", "result")
    evidence = ("before_claims", "after_claims", "before_sources", "after_sources")
    return plain_objects(changes, "kind", "field", *values, *evidence, "reason", id="entity")


def as_of_page(report: AsOfReport) -> Page:
    """Return the editions, the status of each instrument, and the changes."""
    title = f"As of {when_words(report.day)}"
    if not report.editions:
        return Page(title=title, lead=("No edition is known to be published by then.",))
    editions = map(_edition_entry, _by_date(report.editions))
    stages = map(_stage_entry, report.reports)
    sections = (
        entries_section("Editions", editions),
        entries_section("Where agreements and roadmaps stand", stages),
        *_summary_sections(report.merged),
    )
    return Page(title=title, sections=sections)


def as_of_plain(report: AsOfReport) -> dict[str, Plain]:
    """Return the editions, the status of each instrument, the changes, and the merged document."""
    return {
        "day": report.day.text,
        "editions": plain_objects(_by_date(report.editions), "id", "title"),
        "status": list(map(status_plain, report.reports)),
        "changes": changes_plain(report.merged.changes),
        "document": to_plain(report.merged.catalog),
    }


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
    sources = filter(None, map(", ".join, (change.before_sources, change.after_sources)))
    label, role = change.field or "as a whole", _ROLES.get(change.kind, Role.LABEL)
    for text in texts[:-1]:
        yield text_row(label, text, role=role)
    yield text_row(label, texts[-1], mark_span(" against ".join(sources)), role=role)


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
    if not is_tuple(value):
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


def _by_date(editions: tuple[Catalog, ...]) -> list[Catalog]:
    """Return editions in the order of their latest sources; those without a date come last."""
    return sorted(editions, key=_date_key)


def _date_key(edition: Catalog) -> tuple[bool, object]:
    dates = [source.published for source in edition.sources if source.published is not None]
    last = max((date.sort_key for date in dates), default=None)
    return last is None, last


def _edition_entry(edition: Catalog) -> PageEntry:
    rows: list[PageRow] = []
    for source in edition.sources:
        date = when_words(source.published, "no date")
        rows.append(text_row("published", f"{date}: {source.title}"))
    return titled_entry(edition.title or edition.id or "An edition", edition.id, rows)


def _stage_entry(report: StatusReport) -> PageEntry:
    return named_entry(report.catalog, report.instrument.id, stage_rows(report))
