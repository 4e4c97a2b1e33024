"""How the command fails: one line on standard error, the right exit status, never a traceback."""

import contextlib
import errno
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any, Final

import pytest

from mineralpact.cli import app
from mineralpact.cli.output import ExitStatus, print_error
from tests.open_files import OPEN, times_open

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported


SWITCHES: Final = ("full", "github", "json", "lines", "overwrite", "partial", "possibly")
"""The options that are off when they are not said."""


def process(
    *arguments: str, stdout: IO[bytes] | int = subprocess.PIPE, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(  # noqa: S603  # our own command with arguments from here
        [sys.executable, "-m", "mineralpact", *arguments],
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=env,
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["shw"], 'Unknown command "shw". Did you mean "show"?'),
        (["show", "--nope"], "Unknown option: --nope."),
        (["explain", "japan-peru-roadmap"], "FIELD requires an argument"),
        (["check"], "FILE requires an argument"),
        (["find", "treaties"], 'Unknown command "treaties"'),
        (["find", "agreements", "--stage", "sgnature"], "did you mean 'signature'?"),
        (
            ["find", "agreements", "--during", "2024-13"],
            "--during: not an EDTF time: month 13 is not between 01 and 12",
        ),
        (["find", "agreements", "--text", ""], "text: expected text, found none"),
        (["find", "claims", "--inferred=perhaps"], "perhaps"),
    ],
)
def test_wrong_use_is_told_in_a_line(command: Command, arguments: list[str], message: str) -> None:
    """What makes no sense whatever the data: status two, and what was expected."""
    ran = command(*arguments)
    assert (ran.status, ran.out) == (ExitStatus.WRONG_USE, "")
    assert ran.err.startswith("mineralpact: ")
    assert message in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["show", "japan-peru-roadmp"],
            "no entity 'japan-peru-roadmp'; did you mean japan-peru-roadmap",
        ),
        (["explain", "PER", "endowmnt"], "no field of Country 'endowmnt'; did you mean endowment?"),
        (["timeline", "nobody"], "no entity 'nobody'"),
        (
            ["show", "--data", "japan-peru-2042"],
            "no data set or file 'japan-peru-2042'; did you mean japan-peru-2024",
        ),
        (["show", "--data", "missing.json"], "missing.json: No such file or directory"),
        (["check", "missing.json"], "missing.json: No such file or directory"),
        (["check", "folder.json"], "folder.json: expected a regular file"),
    ],
)
def test_what_is_not_there_is_told_in_a_line(
    command: Command,
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What another catalog might have answered: status one, with names that are near."""
    (tmp_path / "folder.json").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = command(*arguments)
    assert (ran.status, ran.out) == (ExitStatus.NO, "")
    assert ran.err.startswith("mineralpact: ")
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_a_suffix_without_a_format_is_wrong_use(command: Command, tmp_path: Path) -> None:
    """No content could make it right."""
    file = tmp_path / "pact.runes"
    file.write_text("")
    assert command("show", "--data", str(file)).status == ExitStatus.WRONG_USE


def test_a_bad_document_is_told_with_all_its_problems(command: Command, tmp_path: Path) -> None:
    """On standard error, behind the file's name, by every verb but ``check``."""
    file = tmp_path / "bad.json"
    file.write_text(
        '{"format": "mineralpact/2", "countries": [{"id": "PRE"}, {"id": "X\\u001b[1m"}]}'
    )
    ran = command("show", "--data", str(file))
    assert (ran.status, ran.out) == (ExitStatus.NO, "")
    first, *problems = ran.err.splitlines()
    assert first == f"mineralpact: {file}:"
    assert ["countries[0].id: " in problems[0], "countries[1].id: " in problems[1]] == [True, True]
    assert len(problems) == 2
    assert "\x1b" not in ran.err


def test_errors_cannot_steer_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters of a file or a command line are replaced."""
    print_error("no entity \x1b[31m\nsecond line")
    assert capsys.readouterr().err == "mineralpact: no entity \ufffd[31m\nsecond line\n"


def test_standard_input_that_is_closed(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """As under some schedulers."""
    monkeypatch.setattr(sys, "stdin", None)
    assert command("check", "-") == (ExitStatus.NO, "", "mineralpact: standard input is closed\n")


def test_standard_output_that_is_closed(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nobody to answer, and that is said where it can be."""
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", None)
        assert app.run(["show"]) == ExitStatus.NO
    assert command("datasets").err == "mineralpact: standard output is closed\n"


def test_an_interruption_is_told_in_a_word(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C, with the status shells expect."""
    monkeypatch.setattr(app, "make_app", _raising(KeyboardInterrupt()))
    assert command("show") == (ExitStatus.INTERRUPTED, "", "mineralpact: interrupted\n")


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only some systems have a device that is always full"
)
def test_a_full_disk() -> None:
    """Half an answer must not pass for a whole one."""
    with Path("/dev/full").open("wb") as full:
        ran = process("show", stdout=full)
    assert (ran.returncode, ran.stderr) == (1, "mineralpact: [Errno 28] No space left on device\n")


def test_help_and_version(command: Command) -> None:
    """Both on standard output, status zero; the help names every verb and each exit status."""
    from importlib.metadata import version

    ran = command("--help")
    assert ran.status == ExitStatus.FINE
    for verb in ("show", "find", "explain", "timeline", "check", "convert", "datasets"):
        assert verb in ran.out
    assert "Exit status" in ran.out
    assert command("--version") == (ExitStatus.FINE, f"{version('mineralpact')}\n", "")
    assert "claims" in command("find").out


@pytest.mark.parametrize(
    "words",
    [
        *[("show",), ("find", "agreements"), ("explain",), ("timeline",), ("check",), ("status",)],
        *[("convert",), ("merge",), ("asof",), ("import",), ("export",), ("verify",)],
    ],
)
def test_help_names_each_option_once(command: Command, words: tuple[str, ...]) -> None:
    """A switch that is off by itself has no name that turns it off; no default is told twice."""
    out = command(*words, "--help").out
    options = set(re.findall(r"(?<=[ │])--[\w-]+", out))
    assert {"--megabytes", "--model"} < options
    assert all(option.islower() for option in options)
    assert not options & {f"--no-{name}" for name in SWITCHES}
    assert "[default" not in out


def test_help_says_what_is_found(command: Command) -> None:
    """The words of all filters are those of one, with the name of its kind."""
    for kind in ("agreements", "instruments"):
        assert f"Say which {kind} match, and why" in command("find", kind, "--help").out


@pytest.mark.slow
def test_help_without_docstrings_names_the_options_all_the_same() -> None:
    """Python keeps none with ``-OO``."""
    ran = subprocess.run(
        [sys.executable, "-OO", "-m", "mineralpact", "find", "agreements", "--help"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    usage, nothing, parameters, *_ = ran.stdout.splitlines()
    assert (usage, nothing) == ("Usage: mineralpact find agreements [OPTIONS]", "")
    assert "Parameters" in parameters
    assert "--involving" in ran.stdout


def test_in_a_process_of_its_own(small_file: Path) -> None:
    """UTF-8 whatever the locale says, no colours in a pipe, and the status as the process's own."""
    plain = {
        **os.environ,
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
    }
    plain.pop("FORCE_COLOR", None)
    ran = process("show", "mof", "--data", str(small_file), env=plain)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("外務省 (mof)\n")
    assert "\x1b" not in ran.stdout
    ran = process("show", "nobody")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("mineralpact: no entity 'nobody'")


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way on Windows")
def test_a_reader_that_stops_early() -> None:
    """As with ``head``: quiet, and the status of a broken pipe."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as gone:
        ran = process("show", "--json", stdout=gone)
    assert (ran.returncode, ran.stderr) == (141, "")


def test_output_that_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that calls the command may give it a text buffer."""
    buffer = io.StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", buffer)
        assert app.run(["check", "japan-peru-2024"]) == ExitStatus.FINE
    assert buffer.getvalue().startswith("japan-peru-2024 is sound")


class FailingOutput(io.TextIOWrapper):
    """A standard output that can no longer be written to."""

    error: OSError

    def flush(self) -> None:
        """Fail as long as there is a reason to."""
        raise self.error


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), ExitStatus.READER_GONE),
        (OSError(errno.ENOSPC, "No space left on device"), ExitStatus.NO),
    ],
)
def test_output_that_fails_is_dropped(
    error: OSError, status: ExitStatus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is left goes nowhere, so that Python has nothing to complain of when it ends."""
    with (tmp_path / "out").open("wb") as file, monkeypatch.context() as patched:
        output = FailingOutput(file, write_through=True)
        output.error = error
        patched.setattr(sys, "stdout", output)
        assert app.run(["--version"]) == status
        assert os.path.samestat(os.fstat(file.fileno()), Path(os.devnull).stat())
        output.error = BrokenPipeError()
        with contextlib.suppress(BrokenPipeError):
            output.detach()


@pytest.mark.skipif(not OPEN.is_dir(), reason="the system does not list open files")
def test_dropped_output_leaves_no_file_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """But that which takes it: a program may run the command many times."""
    with (tmp_path / "out").open("wb") as file, monkeypatch.context() as patched:
        output = FailingOutput(file, write_through=True)
        output.error = BrokenPipeError(errno.EPIPE, "Broken pipe")
        patched.setattr(sys, "stdout", output)
        nowhere = Path(os.devnull).stat()
        before = times_open(nowhere)
        app.run(["--version"])
        assert times_open(nowhere) == before + 1
        with contextlib.suppress(BrokenPipeError):
            output.detach()


def _raising(error: BaseException) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail
