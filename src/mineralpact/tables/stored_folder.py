"""Folder of tables as it is stored: its manifest, and its files compared with it."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import file_digest
from os import PathLike
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.files import checked_path, open_regular, read_file, real_path
from mineralpact.codec.saving.file_state import FileState, FileStates
from mineralpact.errors import (
    DocumentError,
    MineralpactError,
    MissingFileError,
    file_errors,
)
from mineralpact.model import Entity
from mineralpact.tables.arrow_tables import EDITION_COLUMNS, unknown_table_problems
from mineralpact.tables.columns import ColumnType, tables_error
from mineralpact.tables.layout import layout_of
from mineralpact.tables.manifest import (
    MANIFEST_NAME,
    MANIFEST_SIZE,
    TABLES_FORMAT,
    Manifest,
    TableFile,
    parse_manifest,
)
from mineralpact.values.rules import Problems, broken

T = TypeVar("T")
_MOST_TRIES: Final = 100
"""Times that a folder is read anew that others write to."""


class StoredFolder(NamedTuple):
    """A folder of tables, as its manifest tells of it."""

    path: Path
    """The folder."""
    manifest: Manifest
    """Its manifest."""
    kinds: tuple[type[Entity], ...]
    """The kinds it may hold."""
    files: Mapping[str, TableFile]
    """The file of each table that has one, by the table's name."""
    states: FileStates
    """State of the manifest's file."""

    def columns(self, *, stored: bool = False) -> dict[str, Mapping[str, ColumnType]]:
        """Return the columns of each table by its name; only of those with a file, if asked."""
        columns: dict[str, Mapping[str, ColumnType]] = {}
        for table in layout_of(self.kinds).all():
            if not stored or table.name in self.files:
                columns[table.name] = table.columns
        if EDITIONS in self.files:
            columns[EDITIONS] = EDITION_COLUMNS
        return columns


def open_folder(folder: str | PathLike[str], kinds: Iterable[type[Entity]]) -> StoredFolder:
    """Return a folder of tables as its manifest tells of it; no other file is looked at.

    Raises:
        DocumentError: it has no sound manifest.
        FileError: it cannot be read.
    """
    path = real_path(checked_path(folder))
    data, state = _read_manifest(path)
    return stored_folder(path, parse_manifest(data), kinds, {state.path: state})


def stored_folder(
    path: Path,
    manifest: Manifest,
    kinds: Iterable[type[Entity]],
    states: FileStates | None = None,
) -> StoredFolder:
    """Return the folder that a manifest tells of.

    Raises:
        DocumentError: it holds kinds or tables that are not known.
    """
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
    stored = StoredFolder(path, manifest, tuple(own_kinds), files, states or {})
    if not problems:
        names = {table.name for table in layout_of(stored.kinds).all()}
        problems = unknown_table_problems(files, names)
    if problems:
        raise folder_error(stored, problems)
    return stored


def read_steadily(
    folder: str | PathLike[str],
    kinds: Iterable[type[Entity]],
    read: Callable[[StoredFolder], T],
) -> T:
    """Read a folder that others may write to, as it was at one moment.

    A reader that is overtaken by two writers finds files gone: it begins again.

    Args:
        folder: The folder.
        kinds: The kinds that the reader knows.
        read: Reads the files that the manifest names.

    Raises:
        DocumentError: all that is wrong.
        FileError: the folder or a file cannot be read.
    """
    all_kinds = tuple(kinds)
    tries = 0
    while True:
        stored = open_folder(folder, all_kinds)
        tries += 1
        try:
            return read(stored)
        except MineralpactError:
            from mineralpact.tables.target_folder import manifest_in  # only faults need it

            now = manifest_in(stored.path)
            if tries == _MOST_TRIES or now is None or now == stored.manifest:
                raise


def checked_folder(
    folder: str | PathLike[str],
    kinds: Iterable[type[Entity]],
    file_problems: Callable[[StoredFolder], Problems],
    *,
    digests: bool,
) -> StoredFolder:
    """Return a folder whose files are all there as its manifest says, with all columns of today.

    Args:
        folder: The folder.
        kinds: The kinds that the reader knows.
        file_problems: Returns what is wrong with the columns and rows that its files say they have.
        digests: True to read every file through; else only its length is compared.

    Raises:
        DocumentError: all that is wrong.
        FileError: a file cannot be read.
    """

    def check(stored: StoredFolder) -> StoredFolder:
        problems = _format_problems(stored.manifest)
        for file in stored.files.values():
            problems += _stored_problems(stored.path, file, digests=digests)
        problems = problems or file_problems(stored)
        if problems:
            raise folder_error(stored, problems)
        return stored

    return read_steadily(folder, kinds, check)


def _format_problems(manifest: Manifest) -> Problems:
    """Refuse columns for questions that were worked out by older rules."""
    if manifest.format == TABLES_FORMAT:
        return ()
    message = f"written in {manifest.format}, questions need {TABLES_FORMAT}: write it anew"
    return broken(MANIFEST_NAME, "older_format", message)


def row_problems(name: str, expected: int, rows: int) -> Problems:
    """Refuse another number of rows than the manifest says."""
    if rows == expected:
        return ()
    return broken(name, "wrong_rows", f"expected {expected:,} rows, found {rows:,}")


def _read_manifest(folder: Path) -> tuple[bytes, FileState]:
    path = folder / MANIFEST_NAME
    try:
        return read_file(path, MANIFEST_SIZE)
    except MissingFileError:
        if not folder.exists():
            raise MissingFileError(str(folder)) from None
        message = f"expected a folder of tables with a file {MANIFEST_NAME}, found none"
        raise tables_error(MANIFEST_NAME, "missing", message) from None


def length_problem(folder: Path, file: TableFile) -> Problems:
    """Refuse a file that is missing, or of another length than the manifest says."""
    path = folder / file.file_name
    with file_errors(path):
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            message = f"expected a file {file.file_name}, found none"
            return broken(file.name, "missing", message)
    if size != file.bytes:
        return broken(file.name, "cut", f"expected {file.bytes} bytes, found {size}")
    return ()


def digest_problem(file: TableFile, digest: str) -> Problems:
    """Refuse a file of another digest than the manifest says."""
    if digest == file.sha256:
        return ()
    message = "the file was changed: its digest is not the one in the manifest"
    return broken(file.name, "changed", message)


def _stored_problems(folder: Path, file: TableFile, *, digests: bool) -> Problems:
    """Return what is wrong with the bytes of a file that an engine reads by itself."""
    problems = length_problem(folder, file)
    if problems or not digests:
        return problems
    path = folder / file.file_name
    with file_errors(path), open_regular(path) as opened:
        return digest_problem(file, file_digest(opened, "sha256").hexdigest())


def folder_error(stored: StoredFolder, problems: Problems) -> DocumentError:
    """Return the error of what is wrong with a folder."""
    return DocumentError(f"tables in {stored.path.name}", problems)
