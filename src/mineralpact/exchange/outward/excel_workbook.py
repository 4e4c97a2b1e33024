"""Catalogs as workbooks of Excel: a sheet of each kind, and of each list of what is told."""

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from importlib import import_module
from typing import Any, Final, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.outward.export_format import Exported, ExportFormat
from mineralpact.exchange.outward.xml_text import xml_text
from mineralpact.exchange.wide.sheets import Cell, SafeText, Sheet, SheetColumn, sheets_of
from mineralpact.tables.extras import require
from mineralpact.views.page import cells

_NAME: Final = "excel"
_MOST_ROWS: Final = 1_048_575
"""The most rows of a sheet, below the headings."""
_LONGEST: Final = 32_767
"""The most code units of UTF-16 in a cell."""
_LONGEST_TITLE: Final = 255
_CUT: Final = f"cut: a cell holds {_LONGEST:,} characters"
_ELLIPSIS: Final = "…"
_FIRST_DAY: Final = date(1900, 3, 1)
"""The first day that Excel counts as everybody else does: before it has a day too many."""
_WIDTHS: Final = (8, 60)
"""The least and the greatest width of a column."""
_OPTIONS: Final[Mapping[str, bool]] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # what the file says has no zone
"""The time of every workbook, so that equal catalogs have equal bytes."""
_Excel: TypeAlias = Any
"""An object of XlsxWriter, whose types no checker is told."""


def to_excel(catalog: Catalog) -> Exported[bytes]:
    """Return a catalog as a workbook of Excel, with the sheets of `to_csv`.

    Texts are texts, whatever they begin with; days, numbers and truths are such. Equal catalogs
    give equal bytes.

    Args:
        catalog: The catalog.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
    """
    require("xlsxwriter")
    ledger = Ledger(_NAME)
    file = io.BytesIO()
    workbook: _Excel
    with import_module("xlsxwriter").Workbook(file, dict(_OPTIONS)) as workbook:
        title, _ = xml_text(catalog.title or "")
        workbook.set_properties({"created": _CREATED, "title": title[:_LONGEST_TITLE]})
        bold = workbook.add_format({"bold": True})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets_of(catalog, ledger, _cell_text, most_rows=_MOST_ROWS):
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, bold, day)
    return Exported(content=file.getvalue(), losses=ledger.report(catalog))


def _cell_text(text: str) -> SafeText:
    clean = xml_text(text)
    units = clean.text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return clean
    start = units[: 2 * (_LONGEST - len(_ELLIPSIS))].decode("utf-16-le", "ignore")
    return SafeText(start + _ELLIPSIS, _CUT)


def _write_sheet(worksheet: _Excel, sheet: Sheet, bold: _Excel, day: _Excel) -> None:
    for position, column in enumerate(sheet.columns):
        worksheet.set_column(position, position, _width(column))
        worksheet.write_string(0, position, column.heading, bold)
        for row, cell in enumerate(column.cells, start=1):
            _write_cell(worksheet, row, position, cell, day)
    worksheet.freeze_panes(1, 2)
    last_row = len(sheet.columns[0].cells)
    worksheet.autofilter(0, 0, last_row, len(sheet.columns) - 1)


def _write_cell(worksheet: _Excel, row: int, position: int, cell: Cell, day: _Excel) -> None:
    if isinstance(cell, bool):
        worksheet.write_boolean(row, position, cell)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        worksheet.write_datetime(row, position, datetime.combine(cell, time.min), day)
    elif isinstance(cell, int | float):
        worksheet.write_number(row, position, cell)
    elif cell is not None:
        worksheet.write_string(row, position, str(cell))


def _width(column: SheetColumn) -> int:
    """Return a width that shows most cells, and the heading with the sign of the filter."""
    lengths = [cells(_shown(cell)) for cell in column.cells if cell is not None]
    least, greatest = _WIDTHS
    longest = max([cells(column.heading) + 3, *lengths, least])
    return min(longest + 1, greatest)


def _shown(cell: Cell) -> str:
    return str(cell)[: _WIDTHS[1]]


FORMAT: Final = ExportFormat(name=_NAME, suffixes=(".xlsx",), encode=to_excel)
"""Workbooks of Excel."""
