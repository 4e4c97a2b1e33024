"""The header of a folder of Parquet files: what is in them, so that none is missing, cut or changed."""

from collections.abc import Iterable, Iterator
from hashlib import file_digest, sha256
from os import PathLike
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from attrs import frozen

from mineralpact.codec.files import read_bytes
from mineralpact.codec.json_parser import parse_json
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.document import converter
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Entity
from mineralpact.tables.layout.builder import layout_of
from mineralpact.values.record import Record

HEADER: Final = "mineralpact.json"
"""The header's file."""
TABLES_FORMAT: Final = "mineralpact-tables/1"
"""The name and version of the format."""
_MOST: Final = 2**24


@frozen(kw_only=True, weakref_slot=False)
class TableFile(Record):
    """One table's file."""

    name: str
    """The table's name; the file's is the same with ``.parquet`` behind."""
    rows: int
    """How many rows it has."""
    bytes: int
    """How long the file is."""
    sha256: str
    """SHA-256 of the file, as hexadecimal digits."""


@frozen(kw_only=True, weakref_slot=False)
class Header(Record):
    """What a folder of Parquet files holds."""

    format: str
    """`TABLES_FORMAT`."""
    id: str | None = None
    """The catalog's own name; ``None`` when it has none."""
    title: str | None = None
    """What it holds, for people; ``None`` when it has none."""
    kinds: tuple[str, ...]
    """The sections of the kinds it may hold."""
    tables: tuple[TableFile, ...]
    """Each table's file."""


@frozen(kw_only=True, weakref_slot=False)
class _Sealed(Record):
    header: Header
    sha256: str


def described(folder: Path, name: str, rows: int) -> TableFile:
    """A table's file as it is."""
    path = folder / f"{name}.parquet"
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return TableFile(name=name, rows=rows, bytes=path.stat().st_size, sha256=digest)


def header_bytes(header: Header) -> bytes:
    """A header as its file holds it: with its own digest, so that a change in it shows too."""
    plain = converter().unstructure(_Sealed(header=header, sha256=_digest(header)))
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


class Folder(NamedTuple):
    """A folder of tables that was found to be whole."""

    path: Path
    """The folder."""
    header: Header
    """What it says of itself."""
    kinds: tuple[type[Entity], ...]
    """The kinds it may hold."""


def checked_folder(
    folder: str | PathLike[str], kinds: Iterable[type[Entity]], *, digests: bool
) -> Folder:
    """A folder whose files are all there as its header says.

    Args:
        folder: The folder.
        kinds: The kinds that are known.
        digests: Whether to read every file through; if not, only its length is compared.

    Raises:
        DocumentError: all that is wrong.
    """
    path = Path(folder).absolute()
    header = _header(path / HEADER)
    known = {kind.section: kind for kind in kinds}
    held = tuple(known[section] for section in header.kinds if section in known)
    problems = [
        Problem(
            path="kinds",
            code="unknown_kind",
            message=f"expected a kind that is known, found {section[:60]!r}",
        )
        for section in header.kinds
        if section not in known
    ]
    files = {each.name: each for each in header.tables}
    for table in layout_of(held).all():
        if table.name not in files:
            problems.append(
                Problem(path=table.name, code="missing", message="expected a table, found none")
            )
        else:
            problems += _file_problems(path, files[table.name], digests=digests)
    if problems:
        raise DocumentError(f"tables in {path.name}", problems)
    return Folder(path, header, held)


def _header(path: Path) -> Header:
    try:
        sealed = converter().structure(parse_json(read_bytes(path, _MOST)), _Sealed)
    except FileNotFoundError:
        message = f"expected a folder of tables with a file {HEADER}, found none"
        raise DocumentError(
            "tables", [Problem(path=HEADER, code="missing", message=message)]
        ) from None
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001  # problems_of raises again what is not about the document
        raise DocumentError("tables", problems_of(error, HEADER)) from None
    header = sealed.header
    if header.format != TABLES_FORMAT:
        message = f"expected {TABLES_FORMAT!r}, found {header.format[:40]!r}"
        raise DocumentError(
            "tables", [Problem(path=HEADER, code="unknown_format", message=message)]
        )
    if sealed.sha256 != _digest(header):
        message = "expected the header that the digest is of, found a changed one"
        raise DocumentError("tables", [Problem(path=HEADER, code="changed", message=message)])
    return header


def _digest(header: Header) -> str:
    return sha256(msgspec.json.encode(converter().unstructure(header))).hexdigest()


def _file_problems(folder: Path, expected: TableFile, *, digests: bool) -> Iterator[Problem]:
    path = folder / f"{expected.name}.parquet"
    if not path.is_file():
        yield Problem(
            path=expected.name, code="missing", message=f"expected a file {path.name}, found none"
        )
    elif path.stat().st_size != expected.bytes:
        message = f"expected {expected.bytes} bytes, found {path.stat().st_size}"
        yield Problem(path=expected.name, code="cut", message=message)
    elif digests and described(folder, expected.name, expected.rows) != expected:
        message = "expected the file that the header was written for, found a changed one"
        yield Problem(path=expected.name, code="changed", message=message)
