"""Reader of the Parquet files of a folder, compared with what its manifest says."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from mineralpact.codec.files import open_regular
from mineralpact.codec.limits import Limits
from mineralpact.errors import DocumentError, file_errors
from mineralpact.tables.arrow_tables import parquet_errors, schema_of, schema_problems
from mineralpact.tables.extras import pa, pq, require
from mineralpact.tables.stored_folder import (
    StoredFolder,
    digest_problem,
    folder_error,
    length_problem,
    row_problems,
)
from mineralpact.tables.table_sizes import SizeCount, is_text
from mineralpact.values.rules import Problems


def file_problems(stored: StoredFolder) -> Problems:
    """Return what is wrong with the rows and columns that the files of a folder say they have."""
    require("pyarrow")
    problems: Problems = ()
    for name, columns in stored.columns(stored=True).items():
        file = stored.files[name]
        path = stored.path / file.file_name
        with file_errors(path), open_regular(path) as opened, parquet_errors(name):
            metadata = pq.read_metadata(opened)  # pyright: ignore[reportUnknownMemberType]  # by pyarrow's hints
            problems += _shape_problems(name, metadata, schema_of(columns), file.rows)
    return problems


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
    schemas: dict[str, pa.Schema] = {}
    for name, columns in stored.columns().items():
        schemas[name] = select(name, schema_of(columns))
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
        problem = length_problem(stored.path, file)
        if not problem:
            path = stored.path / file.file_name
            with file_errors(path), open_regular(path) as opened:
                contents[name] = opened.read(file.bytes)
            problem = digest_problem(file, sha256(contents[name]).hexdigest())
        problems += problem
    if problems:
        raise folder_error(stored, problems)
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
        problems = row_problems(name, rows, table.num_rows)
        count.add_texts(table)
        plain: pa.Table = table.select(schema.names).cast(schema)
    if problems:
        raise DocumentError("tables", problems)
    return plain


def _shape_problems(
    name: str, metadata: "pq.FileMetaData", schema: "pa.Schema", rows: int
) -> Problems:
    """Return what is wrong with the rows and columns that a file says it has."""
    columns = schema_problems(name, schema, metadata.schema.to_arrow_schema())
    return columns + row_problems(name, rows, metadata.num_rows)


def _sizes(metadata: Any) -> Iterator[int]:  # noqa: ANN401  # pyarrow's, untyped
    """Yield what each group of rows unpacks to."""
    for group in range(metadata.num_row_groups):
        # Never ask a group for one of its columns: pyarrow ends the process where a damaged file
        # says wrong things of its sizes, for it does not expect an error there.
        yield metadata.row_group(group).total_byte_size
