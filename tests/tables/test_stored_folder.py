import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits
from mineralpact.errors import DocumentError, FileError
from mineralpact.model import Country, Person
from mineralpact.query import PersonFilter
from mineralpact.tables import (
    DuckDBEngine,
    from_parquet,
    parquet_reader,
    read_tables,
    stored_folder,
    to_parquet,
)
from mineralpact.tables.manifest import MANIFEST_NAME, Manifest, TableFile
from mineralpact.tables.stored_folder import StoredFolder, read_steadily
from mineralpact.values.ids import CountryId, PersonId
from tests.tables.folders import file_of, manifest_of, put_file, put_table, seal

KINDS = (Country, Person)
PEOPLE = Catalog(
    [
        Country(id=CountryId("PER")),
        Person(id=PersonId("ada"), name="Ada"),
        Person(id=PersonId("bea"), name="Bea"),
    ],
    kinds=KINDS,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small catalog as a folder of Parquet files."""
    to_parquet(PEOPLE, tmp_path / "tables")
    return tmp_path / "tables"


def table_of(folder: Path, name: str = "people") -> pa.Table:
    """The table in a file."""
    return pq.ParquetFile(file_of(folder, name)).read()  # pyright: ignore[reportUnknownMemberType]  # untyped


def load(folder: Path) -> object:
    """Read a catalog."""
    return from_parquet(folder, kinds=KINDS)


def open_engine(folder: Path) -> object:
    """Open an engine."""
    return DuckDBEngine(folder, kinds=KINDS)


def codes(door: Callable[[Path], object], folder: Path) -> list[tuple[str, str]]:
    """What a door says is wrong with a folder."""
    with pytest.raises(DocumentError) as caught:
        door(folder)
    return [(problem.path, problem.code) for problem in caught.value.problems]


doors = pytest.mark.parametrize("door", [load, open_engine])


def test_columns_for_questions_are_worked_out_anew(folder: Path) -> None:
    """Whatever they hold, reading looks at what they follow from."""
    people = table_of(folder)
    forged = people.set_column(
        people.column_names.index("search_text"), "search_text", pa.array(["x", "y"])
    )
    put_table(folder, "people", forged)
    assert load(folder) == PEOPLE
    put_table(folder, "people", people.drop_columns(["search_text"]))
    assert load(folder) == PEOPLE
    assert codes(open_engine, folder) == [("people", "wrong_columns")]


def test_columns_beside_ours_are_no_matter(folder: Path) -> None:
    """Whoever adds some keeps ours as they are."""
    put_table(folder, "people", table_of(folder).append_column("extra", pa.array([1, 2])))
    assert load(folder) == PEOPLE
    assert open_engine(folder)


CHANGES: list[Callable[[Any], Any]] = [
    lambda table: table.drop_columns(["name"]),
    lambda table: table.append_column("name", table["name"]),
    lambda table: table.set_column(1, "name", pa.array([1, 2])),
    lambda table: table.set_column(1, "name", pa.array([["Ada"], ["Bea"]])),
    lambda table: table.set_column(1, "name", pa.array([b"Ada", b"Bea"])),
]


@doors
@pytest.mark.parametrize("change", CHANGES, ids=["missing", "twice", "numbers", "lists", "bytes"])
def test_wrong_columns_are_refused(
    folder: Path, door: Callable[[Path], object], change: Callable[[Any], Any]
) -> None:
    """By name, before any row is read."""
    put_table(folder, "people", change(table_of(folder)))
    assert codes(door, folder) == [("people", "wrong_columns")]


@doors
def test_rows_are_as_many_as_the_manifest_says(
    folder: Path, door: Callable[[Path], object]
) -> None:
    """Limits are counted by what it says."""
    put_table(folder, "people", table_of(folder), rows=1)
    assert codes(door, folder) == [("people", "wrong_rows")]


@doors
def test_a_file_without_columns_is_refused(folder: Path, door: Callable[[Path], object]) -> None:
    """It lacks every one of them, if it is a table at all."""
    put_table(folder, "people", table_of(folder).select([]), rows=0)
    assert {path for path, _ in codes(door, folder)} == {"people"}


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda _: b"",
    lambda _: b"PAR1",
    lambda _: b"no Parquet at all" * 9,
    lambda data: data[: len(data) // 2],
    lambda data: data[:-8] + b"\xff\xff\xff\x7fPAR1",
]


@doors
@pytest.mark.parametrize(
    "damage",
    DAMAGES,
    ids=["nothing", "mark", "text", "half", "long footer"],
)
def test_what_is_no_parquet_is_refused(
    folder: Path, door: Callable[[Path], object], damage: Callable[[bytes], bytes]
) -> None:
    """Though its digest be that in the manifest."""
    put_file(folder, "people", damage(file_of(folder, "people").read_bytes()), 2)
    assert codes(door, folder) == [("people", "bad_table")]


def test_a_footer_that_ends_early_is_read_by_an_engine_alone(folder: Path) -> None:
    """It tells of every column and row, but not in which words Arrow would have it."""
    data = file_of(folder, "people").read_bytes()
    put_file(folder, "people", data[:-200] + bytes(192) + data[-8:], 2)
    assert codes(load, folder) == [("people", "bad_table")]
    engine = DuckDBEngine(folder, kinds=KINDS)
    assert engine.find(PersonFilter()) == PEOPLE.people


def test_texts_are_utf_8(folder: Path) -> None:
    """Parquet does not look."""
    odd = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]
    )
    put_table(folder, "people", table_of(folder).set_column(1, "name", odd))
    assert codes(load, folder) == [("people", "bad_table")]


@doors
@pytest.mark.parametrize("kind", ["fifo", "folder", "loop", "gone"])
def test_what_is_no_file_is_refused(
    folder: Path, door: Callable[[Path], object], kind: str
) -> None:
    """None is read that might never end."""
    path = file_of(folder, "people")
    path.unlink()
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "loop":
        path.symlink_to(path)
    with pytest.raises((DocumentError, FileError)):
        door(folder)
    manifest = folder / MANIFEST_NAME
    manifest.unlink()
    os.mkfifo(manifest)
    with pytest.raises(FileError, match="regular file"):
        door(folder)


def test_a_file_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its path, by an error of ours that is one of the system's."""
    path = file_of(folder, "people")
    call = os.open

    def refuse(name: Any, *args: Any) -> int:  # noqa: ANN401  # as os.open takes
        if Path(name) == path:
            raise PermissionError(13, "Permission denied")
        return call(name, *args)

    monkeypatch.setattr(os, "open", refuse)
    for door in (load, open_engine):
        with pytest.raises(FileError, match=f"{path.name}: Permission denied"):
            door(folder)


def lies(table: str, rows: int) -> Callable[[Manifest], Manifest]:
    """A manifest that tells of more rows than a table has."""

    def change(manifest: Manifest) -> Manifest:
        tables: list[TableFile] = []
        for file in manifest.tables:
            tables.append(evolve(file, rows=rows) if file.name == table else file)
        return evolve(manifest, tables=tuple(tables))

    return change


@pytest.mark.parametrize("read", [from_parquet, read_tables])
def test_limits_are_counted_before_a_file_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[..., object]
) -> None:
    """By the rows that the manifest tells of."""
    monkeypatch.setattr(parquet_reader, "open_regular", None)
    with pytest.raises(DocumentError, match="at most 2 entities, found more"):
        read(folder, kinds=KINDS, limits=Limits(entities=2))
    with pytest.raises(DocumentError, match="at most 40 bytes, found more"):
        read(folder, kinds=KINDS, limits=Limits(bytes=40))
    seal(folder, lies("people", 10**9))
    with pytest.raises(DocumentError, match="at most 1,000 entities, found more"):
        read(folder, kinds=KINDS, limits=Limits(entities=1_000))


def test_the_bytes_of_files_are_counted_before_one_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few rows in a file of gigabytes are not what the limit lets in."""

    def grow(manifest: Manifest) -> Manifest:
        return evolve(manifest, tables=tuple(evolve(file, bytes=2**30) for file in manifest.tables))

    seal(folder, grow)
    monkeypatch.setattr(parquet_reader, "open_regular", None)
    with pytest.raises(DocumentError, match="at most 1,000 bytes, found more"):
        from_parquet(folder, kinds=KINDS, limits=Limits(bytes=1_000))


def test_one_text_told_for_many_rows_counts_for_each(folder: Path) -> None:
    """A dictionary of one long text makes gigabytes of a file of some kilobytes."""
    rows, text = 100_000, "x" * 100_000
    arrays: Any = pa.DictionaryArray
    one = arrays.from_arrays(pa.array([0] * rows, pa.int32()), [text])
    columns: dict[str, Any] = {"id": one, "position": pa.array([0] * rows), "name": one}
    columns["notes"] = columns["note"] = columns["value"] = one
    names = read_tables(folder, kinds=KINDS)["people_names"].schema.names
    put_table(folder, "people_names", pa.table({name: columns.get(name, one) for name in names}))
    assert file_of(folder, "people_names").stat().st_size < 200_000
    assert codes(load, folder) == [("", "too_large")]


def test_a_text_that_unpacks_to_more_than_the_limit_is_not_unpacked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the file says of its columns is summed first."""
    to_parquet(Catalog(PEOPLE.people, kinds=KINDS), folder, overwrite=True)
    long = table_of(folder).set_column(1, "name", pa.array(["x" * 20_000_000, "y"]))
    put_table(folder, "people", long)
    assert file_of(folder, "people").stat().st_size < 50_000
    monkeypatch.setattr(pq.ParquetFile, "read", None)
    with pytest.raises(DocumentError, match="at most 1,000 bytes, found more"):
        from_parquet(folder, kinds=KINDS, limits=Limits(bytes=1_000))


def test_a_reader_overtaken_by_two_writers_begins_again(folder: Path) -> None:
    """It finds files gone that its manifest named."""
    tried: list[Manifest] = []

    def read(stored: StoredFolder) -> Catalog:
        tried.append(stored.manifest)
        if len(tried) == 1:
            to_parquet(Catalog(kinds=KINDS), folder, overwrite=True)
            to_parquet(Catalog(PEOPLE.countries, kinds=KINDS), folder, overwrite=True)
        return from_parquet_of(stored)

    def from_parquet_of(stored: StoredFolder) -> Catalog:
        for file in stored.manifest.tables:
            if not (stored.path / file.file_name).exists():
                raise FileError(str(stored.path), "missing", "gone")
        return from_parquet(stored.path, kinds=KINDS)

    assert read_steadily(folder, KINDS, read) == Catalog(PEOPLE.countries, kinds=KINDS)
    assert len(tried) == 2
    file_of(folder, "countries").unlink()
    with pytest.raises(FileError, match="gone"):
        read_steadily(folder, KINDS, read)
    (folder / MANIFEST_NAME).unlink()
    with pytest.raises(DocumentError, match="found none"):
        read_steadily(folder, KINDS, read)


def test_a_folder_that_never_rests_is_given_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the error of the last try."""
    monkeypatch.setattr(stored_folder, "_MOST_TRIES", 3)
    tried: list[str | None] = []

    def read(_: StoredFolder) -> None:
        tried.append(manifest_of(folder).title)
        seal(folder, lambda manifest: evolve(manifest, title=f"Number {len(tried)}"))
        raise FileError(str(folder), "missing", "gone")

    with pytest.raises(FileError, match="gone"):
        read_steadily(folder, KINDS, read)
    assert tried == [None, "Number 1", "Number 2"]


@pytest.mark.slow
def test_what_a_file_says_wrongly_of_itself_ends_no_process(folder: Path) -> None:
    """Each second byte of its own description is changed: pyarrow looks at some without care."""
    data = file_of(folder, "countries").read_bytes()
    length = int.from_bytes(data[-8:-4], "little")
    for position in range(len(data) - 8 - length, len(data) - 8, 2):
        changed = bytearray(data)
        changed[position] ^= 1
        put_file(folder, "countries", bytes(changed), 1)
        try:
            assert from_parquet(folder, kinds=KINDS) == PEOPLE
        except DocumentError as error:
            assert error.problems  # noqa: PT017  # either may come
