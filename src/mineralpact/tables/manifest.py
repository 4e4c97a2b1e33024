"""Manifest of a folder of Parquet files, by which a missing, cut or changed file is noticed."""

from collections.abc import Iterable
from hashlib import file_digest, sha256
from os import PathLike
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from attrs import frozen

from mineralpact.catalog.integrity import EDITIONS
from mineralpact.codec.files import read_bytes
from mineralpact.codec.json_parser import parse_json
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.converter import model_converter
from mineralpact.errors import DocumentError
from mineralpact.model import Entity
from mineralpact.paths import Path as ValuePath
from mineralpact.tables.columns import tables_error
from mineralpact.tables.layout import layout_of
from mineralpact.values import Record
from mineralpact.values.rules import Problems, broken

MANIFEST_NAME: Final = "mineralpact.json"
"""Name of the manifest's file."""
TABLES_FORMAT: Final = "mineralpact-tables/1"
"""Name and version of the format."""
_SIZE_LIMIT: Final = 2**24


@frozen(kw_only=True, weakref_slot=False)
class TableFile(Record):
    """The file of one table."""

    name: str
    """The table's name, and the file's without ``.parquet``."""
    rows: int
    """The number of its rows."""
    bytes: int
    """The length of the file in bytes."""
    sha256: str
    """SHA-256 of the file, as hexadecimal digits."""

    @property
    def file_name(self) -> str:
        """The file's name."""
        return f"{self.name}.parquet"


@frozen(kw_only=True, weakref_slot=False)
class Manifest(Record):
    """Contents of a folder of Parquet files."""

    format: str
    """`TABLES_FORMAT`."""
    id: str | None = None
    """The catalog's own name; ``None`` when it has none."""
    title: str | None = None
    """The catalog's title, for people; ``None`` when it has none."""
    kinds: tuple[str, ...]
    """The sections of the kinds it may hold."""
    tables: tuple[TableFile, ...]
    """The file of each table."""


@frozen(kw_only=True, weakref_slot=False)
class _SealedManifest(Record):
    """A manifest with its own digest, as its file holds it."""

    header: Manifest
    sha256: str


class TablesFolder(NamedTuple):
    """A folder of tables whose files are all there."""

    path: Path
    """The folder."""
    manifest: Manifest
    """Its manifest."""
    kinds: tuple[type[Entity], ...]
    """The kinds it may hold."""


def describe_file(folder: Path, name: str, rows: int) -> TableFile:
    """Return the description of a table's file as it is now."""
    path = folder / f"{name}.parquet"
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return TableFile(name=name, rows=rows, bytes=path.stat().st_size, sha256=digest)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the bytes of a manifest's file; its own digest in it shows any later change."""
    sealed = _SealedManifest(header=manifest, sha256=_digest(manifest))
    return (
        msgspec.json.format(msgspec.json.encode(model_converter().unstructure(sealed)), indent=1)
        + b"\n"
    )


def validate_folder(
    folder: str | PathLike[str], kinds: Iterable[type[Entity]], *, digests: bool
) -> TablesFolder:
    """Return a folder whose files are all there as its manifest says.

    Args:
        folder: The folder.
        kinds: The kinds that the reader knows.
        digests: True to read every file through; else only its length is compared.

    Raises:
        DocumentError: all that is wrong.
    """
    path = Path(folder).absolute()
    manifest = read_manifest(path)
    kinds_by_section = {kind.section: kind for kind in kinds}
    own_kinds: list[type[Entity]] = []
    problems: Problems = ()
    for section in manifest.kinds:
        if section in kinds_by_section:
            own_kinds.append(kinds_by_section[section])
        else:
            message = f"expected a kind that is known, found {section[:60]!r}"
            problems += broken("kinds", "unknown_kind", message)
    files = {file.name: file for file in manifest.tables}
    names = [table.name for table in layout_of(tuple(own_kinds)).all()]
    if EDITIONS in files:
        names.append(EDITIONS)
    for name in names:
        problems += _file_problems(path, name, files.get(name), digests=digests)
    if problems:
        raise DocumentError(f"tables in {path.name}", problems)
    return TablesFolder(path, manifest, tuple(own_kinds))


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder.

    Raises:
        DocumentError: there is none, or it is not as it was written.
    """
    try:
        plain = parse_json(read_bytes(folder / MANIFEST_NAME, _SIZE_LIMIT))
        sealed = model_converter().structure(plain, _SealedManifest)
    except FileNotFoundError:
        message = f"expected a folder of tables with a file {MANIFEST_NAME}, found none"
        raise tables_error(MANIFEST_NAME, "missing", message) from None
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001  # problems_of raises all other errors again
        raise DocumentError("tables", problems_of(error, ValuePath.parse(MANIFEST_NAME))) from None
    manifest = sealed.header
    if manifest.format != TABLES_FORMAT:
        message = f"expected {TABLES_FORMAT!r}, found {manifest.format[:40]!r}"
        raise tables_error(MANIFEST_NAME, "unknown_format", message)
    if sealed.sha256 != _digest(manifest):
        message = "the manifest was changed: its digest is of another one"
        raise tables_error(MANIFEST_NAME, "changed", message)
    return manifest


def _digest(manifest: Manifest) -> str:
    return sha256(msgspec.json.encode(model_converter().unstructure(manifest))).hexdigest()


def _file_problems(
    folder: Path, name: str, expected: TableFile | None, *, digests: bool
) -> Problems:
    """Return the problem of the file of a table, if any."""
    if expected is None:
        return broken(name, "missing", "expected a table, found none")
    path = folder / expected.file_name
    if not path.is_file():
        return broken(name, "missing", f"expected a file {path.name}, found none")
    size = path.stat().st_size
    if size != expected.bytes:
        return broken(name, "cut", f"expected {expected.bytes} bytes, found {size}")
    if digests and describe_file(folder, name, expected.rows) != expected:
        message = "the file was changed: its digest is not the one in the manifest"
        return broken(name, "changed", message)
    return ()
