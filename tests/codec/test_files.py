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
from mineralpact.codec import Model, files, read, write, write_lines
from mineralpact.codec.files import open_regular, replaced_file
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import ChangedFileError, DocumentError, UnknownFormatError, ValidationError
from tests.samples import sample

CATALOG = sample()

SAVER = """
import os, sys
from pathlib import Path
from mineralpact.codec.files import replaced_file
path, size = Path(sys.argv[1]), int(sys.argv[2])
for _ in sys.stdin:
    child = os.fork()
    while not child:
        for letter in b"ab":
            with replaced_file(path, overwrite=True, version="mineralpact/2") as file:
                file.write(bytes([letter]) * size)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    """Whenever it is killed: the file is there, and all of it is of one writing."""
    path, size = tmp_path / "saved.json", 1_000_000
    path.write_bytes(b"a" * size)
    chance = random.Random(7)  # noqa: S311  # the moments differ by themselves
    letters: set[bytes] = set()
    with subprocess.Popen(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, "-c", SAVER, str(path), str(size)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as saver:
        assert saver.stdin is not None
        assert saver.stdout is not None
        kills, deadline = 0, time.monotonic() + 60
        # On a busy machine many are killed before they write anything.
        while kills < 40 or (letters != {b"a", b"b"} and time.monotonic() < deadline):
            kills += 1
            print("go", file=saver.stdin, flush=True)
            child = int(saver.stdout.readline())
            time.sleep(chance.random() / 40)
            os.kill(child, signal.SIGKILL)
            assert saver.stdout.readline() == "dead\n"
            data = path.read_bytes()
            assert data == data[:1] * size
            letters.add(data[:1])
    assert letters == {b"a", b"b"}, "the writers were killed before they wrote anything"


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    """While another thread writes without a pause."""
    path = tmp_path / "saved.json"
    write(CATALOG, path)
    smaller = Catalog(CATALOG.countries)
    done = threading.Event()

    def save() -> None:
        while not done.is_set():
            write(smaller, path, overwrite=True)
            write(CATALOG, path, overwrite=True)

    writer = threading.Thread(target=save)
    writer.start()
    try:
        assert all(read(path) in (CATALOG, smaller) for _ in range(10))
    finally:
        done.set()
        writer.join()
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is left beside it, with any failure."""
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
        assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_somebody_changed_is_not_overwritten(tmp_path: Path) -> None:
    """A file never seen before may be replaced, and one written here may be written again."""
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


NAME, _, MAJOR = FORMAT.partition("/")
NEWER = (f"{NAME}/{int(MAJOR) + 1}", f"{FORMAT}.1", f"{FORMAT}0")


@pytest.mark.parametrize("format", NEWER)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{{"format":"{}",\n"id":"x"}}'),
        ("a.json", '{{"id": "x", "format"\n:\t"{}"}}'),
        ("a.jsonl", '{{"format":"{}","id":"x"}}\n'),
        ("a.yaml", "id: x\nformat: {}\n"),
        ("a.yaml", "format: '{}'\n"),
    ],
    ids=["canonical", "json", "jsonl", "yaml", "quoted"],
)
def test_a_newer_format_is_not_overwritten(
    tmp_path: Path, name: str, text: str, format: str
) -> None:
    """A file of a later version of this library stays, also before a stream of lines."""
    path = tmp_path / name
    path.write_text(text.format(format))
    with pytest.raises(
        UnknownFormatError,
        match=f"has the format {format}, newer than {FORMAT}: it was not over",
    ):
        write(CATALOG, path)
    with pytest.raises(UnknownFormatError):
        write_lines(CATALOG, path)
    assert path.read_text() == text.format(format)
    assert list(tmp_path.iterdir()) == [path]
    write(CATALOG, path, overwrite=True)
    assert read(path) == CATALOG


@pytest.mark.parametrize(
    "text",
    [f'{{"format": "{FORMAT}"}}', f'{{"title": "\\"format\\": \\"{NEWER[0]}\\""}}', "x", ""],
)
def test_a_file_of_no_newer_format_is_overwritten(tmp_path: Path, text: str) -> None:
    """Nor is one refused for what its texts say."""
    path = tmp_path / "a.json"
    path.write_text(text)
    write(CATALOG, path)
    assert read(path) == CATALOG


def test_without_locks_files_are_saved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no `fcntl`: a changed file is still noticed, two writers at once may not be."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    path = tmp_path / "a.json"
    write(CATALOG, path)
    write(Catalog(), path)
    path.write_bytes(b"{}")
    with pytest.raises(ChangedFileError):
        write(CATALOG, path)
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_of_new_files_are_asked_of_nobody(tmp_path: Path) -> None:
    """The process's mask is taken off at once: no other thread ever sees another one."""
    before = os.umask(0o027)
    try:
        write(CATALOG, tmp_path / "a.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o640


def test_what_was_seen_is_forgotten_at_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that reads many files does not grow."""
    monkeypatch.setattr(files, "MOST_FILES", 2)
    for number in range(5):
        write(Catalog(), tmp_path / f"{number}.json")
    assert len(files._SEEN) <= 2  # pyright: ignore[reportPrivateUsage]  # nothing else tells


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file it points at is replaced."""
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
        with (
            pytest.raises(OSError, match="regular file"),
            replaced_file(tmp_path / name, overwrite=True, version=FORMAT),
        ):
            pass


def test_what_does_not_read_back_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes that give another catalog, or none, never replace a file."""
    path = tmp_path / "saved.json"
    wrong = b'{"format":"mineralpact/2"}'

    def dumps(self: Model, catalog: Catalog, *, format: str) -> bytes:
        del self, catalog, format
        return wrong

    monkeypatch.setattr(Model, "dumps", dumps)
    with pytest.raises(ValidationError, match="read back as the same"):
        write(CATALOG, path)
    wrong = b"{}"
    with pytest.raises(DocumentError):
        write(CATALOG, path)
    assert list(tmp_path.iterdir()) == []
