"""Page of the entities that match a filter, and why."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final, TypeVar

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import to_plain
from mineralpact.model import Claim, Entity, Tension
from mineralpact.paths import Path
from mineralpact.query import Filter, Match, Reason
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    entries_section,
    hide_repeated_labels,
    text_row,
)
from mineralpact.views.claim_marks import MARKS_MEAN, claim_mark
from mineralpact.views.entity_rows import field_rows, truth_span
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_attributes, plain_list
from mineralpact.views.value_text import name_of, text_at

_E = TypeVar("_E", bound=Entity)

# A match is shown with what it went through; a claim or tension, which is words, with what it says.
_LIFE: Final = ("steps", "modality", "when")
_STATEMENT: Final = (
    *("subject", "predicate", "about", "value", "objects", "modality"),
    *("statement", "when", "note", "attributed_to", "cites"),
)
_TENSION: Final = ("kind", "claims", "description")


def matches_page(
    catalog: Catalog, filter: Filter[_E], matches: Iterable[Match[_E]], *, count: int | None = None
) -> Page:
    """Return each match with its reasons.

    Args:
        catalog: The catalog that was asked.
        filter: What was asked.
        matches: The matches, or the first of them.
        count: The number of all matches; that of those given when not said.
    """
    entries = list(map(partial(_entry, catalog), matches))
    section = filter.section
    if not entries:
        return Page(lead=(f"No {section} match.",))
    title = f"{section.capitalize()} found: {count or len(entries):,}"
    return Page(sections=(entries_section(title, entries),), closing=(MARKS_MEAN,))


def found_page(catalog: Catalog, section: str, entities: Sequence[Entity]) -> Page:
    """Return entities that were found, each with its life so far and as planned."""
    entries = map(partial(_found_entry, catalog), entities)
    title = f"{section.capitalize() or 'Entities'}: {len(entities)}"
    return Page(sections=(entries_section(title, entries),), closing=(MARKS_MEAN,))


def match_page(catalog: Catalog, matches: Iterable[Match[Entity]]) -> Page:
    """Return matches of which the filter is not known."""
    section = entries_section("Found", map(partial(_entry, catalog), matches))
    return Page(sections=(section,), closing=(MARKS_MEAN,))


def matches_plain(
    catalog: Catalog, filter: Filter[_E], matches: Iterable[Match[_E]]
) -> dict[str, Plain]:
    """Return a filter, and each match with its reasons."""
    return {
        "find": filter.section,
        "filter": to_plain(filter),
        "matches": list(map(partial(_match_plain, catalog), matches)),
    }


def claims_at(catalog: Catalog, entity: Entity, paths: Iterable[str]) -> list[Claim]:
    """Return the claims that bear on the values at these paths; a claim rests on itself."""
    if isinstance(entity, Claim):
        return [entity]
    claims: dict[Claim, None] = {}
    index = catalog.derived(ClaimIndex)
    for path in map(Path.parse, paths):
        within = index.within(entity.id, path).stated
        claims.update(dict.fromkeys(within or index.bearing_on(entity, path).stated))
    return list(claims)


def _entry(catalog: Catalog, match: Match[_E]) -> PageEntry:
    """Return why an entity matches, and its life so far and as planned."""
    reasons = map(partial(_reason_row, catalog, match.entity), match.reasons)
    entry = _found_entry(catalog, match.entity)
    return evolve(entry, rows=(*reasons, *entry.rows))


def _found_entry(catalog: Catalog, entity: Entity) -> PageEntry:
    only: tuple[str, ...] = _LIFE
    if isinstance(entity, Claim | Tension):
        only = _STATEMENT if isinstance(entity, Claim) else _TENSION
    fields = hide_repeated_labels(field_rows(catalog, entity, only=only))
    return PageEntry(name=name_of(catalog, entity.id), id=entity.id, rows=tuple(fields))


def _reason_row(catalog: Catalog, entity: Entity, reason: Reason) -> PageRow:
    values = "; ".join(
        f"{path} is {text_at(catalog, entity, path) or 'not stated'}"
        for path in map(Path.parse, reason.paths)
    )
    mark = claim_mark(catalog, claims_at(catalog, entity, reason.paths))
    return text_row(reason.condition, truth_span(reason.truth), f": {values or 'not stated'}", mark)


def _match_plain(catalog: Catalog, match: Match[_E]) -> dict[str, Plain]:
    reasons: list[Plain] = []
    for reason in match.reasons:
        claims = plain_list(claims_at(catalog, match.entity, reason.paths))
        plain = plain_attributes(reason, "condition", "truth")
        reasons.append({**plain, "found": plain_list(reason.paths), "claims": claims})
    return {**plain_attributes(match, "truth", "entity", id="entity.id"), "reasons": reasons}
