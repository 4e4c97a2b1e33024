"""Page of the data sets that are shipped."""

from collections.abc import Mapping

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.views.blocks import PageEntry, entries_section, text_row
from mineralpact.views.page import Page


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
    words: list[str] = []
    for kind in catalog.kinds:
        count = len(catalog.of(kind))
        if count == 1:
            words.append(f"1 {kind.__name__.lower()}")
        elif count:
            words.append(f"{count} {kind.section}")
    return ", ".join(words) or "nothing"


def section_counts(catalog: Catalog) -> dict[str, Plain]:
    """Return the number of entities in each section."""
    return {kind.section: len(catalog.of(kind)) for kind in catalog.kinds}
