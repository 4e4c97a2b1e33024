"""Where a verb's catalog comes from: a data set's name, a file, or standard input."""

import contextlib
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from mineralpact.catalog import Catalog
from mineralpact.cli.output import WrongUseError
from mineralpact.codec import loads, read, write
from mineralpact.codec.files import open_regular
from mineralpact.datasets import load, names
from mineralpact.errors import DocumentError, NotFoundError, Problem, ValidationError, near_names

DEFAULT: Final = "japan-peru-2024"
"""The data set that is read when nobody names one."""
LARGE: Final = 5_000_000
"""From how many bytes on reading a file is worth a word to a person who waits."""

Data = Annotated[str, Parameter(allow_leading_hyphen=True)]


def catalog_of(data: str) -> Catalog:
    """The catalog that `data` names.

    Raises:
        NotFoundError: neither a data set nor something like a file's name.
        DocumentError: all that is wrong with the document.
        UnknownFormatError: no format has the file's suffix.
        OSError: the file cannot be read.
    """
    try:
        return _catalog_of(data)
    except DocumentError as error:
        raise DocumentError(called(data), error.problems) from None


def catalogs_of(*data: str) -> tuple[Catalog, ...]:
    """The catalogs that several words name, as `catalog_of`.

    Raises:
        WrongUseError: more than one of them is to come from standard input.
    """
    if data.count("-") > 1:
        raise WrongUseError("standard input holds one document: - can be said once")
    return tuple(catalog_of(each) for each in data)


def save(catalog: Catalog, path: Path) -> None:
    """Write a catalog to a file, in place of what is there.

    Raises:
        UnknownFormatError: no format has the file's suffix.
        OSError: the file cannot be written.
    """
    try:
        write(catalog, path)
    except OSError as error:
        # The file that could not be made is a temporary one beside it, which says nothing to
        # anybody.
        raise OSError(error.errno, error.strerror, str(path)) from None


def called(data: str) -> str:
    """What a person calls the place that `data` names."""
    return "standard input" if data == "-" else data


def standard_input() -> bytes:
    """All of standard input.

    Raises:
        OSError: it is closed, or cannot be read.
    """
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def text_of(path: str) -> str:
    """The text in a file, or on standard input, as it stands there: not a line end is changed.

    Raises:
        ValidationError: it is not in UTF-8.
        OSError: the file cannot be read.
    """
    data = standard_input() if path == "-" else _bytes_of(Path(path))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        message = (
            f"expected text in UTF-8, found byte {data[error.start]:#04x} at position {error.start}"
        )
        raise ValidationError(
            called(path), [Problem(path="", code="bad_utf8", message=message)]
        ) from None


@contextlib.contextmanager
def working(path: Path) -> Generator[None]:
    """Show on a terminal that a large file is being worked on."""
    with contextlib.suppress(OSError):
        if sys.stderr.isatty() and path.stat().st_size >= LARGE:
            from rich.console import Console

            size = path.stat().st_size / 1_000_000
            with Console(stderr=True).status(f"reading {path} ({size:,.0f} MB)"):
                yield
            return
    yield


def _bytes_of(path: Path) -> bytes:
    with open_regular(path) as file:
        return file.read()


def _catalog_of(data: str) -> Catalog:
    if data == "-":
        return loads(standard_input())
    known = names()
    if data in known:
        return load(data)
    path = Path(data)
    if not path.suffix and not path.exists():
        raise NotFoundError("data set or file", data, near_names(data, known))
    with working(path):
        return read(path)
