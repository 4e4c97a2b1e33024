"""Writers wait for one another and for readers, but not for ever."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from mineralpact.catalog import Catalog
from mineralpact.codec import read, write
from mineralpact.codec.saving import replacement
from mineralpact.codec.saving.replacement import hidden_path
from mineralpact.errors import FileError


def test_a_lock_that_is_kept_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while; the file stays, and nothing is left beside it."""
    monkeypatch.setattr(replacement, "LOCK_SECONDS", 0.05)
    path = tmp_path / "a.json"
    write(Catalog(), path)
    lock = tmp_path / ".a.json.lock"
    with FileLock(lock):
        with pytest.raises(FileError) as raised:
            write(Catalog(id="changed"), path, overwrite=True)
        assert raised.value.code == "locked"
        assert f"another program kept its lock {lock} for 0.05 seconds" in str(raised.value)
        assert sorted(tmp_path.iterdir()) == [lock, path]
    assert read(path) == Catalog()
    write(Catalog(id="changed"), path, overwrite=True)
    assert list(tmp_path.iterdir()) == [path]


def test_a_lock_of_a_killed_writer_keeps_nobody_out(tmp_path: Path) -> None:
    """The system lets it go; its file may lie there still."""
    (tmp_path / ".a.json.lock").touch()
    write(Catalog(), tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.json"]


def test_writers_of_one_file_do_not_undo_one_another(tmp_path: Path) -> None:
    """Each reads, adds and writes until nobody came between: all that they add is there."""
    program = """
import sys
import mineralpact as mp
path, name = sys.argv[1:]
for number in range(5):
    while True:
        before = mp.read(path)
        more = mp.Catalog([*before, mp.Mineral(id=f"{name}-{number}", name=name)])
        try:
            mp.write(more, path, overwrite=before)
        except mp.ChangedFileError:
            continue
        break
"""
    path = tmp_path / "a.json"
    write(Catalog(), path)
    writers: list[subprocess.Popen[bytes]] = []
    for name in ("tin", "zinc", "gold"):
        writers.append(subprocess.Popen([sys.executable, "-c", program, str(path), name]))  # noqa: S603  # our own lines
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert len(read(path).minerals) == 15
    assert list(tmp_path.iterdir()) == [path]


def test_threads_wait_for_one_another(tmp_path: Path) -> None:
    """As processes do: each file is whole, and the lock is gone."""
    path = tmp_path / "a.json"
    threads: list[threading.Thread] = []
    for number in range(4):
        catalog = Catalog(id=f"of-{number}")
        save = threading.Thread(target=write, args=(catalog, path), kwargs={"overwrite": True})
        threads.append(save)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read(path).id in {f"of-{number}" for number in range(4)}
    assert list(tmp_path.iterdir()) == [path]


class BusyFile:
    """A file that readers have open, as Windows sees it: no other takes its place meanwhile."""

    def __init__(self, times: float) -> None:
        self.left = times
        self.replace = os.replace

    def __call__(self, source: Path, target: Path) -> None:
        self.left -= 1
        if self.left >= 0:
            raise PermissionError(13, "Access is denied")
        self.replace(source, target)


class Clock:
    """A clock on which time passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_writer_waits_for_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads is soon done."""
    path = tmp_path / "a.json"
    write(Catalog(), path)
    monkeypatch.setattr(os, "replace", BusyFile(3))
    write(Catalog(id="changed"), path, overwrite=read(path))
    assert read(path).id == "changed"


def test_a_writer_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may have forgotten to close the file: it gives up once its seconds have passed."""
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock.monotonic)
    monkeypatch.setattr(time, "sleep", clock.sleep)
    path = tmp_path / "a.json"
    write(Catalog(), path)
    monkeypatch.setattr(os, "replace", BusyFile(float("inf")))
    with pytest.raises(FileError, match=r"a\.json: Access is denied") as raised:
        write(Catalog(id="changed"), path, overwrite=True)
    assert clock.now == pytest.approx(replacement.REPLACE_SECONDS, abs=0.1)
    assert raised.value.code == "no_permission"
    assert read(path) == Catalog()
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_flushed_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As every folder on Windows, and one that may be written to but not listed."""
    open_file = os.open

    def open_no_folder(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path) == tmp_path:
            raise PermissionError(13, "Permission denied")
        return open_file(path, flags, mode)

    monkeypatch.setattr(os, "open", open_no_folder)
    write(Catalog(id="here"), tmp_path / "a.json")
    assert read(tmp_path / "a.json").id == "here"


def test_hidden_files_have_names_that_every_system_takes(tmp_path: Path) -> None:
    """However long the file's own is."""
    name = "\U0001f4c4" * 60 + ".json"
    assert len(hidden_path(tmp_path / name, ".0123456789abcdef.tmp").name.encode()) < 255
    write(Catalog(), tmp_path / name)
    assert read(tmp_path / name) == Catalog()
