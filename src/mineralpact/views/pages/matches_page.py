"""Answers to questions as pages: what was found, what a field rests on, whether a document is sound."""

from typing import Final, TypeVar

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.model import Claim, Entity
from mineralpact.query import Filter, Match
from mineralpact.values.truth import Truth
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.claim_marks import MARKS_MEAN, ClaimMarks
from mineralpact.views.entity_rows import field_rows
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_value
from mineralpact.views.value_text import ValueFormatter, name_of, value_at
from mineralpact.views.wording import term_words

E = TypeVar("E", bound=Entity)

_LIFE: Final = ("steps", "modality", "when")
_STATEMENT: Final = (
    "subject",
    "about",
    "value",
    "objects",
    "modality",
    "when",
    "attributed_to",
    "cites",
)


def matches_page(catalog: Catalog, filter: Filter[E], found: tuple[Match[E], ...]) -> Page:
    """What matches a filter, and why."""
    marks = ClaimMarks(catalog)
    entries = tuple(_match_entry(catalog, match, marks) for match in found)
    section = filter.asks_for.section
    if not entries:
        return Page(lead=(f"No {section} match.",))
    return Page(
        sections=(
            PageSection(title=f"{section.capitalize()} found: {len(entries)}", entries=entries),
        ),
        closing=(MARKS_MEAN,),
    )


def _match_entry(catalog: Catalog, match: Match[E], marks: ClaimMarks) -> PageEntry:
    """Why it matches, and its life so far and as planned."""
    entity, formatter = match.entity, ValueFormatter(catalog, match.entity)
    rows = [
        PageRow(
            label=term_words(reason.condition),
            spans=(
                Span(
                    text=reason.truth.value,
                    role=Role.REAL if reason.truth is Truth.YES else Role.OPEN,
                ),
                Span(
                    text=f": {'; '.join(_found(formatter, entity, path) for path in reason.found) or 'not stated'}"
                ),
                Span(
                    text=f" {marks.mark(carrying(entity, reason.found, marks))}",
                    role=Role.CITATION,
                ),
            ),
        )
        for reason in match.reasons
    ]
    rows += field_rows(
        catalog, entity, marks, only=_LIFE if not isinstance(entity, Claim) else _STATEMENT
    )
    return PageEntry(name=name_of(catalog, entity.id), id=entity.id, rows=tuple(rows))


def _found(formatter: ValueFormatter, entity: Entity, path: str) -> str:
    value = value_at(entity, path)
    told = "not stated" if value in (None, ()) else formatter.format(value, path)
    return f"{path} is {told}"


def match_plain(match: Match[E], marks: ClaimMarks) -> dict[str, Plain]:
    """A match: the entity, and for each condition where it is met and the claims that carry those fields."""
    reasons: list[Plain] = [
        {
            "condition": reason.condition,
            "truth": reason.truth.value,
            "found": list(reason.found),
            "claims": [plain_value(claim) for claim in carrying(match.entity, reason.found, marks)],
        }
        for reason in match.reasons
    ]
    return {
        "id": match.entity.id,
        "truth": match.truth.value,
        "entity": plain_value(match.entity),
        "reasons": reasons,
    }


def matches_plain(
    catalog: Catalog, filter: Filter[E], found: tuple[Match[E], ...]
) -> dict[str, Plain]:
    """All that matches a filter, and the filter."""
    marks = ClaimMarks(catalog)
    return {
        "find": filter.asks_for.section,
        "filter": plain_value(filter),
        "matches": [match_plain(match, marks) for match in found],
    }


def carrying(entity: Entity, paths: tuple[str, ...], marks: ClaimMarks) -> tuple[Claim, ...]:
    """The claims that carry the fields at these paths; a claim carries itself."""
    if isinstance(entity, Claim):
        return (entity,)
    fields = dict.fromkeys(path.split(".")[0].split("[")[0] for path in paths)
    return tuple(claim for field in fields for claim in marks.about(entity.id, field))
