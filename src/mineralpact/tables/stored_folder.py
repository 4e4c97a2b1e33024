"""Folder of tables as it is stored: its manifest, its files compared with it, their columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, TypeVar

from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.files import checked_path, open_regular, read_file, real_path
from mineralpact.codec.limits import Limits
from mineralpact.codec.saving.file_state import FileState, FileStates
from mineralpact.errors import (
    DocumentError,
    MineralpactError,
    MissingFileError,
    file_errors,
)
from mineralpact.model import Entity
from mineralpact.tables.arrow_tables import (
    columns_problems,
    editions_schema,
    parquet_errors,
    schema_of,
    unknown_table_problems,
)
from mineralpact.tables.columns import tables_error
from mineralpact.tables.extras import pa, pq, require
from mineralpact.tables.layout import layout_of
from mineralpact.tables.manifest import (
    MANIFEST_NAME,
    MANIFEST_SIZE,
    TABLES_FORMAT,
    Manifest,
    TableFile,
    parse_manifest,
)
from mineralpact.tables.table_sizes import SizeCount, is_text
from mineralpact.tables.target_folder import manifest_in
from mineralpact.values.rules import Problems, broken

T = TypeVar("T")
_BLOCK: Final = 2**20
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

    def schemas(self, *, stored: bool = False) -> "dict[str, pa.Schema]":
        """Return the schema of each table by its name; only of those that have a file, if asked."""
        schemas: dict[str, pa.Schema] = {}
        for table in layout_of(self.kinds).all():
            if not stored or table.name in self.files:
                schemas[table.name] = schema_of(table)
        if EDITIONS in self.files:
            schemas[EDITIONS] = editions_schema()
        return schemas


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
        raise _folder_error(stored, problems)
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
            now = manifest_in(stored.path)
            if tries == _MOST_TRIES or now is None or now == stored.manifest:
                raise


def checked_folder(
    folder: str | PathLike[str], kinds: Iterable[type[Entity]], *, digests: bool
) -> StoredFolder:
    """Return a folder whose files are all there as its manifest says, with all columns of today.

    Args:
        folder: The folder.
        kinds: The kinds that the reader knows.
        digests: True to read every file through; else only its length is compared.

    Raises:
        DocumentError: all that is wrong.
        FileError: a file cannot be read.
    """
    require("pyarrow")

    def check(stored: StoredFolder) -> StoredFolder:
        problems = _format_problems(stored.manifest)
        schemas = stored.schemas(stored=True)
        for name, file in stored.files.items():
            problems += _stored_problems(stored.path, file, schemas[name], digests=digests)
        if problems:
            raise _folder_error(stored, problems)
        return stored

    return read_steadily(folder, kinds, check)


def _format_problems(manifest: Manifest) -> Problems:
    """Refuse columns for questions that were worked out by older rules."""
    if manifest.format == TABLES_FORMAT:
        return ()
    message = f"written in {manifest.format}, questions need {TABLES_FORMAT}: write it anew"
    return broken(MANIFEST_NAME, "older_format", message)


def read_files(
    stored: StoredFolder,
    limits: Limits,
    select: "Callable[[str, pa.Schema], pa.Schema]",
) -> "dict[str, pa.Table]":
    """Return the tables of a folder; those without rows too.

    Args:
        stored: The folder.
        limits: The most that it may hold: counted first by what the manifest says, then by what
            each file says of itself, then by what is in it.
        select: Returns the columns to read of a table, of all that it has.

    Raises:
        DocumentError: all that is wrong.
        FileError: a file cannot be read.
    """
    count = SizeCount(limits)
    schemas = {name: select(name, schema) for name, schema in stored.schemas().items()}
    for kind in stored.kinds:
        if kind.section in stored.files:
            count.add_entities(stored.files[kind.section].rows)
    for name, file in stored.files.items():
        count.add_rows(file.rows, len(schemas[name]))
    count.add_stored([file.bytes for file in stored.files.values()])
    contents = _contents(stored)
    tables: dict[str, pa.Table] = {}
    for name, schema in schemas.items():
        if name in contents:
            rows = stored.files[name].rows
            tables[name] = _parse_file(contents[name], name, schema, rows, count)
        else:
            tables[name] = pa.Table.from_batches([], schema=schema)
    return tables


def _contents(stored: StoredFolder) -> dict[str, bytes]:
    """Return the bytes of each file, by its table's name.

    Raises:
        DocumentError: all that are missing, cut or changed.
    """
    contents: dict[str, bytes] = {}
    problems: Problems = ()
    for name, file in stored.files.items():
        problem = _length_problem(stored.path, file)
        if not problem:
            path = stored.path / file.file_name
            with file_errors(path), open_regular(path) as opened:
                contents[name] = opened.read(file.bytes)
            problem = _digest_problem(file, sha256(contents[name]).hexdigest())
        problems += problem
    if problems:
        raise _folder_error(stored, problems)
    return contents


def _parse_file(
    data: bytes, name: str, schema: "pa.Schema", rows: int, count: SizeCount
) -> "pa.Table":
    """Return the table in the bytes of a file, whose texts are kept once until they are counted."""
    fields: Any = schema  # the hints of pyarrow leave out what its fields hold
    texts = [field.name for field in fields if is_text(field.type)]
    source = pa.BufferReader(data)
    with parquet_errors(name):
        metadata = pq.read_metadata(source)  # pyright: ignore[reportUnknownMemberType]  # by pyarrow's hints
        problems = _shape_problems(name, metadata, schema, rows)
        sizes = list(_sizes(metadata))
    if problems:
        raise DocumentError("tables", problems)
    count.add_stored(sizes)
    with parquet_errors(name):
        file = pq.ParquetFile(
            source, metadata=metadata, read_dictionary=texts, page_checksum_verification=True
        )
        table = file.read(columns=schema.names)  # pyright: ignore[reportUnknownMemberType]  # untyped
        # What a damaged file says of all its rows may not be what it says of a group of them.
        problems = _row_problems(name, rows, table.num_rows)
        count.add_texts(table)
        plain: pa.Table = table.select(schema.names).cast(schema)
    if problems:
        raise DocumentError("tables", problems)
    return plain


def _shape_problems(
    name: str, metadata: "pq.FileMetaData", schema: "pa.Schema", rows: int
) -> Problems:
    """Return what is wrong with the rows and columns that a file says it has."""
    columns = columns_problems(name, schema, metadata.schema.to_arrow_schema())
    return columns + _row_problems(name, rows, metadata.num_rows)


def _row_problems(name: str, expected: int, rows: int) -> Problems:
    """Refuse another number of rows than the manifest says."""
    if rows == expected:
        return ()
    return broken(name, "wrong_rows", f"expected {expected:,} rows, found {rows:,}")


def _sizes(metadata: Any) -> Iterator[int]:  # noqa: ANN401  # pyarrow's, untyped
    """Yield what each group of rows unpacks to."""
    for group in range(metadata.num_row_groups):
        # Never ask a group for one of its columns: pyarrow ends the process where a damaged file
        # says wrong things of its sizes, for it does not expect an error there.
        yield metadata.row_group(group).total_byte_size


def _read_manifest(folder: Path) -> tuple[bytes, FileState]:
    path = folder / MANIFEST_NAME
    try:
        return read_file(path, MANIFEST_SIZE)
    except MissingFileError:
        if not folder.exists():
            raise MissingFileError(str(folder)) from None
        message = f"expected a folder of tables with a file {MANIFEST_NAME}, found none"
        raise tables_error(MANIFEST_NAME, "missing", message) from None


def _length_problem(folder: Path, file: TableFile) -> Problems:
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


def _digest_problem(file: TableFile, digest: str) -> Problems:
    if digest == file.sha256:
        return ()
    message = "the file was changed: its digest is not the one in the manifest"
    return broken(file.name, "changed", message)


def _stored_problems(
    folder: Path, file: TableFile, schema: "pa.Schema", *, digests: bool
) -> Problems:
    """Return what is wrong with a file that an engine reads by itself."""
    problems = _length_problem(folder, file)
    if problems:
        return problems
    path = folder / file.file_name
    with file_errors(path), open_regular(path) as opened:
        if digests:
            problems = _digest_problem(file, _digest_of(opened))
        if not problems:
            opened.seek(0)
            with parquet_errors(file.name):
                metadata = pq.read_metadata(opened)  # pyright: ignore[reportUnknownMemberType]  # by pyarrow's hints
                problems = _shape_problems(file.name, metadata, schema, file.rows)
    return problems


def _digest_of(file: BinaryIO) -> str:
    digest = sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _folder_error(stored: StoredFolder, problems: Problems) -> DocumentError:
    return DocumentError(f"tables in {stored.path.name}", problems)
