"""What the fields of a catalog rest on, as a page and for programs."""

from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Audit, FieldAudit, Standing
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, told
from mineralpact.views.page import Page
from mineralpact.views.wording import listed, term_words

_LISTED: Final = (Standing.UNCITED, Standing.INFERRED)
"""What a reader wants to look at more closely, the worst first."""


def audit_page(catalog: Catalog, audit: Audit) -> Page:
    """How many fields rest on what, and which of them are uncited or inferred."""
    rows = tuple(_count_row(audit, standing) for standing in audit.counts)
    total, uncited = len(audit.fields), audit.counts[Standing.UNCITED]
    verdict = f"{uncited} of {total} fields {'has' if uncited == 1 else 'have'} no claim."
    sections = (
        PageSection(
            title=f"What {'1 field rests' if total == 1 else f'{total} fields rest'} on",
            entries=(PageEntry(rows=rows),),
        ),
        *(
            PageSection(
                title=term_words(standing).capitalize(), entries=_by_field(audit.of(standing))
            )
            for standing in _LISTED
        ),
    )
    closing = (
        ("What one of them rests on: explain ID FIELD.",)
        if any(each.entries for each in sections[1:])
        else ()
    )
    return Page(
        title=catalog.title or catalog.id,
        lead=("No field is uncited." if audit.is_complete else verdict,),
        sections=sections,
        closing=closing,
    )


def audit_plain(name: str, audit: Audit) -> dict[str, Plain]:
    """How many fields rest on what, and each field with its claims."""
    fields: list[Plain] = [
        {
            "id": each.entity,
            "field": each.field,
            "standing": each.standing.value,
            "claims": list(each.claims),
        }
        for each in audit.fields
    ]
    return {
        "document": name,
        "complete": audit.is_complete,
        "counts": {standing.value: count for standing, count in audit.counts.items()},
        "percent": {standing.value: round(audit.percent(standing), 2) for standing in audit.counts},
        "fields": fields,
    }


def _count_row(audit: Audit, standing: Standing) -> PageRow:
    count = audit.counts[standing]
    role = Role.OPEN if standing is Standing.UNCITED and count else Role.LABEL
    return told(term_words(standing), f"{audit.percent(standing):.1f} per cent ({count})", role)


def _by_field(fields: tuple[FieldAudit, ...]) -> tuple[PageEntry, ...]:
    """A row for each field, with the entities whose field it is."""
    by_field: dict[str, list[str]] = {}
    for each in fields:
        by_field.setdefault(each.field, []).append(each.entity)
    rows = tuple(told(term_words(field), listed(ids), Role.OPEN) for field, ids in by_field.items())
    return (PageEntry(rows=rows),) if rows else ()
