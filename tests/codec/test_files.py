"""Files are replaced whole or not at all."""

import copy
import io
import os
import pickle
import random
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import Model, read, read_lines, write, write_lines
from mineralpact.codec.files import open_regular, read_at_most
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import (
    ChangedFileError,
    DocumentError,
    FileError,
    UnknownFormatError,
    ValidationError,
)
from tests.effort import examples
from tests.samples import sample

CATALOG = sample()

SAVER = """
import os, sys
from pathlib import Path
from mineralpact.codec.files import replaced_file
path, size = Path(sys.argv[1]), int(sys.argv[2])
def save(path, letter):
    with replaced_file(path, overwrite=True, version="mineralpact/2") as file:
        file.write(letter * size)
save(path.with_name("first"), b"-")  # what is loaded once is loaded now, for all children
for _ in sys.stdin:
    child = os.fork()
    if not child:
        save(path, b"a")
        print(os.getpid(), flush=True)
        while True:
            save(path, b"b")
            save(path, b"c")
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    """Whenever it is killed: the file is there, and all of it is of one writing.

    Each is killed some moments after it told that it has written: on a machine however busy, none
    dies before it writes.
    """
    path, size = tmp_path / "saved.json", 500_000
    path.write_bytes(b"-" * size)
    chance = random.Random(7)  # noqa: S311  # the moments differ by themselves
    with subprocess.Popen(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, "-c", SAVER, str(path), str(size)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as saver:
        assert saver.stdin is not None
        assert saver.stdout is not None
        for _ in range(examples(30)):
            print("go", file=saver.stdin, flush=True)
            child = int(saver.stdout.readline())
            time.sleep(chance.random() / 40)
            os.kill(child, signal.SIGKILL)
            assert saver.stdout.readline() == "dead\n"
            data = path.read_bytes()
            assert data == data[:1] * size
            assert data[:1] in b"abc"


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


@pytest.mark.parametrize("name", ["open", "fsync", "fdopen", "replace"])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whatever step fails: the error is ours, names the file, and leaves nothing beside it."""
    path = tmp_path / "saved.json"
    write(CATALOG, path)
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "a name that nobody asked for")

    with monkeypatch.context() as patch:
        patch.setattr(os, name, fail)
        with pytest.raises(FileError, match=r"saved\.json: No space left on device") as raised:
            write(CATALOG, path)
    assert (raised.value.code, raised.value.errno) == ("no_space", 28)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


class FullFile(io.BytesIO):
    """A file on a full disk, which shows when something is written and when it is closed."""

    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")

    def close(self) -> None:
        if not self.closed:  # it is closed once more when nobody holds it
            super().close()
            raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_as_such_by_all_who_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stream of lines as well as a whole catalog."""

    def fdopen(descriptor: int, _: str) -> FullFile:
        os.close(descriptor)
        return FullFile()

    monkeypatch.setattr(os, "fdopen", fdopen)
    for save in (write, write_lines):
        with pytest.raises(FileError, match=r"a\.jsonl: No space left"):
            save(CATALOG, tmp_path / "a.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_changed_is_not_overwritten(tmp_path: Path) -> None:
    """Nor is what somebody has removed; what was written may be written again."""
    path = tmp_path / "saved.json"
    write(CATALOG, path)
    write(CATALOG, path)
    path.write_bytes(b"{}")
    with pytest.raises(ChangedFileError, match="changed since it was read"):
        write(CATALOG, path)
    assert path.read_bytes() == b"{}"
    write(CATALOG, path, overwrite=True)
    write(CATALOG, path)
    path.unlink()
    with pytest.raises(ChangedFileError):
        write(CATALOG, path)
    assert list(tmp_path.iterdir()) == []


def test_what_was_never_read_is_not_overwritten(tmp_path: Path) -> None:
    """A document of somebody's or of ours, or none at all: only who says so replaces it."""
    path = tmp_path / "saved.json"
    for text in ("notes", "", '{"format": "mineralpact/2"}', "{}"):
        path.write_text(text)
        for save in (write, write_lines):
            with pytest.raises(FileError, match="there is a file already") as raised:
                save(CATALOG, path)
            assert raised.value.code == "exists"
        assert path.read_text() == text
    assert list(tmp_path.iterdir()) == [path]
    write(CATALOG, path, overwrite=True)
    assert read(path) == CATALOG


def test_a_changed_catalog_takes_the_place_of_the_one_it_was_made_of(tmp_path: Path) -> None:
    """Which is named: of two who read, changed and write, the second is told."""
    path = tmp_path / "saved.json"
    write(CATALOG, path)
    mine, theirs = read(path), read(path)
    with pytest.raises(FileError, match="there is a file already"):
        write(Catalog(mine.countries), path)
    write(Catalog(mine.countries), path, overwrite=mine)
    with pytest.raises(ChangedFileError):
        write(Catalog(theirs.minerals), path, overwrite=theirs)
    assert read(path) == Catalog(mine.countries)


def test_another_reader_does_not_vouch_for_a_catalog(tmp_path: Path) -> None:
    """Nor does a copy by pickle, which may have travelled, however many files were read since."""
    path = tmp_path / "saved.json"
    write(CATALOG, path)
    old = read(path)
    write(Catalog(), path, overwrite=True)
    assert read(path) == Catalog()
    with pytest.raises(ChangedFileError):
        write(old, path)
    current = read(path)
    with pytest.raises(FileError, match="there is a file already"):
        write(pickle.loads(pickle.dumps(current)), path)  # noqa: S301  # pickled here
    write(copy.deepcopy(current), path)


def test_a_change_within_one_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    """Of as many bytes, in the same file, at the same time: its bytes are compared."""
    path = tmp_path / "saved.json"
    path.write_text('{"format": "mineralpact/2", "id": "one"}')
    catalog, status = read(path), path.stat()
    path.write_text('{"format": "mineralpact/2", "id": "two"}')
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(ChangedFileError):
        write(catalog, path)
    assert read(path).id == "two"


def test_a_file_is_the_same_by_whatever_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative, through a link to its folder, or its own."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    write(CATALOG, tmp_path / "folder" / "a.json")
    monkeypatch.chdir(tmp_path)
    write(CATALOG, "link/a.json")
    write(read("folder/../link/a.json"), str(tmp_path / "folder" / "a.json"))


def test_hard_links_are_told_of(tmp_path: Path) -> None:
    """The other names would keep the old bytes: only who says so parts them."""
    path, other = tmp_path / "a.json", tmp_path / "b.json"
    write(CATALOG, path)
    os.link(path, other)
    with pytest.raises(FileError, match=r"it has 2 names \(hard links\)") as raised:
        write(CATALOG, path)
    assert raised.value.code == "linked"
    write(Catalog(), path, overwrite=True)
    assert (read(path), read(other)) == (Catalog(), CATALOG)


READ_ONLY = """
import os, sys, tempfile
import mineralpact as mp
mode, overwrite = int(sys.argv[1], 8), sys.argv[2] == "True"
catalog = mp.Catalog([mp.Mineral(id="tin", name="tin")])
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    mp.write(catalog, "first.json")  # loads what is loaded once
    user = os.geteuid()
    if user == 0:  # whom nothing is read-only
        os.chown(folder, 65534, -1)
        os.seteuid(65534)
    mp.write(catalog, "a.json")
    os.chmod("a.json", mode)
    try:
        mp.write(catalog, "a.json", overwrite=overwrite)
    except mp.FileError as error:
        print(error.code, oct(os.stat("a.json").st_mode & 0o777), sorted(os.listdir()))
    else:
        print("written")
    os.seteuid(user)
"""


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("mode", ["0444", "0400", "0555"])
def test_a_read_only_file_stays(mode: str, overwrite: bool) -> None:  # noqa: FBT001  # pytest calls by name
    """For who may not write to it, whatever is said about what it holds."""
    result = subprocess.run(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, "-c", READ_ONLY, mode, str(overwrite)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    expected = f"read_only {oct(int(mode, 8))} ['a.json', 'first.json']\n"
    assert (result.stdout, result.stderr) == (expected, "")


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
def test_a_file_of_no_newer_format_is_told_as_any_other(tmp_path: Path, text: str) -> None:
    """None is taken for a newer one by what its texts say."""
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(FileError, match="there is a file already"):
        write(CATALOG, path)


def test_permissions_of_new_files_are_asked_of_nobody(tmp_path: Path) -> None:
    """The process's mask is taken off at once: no other thread ever sees another one."""
    before = os.umask(0o027)
    try:
        write(CATALOG, tmp_path / "a.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file it points at is replaced."""
    path, link = tmp_path / "saved.json", tmp_path / "link.json"
    write(CATALOG, path)
    link.symlink_to(path)
    write(Catalog(), link, overwrite=read(link))
    assert link.is_symlink()
    assert read(path) == Catalog()


def test_permissions_stay_and_new_files_get_the_usual(tmp_path: Path) -> None:
    """As if the file had been written in place."""
    path = tmp_path / "saved.json"
    write(Catalog(), path)
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o640)
    write(CATALOG, path, overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("overwrite", [False, True])
def test_only_regular_files_are_read_and_replaced(tmp_path: Path, overwrite: bool) -> None:  # noqa: FBT001  # pytest calls by name
    """A pipe, a folder, a device or a socket is refused at once, and stays."""
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "device.json").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.json"))
        for path in sorted(tmp_path.iterdir()):
            for act in (read, read_lines, open_regular):
                with pytest.raises(FileError, match="expected a regular file") as raised:
                    act(path)
                assert raised.value.code == "irregular"
            for save in (write, write_lines):
                with pytest.raises(FileError, match="expected a regular file"):
                    save(CATALOG, path, overwrite=overwrite)
        assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("nul\0.json", "bad_path", "expected a path without NUL"),
        ("half\ud800.json", "bad_path", "found half of a surrogate pair"),
        ("none/a.json", "missing", "No such file or directory"),
        ("a.jsonl/b.json", "bad_path", "Not a directory"),
        (f"{'x' * 300}.json", "bad_path", "File name too long"),
        ("circle.json", "bad_path", "Too many levels"),
    ],
    ids=["nul", "surrogate", "no-folder", "file-for-folder", "long", "circle"],
)
def test_a_path_that_leads_nowhere_is_refused(
    tmp_path: Path, name: str, code: str, reason: str
) -> None:
    """By whoever reads or writes, with nothing made beside it."""
    (tmp_path / "a.jsonl").touch()
    (tmp_path / "circle.json").symlink_to("circle.json")
    path = f"{tmp_path}/{name}"
    for act in (
        lambda: read(path),
        lambda: read_lines(path),
        lambda: write(CATALOG, path),
        lambda: write_lines(CATALOG, path),
    ):
        with pytest.raises(FileError, match=reason) as raised:
            act()
        assert raised.value.code == code
        assert "\0" not in str(raised.value)
    assert len(list(tmp_path.iterdir())) == 2


def test_what_the_system_calls_read_only_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also to who could give the file's name to another one all the same."""
    path = tmp_path / "a.json"
    write(CATALOG, path)

    def access(*_: object, **__: object) -> bool:
        return False

    monkeypatch.setattr(os, "access", access)
    for overwrite in (False, True):
        with pytest.raises(FileError, match="it is read-only: it was not overwritten") as raised:
            write(CATALOG, path, overwrite=overwrite)
        assert raised.value.code == "read_only"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_read_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that tries many files runs out of none."""
    closed: list[int] = []
    close_file = os.close

    def fail(*_: object) -> None:
        raise OSError(23, "Too many open files in system")

    def close(descriptor: int) -> None:
        closed.append(descriptor)
        close_file(descriptor)

    write(CATALOG, tmp_path / "a.json")
    monkeypatch.setattr(os, "fdopen", fail)
    monkeypatch.setattr(os, "close", close)
    with pytest.raises(FileError, match=r"a\.json: Too many open files") as raised:
        read(tmp_path / "a.json")
    assert raised.value.code == "system"
    assert len(closed) == 1


def test_a_disk_that_fails_while_it_is_read_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the path that was asked for, and no file is left open."""

    class BadFile(io.FileIO):
        """A file with a bad sector."""

        def read(self, _: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

        def readinto(self, _: object) -> int:
            raise OSError(5, "Input/output error")

        readline = read

    write(CATALOG, tmp_path / "a.jsonl")
    old = tmp_path / "old.jsonl"
    write(CATALOG, old)
    os.utime(old, (0, 0))
    monkeypatch.setattr(os, "fdopen", BadFile)
    for act, path in ((read, old), (read_lines, old), (read_lines, tmp_path / "a.jsonl")):
        with pytest.raises(FileError, match=rf"{path.name}: Input/output error"):
            act(path)


@pytest.mark.parametrize("size", [0, 3, 9, 10, 11, 99])
@pytest.mark.parametrize("most", [0, 5, 9, 10, 11, 1 << 60])
def test_no_more_memory_is_taken_than_a_file_has_bytes(most: int, size: int) -> None:
    """Whatever its size is said to be, and however much is admitted."""
    asked: list[int] = []

    class Noted(io.BytesIO):
        """A file that notes how much is asked for at once."""

        def read(self, most: int | None = -1) -> bytes:
            asked.append(most or 0)
            return super().read(most)

    assert read_at_most(Noted(b"0123456789"), most, size) == b"0123456789"[: most + 1]
    assert max(asked) <= size + 1


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
    catalog = CATALOG.replace([])  # one that was never read back
    with pytest.raises(ValidationError, match="read back as the same"):
        write(catalog, path)
    wrong = b"{}"
    with pytest.raises(DocumentError):
        write(catalog, path)
    assert list(tmp_path.iterdir()) == []
