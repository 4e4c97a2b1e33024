"""Page of an audit: what the fields of a catalog rest on."""

from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Audit, Standing
from mineralpact.views.blocks import PageRow, PageSection, Role, rows_section, text_row
from mineralpact.views.grouping import group_by
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_attributes, plain_value
from mineralpact.views.wording import list_words, term_words

_LISTED: Final = (Standing.UNCITED, Standing.INFERRED)
"""Standings whose fields are listed, the worst first."""


def audit_page(catalog: Catalog, audit: Audit) -> Page:
    """Return how many fields rest on what, and the fields that are uncited or inferred."""
    total, uncited = len(audit.fields), audit.counts[Standing.UNCITED]
    subject = "1 field rests" if total == 1 else f"{total} fields rest"
    lead = "No field is uncited."
    if not audit.is_complete:
        lead = f"{uncited} of {total} fields {'has' if uncited == 1 else 'have'} no claim."
    counts = [_count_row(audit, standing) for standing in audit.counts]
    field_sections = [_fields_section(audit, standing) for standing in _LISTED]
    has_fields = any(section.entries for section in field_sections)
    return Page(
        title=catalog.title or catalog.id,
        lead=(lead,),
        sections=(rows_section(f"What {subject} on", counts), *field_sections),
        closing=("What one of them rests on: explain ID FIELD.",) if has_fields else (),
    )


def audit_plain(name: str, audit: Audit) -> dict[str, Plain]:
    """Return how many fields rest on what, and each field with its claims."""
    return {
        "document": name,
        "complete": audit.is_complete,
        "counts": plain_value(audit.counts),
        "percent": {standing.value: round(audit.percent(standing), 2) for standing in audit.counts},
        "fields": [
            {"id": field.entity, **plain_attributes(field, "field", "standing", "claims")}
            for field in audit.fields
        ],
    }


def _count_row(audit: Audit, standing: Standing) -> PageRow:
    count = audit.counts[standing]
    role = Role.OPEN if standing is Standing.UNCITED and count else Role.LABEL
    return text_row(term_words(standing), f"{audit.percent(standing):.1f} per cent ({count})", role)


def _fields_section(audit: Audit, standing: Standing) -> PageSection:
    """Return a row for each field, with the entities whose field it is."""
    rows: list[PageRow] = []
    by_name = group_by(audit.of(standing), lambda field: field.field)
    for name, fields in by_name.items():
        ids = list_words(field.entity for field in fields)
        rows.append(text_row(term_words(name), ids, Role.OPEN))
    return rows_section(term_words(standing).capitalize(), rows)
