"""Verb that writes a catalog in another format, and tells what that format does not carry."""

import sys
from pathlib import Path

from mineralpact.cli.input import Document, Overwrite, catalog_of, overwrite_hint
from mineralpact.cli.output import VerbResult, WrongUseError, nothing_plain
from mineralpact.cli.progress import end_progress
from mineralpact.exchange import export as write_export, to_plain
from mineralpact.exchange.outward.exporting import format_of


def export(
    source: Document, target: Document, /, *, to: str | None = None, overwrite: Overwrite = False
) -> VerbResult:
    """Write a document in another format, such as a calendar, and say what that cannot carry.

    Args:
        source: A file, a data set's name, or - for JSON on standard input.
        target: The file to write; - for standard output, which then has no report.
        to: The format, such as icalendar; told by the suffix of the target when not said.
        overwrite: Replace a file that is there.
    """
    catalog = catalog_of(source)
    if target == "-":
        if to is None:
            raise WrongUseError(
                "- goes with --to: standard output has no suffix to tell the format"
            )
        end_progress()
        sys.stdout.buffer.write(format_of(target, to).encode(catalog).content)
        return VerbResult(nothing_plain, lines=())
    with overwrite_hint(Path(target)):
        report = write_export(catalog, target, format=to, overwrite=overwrite)
    return VerbResult(lambda: to_plain(report), lambda: (report.page(),))
