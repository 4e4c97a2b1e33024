"""Input of verbs: catalogs and texts, by a data set's name, a file, or standard input."""

import sys
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from mineralpact.catalog import Catalog
from mineralpact.cli.output import WrongUseError
from mineralpact.codec import Limits, Model
from mineralpact.codec.files import open_regular
from mineralpact.codec.json_parser import byte_order_mark
from mineralpact.codec.limits import DEFAULT_LIMITS
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

_MEGABYTE: Final = 2**20
_limits: Final = ContextVar("limits", default=DEFAULT_LIMITS)
"""The most that a document or a text may hold."""


@contextmanager
def reading_at_most(megabytes: int | None) -> Generator[None]:
    """Let documents and texts that are read within have so many MB; ``None`` for the defaults."""
    limits = DEFAULT_LIMITS if megabytes is None else Limits.up_to(megabytes * _MEGABYTE)
    token = _limits.set(limits)
    try:
        yield
    finally:
        _limits.reset(token)


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
    with overwrite_hint(path):
        Model(limits=_limits.get()).write(catalog, path, overwrite=overwrite)


@contextmanager
def overwrite_hint(path: Path) -> Generator[None]:
    """Say of a file that is there already which option replaces it."""
    try:
        yield
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
        ValidationError: it is too long, or not in UTF-8.
        OSError: the file cannot be read, or is no regular file.
    """
    most = _limits.get().bytes
    if path == "-":
        data = _standard_input(most)
    else:
        with open_regular(Path(path)) as file:
            data = file.read(most + 1)
    if len(data) > most:
        message = f"expected a text of at most {most:,} bytes, found more"
        raise ValidationError(source_name(path), broken("", "too_large", message))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        byte, position = data[error.start], error.start
        code, reason = "bad_utf8", f"byte {byte:#04x} at position {position}"
        if mark := byte_order_mark(data):
            code, reason = "byte_order_mark", f"the byte order mark of {mark}"
        message = f"expected text in UTF-8, found {reason}"
        raise ValidationError(source_name(path), broken("", code, message)) from None


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
    model = Model(limits=_limits.get())
    if data == "-":
        return model.loads(_standard_input(model.limits.bytes_of(format)), format=format)
    if data in names():
        return load(data)
    path = Path(data)
    if not path.suffix and not path.exists():
        raise NotFoundError("data set or file", data, near_names(data, names()))
    with reading_message(path):
        return model.read(path)


def _standard_input(most: int) -> bytes:
    """Return standard input, or one byte more than `most`: a device may have no end."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read(most + 1)
