import errno
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import FileError
from mineralpact.tables import TablesWriter, from_parquet, to_parquet
from mineralpact.tables.scratch import Scratch, folder_lock, is_scratch_name, remove_left_scratch
from tests.open_files import OPEN, times_open


def leave_scratch(folder: Path, *names: str) -> Path:
    """What a killed writer leaves: its folder, which nobody has locked any more."""
    with folder_lock(folder):
        scratch = Scratch(folder)
    for name in names:
        (scratch.path / name).write_text("half")
    left = scratch.path.rename(folder / "moved")
    scratch.remove()
    return left.rename(scratch.path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_nobody_else_looks_at_what_is_half_written(tmp_path: Path) -> None:
    """The folder is its writer's own."""
    with folder_lock(tmp_path):
        scratch = Scratch(tmp_path)
    assert stat.S_IMODE(scratch.path.stat().st_mode) == 0o700
    scratch.remove()


def test_what_a_killed_writer_left_is_removed(tmp_path: Path, catalog: Catalog) -> None:
    """By the next one, once its lock is free."""
    folder = tmp_path / "tables"
    to_parquet(Catalog(), folder, overwrite=True)
    left = leave_scratch(folder, "people.parquet")
    with TablesWriter(folder, overwrite=True) as writer:
        assert not left.exists()
        other = next(path for path in folder.iterdir() if is_scratch_name(path.name))
        with folder_lock(folder):
            remove_left_scratch(folder)
        assert other.exists()
        writer.write(catalog.countries)
    assert not other.exists()
    assert from_parquet(folder) == Catalog(catalog.countries)


def test_nobody_waits_for_a_writer_that_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lock is tried once, and its folder left as it is."""
    with folder_lock(tmp_path):
        scratch = Scratch(tmp_path)
        with monkeypatch.context() as patched:
            patched.setattr(time, "sleep", None)
            remove_left_scratch(tmp_path)
    assert scratch.path.exists()
    scratch.remove()


@pytest.mark.skipif(not OPEN.is_dir(), reason="the system does not list open files")
def test_a_writer_that_ended_keeps_no_file_open(tmp_path: Path) -> None:
    """A program may hold it for long: its lock is given back, not forgotten."""
    with folder_lock(tmp_path):
        scratch = Scratch(tmp_path)
    lock = (scratch.path / "writer.lock").stat()
    assert times_open(lock) == 1
    # By whichever thread it is closed.
    thread = threading.Thread(target=scratch.remove)
    thread.start()
    thread.join()
    assert times_open(lock) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows locks in another way")
def test_where_nothing_can_be_locked_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark that a killed writer leaves would be taken for one that lives."""
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises((OSError, NotImplementedError)):
        Scratch(tmp_path)


def test_a_folder_with_what_a_killed_writer_left_is_as_good_as_empty(
    tmp_path: Path, catalog: Catalog
) -> None:
    """The first writer was killed before there was a manifest."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    (folder / "mineralpact.json").unlink()
    leave_scratch(folder, "people.parquet")
    to_parquet(Catalog(), folder, overwrite=True)
    assert {path.name for path in folder.iterdir()} == {"mineralpact.json"}


def test_what_only_looks_like_ours_stays(tmp_path: Path) -> None:
    """Another name, a link, a file, or something that no writer puts there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "people.parquet").write_text("keep")
    folder = tmp_path / "tables"
    to_parquet(Catalog(), folder, overwrite=True)
    left = leave_scratch(folder, "people.parquet", "notes.md")
    name = left.name
    wrong = folder / (name[:-5] + ("0" if name[-5] != "0" else "1") + ".tmp")
    wrong.mkdir()
    (wrong / "people.parquet").write_text("keep")
    to_parquet(Catalog(), folder, overwrite=True)
    assert {path.name for path in left.iterdir()} <= {"notes.md", "writer.lock"}
    assert (wrong / "people.parquet").read_text() == "keep"
    for path in left.iterdir():
        path.unlink()
    left.rmdir()
    left.symlink_to(elsewhere)
    to_parquet(Catalog(), folder, overwrite=True)
    left.unlink()
    left.write_text("keep")
    to_parquet(Catalog(), folder, overwrite=True)
    assert left.read_text() == (elsewhere / "people.parquet").read_text() == "keep"


def test_a_writer_that_ended_takes_no_more(tmp_path: Path, catalog: Catalog) -> None:
    """What it took would never be written; to leave it twice is no fault."""
    with TablesWriter(tmp_path / "tables") as writer:
        writer.write(catalog.countries)
    with pytest.raises(FileError, match="has ended") as caught:
        writer.write(catalog.people)
    assert caught.value.code == "closed"
    assert from_parquet(tmp_path / "tables") == Catalog(catalog.countries)
