"""Tables as JSON Lines: row by row, in memory that does not grow with the table."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from os import PathLike

from attrs import evolve, frozen

from mineralpact.borders import checked
from mineralpact.codec.json_lines.stream import write_lines
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.errors import ArgumentError
from mineralpact.exchange.inward.imported import Refusal
from mineralpact.exchange.inward.tabular.row_losses import RowTally
from mineralpact.exchange.inward.tabular.row_outcomes import (
    CSV,
    EntityStream,
    open_table,
    row_outcomes,
    table_format,
)
from mineralpact.exchange.inward.tabular.row_reader import RowReader
from mineralpact.exchange.losses.loss_report import LossReport
from mineralpact.exchange.mapping.row_mapping import RowMapping
from mineralpact.model import KINDS, Entity
from mineralpact.shown import Shown
from mineralpact.values.rules import broken
from mineralpact.views import Page
from mineralpact.views.wording import count_words


@frozen(kw_only=True)
class ImportedLines(Shown):
    """Account of an import to JSON Lines."""

    rows: int
    """The number of rows that came in, or would have."""
    refused: int
    """The number of rows that were refused."""
    entities: int | None
    """The number of entities written; ``None`` if rows were refused, and so no file written."""
    losses: LossReport
    """The account of each cell of the rows that came in."""

    @checked
    def page(self, *, language: str | None = None) -> Page:
        """Return what came in and what did not, as a page, see `LossReport.page`."""
        page = self.losses.page(language=language)
        rows = count_words(self.rows, "row")
        return evolve(page, lead=(f"{rows} came in, {self.refused} did not.", *page.lead))


class _RefusedRowsError(Exception):
    """Some rows were refused: the file that was begun is thrown away."""


def import_lines(
    path: str | PathLike[str],
    mapping: RowMapping,
    target: str | PathLike[str],
    *,
    format: str | None = None,
    on_refusal: Callable[[Refusal], object] | None = None,
    partial: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    overwrite: bool = False,
) -> ImportedLines:
    """Write what the rows of a table are to a JSON Lines file, as they are read.

    Rows are read, and forgotten. Identifiers are kept in a temporary file, so that none comes
    twice; what stays in memory is one entry for each country or organization that cells name.

    Args:
        path: The table.
        mapping: What the rows are, and which column holds what; rows may not refer to each other.
        target: The file.
        format: ``csv`` or ``excel``; by default the suffix of the table tells it.
        on_refusal: Called with each row that is refused, in their order.
        partial: True to write those that came in where others are refused; else the file is written
            only if all came in.
        limits: The most that a row of CSV, or a cell of Excel, may hold, and an Excel file in all.
        overwrite: True to replace a file that is there.

    Raises:
        ArgumentError: by the mapping, rows refer to other rows, which only a whole catalog knows.
        DocumentError: the table as a whole cannot be read as the mapping says.
        FileError: a file cannot be read or written.
        MissingExtraError: the library that reads Excel is not installed.
        UnknownFormatError: the format is neither, or no format has the table's suffix.
    """
    if mapping.has_open_references:
        message = "expected rows that refer to none of each other: import_rows takes others"
        raise ArgumentError("import_lines", broken("mapping", "contradiction", message))
    name = table_format(path, format)
    if name == CSV:  # it is read line by line, and may be of any size
        limits = evolve(limits, bytes=sys.maxsize)
    refuse = on_refusal or _ignore
    stream = _LineStream(path, name, mapping, limits, refuse, is_partial=partial)
    entities: int | None = None
    with suppress(_RefusedRowsError):
        entities = write_lines(
            stream.entities(), target, kinds=(*KINDS, *mapping.kinds), overwrite=overwrite
        )
    return ImportedLines(
        rows=stream.rows,
        refused=stream.refused,
        entities=entities,
        losses=stream.tally.report(),
    )


def _ignore(_: Refusal) -> None:
    """Do nothing with a refusal: it is counted."""


class _LineStream:
    """Stream of entities from a table, which counts what becomes of its rows."""

    def __init__(
        self,
        path: str | PathLike[str],
        format: str,
        mapping: RowMapping,
        limits: Limits,
        on_refusal: Callable[[Refusal], object],
        *,
        is_partial: bool,
    ) -> None:
        self._path = path
        self._format = format
        self._mapping = mapping
        self._limits = limits
        self._on_refusal = on_refusal
        self._is_partial = is_partial
        self.tally = RowTally(mapping, format)
        """The count of what becomes of cells."""
        self.rows = 0
        """The rows that came in."""
        self.refused = 0
        """The rows that did not."""

    def entities(self) -> Iterator[Entity]:
        """Yield the entities as rows are read; at the end, raise if rows were refused."""
        stream = EntityStream(self._mapping)
        yield from stream.first()
        with open_table(self._path, self._format, self._mapping, self._limits) as table:
            reader = RowReader(self._mapping, table.headings)
            for outcome in row_outcomes(table, reader):
                if isinstance(outcome, Refusal):
                    self.refused += 1
                    self._on_refusal(outcome)
                    continue
                self.rows += 1
                self.tally.add(outcome)
                if self._is_partial or not self.refused:
                    yield from stream.of(outcome)
        if self.refused and not self._is_partial:
            raise _RefusedRowsError
