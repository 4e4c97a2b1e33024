import atexit
import gc
import io
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import mineralpact
from mineralpact import __main__

COMMAND = (sys.executable, "-m", "mineralpact")
SHOW = ("show", "--data", "japan-peru-2024", "--json")
LIBRARY = """
import atexit, tempfile, threading
from mineralpact import Model
MODEL = Model()
folder = tempfile.TemporaryDirectory(dir=".")
atexit.register(lambda: print("handler"))
def work():
    threading.main_thread().join()
    print("thread")
threading.Thread(target=work).start()
"""
"""A module that does what libraries do when they are loaded."""


class FullDisk(io.StringIO):
    """A stream that takes nothing."""

    def flush(self) -> None:
        """Fail as a full disk does."""
        raise OSError(28, "No space left on device")


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What is registered for the end of the process, which is not ours to end or to set up."""
    thresholds: list[int] = []
    monkeypatch.setattr(gc, "set_threshold", thresholds.append)
    calls: list[tuple[object, ...]] = []

    def register(*call: object) -> None:
        calls.append(call)

    monkeypatch.setattr(atexit, "register", register)
    return calls


def without(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a library as good as not installed, and the command not imported yet."""
    for name in list(sys.modules):
        if name.startswith(("mineralpact.cli", f"{library}.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)


@pytest.mark.usefixtures("registered")
def test_the_command_runs_from_the_module(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``python -m mineralpact`` ends with the command's exit status."""
    monkeypatch.setattr(sys, "argv", ["mineralpact", "check", "japan-peru-2024"])
    monkeypatch.delitem(sys.modules, "mineralpact.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("mineralpact", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("japan-peru-2024 is sound")


@pytest.mark.parametrize("library", ["cyclopts", "rich"])
def test_without_its_libraries_it_says_what_to_install(
    library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line and the status of wrong use, for whoever installed the library alone."""
    without(library, monkeypatch)
    assert __main__.main() == 2
    told = f"mineralpact: the command needs {library}: pip install 'mineralpact[cli]'\n"
    assert capsys.readouterr() == ("", told)


def test_another_library_that_is_missing_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is not blamed on the command's extra."""
    without("msgspec", monkeypatch)
    with pytest.raises(ModuleNotFoundError, match="msgspec"):
        __main__.main()


def test_an_interruption_before_anything_runs_is_told_in_a_word(
    registered: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """While modules are loaded, which takes longer than most answers."""

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(__main__, "_run", interrupted)
    assert __main__.main() == 130
    assert capsys.readouterr() == ("", "mineralpact: interrupted\n")
    assert registered == [(signal.signal, signal.SIGINT, signal.SIG_IGN)]


@pytest.mark.parametrize(
    ("words", "status"),
    [((*SHOW,), 0), (("show", "nobody"), 1), (("shw",), 2), (("--version",), 0)],
)
def test_the_script_ends_with_the_status_of_the_command(words: Sequence[str], status: int) -> None:
    """Of a good answer, a bad one, and wrong use."""
    ran = subprocess.run([*COMMAND, *words], capture_output=True, check=False)  # noqa: S603  # our own command
    assert ran.returncode == status
    assert bool(ran.stdout) is (status == 0)
    assert bool(ran.stderr) is (status != 0)


def test_the_script_writes_all_it_has_to_say(tmp_path: Path) -> None:
    """To a pipe and to a file alike, though the process ends at once."""
    piped = subprocess.run([*COMMAND, *SHOW], capture_output=True, check=True).stdout  # noqa: S603  # our own command
    path = tmp_path / "shown.json"
    with path.open("wb") as file:
        subprocess.run([*COMMAND, *SHOW], stdout=file, check=True)  # noqa: S603  # our own command
    assert path.read_bytes() == piped
    assert piped.endswith(b"}\n")
    assert len(piped) > 65_536  # more than a pipe holds


def test_libraries_do_their_last_things(tmp_path: Path) -> None:
    """Threads end, handlers run, temporary folders go: what stays is what Python would free."""
    (tmp_path / "library.py").write_text(LIBRARY)
    words = ("find", "agreements", "--ids", "-n", "1", "--model", "library:MODEL")
    ran = subprocess.run([*COMMAND, *words], capture_output=True, check=True, cwd=tmp_path)  # noqa: S603  # our own command
    assert ran.stdout.decode().splitlines()[1:] == ["thread", "handler"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("tmp")]


def test_a_reader_that_has_gone_is_no_error() -> None:
    """As ``head`` does: nothing is said, and the status is that of a broken pipe."""
    process = subprocess.Popen([*COMMAND, *SHOW], stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603  # our own command
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (141, b"")


def test_a_process_ends_at_once_with_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is written before."""
    statuses: list[int] = []
    monkeypatch.setattr(os, "_exit", statuses.append)
    monkeypatch.setattr(sys, "stdout", None)
    __main__._end_at_once([1])  # pyright: ignore[reportPrivateUsage]  # nothing else ends a process
    assert statuses == [1]


def test_an_end_that_python_tells_of_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody expects, and output that cannot be written."""
    statuses: list[int] = []
    monkeypatch.setattr(os, "_exit", statuses.append)
    __main__._end_at_once([])  # pyright: ignore[reportPrivateUsage]  # as above
    monkeypatch.setattr(sys, "stdout", FullDisk())
    __main__._end_at_once([0])  # pyright: ignore[reportPrivateUsage]  # as above
    assert statuses == []


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_needs_nothing(
    option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told before anything is imported."""
    monkeypatch.setattr(sys, "argv", ["mineralpact", option])
    without("cyclopts", monkeypatch)
    assert __main__.main() == 0
    assert capsys.readouterr() == (f"{mineralpact.__version__}\n", "")


@pytest.mark.parametrize("stream", [None, FullDisk()])
@pytest.mark.usefixtures("registered")
def test_a_version_that_cannot_be_written_is_left_to_the_command(
    stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which tells why."""
    monkeypatch.setattr(sys, "argv", ["mineralpact", "--version"])
    monkeypatch.setattr(__main__, "_run", lambda: 1)
    monkeypatch.setattr(sys, "stdout", stream)
    assert __main__.main() == 1
