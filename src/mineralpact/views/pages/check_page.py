"""Page of a document's validation."""

from collections.abc import Iterable

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.errors import Problem
from mineralpact.query import StatusWarning
from mineralpact.views.blocks import Role, rows_section, text_row
from mineralpact.views.page import Page
from mineralpact.views.pages.datasets_page import section_counts, section_words
from mineralpact.views.pages.status_page import warnings_plain, warnings_section
from mineralpact.views.plain_values import plain_objects
from mineralpact.views.wording import count_words


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
    rows = [text_row(problem.code, str(problem), Role.OPEN) for problem in problems]
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
