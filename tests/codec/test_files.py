"""Files are replaced whole or not at all."""

import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import Model, files, read, write
from mineralpact.codec.files import open_regular, replace_bytes
from mineralpact.errors import ChangedFileError, DocumentError, ValidationError
from tests.samples import sample

CATALOG = sample()

SAVER = """
import sys
from pathlib import Path
from mineralpact.codec.files import replace_bytes
path, size = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
while True:
    for letter in b"ab":
        replace_bytes(path, bytes([letter]) * size, overwrite=True)
"""


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    """Whenever it is killed: the file is there, and all of it is of one writing."""
    path, size = tmp_path / "saved.json", 3_000_000
    path.write_bytes(b"a" * size)
    chance = random.Random(7)  # noqa: S311  # the moments differ by themselves
    for _ in range(10):
        with subprocess.Popen(  # noqa: S603  # our own lines, run by this Python
            [sys.executable, "-c", SAVER, str(path), str(size)], stdout=subprocess.PIPE
        ) as saver:
            assert saver.stdout is not None
            saver.stdout.readline()
            time.sleep(chance.random() / 40)
            saver.send_signal(signal.SIGKILL)
        data = path.read_bytes()
        assert data == data[:1] * size


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    """While others write without a pause."""
    path = tmp_path / "saved.json"
    write(CATALOG, path)
    smaller = Catalog(CATALOG.countries)
    done = threading.Event()

    def save() -> None:
        while not done.is_set():
            write(smaller, path, overwrite=True)
            write(CATALOG, path, overwrite=True)

    writers = [threading.Thread(target=save) for _ in range(1)]
    for writer in writers:
        writer.start()
    try:
        assert all(read(path) in (CATALOG, smaller) for _ in range(10))
    finally:
        done.set()
        for writer in writers:
            writer.join()
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails, and no file is left beside it."""
    path = tmp_path / "saved.json"
    write(CATALOG, path)
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("fsync", "fdopen"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            with pytest.raises(OSError, match="No space"):
                write(Catalog(), path)
        assert path.read_bytes() == before or name == "fsync"
    assert list(tmp_path.iterdir()) == [path]


def test_what_somebody_changed_is_not_overwritten(tmp_path: Path) -> None:
    """Unless told; a file never seen before may be replaced, and one written here may be written again."""
    path = tmp_path / "saved.json"
    path.write_bytes(b"never read")
    write(CATALOG, path)
    write(Catalog(), path)
    path.write_bytes(b"{}")
    with pytest.raises(ChangedFileError, match="changed since it was read"):
        write(CATALOG, path)
    assert path.read_bytes() == b"{}"
    write(CATALOG, path, overwrite=True)
    path.unlink()
    with pytest.raises(ChangedFileError):
        write(CATALOG, path)
    assert list(tmp_path.iterdir()) == []


def test_what_was_seen_is_forgotten_at_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that reads many files does not grow."""
    monkeypatch.setattr(files, "SEEN_MOST", 2)
    for number in range(5):
        write(Catalog(), tmp_path / f"{number}.json")
    assert len(files._SEEN) <= 2


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it points at is replaced."""
    path, link = tmp_path / "saved.json", tmp_path / "link.json"
    write(Catalog(), path)
    link.symlink_to(path)
    write(CATALOG, link)
    assert link.is_symlink()
    assert read(path) == CATALOG


def test_permissions_stay_and_new_files_get_the_usual(tmp_path: Path) -> None:
    """As if the file had been written in place."""
    path = tmp_path / "saved.json"
    write(Catalog(), path)
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o640)
    write(CATALOG, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_only_regular_files_are_read_and_replaced(tmp_path: Path) -> None:
    """A pipe or a folder is refused at once."""
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(OSError, match="regular file"):
        open_regular(tmp_path / "pipe.json")
    for name in ("pipe.json", "."):
        with pytest.raises(OSError, match="regular file"):
            replace_bytes(tmp_path / name, b"", overwrite=True)


def test_what_does_not_read_back_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that give another catalog, or none, never replace a file."""
    path = tmp_path / "saved.json"
    with monkeypatch.context() as patch:
        patch.setattr(Model, "dumps", lambda *_, **__: b'{"format":"mineralpact/1"}')
        with pytest.raises(ValidationError, match="read back as the same"):
            write(CATALOG, path)
        patch.setattr(Model, "dumps", lambda *_, **__: b"{}")
        with pytest.raises(DocumentError):
            write(CATALOG, path)
    assert list(tmp_path.iterdir()) == []
