"""Files of a folder of tables as DuckDB describes them, compared with what the manifest says."""

import glob
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from mineralpact.tables.engines.column_types import column_type_problems
from mineralpact.tables.extras import duckdb
from mineralpact.tables.manifest import TableFile
from mineralpact.tables.stored_folder import StoredFolder, row_problems
from mineralpact.values.rules import Problems, broken

_COLUMNS: Final = (
    "select file_name, name, duckdb_type from parquet_schema(?) where duckdb_type is not null"
)
_ROWS: Final = "select file_name, num_rows from parquet_file_metadata(?)"


class _Descriptions(NamedTuple):
    """Columns and rows of files as they say themselves, by the names of the files."""

    columns: dict[str, list[tuple[str, str]]]
    """The columns of each, with their types."""
    rows: dict[str, int]
    """The number of rows of each."""


def file_problems(connection: "duckdb.DuckDBPyConnection", stored: StoredFolder) -> Problems:
    """Return what is wrong with the rows and columns that the files of a folder say they have."""
    files = stored.files.values()
    try:
        described = _describe(connection, stored.path, files)
    except duckdb.Error:  # it names no file, or the first of several
        return _unreadable_files(connection, stored.path, files)
    problems: Problems = ()
    for name, expected in stored.columns(stored=True).items():
        file = stored.files[name]
        problems += column_type_problems(name, expected, described.columns.get(file.file_name, ()))
        problems += row_problems(name, file.rows, described.rows[file.file_name])
    return problems


def _unreadable_files(
    connection: "duckdb.DuckDBPyConnection", folder: Path, files: Iterable[TableFile]
) -> Problems:
    """Return a problem for each file that cannot be read.

    Raises:
        Error: DuckDB's own, if it is no fault of a file.
    """
    problems: Problems = ()
    for file in files:
        try:
            _describe(connection, folder, [file])
        except duckdb.ConnectionException:
            raise
        except duckdb.Error as error:
            message = f"expected a table that DuckDB can read, found {error!s:.200}"
            problems += broken(file.name, "bad_table", message)
    return problems


def _describe(
    connection: "duckdb.DuckDBPyConnection", folder: Path, files: Iterable[TableFile]
) -> _Descriptions:
    described = _Descriptions({}, {})
    paths = [glob.escape(str(folder / file.file_name)) for file in files]
    if paths:
        for path, name, column_type in connection.execute(_COLUMNS, [paths]).fetchall():
            columns = described.columns.setdefault(Path(path).name, [])
            columns.append((name, column_type))
        for path, rows in connection.execute(_ROWS, [paths]).fetchall():
            described.rows[Path(path).name] = rows
    return described
