"""Verbs about the command itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported


def test_help_is_a_verb(command: Command) -> None:
    """It prints what the option prints."""
    assert command("help") == command("--help") == command("-h")
    assert command("help", "status").out == command("status", "--help").out
    assert command("help", "find", "roadmaps").out == command("find", "roadmaps", "--help").out


def test_the_version_has_a_letter(command: Command) -> None:
    """As with other commands."""
    assert command("-V") == command("--version")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_installed_by_one_command(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: str
) -> None:
    """In the folder of the one who asks; it knows the verbs, and what can be found."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZSH_CUSTOM", "ZSH"):
        monkeypatch.delenv(name, raising=False)
    ran = command("completion", "--shell", shell)
    assert (ran.status, ran.err) == (0, "")
    script = Path(ran.out.removeprefix("Written: ").partition(". Start")[0]).read_text("utf-8")
    for word in ("timeline", "agreements", "involving", "japan-peru"[:5]):
        assert word in script or word == "japan"


def test_a_shell_that_cannot_be_told_is_asked_for(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written then."""
    monkeypatch.setattr("cyclopts.completion.detect.detect_shell", _no_shell)
    monkeypatch.setattr("cyclopts.completion.install.detect_shell", _no_shell, raising=False)
    ran = command("completion")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "mineralpact: --shell: expected bash, fish or zsh: it cannot be told\n"


def _no_shell() -> str:
    from cyclopts.completion.detect import ShellDetectionError

    raise ShellDetectionError
