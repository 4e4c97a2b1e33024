"""Verbs that make catalogs of drafts, and drafts of catalogs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.cli.given_texts import Texts, texts_of
from mineralpact.cli.input import (
    Data,
    Document,
    Overwrite,
    catalog_named,
    catalog_of,
    document_plain,
    draft_text_of,
    model_in_use,
    overwrite_hint,
    save,
    source_name,
)
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.cli.remarks import Remark, github_line, plain_line
from mineralpact.cli.verbs.check_verb import Flag, document_warnings, doubts_of
from mineralpact.cli.verbs.edition_verbs import Output
from mineralpact.codec.files import replaced_file
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.drafts import compile_with_report, decompile as draft_of, restore, strip
from mineralpact.errors import DocumentError, Problem
from mineralpact.views import Page
from mineralpact.views.pages.document_pages import check_page, check_plain
from mineralpact.views.pages.draft_page import DraftReport, draft_page, draft_plain


def compile_(
    draft: Document,
    /,
    *,
    text: Texts = None,
    output: Output = None,
    strip: Flag = False,
    restore: Flag = False,
    dry_run: Flag = False,
    lines: Flag = False,
    github: Flag = False,
    overwrite: Overwrite = False,
) -> VerbResult:
    """Make a checked document of a draft; say what has no evidence and which sentences are unused.

    A file that holds an earlier document of the same name is replaced, and what changes is listed.

    Args:
        draft: The file with the draft, in YAML; - for standard input.
        text: The file with the text that it quotes; of several sources ID=FILE, once for each.
        output: The file to write the document to, in the format its suffix says; nothing is written
            when not said.
        strip: Write the draft itself, with the places of passages in the stead of their words.
        restore: Write the draft itself, with the words of passages in the stead of their places.
        dry_run: Say what would change, and write nothing.
        lines: Print file:line:column: message and nothing else, for editors and other programs.
        github: Print what shows problems beside the changes in a workflow of GitHub.
        overwrite: Replace the file whatever it holds.
    """
    _refuse_together({"--lines": lines, "--github": github})
    _refuse_together({"--strip": strip, "--restore": restore, "--dry-run": dry_run})
    to_line = github_line if github else plain_line
    try:
        if strip or restore:
            return _rewritten(draft, text, output, is_stripped=strip, overwrite=overwrite)
        report = _report(draft, text, output)
    except DocumentError as error:
        result = _refused(draft, error.problems)
        remarks = _remarks(draft, error.problems, is_error=True)
    else:
        if output is not None and not dry_run:
            _write(report, output, overwrite=overwrite)
            report = evolve(report, written=str(output))
        result = VerbResult(partial(_plain, report), partial(_pages, report))
        doubts = report.compiled.located(doubts_of(report.warnings))
        remarks = _remarks(draft, doubts, is_error=False)
    if lines or github:
        return evolve(result, lines=map(to_line, remarks))
    return result


def decompile(
    data: Data = None, *, text: Texts = None, output: Output = None, overwrite: Overwrite = False
) -> VerbResult:
    """Write a document as a draft, to be edited and compiled again.

    Args:
        data: What to read.
        text: The file with the text that it cites; of several sources ID=FILE, once for each.
            Passages whose text is not given stay told by their places.
        output: The file to write the draft to; standard output when not said.
        overwrite: Replace a file that is there.
    """
    written = draft_of(catalog_named(data), texts_of(text))
    return _text_written(written, output, overwrite=overwrite)


def _plain(report: DraftReport) -> dict[str, Plain]:
    return {**draft_plain(report), "document": document_plain(report.compiled.catalog)}


def _pages(report: DraftReport) -> tuple[Page]:
    return (draft_page(report),)


def _report(draft: str, text: Sequence[str] | None, output: Path | None) -> DraftReport:
    compiled = compile_with_report(draft_text_of(draft), texts_of(text), model=model_in_use())
    return DraftReport(
        name=source_name(draft),
        compiled=compiled,
        before=_before(output, compiled.catalog.id),
        warnings=tuple(document_warnings(compiled.catalog)),
    )


def _before(output: Path | None, id: str | None) -> Catalog | None:
    """Return the earlier document of the same name that a file holds; ``None`` for any other."""
    if output is None or not output.exists():
        return None
    before: Catalog | None = None
    with suppress(DocumentError):  # the file must stay, and its faults are not the draft's
        before = catalog_of(str(output))
    if before is None or before.id != id:
        return None
    return before


def _write(report: DraftReport, output: Path, *, overwrite: bool) -> None:
    if report.before is None or overwrite:
        save(report.compiled.catalog, output, overwrite=overwrite)
    else:
        model_in_use().write(report.compiled.catalog, output, overwrite=report.before)


def _rewritten(
    draft: str,
    text: Sequence[str] | None,
    output: Path | None,
    *,
    is_stripped: bool,
    overwrite: bool,
) -> VerbResult:
    own, texts, model = draft_text_of(draft), texts_of(text), model_in_use()
    if is_stripped:
        return _text_written(strip(own, texts, model=model), output, overwrite=overwrite)
    if texts is None:
        raise WrongUseError("--restore goes with --text, which has the words")
    return _text_written(restore(own, texts, model=model), output, overwrite=overwrite)


def _text_written(text: str, output: Path | None, *, overwrite: bool) -> VerbResult:
    """Write a draft to a file, or to standard output."""
    if output is None:
        return VerbResult(lambda: {"draft": text}, lines=text.removesuffix("\n").split("\n"))
    with (
        overwrite_hint(output),
        replaced_file(output, overwrite=overwrite, version=FORMAT) as file,
    ):
        file.write(text.encode())
    return VerbResult(lambda: {"written": str(output)}, copied=(f"Written: {output}",))


def _refused(draft: str, problems: tuple[Problem, ...]) -> VerbResult:
    parts = source_name(draft), None, problems
    return VerbResult(lambda: check_plain(*parts), lambda: (check_page(*parts),), is_yes=False)


def _remarks(draft: str, problems: Sequence[Problem], *, is_error: bool) -> Iterator[Remark]:
    for problem in problems:
        yield Remark(file=draft, problem=problem, is_error=is_error)


def _refuse_together(options: Mapping[str, bool]) -> None:
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        raise WrongUseError(f"expected one of {' and '.join(given)}, found {len(given)}")
