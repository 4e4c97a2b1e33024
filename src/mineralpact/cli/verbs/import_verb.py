"""Verb that makes a document of a file of another format, and tells what did not come in."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final

from attrs import frozen
from cyclopts import Parameter

from mineralpact.cli.input import (
    Overwrite,
    model_in_use,
    overwrite_hint,
    save,
    say_reading,
)
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.cli.verbs.edition_verbs import Output
from mineralpact.codec.compression.suffixes import format_of
from mineralpact.codec.json_parser import Plain
from mineralpact.exchange import (
    LossReport,
    Refusal,
    RowMapping,
    import_file,
    import_lines,
    read_mapping,
    to_plain,
)
from mineralpact.exchange.inward.importing import import_format_of
from mineralpact.views import Page
from mineralpact.views.blocks import PageRow, open_row, rows_section
from mineralpact.views.wording import count_words

MOST_REFUSALS: Final = 100
"""The most refused rows that are listed; all are counted."""

Switch = Annotated[bool, Parameter(negative="")]


def import_(
    source: Path,
    /,
    *,
    mapping: Path | None = None,
    output: Output = None,
    from_: str | None = None,
    partial: Switch = False,
    overwrite: Overwrite = False,
) -> VerbResult:
    """Make a document of a table, or of another format; say what is lost and which rows refused.

    A table's rows are written to .jsonl as they are read, in memory that does not grow with them.
    Where rows are refused nothing is written, unless told, and the status is 1.

    Args:
        source: The file, or a folder of Parquet files.
        mapping: The file in YAML that says which column of a table holds what.
        output: The file to write, in the format its suffix says; without it, nothing is written.
        from_: The format of the source, such as csv; told by its suffix when not said.
        partial: Write what came in although rows were refused.
        overwrite: Replace a file that is there.
    """
    chosen = import_format_of(source, from_)
    if chosen.takes_mapping is (mapping is None):
        expected = "a mapping, by --mapping," if chosen.takes_mapping else "no --mapping"
        raise WrongUseError(f"expected {expected} for {chosen.name}")
    job = _Job(source, chosen.name, output, partial, overwrite)
    rows = None if mapping is None else read_mapping(mapping, kinds=model_in_use().kinds)
    say_reading(source)
    if rows is None or rows.has_open_references or job.suffix_format != "jsonl":
        return job.import_whole(rows)
    return job.import_by_rows(rows)


@frozen
class _Job:
    """Import of one file."""

    source: Path
    format: str
    output: Path | None
    is_partial: bool
    is_overwriting: bool

    @property
    def suffix_format(self) -> str | None:
        """The format of the file to write; ``None`` if there is none."""
        return None if self.output is None else format_of(self.output)

    def import_whole(self, mapping: RowMapping | None) -> VerbResult:
        """Make a catalog, and write it."""
        limits = model_in_use().limits
        imported = import_file(self.source, mapping, format=self.format, limits=limits)
        count: int | None = None
        if self.output is not None and (self.is_partial or not imported.refused):
            save(imported.catalog, self.output, overwrite=self.is_overwriting)
            count = len(imported.catalog)
        return _result(count, imported.losses, imported.refused, len(imported.refused))

    def import_by_rows(self, mapping: RowMapping) -> VerbResult:
        """Write what rows are as they are read."""
        assert self.output is not None  # noqa: S101  # it has a suffix
        refused: list[Refusal] = []

        def keep(refusal: Refusal) -> None:
            if len(refused) < MOST_REFUSALS:
                refused.append(refusal)

        with overwrite_hint(self.output):
            lines = import_lines(
                self.source,
                mapping,
                self.output,
                format=self.format,
                on_refusal=keep,
                partial=self.is_partial,
                limits=model_in_use().limits,
                overwrite=self.is_overwriting,
            )
        return _result(lines.entities, lines.losses, refused, lines.refused)


def _result(
    written: int | None, losses: LossReport, refused: Sequence[Refusal], count: int
) -> VerbResult:
    """Return what came in as an answer, which is yes if nothing was refused.

    Args:
        written: The number of entities written; ``None`` if no file was.
        losses: What became of each value.
        refused: The first rows that were refused.
        count: The number of all of them.
    """
    listed = refused[:MOST_REFUSALS]
    lead = "Nothing is written." if written is None else f"{_entities(written)} written."
    title = f"{count_words(count, 'row')} refused"
    if count > len(listed):
        title += f", the first {len(listed)}"
    page = Page(lead=(lead,), sections=(rows_section(title, _rows(listed)),))
    plain: dict[str, Plain] = {
        "written": written,
        "losses": to_plain(losses),
        "refused_count": count,
        "refused": list(map(to_plain, listed)),
    }
    return VerbResult(lambda: plain, lambda: (losses.page(), page), is_yes=not count)


def _entities(count: int) -> str:
    return f"{count:,} {'entity is' if count == 1 else 'entities are'}"


def _rows(refused: Sequence[Refusal]) -> Iterator[PageRow]:
    for refusal in refused:
        for problem in refusal.problems:
            yield open_row(f"row {refusal.row}", str(problem))
