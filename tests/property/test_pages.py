"""Laws of pages and plain answers, for any catalog."""

import attrs
import msgspec
from hypothesis import given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.evidence import audit, disputes
from mineralpact.values.time.when import When
from mineralpact.views import brief, entity_page, full
from mineralpact.views.page import cells
from mineralpact.views.pages.entity_page import entity_plain
from mineralpact.views.pages.evidence_pages import audit_page, disputes_page
from mineralpact.views.pages.status_page import StatusReport, instruments, status_page
from tests.effort import examples
from tests.property.strategies import catalogs


@settings(max_examples=examples(12))
@given(catalog=catalogs(), width=st.integers(20, 120), data=st.data())
def test_no_line_is_wider_than_the_page(catalog: Catalog, width: int, data: st.DataObject) -> None:
    """In any script, each line fits and holds nothing that a terminal would obey."""
    shown = data.draw(st.sampled_from(tuple(catalog))) if catalog else None
    reports = [
        StatusReport(catalog=catalog, instrument=entity, on=When("2024-11"))
        for entity in instruments(catalog)
    ]
    pages = [
        brief(catalog),
        full(catalog),
        audit_page(catalog, audit(catalog)),
        disputes_page(catalog, disputes(catalog)),
        *map(status_page, reports),
        *([entity_page(catalog, shown)] if shown else []),
    ]
    for page in pages:
        for line in page.lines(width):
            text = "".join(span.text for span in line)
            assert cells(text) <= width
            assert all(character.isprintable() or character in "\u200c\u200d" for character in text)


@settings(max_examples=examples(12))
@given(catalog=catalogs())
def test_every_entity_is_told_in_json_with_every_field(catalog: Catalog) -> None:
    """The plain answer of any entity is JSON, and every field of its kind is a key of it."""
    for entity in catalog:
        plain = msgspec.json.decode(msgspec.json.encode(entity_plain(catalog, entity)))
        assert plain["entity"]["id"] == entity.id
        fields = {attribute.name for attribute in attrs.fields(type(entity))}
        bounds = {f"{name}_{end}" for name in fields for end in ("earliest", "latest")}
        assert fields <= set(plain["entity"]) <= {"type"} | fields | bounds
