"""What a person who waits is told, on a terminal and nowhere else."""

import sys
import time

import pytest

from mineralpact.cli import progress
from mineralpact.cli.progress import end_progress, progress_of, say, steps


def watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make standard error a terminal, and people impatient."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")


def test_elsewhere_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe, in a test, in a cron job."""
    with progress_of("find"):
        say("reading", takes_long=True)
        assert list(steps([1, 2], str)) == [1, 2]
        end_progress()
    assert capsys.readouterr() == ("", "")


def test_each_step_is_told_and_nothing_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is being done, on standard error; the line is gone at the end."""
    watch(monkeypatch)
    with progress_of("merge"):
        time.sleep(0.3)
        for name in steps(["first.json", "second.json"], lambda name: f"reading {name}"):
            assert name
            time.sleep(0.2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "reading first.json" in captured.err
    assert "reading second.json" in captured.err
    assert captured.err.rstrip().endswith("\x1b[2K")


def test_what_is_quick_is_not_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what takes more than a second is, or is known to."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress_of("find"):
        say("reading a small file")
    assert capsys.readouterr().err.strip() == ""
    with progress_of("find"):
        say("reading a large file", takes_long=True)
    assert "reading a large file" in capsys.readouterr().err


def test_it_is_gone_before_an_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which must not be written into it."""
    watch(monkeypatch)
    with progress_of("find"):
        say("reading", takes_long=True)
        end_progress()
        capsys.readouterr()
        sys.stdout.write("answer\n")
        say("more")
        time.sleep(0.2)
    assert capsys.readouterr() == ("answer\n", "")


def test_no_standard_error_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As under some schedulers."""
    monkeypatch.setattr(sys, "stderr", None)
    with progress_of("find"):
        say("reading")
