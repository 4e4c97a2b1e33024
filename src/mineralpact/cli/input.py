"""Input of verbs: catalogs and texts, by a data set's name, a file, or standard input."""

import sys
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from mineralpact.catalog import Catalog
from mineralpact.cli.output import WrongUseError
from mineralpact.codec import loads, read, write
from mineralpact.codec.files import open_regular
from mineralpact.datasets import load, names
from mineralpact.errors import (
    DocumentError,
    FileError,
    NotFoundError,
    ValidationError,
    near_names,
)
from mineralpact.values.rules import broken

DEFAULT: Final = "japan-peru-2024"
"""Data set that is read when nobody names one."""
LARGE: Final = 5_000_000
"""Bytes from which on a person who waits is told that a file is being read."""

Data = Annotated[str, Parameter(allow_leading_hyphen=True)]
Overwrite = Annotated[bool, Parameter(negative="")]


def catalog_of(data: str, *, format: str = "json") -> Catalog:
    """Return the catalog that `data` names.

    Args:
        data: A data set's name, a file, or - for standard input.
        format: The format of standard input.

    Raises:
        NotFoundError: neither a data set nor something like a file's name.
        DocumentError: all that is wrong with the document.
        UnknownFormatError: no format has the file's suffix.
        OSError: the file cannot be read.
    """
    try:
        return _read_catalog(data, format)
    except DocumentError as error:
        raise DocumentError(source_name(data), error.problems) from None


def catalogs_of(*data: str) -> tuple[Catalog, ...]:
    """Return the catalogs that several words name, as `catalog_of` does.

    Raises:
        WrongUseError: more than one of them is to come from standard input.
    """
    if data.count("-") > 1:
        raise WrongUseError("standard input holds one document: - can be said once")
    return tuple(map(catalog_of, data))


def save(catalog: Catalog, path: Path, *, overwrite: bool) -> None:
    """Write a catalog to a file.

    Args:
        catalog: The catalog.
        path: The file.
        overwrite: True to replace whatever the file holds; else it is replaced only if the catalog
            was read from it.

    Raises:
        UnknownFormatError: no format has the file's suffix.
        FileError: the file cannot be written, or must stay.
    """
    try:
        write(catalog, path, overwrite=overwrite)
    except FileError as error:
        if error.code != "exists":
            raise
        reason = "there is a file already: --overwrite replaces it"
        raise FileError(str(path), error.code, reason, number=error.errno) from None


def source_name(data: str) -> str:
    """Return the name of the place that `data` names, for a person."""
    return "standard input" if data == "-" else data


def text_of(path: str) -> str:
    """Return the text in a file, or on standard input, with its line ends as they are.

    Raises:
        ValidationError: it is not in UTF-8.
        OSError: the file cannot be read.
    """
    if path == "-":
        data = _standard_input()
    else:
        with open_regular(Path(path)) as file:
            data = file.read()
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        byte, position = data[error.start], error.start
        message = f"expected text in UTF-8, found byte {byte:#04x} at position {position}"
        raise ValidationError(source_name(path), broken("", "bad_utf8", message)) from None


def reading_message(path: Path) -> AbstractContextManager[object]:
    """Return a context that shows on a terminal that a large file is being read."""
    size = 0
    with suppress(OSError):
        size = path.stat().st_size
    if size < LARGE or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(f"reading {path} ({size / 1_000_000:,.0f} MB)")


def _read_catalog(data: str, format: str) -> Catalog:
    if data == "-":
        return loads(_standard_input(), format=format)
    if data in names():
        return load(data)
    path = Path(data)
    if not path.suffix and not path.exists():
        raise NotFoundError("data set or file", data, near_names(data, names()))
    with reading_message(path):
        return read(path)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()
