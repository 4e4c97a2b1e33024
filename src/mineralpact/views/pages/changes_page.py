"""What two catalogs do not say alike, and what was known on a day, as pages and for programs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.editions import Change, ChangeKind
from mineralpact.model import Claim, Entity
from mineralpact.values.record import is_tuple
from mineralpact.values.step import Modality
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span, once_each, told
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_value
from mineralpact.views.value_text import ValueFormatter, name_of
from mineralpact.views.wording import listed, term_words

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
"""The kinds of change, what a reader must not miss first."""
_ROLES: Final = {
    ChangeKind.CONTRADICTED: Role.OPEN,
    ChangeKind.MISSED: Role.OPEN,
    ChangeKind.UNRESOLVED: Role.OPEN,
    ChangeKind.FULFILLED: Role.REAL,
}
_IN_SHORT: Final = (ChangeKind.ADDED, ChangeKind.REMOVED)
"""The kinds whose changes are counted and listed: each of them says nothing but that something is
there."""


def changes_page(
    catalogs: Sequence[Catalog], changes: tuple[Change, ...], *, title: str | None = None
) -> Page:
    """Changes by kind.

    Args:
        catalogs: Where entities are looked up, the newest first: the merged one, or the second and
            the first.
        changes: The changes.
        title: The page's title; ``None`` for none.
    """
    if not changes:
        return Page(title=title, lead=("Nothing differs.",))
    return Page(title=title, sections=change_sections(catalogs, changes))


def change_sections(
    catalogs: Sequence[Catalog], changes: Iterable[Change]
) -> tuple[PageSection, ...]:
    """A section for each kind of change."""
    by_kind: dict[ChangeKind, list[Change]] = {kind: [] for kind in _ORDER}
    for change in changes:
        by_kind[change.kind].append(change)
    return tuple(
        PageSection(
            title=f"{term_words(kind).capitalize()}: {len(found)}",
            entries=_entries(catalogs, kind, found),
        )
        for kind, found in by_kind.items()
        if found
    )


def changes_plain(changes: Iterable[Change]) -> list[Plain]:
    """Each change with what was there before and after, and with the claims and sources of both."""
    return [
        {
            "kind": each.kind.value,
            "id": each.entity,
            "field": each.field,
            "before": plain_value(each.before),
            "after": plain_value(each.after),
            "result": plain_value(each.result),
            "before_claims": list(each.before_claims),
            "after_claims": list(each.after_claims),
            "before_sources": list(each.before_sources),
            "after_sources": list(each.after_sources),
            "reason": each.reason,
        }
        for each in changes
    ]


def _entries(
    catalogs: Sequence[Catalog], kind: ChangeKind, changes: list[Change]
) -> tuple[PageEntry, ...]:
    if kind in _IN_SHORT:
        return (PageEntry(rows=once_each(_short_rows(catalogs, changes))),)
    by_entity: dict[str, list[PageRow]] = {}
    for change in changes:
        by_entity.setdefault(change.entity, []).extend(_rows(catalogs, change))
    return tuple(
        PageEntry(
            name=_name(catalogs, id), id=id, rows=once_each(sorted(rows, key=lambda row: row.label))
        )
        for id, rows in by_entity.items()
    )


def _rows(catalogs: Sequence[Catalog], change: Change) -> Iterator[PageRow]:
    """Why it is a change or, where that says nothing, what is there no more and what is there now."""
    is_plain = change.kind is ChangeKind.CHANGED and bool(change.field)
    *texts, last = _difference(catalogs, change) if is_plain else [change.reason]
    label, role = term_words(change.field) or "as a whole", _ROLES.get(change.kind, Role.LABEL)
    yield from (told(label, text, role) for text in texts)
    sources = [", ".join(each) for each in (change.before_sources, change.after_sources) if each]
    mark = Span(text=f" [{' against '.join(sources)}]" if sources else "", role=Role.CITATION)
    yield PageRow(label=label, spans=(Span(text=last), mark), role=role)


def _difference(catalogs: Sequence[Catalog], change: Change) -> list[str]:
    """What stood in a field and what stands there now; of lists, what only one of them has."""
    old, new = (_items(catalog, change) for catalog in (catalogs[-1], catalogs[0]))
    gone = [f"- {each}" for each in old if each not in new]
    come = [f"+ {each}" for each in new if each not in old]
    return [*gone, *come] or ["the same words, in another order or with other details"]


def _items(catalog: Catalog, change: Change) -> list[str]:
    """What a field holds in one of the catalogs, in words."""
    entity, field = catalog[change.entity], change.field
    value: object = getattr(entity, field)
    formatter = ValueFormatter(catalog, entity)
    if is_tuple(value):
        return [_item(formatter, each, f"{field}[{index}]") for index, each in enumerate(value)]
    return [formatter.format(value, field)]


def _item(formatter: ValueFormatter, item: object, path: str) -> str:
    modality = getattr(item, "modality", None)
    told = formatter.format(item, path)
    return f"{term_words(modality)}: {told}" if isinstance(modality, Modality) else told


def _short_rows(catalogs: Sequence[Catalog], changes: list[Change]) -> list[PageRow]:
    """Whole entities by section, claims only counted; then the fields of others, an entity a row."""
    whole: dict[str, list[str]] = {}
    fields: dict[str, list[str]] = {}
    for change in changes:
        entity = _entity(catalogs, change.entity)
        if change.field and not isinstance(entity, Claim):
            fields.setdefault(_name(catalogs, change.entity), []).append(term_words(change.field))
        else:
            whole.setdefault(
                f"{entity.section} in part" if change.field else entity.section, []
            ).append(change.entity)
    rows = [
        told(
            section,
            str(len(ids))
            if section.startswith(Claim.section)
            else listed([_name(catalogs, id) for id in ids]),
        )
        for section, ids in whole.items()
    ]
    return rows + [told("fields", f"{name}: {listed(names)}") for name, names in fields.items()]


def _entity(catalogs: Sequence[Catalog], id: str) -> Entity:
    return next(catalog[id] for catalog in catalogs if id in catalog)


def _name(catalogs: Sequence[Catalog], id: str) -> str:
    return next(name_of(catalog, id) for catalog in catalogs if id in catalog)
