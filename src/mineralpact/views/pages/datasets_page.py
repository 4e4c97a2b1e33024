"""Page of the data sets that are shipped."""

from collections.abc import Mapping

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Span
from mineralpact.views.page import Page


def datasets_page(catalogs: Mapping[str, Catalog]) -> Page:
    """The data sets that are shipped."""
    entries = tuple(
        PageEntry(
            name=catalog.title or name,
            id=name,
            rows=(PageRow(label="holds", spans=(Span(text=held(catalog)),)),),
        )
        for name, catalog in catalogs.items()
    )
    return Page(sections=(PageSection(title="Data sets", entries=entries),))


def held(catalog: Catalog) -> str:
    """How many entities of which kind a catalog holds, in words."""
    found = [(kind, len(catalog.of(kind))) for kind in catalog.kinds]
    told = [
        f"{count} {kind.section if count != 1 else kind.__name__.lower()}"
        for kind, count in found
        if count
    ]
    return ", ".join(told) or "nothing"


def datasets_plain(catalogs: Mapping[str, Catalog]) -> list[Plain]:
    """The data sets that are shipped."""
    return [
        {"name": name, "title": each.title, "entities": counts(each)}
        for name, each in catalogs.items()
    ]


def counts(catalog: Catalog) -> dict[str, Plain]:
    """How many entities each section holds."""
    return {kind.section: len(catalog.of(kind)) for kind in catalog.kinds}
