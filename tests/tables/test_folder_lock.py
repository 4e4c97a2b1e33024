import os
import threading
from pathlib import Path

import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import FileError
from mineralpact.tables import TablesWriter, folder_lock, from_parquet, to_parquet
from mineralpact.tables.folder_lock import (
    LOCK_NAME,
    Scratch,
    flush_to_disk,
    is_scratch_name,
    locked,
    remove_left_scratch,
)


def leave_scratch(folder: Path, *names: str) -> Path:
    """What a killed writer leaves: its folder, which nobody has locked any more."""
    with locked(folder):
        scratch = Scratch(folder)
    for name in names:
        (scratch.path / name).write_text("half")
    left = scratch.path.rename(folder / "moved")
    scratch.remove()
    return left.rename(scratch.path)


def test_one_writer_waits_for_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a minute at most; it is told what it waits for."""
    done = threading.Event()
    order: list[str] = []

    def wait() -> None:
        with locked(tmp_path):
            order.append("second")
        done.set()

    with locked(tmp_path):
        threading.Thread(target=wait).start()
        assert not done.wait(0.05)
        order.append("first")
    assert done.wait(10)
    assert order == ["first", "second"]
    monkeypatch.setattr(folder_lock, "LOCK_SECONDS", 0)
    with locked(tmp_path), pytest.raises(FileError, match="another process has been writing"):
        with locked(tmp_path):
            pytest.fail("two have the folder")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_child_forked_meanwhile_keeps_no_lock(tmp_path: Path) -> None:
    """Though it has the open file too."""
    read, write = os.pipe()
    with locked(tmp_path):
        child = os.fork()
        if not child:
            os.read(read, 1)
            os._exit(0)
    with locked(tmp_path):
        os.write(write, b".")
    os.waitpid(child, 0)


def test_a_lock_that_was_removed_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for it makes another."""
    lstat = Path.lstat
    removed: list[Path] = []

    def remove_once(path: Path) -> os.stat_result:
        if not removed and path.name == LOCK_NAME:
            removed.append(path)
            path.unlink()
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", remove_once)
    with locked(tmp_path):
        assert (tmp_path / LOCK_NAME).exists()


def test_what_a_killed_writer_left_is_removed(tmp_path: Path, catalog: Catalog) -> None:
    """By the next one, once its lock is free."""
    folder = tmp_path / "tables"
    to_parquet(Catalog(), folder)
    left = leave_scratch(folder, "people.parquet")
    with TablesWriter(folder) as writer:
        assert not left.exists()
        other = next(path for path in folder.iterdir() if is_scratch_name(path.name))
        with locked(folder):
            remove_left_scratch(folder)
        assert other.exists()
        writer.write(catalog.countries)
    assert not other.exists()
    assert from_parquet(folder) == Catalog(catalog.countries)


def test_a_folder_with_what_a_killed_writer_left_is_as_good_as_empty(
    tmp_path: Path, catalog: Catalog
) -> None:
    """The first writer was killed before there was a manifest."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    (folder / "mineralpact.json").unlink()
    leave_scratch(folder, "people.parquet")
    to_parquet(Catalog(), folder)
    assert {path.name for path in folder.iterdir()} == {LOCK_NAME, "mineralpact.json"}


def test_what_only_looks_like_ours_stays(tmp_path: Path) -> None:
    """Another name, a link, a file, or something that no writer puts there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "people.parquet").write_text("keep")
    folder = tmp_path / "tables"
    to_parquet(Catalog(), folder)
    left = leave_scratch(folder, "people.parquet", "notes.md")
    name = left.name
    wrong = folder / (name[:-5] + ("0" if name[-5] != "0" else "1") + ".tmp")
    wrong.mkdir()
    (wrong / "people.parquet").write_text("keep")
    to_parquet(Catalog(), folder)
    assert [path.name for path in left.iterdir()] == ["notes.md"]
    assert (wrong / "people.parquet").read_text() == "keep"
    (left / "notes.md").unlink()
    left.rmdir()
    left.symlink_to(elsewhere)
    to_parquet(Catalog(), folder)
    left.unlink()
    left.write_text("keep")
    to_parquet(Catalog(), folder)
    assert left.read_text() == (elsewhere / "people.parquet").read_text() == "keep"


def test_a_system_without_locks_writes_all_the_same(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There a folder cannot be flushed either, and what a killed writer left stays."""
    monkeypatch.setattr(folder_lock, "HAS_LOCKS", False)
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    left = leave_scratch(folder, "people.parquet")
    to_parquet(Catalog(), folder)
    flush_to_disk(folder)
    assert left.exists()
    assert from_parquet(folder) == Catalog()
    assert not (folder / LOCK_NAME).exists()
    for path in left.iterdir():
        path.unlink()
    with pytest.raises(FileError), TablesWriter(tmp_path / "new") as writer:
        writer.close = None  # type: ignore[attr-defined]  # nothing of it is used
        raise FileError("new", "no_space", "no space")
    assert not (tmp_path / "new").exists()
