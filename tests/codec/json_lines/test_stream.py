"""JSON Lines, entity by entity."""

import os
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, Migration, dumps, read, read_lines, write, write_lines
from mineralpact.codec.fast.loader import BATCH
from mineralpact.codec.json_lines.line_loader import BATCH_BYTES, batches
from mineralpact.codec.json_lines.stream_loader import StreamLoader
from mineralpact.codec.versions.migration import Document
from mineralpact.errors import ChangedFileError, DocumentError
from mineralpact.model import Country, Entity, Mineral
from mineralpact.values.ids import CountryId, MineralId
from tests.samples import sample

CATALOG = sample()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A good file."""
    path = tmp_path / "sample.jsonl"
    write(CATALOG, path)
    return path


def spoil(path: Path, *numbers: int) -> None:
    """Make some lines bad."""
    lines = path.read_bytes().split(b"\n")
    for number in numbers:
        lines[number - 1] = b'{"type":"nothing"}'
    path.write_bytes(b"\n".join(lines))


def test_entities_come_in_the_order_of_lines(path: Path) -> None:
    """With the header's words at hand from the start."""
    reader = read_lines(path)
    assert (reader.id, reader.title) == (CATALOG.id, CATALOG.title)
    assert list(reader) == list(CATALOG)
    assert (reader.skipped_count, reader.skipped) == (0, ())


def test_what_is_written_as_it_comes_is_a_document(tmp_path: Path) -> None:
    """Its bytes are those of a catalog, when the order is the same."""
    path = tmp_path / "stream.jsonl"
    assert write_lines(iter(CATALOG), path, id=CATALOG.id, title=CATALOG.title) == len(CATALOG)
    assert path.read_bytes() == dumps(CATALOG, format="jsonl")
    assert read(path) == CATALOG


def test_lines_of_an_older_format_need_no_strict_loader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that is sound is migrated by itself, and read as fast as one of today."""
    monkeypatch.setattr(StreamLoader, "_load_strictly", None)
    path = tmp_path / "older.jsonl"
    write_lines(CATALOG, path, version="ours/1")
    step = Migration(older="ours/1", newer="ours/2", migrate=dict, each_alone=True)
    with read_lines(path, version="ours/2", migrations=(step,)) as entities:
        assert list(entities) == list(CATALOG)


def joined(one: Document, other: Document) -> Document:
    """The keys of two documents."""
    return {**one, **other}


def test_a_header_of_an_older_format_is_migrated_as_a_document(tmp_path: Path) -> None:
    """Which has no entities: a migration may give it an empty list of them, and nothing else."""

    def migrate(document: dict[str, Any]) -> dict[str, Any]:
        return {"minerals": document.pop("metals", []), **document}

    path = tmp_path / "older.jsonl"
    write_lines([Country(id=CountryId("PER"))], path, version="ours/1")
    step = Migration(older="ours/1", newer="ours/2", migrate=migrate, each_alone=True)
    with read_lines(path, version="ours/2", migrations=(step,)) as entities:
        assert [entity.id for entity in entities] == ["PER"]
    tin: Document = {"minerals": [{"id": "tin", "name": "Tin"}]}
    nothing: Document = {"metals": []}
    for odd in (tin, nothing):
        step = evolve(step, migrate=partial(joined, odd))
        with pytest.raises(DocumentError, match="expected no more than the format"):
            read_lines(path, version="ours/2", migrations=(step,))


def test_the_entities_that_were_written_are_counted(tmp_path: Path) -> None:
    """And no edition: they are of other catalogs."""
    editions = (Catalog(id="one"), Catalog(id="two"))
    path = tmp_path / "merged.jsonl"
    assert write_lines(iter(CATALOG), path, editions=editions) == len(CATALOG)
    assert write_lines([], path, overwrite=True) == 0
    assert write_lines([], path, editions=editions, overwrite=True) == 0
    with read_lines(path) as stream:
        assert list(stream) == []
        assert stream.editions == editions


def test_a_bad_line_is_refused_when_it_is_reached(path: Path) -> None:
    """The lines above it have been given by then."""
    spoil(path, 4)
    with read_lines(path) as reader:
        assert [next(reader), next(reader)] == list(CATALOG)[:2]
        with pytest.raises(DocumentError, match="line 4: type"):
            next(reader)


def test_bad_lines_are_skipped_only_if_asked_and_counted(path: Path) -> None:
    """With what is wrong with them."""
    spoil(path, 3, 5)
    reader = read_lines(path, skip_bad_lines=True)
    assert list(reader) == [
        entity for place, entity in enumerate(CATALOG, start=2) if place not in {3, 5}
    ]
    assert reader.skipped_count == 2
    assert [problem.line for problem in reader.skipped] == [3, 5]


@pytest.mark.parametrize("keep", [1, 3, -2])
def test_a_cut_file_is_noticed_at_its_end(path: Path, keep: int) -> None:
    """Also by those who skip bad lines."""
    path.write_bytes(b"\n".join(path.read_bytes().split(b"\n")[:keep]) + b"\n")
    for skip in (False, True):
        with pytest.raises(DocumentError, match="cut"):
            list(read_lines(path, skip_bad_lines=skip))


def test_a_changed_file_is_noticed_at_its_end(path: Path) -> None:
    """By the digest of all lines."""
    path.write_bytes(path.read_bytes().replace(b'"name":"', b'"name":"The ', 1))
    with pytest.raises(DocumentError, match="changed"):
        list(read_lines(path))


def test_a_bad_header_closes_the_file(path: Path) -> None:
    """Nothing is left open."""
    path.write_bytes(b"{}\n")
    with pytest.raises(DocumentError, match="expected a header"):
        read_lines(path)


def test_a_line_without_end_is_refused(path: Path) -> None:
    """After one byte more than a line may have."""
    with pytest.raises(DocumentError, match="at most 20 bytes in a line"):
        read_lines(path, limits=Limits(bytes=20))


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """It might never end."""
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(OSError, match="regular file"):
        read_lines(tmp_path / "pipe.jsonl")


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Ten times the lines need no more memory, in and out."""

    def made(count: int) -> Iterator[Entity]:
        for number in range(count):
            yield Mineral(id=MineralId(f"mineral-{number}"), name=f"Mineral {number}")

    def peak(count: int) -> int:
        tracemalloc.start()
        path = tmp_path / f"{count}.jsonl"
        assert write_lines(made(count), path) == sum(1 for _ in read_lines(path)) == count
        result = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return result

    with suppress_type_checks():  # typeguard leaves some of its own behind for the collector
        peak(100)  # what is made once is made now
        assert peak(2_000) < peak(200) + 50_000


def test_a_stream_that_fails_leaves_the_old_file(path: Path) -> None:
    """And no other file beside it."""
    before = path.read_bytes()

    def broken() -> Iterator[Entity]:
        yield next(iter(CATALOG))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_lines(broken(), path, overwrite=True)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_stream_does_not_overwrite_what_somebody_changed(path: Path) -> None:
    """Unless it is told to."""
    catalog = read(path)
    with read_lines(path) as reader:
        assert len(list(reader)) == len(CATALOG)
    path.write_bytes(b"somebody else's")
    for source in (catalog, reader):
        with pytest.raises(ChangedFileError):
            write_lines([], path, overwrite=source)
    assert write_lines([], path, overwrite=True) == 0


@pytest.mark.parametrize("age", [0, 3_600])
def test_a_stream_takes_the_place_of_the_one_it_was_read_from(path: Path, age: int) -> None:
    """Whether the file is fresh or old; by a reader, or by a catalog of it."""
    then = path.stat().st_mtime - age
    os.utime(path, (then, then))
    with read_lines(path) as reader:
        left = (entity for entity in reader if not isinstance(entity, Country))
        assert write_lines(left, path, overwrite=reader) == len(CATALOG) - len(CATALOG.countries)
    with read_lines(path) as again:
        assert not [entity for entity in again if isinstance(entity, Country)]
    with pytest.raises(ChangedFileError):
        write_lines([], path, overwrite=reader)
    assert write_lines([], path, overwrite=again) == 0
    assert write_lines([], path, overwrite=read(path)) == 0


def test_few_long_lines_are_held_at_once() -> None:
    """So many as are loaded together, or fewer where they have very many bytes."""
    long = b"x" * (BATCH_BYTES // 2)
    lines = [b"", long, long, b"x", *[b""] * BATCH]
    assert [len(batch) for batch in batches(lines)] == [3, BATCH, 1]
