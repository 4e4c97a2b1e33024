"""Page of a document's validation."""

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.errors import Problem
from mineralpact.query import StatusWarning
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.page import Page
from mineralpact.views.pages.datasets_page import counts, held
from mineralpact.views.pages.status_page import warning_plain, warnings_section


def check_page(
    name: str,
    catalog: Catalog | None,
    problems: tuple[Problem, ...],
    warnings: tuple[StatusWarning, ...] = (),
) -> Page:
    """Whether a document is sound; if not, all that is wrong with it; if so, which steps do not go together."""
    if catalog is not None:
        return Page(
            lead=(f"{name} is sound: {held(catalog)}.",), sections=(warnings_section(warnings),)
        )
    rows = tuple(
        PageRow(
            label=problem.code.replace("_", " "), spans=(Span(text=str(problem)),), role=Role.OPEN
        )
        for problem in problems
    )
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    return Page(sections=(PageSection(title=f"{name}: {count}", entries=(PageEntry(rows=rows),)),))


def check_plain(
    name: str,
    catalog: Catalog | None,
    problems: tuple[Problem, ...],
    warnings: tuple[StatusWarning, ...] = (),
) -> dict[str, Plain]:
    """Whether a document is sound: what it holds, or ``None`` and all that is wrong with it; and its warnings."""
    return {
        "document": name,
        "valid": catalog is not None,
        "entities": None if catalog is None else counts(catalog),
        "problems": [problem_plain(problem) for problem in problems],
        "warnings": [warning_plain(warning) for warning in warnings],
    }


def problem_plain(problem: Problem) -> dict[str, Plain]:
    """One thing that is wrong, and where."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "message": problem.message,
    }
