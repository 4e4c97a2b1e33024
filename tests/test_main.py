import atexit
import runpy
import signal
import sys

import pytest

from mineralpact import __main__


def without(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a library as good as not installed, and the command not imported yet."""
    for name in list(sys.modules):
        if name.startswith(("mineralpact.cli", f"{library}.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)


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
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While modules are loaded, which takes longer than most answers."""
    registered: list[tuple[object, ...]] = []

    def register(*call: object) -> None:
        registered.append(call)

    monkeypatch.setattr(atexit, "register", register)

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(__main__, "_run", interrupted)
    assert __main__.main() == 130
    assert capsys.readouterr() == ("", "mineralpact: interrupted\n")
    assert registered == [(signal.signal, signal.SIGINT, signal.SIG_IGN)]
