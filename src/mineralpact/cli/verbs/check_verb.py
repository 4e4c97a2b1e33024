"""The verb ``check``: whether documents are sound, for people, programs, editors and workflows."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Annotated, Final, TypeAlias

from attrs import evolve, field, frozen
from cyclopts import Parameter

from mineralpact import query
from mineralpact.catalog import Catalog
from mineralpact.cli.given_texts import Texts, texts_of
from mineralpact.cli.input import (
    Document,
    catalog_of,
    draft_text_of,
    model_in_use,
    refuse_second_dash,
    source_name,
)
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.cli.progress import steps
from mineralpact.cli.remarks import Remark, github_line, plain_line
from mineralpact.cli.warning_places import with_places
from mineralpact.drafts import compile_with_report, review
from mineralpact.drafts.draft import DRAFT_FORMAT
from mineralpact.errors import DocumentError, FileError, NotFoundError, Problem
from mineralpact.views.pages.document_pages import check_page, check_plain
from mineralpact.views.pages.status_page import instruments

Flag = Annotated[bool, Parameter(negative="")]
Placer: TypeAlias = Callable[[Sequence[Problem]], Sequence[Problem]]
"""Gives problems their places in a document or a draft."""
_DRAFT: Final = re.compile(rf"^format: *['\"]?{DRAFT_FORMAT}\b", re.MULTILINE)


@frozen(kw_only=True)
class CheckReport:
    """Result of reading one document."""

    data: str
    """The name it was given by."""
    catalog: Catalog | None = None
    """The document, if it is sound."""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[query.StatusWarning, ...] = ()
    place: Placer = field(eq=False, default=tuple)
    """Gives the doubts about a sound document their places in it."""

    def remarks(self) -> Iterator[Remark]:
        """Yield the problems, or the warnings about a sound document, each with its place."""
        for problem in self.problems:
            yield Remark(file=self.data, problem=problem, is_error=True)
        for problem in self.place(doubts_of(self.warnings)):
            yield Remark(file=self.data, problem=problem, is_error=False)


def check(
    file: Document,
    /,
    *files: Document,
    against: Document | None = None,
    text: Texts = None,
    lines: Flag = False,
    github: Flag = False,
) -> VerbResult:
    """Say whether documents are sound, with all problems of bad ones and doubts about good ones.

    Steps of an instrument that do not go together, such as a withdrawal before a signature, shares
    that sum to more than 100 per cent, and a country or a currency at a time when it was no more
    are told as warnings: sources do say such things, so the document is sound all the same.

    A draft is compiled, and nothing is written. Held against the data that it is to join, with
    --against, a document should also have a source, of each source all by which it can be found
    again, evidence for every value, and no instrument that is there under another identifier.

    Args:
        file: A file with a document or a draft, the name of a data set or story, or - for a
            document from standard input.
        files: More of them.
        against: The data that it is to join: a file, or the name of a data set or story.
        text: The file with the text that one draft quotes; of several sources ID=FILE, once for
            each.
        lines: Print file:line:column: message and nothing else, for editors and other programs.
        github: Print what shows problems beside the changes in a workflow of GitHub.
    """
    data = (file, *files)
    if lines and github:
        raise WrongUseError("expected --lines or --github, found both")
    if text and files:
        raise WrongUseError("--text goes with one draft, found several files")
    existing = _catalog_to_join(data, against)
    reports = list(_reports(data, existing, text))
    result = _result(reports)
    if not lines and not github:
        return result
    line_of = github_line if github else plain_line
    remarks = chain.from_iterable(report.remarks() for report in reports)
    return evolve(result, lines=map(line_of, remarks))


def doubts_of(warnings: Iterable[query.StatusWarning]) -> list[Problem]:
    """Return warnings as problems, which can be located."""
    return [
        Problem(path=one.path, code=one.code, message=f"{one.message} ({one.rule})")
        for one in warnings
    ]


def _catalog_to_join(data: Sequence[str], against: str | None) -> Catalog | None:
    """Return the catalog that the documents are to join, if one is told."""
    if against is None:
        refuse_second_dash(data)
        return None
    refuse_second_dash((*data, against))
    return catalog_of(against)


def _result(reports: Sequence[CheckReport]) -> VerbResult:
    is_yes = all(report.catalog is not None for report in reports)
    return VerbResult(
        lambda: {"valid": is_yes, "documents": [check_plain(*parts_of(one)) for one in reports]},
        lambda: [check_page(*parts_of(one)) for one in reports],
        is_yes=is_yes,
    )


def parts_of(
    report: CheckReport,
) -> tuple[str, Catalog | None, tuple[Problem, ...], tuple[query.StatusWarning, ...]]:
    """Return what a page says of a report: its name, the document, problems and warnings."""
    return source_name(report.data), report.catalog, report.problems, report.warnings


def _reports(
    files: Sequence[str], existing: Catalog | None, text: Sequence[str] | None
) -> Iterator[CheckReport]:
    """Yield the report of each document; one alone that cannot be read is an error as elsewhere."""
    for file in steps(files, lambda name: f"checking {source_name(name)}"):
        try:
            yield _report(file, existing, text)
        except (FileError, NotFoundError) as error:
            if len(files) == 1:
                raise
            code, reason = "missing", str(error)
            if isinstance(error, FileError):
                code, reason = error.code, error.reason
            yield CheckReport(data=file, problems=(Problem(path="", code=code, message=reason),))


def _report(file: str, existing: Catalog | None, text: Sequence[str] | None) -> CheckReport:
    draft = _draft_in(file)
    if text and draft is None:
        raise WrongUseError("--text goes with a draft: the verb verify checks what documents cite")
    texts: Mapping[str, str] = {}
    place: Placer = partial(with_places, data=file)
    try:
        if draft is None:
            catalog = catalog_of(file)
        else:
            compiled = compile_with_report(draft, texts_of(text), model=model_in_use())
            catalog, place, texts = compiled.catalog, compiled.located, compiled.texts
    except DocumentError as error:
        return CheckReport(data=file, problems=error.problems)
    if existing is not None and (problems := review(catalog, existing, texts=texts)):
        return CheckReport(data=file, problems=tuple(place(problems)))
    warnings = tuple(document_warnings(catalog))
    return CheckReport(data=file, catalog=catalog, warnings=warnings, place=place)


def _draft_in(file: str) -> str | None:
    """Return the text of a draft; ``None`` for a file that holds none, or cannot be read."""
    if not file.lower().endswith((".yaml", ".yml")):
        return None
    try:
        text = draft_text_of(file)
    except (FileError, DocumentError):  # told where it is read as a document
        return None
    return text if _DRAFT.search(text) else None


def document_warnings(catalog: Catalog) -> Iterator[query.StatusWarning]:
    """Yield the doubts about a sound document."""
    for instrument in instruments(catalog):
        yield from query.status_warnings(instrument, catalog=catalog)
    yield from query.meeting_warnings(catalog)
    for entity in catalog:
        yield from query.validity_warnings(entity, catalog=catalog)
    yield from query.ownership_warnings(catalog)
