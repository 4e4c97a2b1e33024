"""Long answers page by page, on a terminal alone."""

import os
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from mineralpact.cli import pager
from mineralpact.cli.pager import print_long

LONG = [f"line {number}" for number in range(200)]


def terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make this a terminal of twenty lines; return the texts that its pager will be given."""
    texts: list[str] = []
    monkeypatch.setattr("pydoc.pager", texts.append)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(pager, "Console", lambda: SimpleNamespace(height=20))
    for name in ("PAGER", "LESS", "LESSCHARSET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return texts


def test_a_long_answer_is_paged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of it, and nothing is printed besides; colours pass."""
    paged = terminal(monkeypatch)
    print_long(LONG)
    assert paged == ["\n".join(LONG)]
    assert capsys.readouterr().out == ""
    assert (os.environ["LESS"], os.environ["LESSCHARSET"]) == ("FRX", "utf-8")


def test_what_fits_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pager would only be in the way."""
    paged = terminal(monkeypatch)
    print_long(LONG[:19])
    assert (paged, capsys.readouterr().out) == ([], "\n".join(LONG[:19]) + "\n")
    print_long(LONG[:20])
    assert len(paged) == 1


def _pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)


def _no_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: False))


def _no_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)


def _no_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "")


def _dumb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")


@pytest.mark.parametrize("elsewhere", [_pipe, _no_keyboard, _no_input, _no_pager, _dumb])
def test_elsewhere_all_is_printed(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    elsewhere: Callable[[pytest.MonkeyPatch], None],
) -> None:
    """Into a pipe, without a keyboard, where nobody wants a pager or none can run."""
    paged = terminal(monkeypatch)
    elsewhere(monkeypatch)
    print_long(LONG)
    assert (paged, capsys.readouterr().out.splitlines()) == ([], LONG)


def test_the_options_of_less_are_its_users(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they are said."""
    paged = terminal(monkeypatch)
    monkeypatch.setenv("LESS", "i")
    print_long(LONG)
    assert (len(paged), os.environ["LESS"]) == (1, "i")
