import sys
from pathlib import Path

import pytest

from mineralpact.cli import input as cli_input
from mineralpact.cli.input import catalog_of, reading_message


def test_a_large_file_is_announced_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person who waits is told for what; a program, and a small file, are not bothered."""
    file = tmp_path / "large.json"
    file.write_bytes(b" " * 2_000_000)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "400")
    with reading_message(file):
        pass
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with reading_message(file):
        pass
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(cli_input, "LARGE", 1_000_000)
    with reading_message(file):
        pass
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "large.json (2 MB)" in captured.err


def test_a_file_that_is_not_there_is_not_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening it tells more."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with pytest.raises(FileNotFoundError):
        catalog_of(str(tmp_path / "none.json"))


def test_a_file_without_suffix_is_still_a_file(tmp_path: Path) -> None:
    """It is there, so what is wrong with it is its name."""
    from mineralpact.errors import UnknownFormatError

    file = tmp_path / "pact"
    file.write_text("{}")
    with pytest.raises(UnknownFormatError):
        catalog_of(str(file))


def test_a_large_file_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message about reading does not hide what the system says."""
    file = tmp_path / "large.json"
    file.write_bytes(b" " * 100)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(cli_input, "LARGE", 10)
    with pytest.raises(OSError, match="Input/output error"), reading_message(file):
        raise OSError(5, "Input/output error", str(file))
