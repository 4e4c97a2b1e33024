"""Page of an audit: what the fields of a catalog rest on."""

from collections.abc import Iterator

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Audit, Standing
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import PageRow, PageSection, Role, rows_section, text_row
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_objects, plain_value
from mineralpact.views.wording import count_words, list_words, number_form, term_words


def audit_page(catalog: Catalog, audit: Audit) -> Page:
    """Return how many fields rest on what, and the fields that are uncited or inferred."""
    total, uncited = len(audit.fields), audit.counts[Standing.UNCITED]
    verb, lead = number_form(total, "rests", "rest"), "No field is uncited."
    if uncited:
        lead = f"{uncited} of {total} fields {number_form(uncited, 'has', 'have')} no claim."
    closing: tuple[str, ...] = ()
    if uncited or audit.counts[Standing.INFERRED]:
        closing = ("What one of them rests on: explain ID FIELD.",)
    return Page(
        title=catalog.title or catalog.id,
        lead=(lead,),
        sections=(
            rows_section(f"What {count_words(total, 'field')} {verb} on", _count_rows(audit)),
            _fields_section(audit, Standing.UNCITED),
            _fields_section(audit, Standing.INFERRED),
        ),
        closing=closing,
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
