"""Helpers for folders of tables: their files, and manifests that fit changed ones."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import evolve

from mineralpact.tables.manifest import (
    MANIFEST_NAME,
    Manifest,
    describe_file,
    manifest_bytes,
    parse_manifest,
)


def manifest_of(folder: Path) -> Manifest:
    """The manifest of a folder."""
    return parse_manifest((folder / MANIFEST_NAME).read_bytes())


def file_of(folder: Path, name: str) -> Path:
    """The file of a table."""
    (file,) = [file for file in manifest_of(folder).tables if file.name == name]
    return folder / file.file_name


def files_of(folder: Path) -> set[str]:
    """The names of the files that a folder's manifest names as its tables, and of itself."""
    return {MANIFEST_NAME, *(file.file_name for file in manifest_of(folder).tables)}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is no lock, by its path."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def seal(folder: Path, change: Callable[[Manifest], Manifest]) -> None:
    """Put a changed manifest, with the digest that belongs to it, in place of a folder's."""
    (folder / MANIFEST_NAME).write_bytes(manifest_bytes(change(manifest_of(folder))))


def put_file(folder: Path, name: str, data: bytes, rows: int) -> None:
    """Put a file in place of a table's, and name it in the manifest."""
    path = folder / "new.parquet"
    path.write_bytes(data)
    new = describe_file(path, name, rows)
    path.rename(folder / new.file_name)

    def change(manifest: Manifest) -> Manifest:
        others = [file for file in manifest.tables if file.name != name]
        return evolve(manifest, tables=(*others, new))

    seal(folder, change)


def put_table(folder: Path, name: str, table: pa.Table, *, rows: int | None = None) -> None:
    """Write a table as a file, put it in place of a table's, and name it in the manifest."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")  # pyright: ignore[reportUnknownMemberType]  # untyped
    put_file(folder, name, sink.getvalue().to_pybytes(), table.num_rows if rows is None else rows)
