"""Catalogs from files of other formats."""

from importlib import import_module
from os import PathLike, fspath
from pathlib import Path
from typing import Final

from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.errors import ArgumentError
from mineralpact.exchange.format_choice import chosen_format
from mineralpact.exchange.inward.import_format import FOLDER, ImportFormat
from mineralpact.exchange.inward.imported import Imported
from mineralpact.exchange.mapping.row_mapping import RowMapping
from mineralpact.shown import Answers, answers_to
from mineralpact.values.rules import broken

_MODULES: Final = ("csv_format", "excel_format", "followthemoney_format", "parquet_format")
"""The modules that hold a format, beside this one; a new format is a file and its name here."""


def import_file(
    path: str | PathLike[str],
    mapping: RowMapping | None = None,
    *,
    format: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Imported:
    """Return the catalog in a file of another format, with what was lost and what was refused.

    Args:
        path: The file, or the folder of Parquet files.
        mapping: For a table in CSV or Excel: what its rows are, and which column holds what.
        format: The name of the format; by default the file's suffix tells it.
        limits: The most that it may hold.

    Raises:
        ArgumentError: a table without a mapping, or a mapping for what is no such table.
        UnknownFormatError: no format has this name, or the file's suffix.
        DocumentError: the file as a whole cannot be read.
        FileError: the file cannot be read, or is no regular file.
        MissingExtraError: the library that reads the format is not installed.
    """
    chosen = import_format_of(path, format)
    if chosen.takes_mapping and mapping is None:
        message = f"expected a mapping, which says what the columns of {chosen.name} hold"
        raise ArgumentError("import_file", broken("mapping", "missing_argument", message))
    if mapping is not None and not chosen.takes_mapping:
        message = f"expected no mapping: {chosen.name} says itself what it holds"
        raise ArgumentError("import_file", broken("mapping", "contradiction", message))
    return chosen.read(path, mapping, limits)


def import_formats() -> Answers[ImportFormat]:
    """Return the formats that catalogs come in from."""
    modules = [import_module(f"mineralpact.exchange.inward.{name}") for name in _MODULES]
    return answers_to("formats", (module.FORMAT for module in modules))


def import_format_of(path: str | PathLike[str], name: str | None = None) -> ImportFormat:
    """Return the format of a name, or of a file or folder.

    Raises:
        UnknownFormatError: there is none.
    """
    end = FOLDER if Path(path).is_dir() else fspath(path).lower()
    return chosen_format(import_formats(), end, name, way="import", shown=fspath(path))
