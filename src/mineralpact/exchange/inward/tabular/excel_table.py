"""Tables in Excel files: read row by row by openpyxl; nothing in them is evaluated."""

import datetime as dt
import warnings
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from os import PathLike
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile, ZipFile

from mineralpact.codec.files import open_regular
from mineralpact.codec.limits import Limits
from mineralpact.errors import DocumentError, did_you_mean, file_errors, near_names
from mineralpact.exchange.inward.imported import Refusal
from mineralpact.exchange.inward.tabular.table_rows import (
    TABLE,
    Cell,
    CellFault,
    OpenTable,
    TableRow,
    refusal,
)
from mineralpact.exchange.mapping.row_mapping import RowMapping
from mineralpact.tables.extras import require
from mineralpact.values import When
from mineralpact.values.rules import broken

_EXPANSION: Final = 16
"""The number of times as large as a document an Excel file may be, once it is unpacked."""
_MOST_ROWS: Final = 1_048_576
"""The rows that a sheet of Excel has."""
_MOST_COLUMNS: Final = 16_384
_FORMULA: Final = CellFault(
    "formula", "expected a value, found a formula: it is not evaluated; save the sheet's values"
)


@contextmanager
def open_excel(
    path: str | PathLike[str], mapping: RowMapping, limits: Limits
) -> Generator[OpenTable]:
    """Open a sheet of an Excel file.

    Raises:
        DocumentError: it is no such file, has no such sheet or no heading, or is too large; later,
            from the rows: it is damaged.
        FileError: the file cannot be read, or is no regular file.
        MissingExtraError: openpyxl is not installed.
    """
    require("openpyxl", "defusedxml")  # it reads XML by the second, which expands nothing
    with open_regular(path) as file, file_errors(path):
        _refuse_large(file, limits.bytes * _EXPANSION)
        workbook = _loaded(file)
        try:
            sheet = _sheet_of(workbook, mapping.sheet)
            headings = _headings(sheet, mapping.heading)
            yield OpenTable(headings, _rows(sheet, mapping.heading, len(headings), limits.text))
        finally:
            workbook.close()


def _refuse_large(file: BinaryIO, most: int) -> None:
    try:
        with ZipFile(file) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise _error("bad_excel", f"not an Excel file (.xlsx): {error}") from None
    if size > most:
        raise _error("too_large", f"expected at most {most:,} bytes unpacked, found {size:,}")


def _loaded(file: BinaryIO) -> Any:  # noqa: ANN401  # openpyxl's classes have no types
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and other parts that are not read
        try:
            return openpyxl.load_workbook(file, read_only=True, keep_links=False)
        except Exception as error:  # noqa: BLE001  # it raises whatever it meets in a bad file
            raise _error("bad_excel", f"not an Excel file (.xlsx): {error}"[:300]) from None


def _sheet_of(workbook: Any, name: str | None) -> Any:  # noqa: ANN401  # openpyxl's classes have no types
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    if name is None and sheets:
        return next(iter(sheets.values()))
    if name not in sheets:
        hint = did_you_mean(near_names(name or "", sheets)) or f": there are {', '.join(sheets)}"
        raise _error("unknown_sheet", f"expected a sheet {name or ''!r}, found none{hint}"[:300])
    return sheets[name]


def _headings(sheet: Any, number: int) -> tuple[str, ...]:  # noqa: ANN401  # openpyxl's classes have no types
    cells: tuple[Cell, ...] = ()
    rows = sheet.iter_rows(min_row=number, max_row=number, max_col=_MOST_COLUMNS)
    for row in _undisturbed(rows):
        cells = tuple(map(_cell, row))
    headings = [cell.strip() if isinstance(cell, str) else str(cell) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    if not headings:
        raise _error("no_heading", f"expected headings in row {number}, found none")
    return tuple(headings)


def _rows(
    sheet: Any,  # noqa: ANN401  # openpyxl's classes have no types
    heading: int,
    count: int,
    most: int,
) -> Iterator[TableRow | Refusal]:
    # One column more, to see what stands beside the table.
    rows = sheet.iter_rows(min_row=heading + 1, max_col=count + 1)
    for number, row in enumerate(_undisturbed(rows), heading + 1):
        if number > _MOST_ROWS:
            raise _error("too_many", f"expected at most {_MOST_ROWS:,} rows, found more")
        cells = tuple(map(_cell, row))
        if not any(cells):
            continue
        padded = (*cells, *[""] * (count - len(cells)))
        if any(padded[count:]):
            yield refusal(number, "ragged", f"expected {count} cells, found more to the right")
        elif any(isinstance(cell, str) and len(cell) > most for cell in cells):
            message = f"expected cells of at most {most:,} characters, found more"
            yield refusal(number, "too_long", message)
        else:
            yield TableRow(number, padded[:count])


def _undisturbed(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Yield rows; refuse a file that openpyxl cannot follow, and let it warn of nothing."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a date that is none: its cell is an error
            try:
                row = next(rows)
            except StopIteration:
                return
            except Exception as error:  # noqa: BLE001  # it raises whatever it meets in a bad file
                raise _error("bad_excel", f"not an Excel file (.xlsx): {error}"[:300]) from None
        yield row


def _cell(cell: Any) -> Cell:  # noqa: ANN401  # openpyxl's classes have no types
    """Return the content of a cell: dates as dates, numbers as their digits."""
    value: object = cell.value
    if cell.data_type == "f":
        return _FORMULA
    if cell.data_type == "e":
        return CellFault("error_value", f"expected a value, found the error {value}")
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return When(value.isoformat(timespec="seconds"))
    if isinstance(value, dt.date):
        return When(value.isoformat()[:10])
    return _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        exact = Decimal(repr(value))
        return f"{exact:f}".removesuffix(".0")
    return str(value)


def _error(code: str, message: str) -> DocumentError:
    return DocumentError(TABLE, broken("", code, message))
