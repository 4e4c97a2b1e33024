"""Catalogs as CSV: a text for each sheet, and all of them in one archive."""

import csv
import io
from datetime import date
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mineralpact.catalog import Catalog
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.outward.export_format import Exported, ExportFormat
from mineralpact.exchange.wide.sheets import Cell, SafeText, Sheet, sheets_of

_NAME: Final = "csv"
_GUARD: Final = "'"
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Beginnings of texts that programs take for formulas, those of full width too."""
_GUARDED: Final = f"behind {_GUARD}, so that no program takes it for a formula"


def to_csv(catalog: Catalog) -> Exported[dict[str, str]]:
    """Return a catalog as CSV (RFC 4180): the text of each sheet by its name.

    There is a sheet of each kind, a row an entity, and one of each list of what is told of some
    time, such as ``agreements steps``, a row an item. The items of other lists stand in one cell,
    with ``"; "`` between two. A text that a program could take for a formula stands behind an
    apostrophe, and the report says so.

    Args:
        catalog: The catalog.

    >>> from mineralpact import datasets
    >>> exported = to_csv(datasets.load("japan-peru-2024"))
    >>> exported.content["agreements steps"].splitlines()[0].split(",")[:4]
    ['id', 'name', 'position', 'stage']
    """
    ledger = Ledger(_NAME)
    sheets = sheets_of(catalog, ledger, _guarded)
    texts = {sheet.name: _csv_text(sheet) for sheet in sheets}
    return Exported(content=texts, losses=ledger.report(catalog))


def _guarded(text: str) -> SafeText:
    """Return a text behind an apostrophe if a program could take it for a formula."""
    if text.startswith(_RISKY):
        return SafeText(_GUARD + text, _GUARDED)
    return SafeText(text)


def _csv_text(sheet: Sheet) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([column.heading for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow(map(_csv_cell, row))
    return file.getvalue()


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    return cell


def _archive(catalog: Catalog) -> Exported[bytes]:
    """Return the sheets as files of an archive whose bytes follow from the catalog alone."""
    exported = to_csv(catalog)
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in exported.content.items():
            entry = ZipInfo(f"{name}.csv")
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return Exported(content=file.getvalue(), losses=exported.losses)


FORMAT: Final = ExportFormat(name=_NAME, suffixes=(".csv.zip", ".zip"), encode=_archive)
"""CSV in an archive, a file a sheet."""
