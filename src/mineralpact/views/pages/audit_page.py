"""Page of an audit: what the fields of a catalog rest on."""

from collections.abc import Iterator
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Audit, Standing
from mineralpact.views.blocks import PageRow, PageSection, Role, rows_section, text_row
from mineralpact.views.grouping import group_by
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_objects, plain_value
from mineralpact.views.wording import list_words, term_words

_LISTED: Final = (Standing.UNCITED, Standing.INFERRED)
"""Standings whose fields are listed, the worst first."""


def audit_page(catalog: Catalog, audit: Audit) -> Page:
    """Return how many fields rest on what, and the fields that are uncited or inferred."""
    total, uncited = len(audit.fields), audit.counts[Standing.UNCITED]
    subject = "1 field rests" if total == 1 else f"{total} fields rest"
    verb = "has" if uncited == 1 else "have"
    lead = f"{uncited} of {total} fields {verb} no claim." if uncited else "No field is uncited."
    field_sections = [_fields_section(audit, standing) for standing in _LISTED]
    has_fields = any(section.entries for section in field_sections)
    return Page(
        title=catalog.title or catalog.id,
        lead=(lead,),
        sections=(rows_section(f"What {subject} on", _count_rows(audit)), *field_sections),
        closing=("What one of them rests on: explain ID FIELD.",) if has_fields else (),
    )


def audit_plain(name: str, audit: Audit) -> dict[str, Plain]:
    """Return how many fields rest on what, and each field with its claims."""
    return {
        "document": name,
        "complete": audit.is_complete,
        "counts": plain_value(audit.counts),
        "percent": {standing.value: round(audit.percent(standing), 2) for standing in audit.counts},
        "fields": plain_objects(audit.fields, "field", "standing", "claims", id="entity"),
    }


def _count_rows(audit: Audit) -> Iterator[PageRow]:
    for standing, count in audit.counts.items():
        role = Role.OPEN if standing is Standing.UNCITED and count else Role.LABEL
        yield text_row(standing, f"{audit.percent(standing):.1f} per cent ({count})", role)


def _fields_section(audit: Audit, standing: Standing) -> PageSection:
    """Return a row for each field, with the entities whose field it is."""
    rows: list[PageRow] = []
    by_name = group_by(audit.of(standing), lambda field: field.field)
    for name, fields in by_name.items():
        ids = list_words(field.entity for field in fields)
        rows.append(text_row(name, ids, Role.OPEN))
    return rows_section(term_words(standing).capitalize(), rows)
