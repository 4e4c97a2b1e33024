"""Catalogs as folders of Parquet files: writing and reading them."""

from collections.abc import Iterable
from os import PathLike

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import EDITIONS
from mineralpact.codec.json_lines.stream import read_lines
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.errors import NotFoundError
from mineralpact.model import KINDS, Entity, Summit
from mineralpact.tables.arrow_tables import Tables, from_tables
from mineralpact.tables.extras import pa, pq, require
from mineralpact.tables.layout import layout_of
from mineralpact.tables.manifest import validate_folder
from mineralpact.tables.writer import TablesWriter, bare_summit


def to_parquet(catalog: Catalog, folder: str | PathLike[str]) -> None:
    """Write a catalog as a folder of Parquet files with a manifest; no reader sees half of it.

    Raises:
        MissingExtraError: pyarrow is not installed.
        OSError: the folder cannot be written, or holds something else.
    """
    with TablesWriter(
        folder,
        id=catalog.id,
        title=catalog.title,
        kinds=catalog.kinds,
        events=catalog,
        editions=catalog.editions,
    ) as writer:
        writer.write(catalog)


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
        limits: The most it may hold.

    Raises:
        DocumentError: all that is wrong: a file that is missing, cut or changed, or what a document
            could not hold.
        MissingExtraError: pyarrow is not installed.
    """
    return from_tables(read_tables(folder, kinds=kinds), limits=limits)


def read_tables(folder: str | PathLike[str], *, kinds: Iterable[type[Entity]] = KINDS) -> Tables:
    """Return the tables in a folder of Parquet files, each file compared with its digest.

    Raises:
        DocumentError: a file is missing, cut or changed.
        MissingExtraError: pyarrow is not installed.
    """
    require("pyarrow")
    path, manifest, own_kinds = validate_folder(folder, kinds, digests=True)
    by_name: dict[str, pa.Table] = {}
    names = [table.name for table in layout_of(own_kinds).all()]
    if any(file.name == EDITIONS for file in manifest.tables):
        names.append(EDITIONS)
    for name in names:
        file = pq.ParquetFile(path / f"{name}.parquet")
        by_name[name] = file.read()  # pyright: ignore[reportUnknownMemberType]  # untyped
    return Tables(id=manifest.id, title=manifest.title, kinds=own_kinds, by_name=by_name)


def lines_to_parquet(
    path: str | PathLike[str],
    folder: str | PathLike[str],
    *,
    kinds: Iterable[type[Entity]] = KINDS,
    limits: Limits = DEFAULT_LIMITS,
) -> int:
    """Write a JSON Lines file as a folder of Parquet files, in constant memory.

    The file is read once where its meetings come before the times that count from them, as in every
    file of ours; else it is read twice.

    Args:
        path: The file.
        folder: The folder; see `TablesWriter`.
        kinds: The kinds the file may hold.
        limits: The most a line may hold.

    Returns:
        How many entities there were.

    Raises:
        DocumentError: a line is bad, or the file was cut or changed; no folder is made.
        MissingExtraError: pyarrow is not installed.
        NotFoundError: a time counts from a meeting that is not there.
        OSError: the file cannot be read, or the folder cannot be written.
    """
    all_kinds = tuple(kinds)

    def write_lines(events: Catalog | None) -> int:
        with (
            read_lines(path, kinds=all_kinds, limits=limits) as entities,
            TablesWriter(
                folder, id=entities.id, title=entities.title, kinds=all_kinds, events=events
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
