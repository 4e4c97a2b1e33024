"""Pages of documents: the data sets that are shipped, and the validation of one document."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.editions.publication import last_publication
from mineralpact.errors import Problem
from mineralpact.model.entity import kind_word
from mineralpact.query import StatusWarning
from mineralpact.views.blocks import PageEntry, entries_section, open_row, rows_section, text_row
from mineralpact.views.page import Page
from mineralpact.views.pages.status_page import warnings_plain, warnings_section
from mineralpact.views.plain_values import plain_objects
from mineralpact.views.wording import count_words, list_words, number_form


def datasets_page(
    catalogs: Mapping[str, Catalog], stories: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Page:
    """Return each data set's title, name, date and number of entities.

    Args:
        catalogs: The data sets by name.
        stories: The names of the data sets that tell each story.
    """
    story_rows = [text_row(name, list_words(data_sets)) for name, data_sets in stories.items()]
    entries: list[PageEntry] = []
    for name, catalog in catalogs.items():
        published = str(last_publication(catalog) or "no date")
        rows = (text_row("published", published), text_row("holds", section_words(catalog)))
        entries.append(PageEntry(name=catalog.title or name, id=name, rows=rows))
    return Page(
        sections=(rows_section("Stories", story_rows), entries_section("Data sets", entries))
    )


def datasets_plain(catalogs: Mapping[str, Catalog]) -> list[Plain]:
    """Return each data set's name, title, date and number of entities by section."""
    objects: list[Plain] = []
    for name, catalog in catalogs.items():
        published = last_publication(catalog)
        objects.append(
            {
                "name": name,
                "title": catalog.title,
                "published": published and str(published),
                "entities": section_counts(catalog),
            }
        )
    return objects


def check_page(
    name: str,
    catalog: Catalog | None,
    problems: tuple[Problem, ...],
    warnings: Iterable[StatusWarning] = (),
) -> Page:
    """Return the contents of a sound document with its warnings, or all problems of another."""
    if catalog is not None:
        lead = f"{name} is sound: {section_words(catalog)}."
        return Page(lead=(lead,), sections=(warnings_section(warnings),))
    rows = [open_row(problem.code, str(problem)) for problem in problems]
    return Page(sections=(rows_section(f"{name}: {count_words(len(rows), 'problem')}", rows),))


def check_plain(
    name: str,
    catalog: Catalog | None,
    problems: Iterable[Problem],
    warnings: Iterable[StatusWarning] = (),
) -> dict[str, Plain]:
    """Return the number of entities of a sound document by section; problems and warnings."""
    return {
        "document": name,
        "valid": catalog is not None,
        "entities": None if catalog is None else section_counts(catalog),
        "problems": plain_objects(problems, "path", "line", "column", "code", "message"),
        "warnings": warnings_plain(warnings),
    }


def section_words(catalog: Catalog) -> str:
    """Return the number of entities of each kind in words."""
    words: list[str] = []
    for kind in catalog.kinds:
        if count := len(catalog.ids_of(kind)):
            words.append(f"{count} {number_form(count, kind_word(kind), kind.section)}")
    return ", ".join(words) or "nothing"


def section_counts(catalog: Catalog) -> dict[str, Plain]:
    """Return the number of entities in each section."""
    return {kind.section: len(catalog.ids_of(kind)) for kind in catalog.kinds}
