"""Tables in CSV: decoded as their mapping says, row by row, in constant memory."""

import csv
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase, TextIOWrapper
from os import PathLike
from typing import BinaryIO, Final, NoReturn, cast

from mineralpact.codec.compression.gzip_files import contents_of
from mineralpact.codec.files import open_regular
from mineralpact.codec.json_parser import byte_order_mark
from mineralpact.codec.limits import Limits
from mineralpact.errors import DocumentError, Problem, file_errors
from mineralpact.exchange.inward.imported import Refusal
from mineralpact.exchange.inward.tabular.table_rows import (
    TABLE,
    OpenTable,
    TableRow,
    refusal,
)
from mineralpact.exchange.mapping.row_mapping import RowMapping
from mineralpact.values.rules import broken

_UNDECODED: Final = re.compile("[\udc80-\udcff]")
"""Bytes that are none of the encoding's, as Python keeps them."""
_MARK_SIZE: Final = 4
_UTF_8: Final = "utf-8"
_MARKED: Final = ("utf-16", "utf-32")
"""The encodings whose byte order mark is their own business."""


@contextmanager
def open_csv(
    path: str | PathLike[str], mapping: RowMapping, limits: Limits
) -> Generator[OpenTable]:
    """Open a table in CSV: RFC 4180, with the separator and the encoding of the mapping.

    A file whose name ends in ``.gz`` is compressed with gzip.

    Raises:
        DocumentError: no heading, another encoding, a quote that is never closed; later, from the
            rows: the same.
        FileError: the file cannot be read, or is no regular file.
    """
    with open_regular(path) as file, file_errors(path):
        text = _decoded(contents_of(file, path), mapping.encoding)
        lines = _Lines(text, mapping.encoding, limits.text)
        rows = _rows(lines, mapping)
        headings: tuple[str, ...] = ()
        for row in rows:
            number, cells = _cells_of(row)
            if number >= mapping.heading:
                headings = tuple(cell.strip() for cell in cells)
                break
        else:
            message = f"expected headings in row {mapping.heading}, found no such row"
            raise DocumentError(TABLE, broken("", "no_heading", message))
        yield OpenTable(headings, _whole_rows(rows, len(headings)))


def _cells_of(row: tuple[int, list[str]] | Refusal) -> tuple[int, list[str]]:
    """Return a row above the table, which must not be refused either."""
    if isinstance(row, Refusal):
        raise DocumentError(f"row {row.row}", row.problems)
    return row


def _decoded(file: BinaryIO, encoding: str) -> TextIOWrapper:
    file = BufferedReader(cast("RawIOBase", file))
    mark = byte_order_mark(file.peek(_MARK_SIZE)[:_MARK_SIZE]) or ""
    if encoding.startswith(_MARKED):
        return TextIOWrapper(file, encoding, newline="")
    if mark and mark.lower() != encoding:
        message = f"expected text in {encoding}, found the byte order mark of {mark}"
        hint = f": a mapping with 'encoding: {mark.lower()}' reads it"
        raise DocumentError(TABLE, broken("", "byte_order_mark", message + hint))
    if mark:
        encoding = "utf-8-sig"
    return TextIOWrapper(file, encoding, "surrogateescape", newline="")


class _Lines(Iterator[str]):
    """Lines of a file, which a reader of CSV takes one or more of for a row."""

    def __init__(self, text: TextIOWrapper, encoding: str, most: int) -> None:
        self._text = text
        self._encoding = encoding
        self._most = most
        self._length = 0
        self.number = 0
        """The number of lines taken."""
        self.first = 1
        """The first line of the row."""
        self.has_nul = False
        """True if the row has a NUL."""

    def begin_row(self) -> None:
        """Begin a row."""
        self._length = 0
        self.first = self.number + 1
        self.has_nul = False

    def __next__(self) -> str:
        try:
            line = self._text.readline(self._most + 1)
        except UnicodeDecodeError as error:
            self.refuse("bad_encoding", f"expected text in {self._encoding}, found {error.reason}")
        if not line:
            raise StopIteration
        self.number += 1
        self._length += len(line)
        if self._length > self._most:
            message = f"expected rows of at most {self._most:,} characters, found more"
            self.refuse("too_large", f"{message}: is a quote never closed?")
        if not line.isascii() and (match := _UNDECODED.search(line)):
            byte = ord(match[0]) - 0xDC00
            hint = "a mapping may say another, such as 'encoding: windows-1252'"
            message = f"expected text in {self._encoding}, found the byte {byte:#04x}: {hint}"
            self.refuse("bad_encoding", message, self.number)
        self.has_nul = self.has_nul or "\0" in line
        return line

    def refuse(self, code: str, message: str, line: int | None = None) -> NoReturn:
        """Refuse the file."""
        problem = Problem(path="", code=code, message=message, line=line or self.first)
        raise DocumentError(TABLE, [problem])


def _rows(lines: _Lines, mapping: RowMapping) -> Iterator[tuple[int, list[str]] | Refusal]:
    """Yield each row with its number; a row that is no CSV, or has a NUL, is refused."""
    records = csv.reader(lines, delimiter=mapping.separator, strict=True)
    number = 0
    while True:
        number += 1
        lines.begin_row()
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            yield _bad_row(number, lines, str(error))
            continue
        if lines.has_nul:
            yield refusal(number, "nul", "expected text, found NUL")
        else:
            yield number, cells


def _bad_row(number: int, lines: _Lines, reason: str) -> Refusal:
    """Return the refusal of a row that is no CSV; refuse the file if a quote is never closed.

    Where the quoted text runs over lines to the end, or to the most a cell may hold, nobody knows
    which rows it has swallowed.
    """
    if reason.startswith("unexpected end") or lines.number > lines.first:
        message = "expected a quote that closes what is quoted from here, found none"
        lines.refuse("open_quote", message)
    if reason.startswith("field larger"):
        message = f"expected cells of at most {csv.field_size_limit():,} characters, found more"
        return refusal(number, "too_long", message)
    return refusal(number, "bad_csv", f"not CSV: {reason}")


def _whole_rows(
    rows: Iterator[tuple[int, list[str]] | Refusal], count: int
) -> Iterator[TableRow | Refusal]:
    """Yield the rows of as many cells as there are headings, and the refusals of others."""
    for row in rows:
        if isinstance(row, Refusal):
            yield row
            continue
        number, cells = row
        if not any(map(str.strip, cells)):
            continue
        if len(cells) == count:
            yield TableRow(number, tuple(cells))
        else:
            message = f"expected {count} cells, as many as headings, found {len(cells)}"
            yield refusal(number, "ragged", message)
