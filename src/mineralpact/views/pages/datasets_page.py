"""Page of the data sets that are shipped."""

from collections.abc import Mapping

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.views.blocks import PageEntry, entries_section, text_row
from mineralpact.views.page import Page
from mineralpact.views.wording import number_form


def datasets_page(catalogs: Mapping[str, Catalog]) -> Page:
    """Return each data set's title, name and number of entities."""
    entries: list[PageEntry] = []
    for name, catalog in catalogs.items():
        rows = (text_row("holds", section_words(catalog)),)
        entries.append(PageEntry(name=catalog.title or name, id=name, rows=rows))
    return Page(sections=(entries_section("Data sets", entries),))


def datasets_plain(catalogs: Mapping[str, Catalog]) -> list[Plain]:
    """Return each data set's name, title and number of entities by section."""
    return [
        {"name": name, "title": catalog.title, "entities": section_counts(catalog)}
        for name, catalog in catalogs.items()
    ]


def section_words(catalog: Catalog) -> str:
    """Return the number of entities of each kind in words."""
    words = [
        f"{count} {number_form(count, kind.__name__.lower(), kind.section)}"
        for kind in catalog.kinds
        if (count := len(catalog.of(kind)))
    ]
    return ", ".join(words) or "nothing"


def section_counts(catalog: Catalog) -> dict[str, Plain]:
    """Return the number of entities in each section."""
    return {kind.section: len(catalog.of(kind)) for kind in catalog.kinds}
