"""Catalogs as files of other formats."""

from importlib import import_module
from os import PathLike, fspath
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.files import replaced_file
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.exchange.format_choice import chosen_format
from mineralpact.exchange.losses.loss_report import LossReport
from mineralpact.exchange.outward.export_format import ExportFormat
from mineralpact.shown import Answers, answers_to

_MODULES: Final = (
    "calendars",
    "csv_sheets",
    "excel_workbook",
    "followthemoney",
    "json_ld",
    "network_graph",
    "turtle",
)
"""The modules that hold a format, beside this one; a new format is a file and its name here."""


def export(
    catalog: Catalog,
    path: str | PathLike[str],
    *,
    format: str | None = None,
    overwrite: bool = False,
) -> LossReport:
    """Write a catalog to a file of another format, and return what that format does not carry.

    Args:
        catalog: The catalog.
        path: The file; whoever reads it sees the old one or the new one, whole.
        format: The name of the format; by default the file's suffix tells it.
        overwrite: True to replace a file that is there.

    Raises:
        UnknownFormatError: no format has this name, or the file's suffix.
        FileError: the file is there, or cannot be written.
        MissingExtraError: the library that writes the format is not installed.
    """
    chosen = format_of(fspath(path), format)
    exported = chosen.encode(catalog)
    with replaced_file(path, overwrite=overwrite, version=FORMAT) as file:
        file.write(exported.content)
    return exported.losses


def export_formats() -> Answers[ExportFormat]:
    """Return the formats that catalogs go out in."""
    modules = [import_module(f"mineralpact.exchange.outward.{name}") for name in _MODULES]
    return answers_to("formats", (module.FORMAT for module in modules))


def format_of(path: str, name: str | None) -> ExportFormat:
    """Return the format of a name, or without one that of a file's suffix.

    Raises:
        UnknownFormatError: there is none.
    """
    return chosen_format(export_formats(), path, name, way="export", shown=path)
