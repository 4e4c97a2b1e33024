"""Catalogs as folders of Parquet files: writing and reading them."""

from collections.abc import Callable, Iterable
from os import PathLike
from typing import Any

from mineralpact.catalog import Catalog
from mineralpact.codec.json_lines.stream import read_lines
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.saving.file_state import FileStates, known_states
from mineralpact.errors import NotFoundError, file_errors
from mineralpact.model import KINDS, Entity, Summit
from mineralpact.tables.arrow_tables import Tables
from mineralpact.tables.columns import Table
from mineralpact.tables.extras import pa, require
from mineralpact.tables.layout import layout_of
from mineralpact.tables.parquet_reader import read_files
from mineralpact.tables.stored_folder import StoredFolder, read_steadily
from mineralpact.tables.table_loader import from_tables
from mineralpact.tables.writer import TablesWriter, bare_summit


def to_parquet(
    catalog: Catalog, folder: str | PathLike[str], *, overwrite: bool | Catalog = False
) -> None:
    """Write a catalog as a folder of Parquet files with a manifest; no reader sees half of it.

    A folder that has tables already is written only for the catalog that was read from it or
    written to it, as long as nobody has changed them since. Files of others in it stay as they are.

    Args:
        catalog: What to write.
        folder: The folder; one that is not empty must hold tables.
        overwrite: The catalog that was read from the folder or written to it, if that is another
            than `catalog`; or True to replace any tables, also damaged ones and those of a newer
            format.

    Raises:
        MissingExtraError: pyarrow is not installed.
        FileError: the folder cannot be written, holds something else, or tables that neither
            catalog is known to be read from.
        ChangedFileError: the tables in it were changed by others.
        UnknownFormatError: the tables in it have a newer format.
    """
    with TablesWriter(
        folder,
        id=catalog.id,
        title=catalog.title,
        kinds=catalog.kinds,
        events=catalog,
        editions=catalog.editions,
        overwrite=catalog if overwrite is False else overwrite,
    ) as writer:
        writer.write(catalog)
    catalog.derived(known_states).update(writer.states)


def from_parquet(
    folder: str | PathLike[str],
    *,
    kinds: Iterable[type[Entity]] = KINDS,
    limits: Limits = DEFAULT_LIMITS,
) -> Catalog:
    """Return the catalog in a folder of Parquet files.

    Args:
        folder: The folder.
        kinds: The kinds it may hold.
        limits: The most it may hold: of tables a row counts 16 bytes, a cell 1, and each text its
            length, also where the file tells it once for many rows.

    Raises:
        DocumentError: all that is wrong: a file that is missing, cut or changed, or what a document
            could not hold.
        FileError: a file cannot be read.
        MissingExtraError: pyarrow is not installed.
    """
    tables, states = _read(folder, kinds, limits, lambda table: list(table.stored))
    catalog = from_tables(tables, limits=limits)
    catalog.derived(known_states).update(states)
    return catalog


def read_tables(
    folder: str | PathLike[str],
    *,
    kinds: Iterable[type[Entity]] = KINDS,
    limits: Limits = DEFAULT_LIMITS,
) -> Tables:
    """Return the tables in a folder of Parquet files, each file compared with its digest.

    Args:
        folder: The folder.
        kinds: The kinds it may hold.
        limits: The most it may hold, the columns that only questions need counted too.

    Raises:
        DocumentError: a file is missing, cut or changed, or holds more.
        FileError: a file cannot be read.
        MissingExtraError: pyarrow is not installed.
    """
    tables, _ = _read(folder, kinds, limits, lambda table: list(table.columns))
    return tables


def _read(
    folder: str | PathLike[str],
    kinds: Iterable[type[Entity]],
    limits: Limits,
    select: Callable[[Table], list[str]],
) -> tuple[Tables, FileStates]:
    """Return some columns of each table in a folder, and the state of its manifest."""
    require("pyarrow")

    def read(stored: StoredFolder) -> tuple[Tables, FileStates]:
        columns = {table.name: select(table) for table in layout_of(stored.kinds).all()}

        def selected(name: str, schema: "pa.Schema") -> "pa.Schema":
            if name not in columns:
                return schema
            fields: Any = schema  # the hints of pyarrow leave out what its fields hold
            return pa.schema([fields.field(column) for column in columns[name]])

        id, title = stored.manifest.id, stored.manifest.title
        by_name = read_files(stored, limits, selected)
        tables = Tables(id=id, title=title, kinds=stored.kinds, by_name=by_name)
        return tables, stored.states

    return read_steadily(folder, kinds, read)


def lines_to_parquet(
    path: str | PathLike[str],
    folder: str | PathLike[str],
    *,
    kinds: Iterable[type[Entity]] = KINDS,
    limits: Limits = DEFAULT_LIMITS,
    overwrite: bool | Catalog = False,
) -> int:
    """Write a JSON Lines file as a folder of Parquet files, in constant memory.

    The file is read once where its meetings come before the times that count from them, as in every
    file of ours; else it is read twice.

    Args:
        path: The file.
        folder: The folder; see `TablesWriter`.
        kinds: The kinds the file may hold.
        limits: The most a line may hold.
        overwrite: As for `to_parquet`.

    Returns:
        How many entities there were.

    Raises:
        DocumentError: a line is bad, or the file was cut or changed; no folder is made.
        MissingExtraError: pyarrow is not installed.
        NotFoundError: a time counts from a meeting that is not there.
        FileError: the file cannot be read, or the folder cannot be written; see `TablesWriter`.
    """
    all_kinds = tuple(kinds)

    def write_lines(events: Catalog | None) -> int:
        with (
            file_errors(path),
            read_lines(path, kinds=all_kinds, limits=limits) as entities,
            TablesWriter(
                folder,
                id=entities.id,
                title=entities.title,
                kinds=all_kinds,
                events=events,
                overwrite=overwrite,
            ) as writer,
        ):
            count = writer.write(entities)
            writer.keep_editions(entities.editions)
            return count

    try:
        return write_lines(None)
    except NotFoundError:
        with read_lines(path, kinds=all_kinds, limits=limits) as entities:
            summits = (entity for entity in entities if isinstance(entity, Summit))
            events = Catalog(map(bare_summit, summits))
        return write_lines(events)
