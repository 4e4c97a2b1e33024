import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mineralpact import datasets, write
from mineralpact.catalog import Catalog
from mineralpact.cli import input as cli_input, run
from mineralpact.cli.input import (
    catalog_named,
    catalog_of,
    data_words,
    reading_by,
    say_reading,
    text_of,
)
from mineralpact.cli.output import ExitStatus, WrongUseError
from mineralpact.errors import ValidationError
from mineralpact.model import Entity, Mineral, Source
from mineralpact.values import MineralId, SourceId, When


def file_of(folder: Path, name: str, *entities: Entity, published: str = "2024") -> str:
    """A file of a catalog with one source, by its path."""
    source = Source(id=SourceId(name), title=name, published=When(published))
    file = folder / f"{name}.json"
    write(Catalog([source, *entities], id=name), file)
    return str(file)


def test_a_large_file_is_announced_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read in one piece, which leaves no time for a word later."""
    said: list[tuple[str, bool]] = []

    def say(words: str, *, takes_long: bool) -> None:
        said.append((words, takes_long))

    monkeypatch.setattr(cli_input, "say", say)
    file = tmp_path / "large.json"
    for size in (4_999_999, 5_000_000):
        with file.open("wb") as opened:
            opened.truncate(size)
        say_reading(file)
    assert said == [(f"reading {file} (5 MB)", False), (f"reading {file} (5 MB)", True)]


def test_without_data_it_is_all_that_is_shipped_of_the_story() -> None:
    """So that what a first edition plans is known to be done."""
    catalog = catalog_named(None)
    assert catalog == datasets.story("japan-peru") == catalog_named(["japan-peru"])
    assert data_words(None) == "japan-peru"


def test_several_data_are_one_in_the_order_of_publication(tmp_path: Path) -> None:
    """Whatever the order they are named in; the later one's word on a name goes second."""
    later = file_of(tmp_path, "later", Mineral(id=MineralId("zinc"), name="zinc"), published="2025")
    earlier = file_of(tmp_path, "earlier", Mineral(id=MineralId("tin"), name="tin"))
    catalog = catalog_named([later, earlier])
    assert [edition.id for edition in catalog.editions] == ["earlier", "later"]
    assert [mineral.id for mineral in catalog.minerals] == ["tin", "zinc"]
    assert (catalog.id, catalog.title) == (None, "earlier; later")
    assert data_words([later, "-"]) == f"{later}, standard input"


def test_standard_input_is_one_of_several_at_most_once() -> None:
    """It holds one document."""
    with pytest.raises(WrongUseError):
        catalog_named(["-", "-"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"a" * (2**20 + 1), "too_large"),
        (b"a\xff", "bad_utf8"),
        ("a".encode("utf-16"), "byte_order_mark"),
    ],
)
def test_a_text_that_cannot_be_read_has_a_code(tmp_path: Path, text: bytes, code: str) -> None:
    """For programs, which read no messages."""
    path = tmp_path / "text.txt"
    path.write_bytes(text)
    with reading_by(megabytes=1), pytest.raises(ValidationError) as caught:
        text_of(str(path))
    assert [problem.code for problem in caught.value.problems] == [code]


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


def given(monkeypatch: pytest.MonkeyPatch, data: io.RawIOBase | bytes) -> None:
    """Put bytes, or a device, on standard input."""
    raw = io.BytesIO(data) if isinstance(data, bytes) else io.BufferedReader(data)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=raw))


class Endless(io.RawIOBase):
    """A device that gives blanks for ever, and counts them."""

    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]", /) -> int:  # type: ignore[override]  # typeshed asks for more
        buffer[:] = b" " * len(buffer)
        self.given += len(buffer)
        return len(buffer)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "--data", "-"], "expected at most 1,048,576 bytes, found more"),
        (["check", "-"], "expected at most 1,048,576 bytes, found more"),
        (["convert", "-", "-", "--from", "yaml"], "expected at most 1,048,576 bytes, found more"),
        (
            ["verify", "japan-peru-2024", "--text", "-", "--source", "japan-peru-article"],
            "standard input: expected a text of at most 1,048,576 bytes, found more",
        ),
    ],
)
def test_standard_input_without_end_is_refused(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    """As any other bad input, when it has given more than the limit."""
    endless = Endless()
    given(monkeypatch, endless)
    assert run([*arguments, "--megabytes", "1"]) == ExitStatus.NO
    captured = capsys.readouterr()
    assert message in captured.out + captured.err
    assert endless.given < 2 * 2**20


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
@pytest.mark.parametrize(
    "arguments", [["show", "--data"], ["check"], ["verify", "japan-peru-2024", "--text"]]
)
def test_what_is_no_file_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, arguments: list[str]
) -> None:
    """A pipe or a device might never end; nobody waits for either."""
    path = tmp_path / "input.json"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    assert run([*arguments, str(path)]) == ExitStatus.NO
    assert "regular file" in capsys.readouterr().err


def test_a_file_of_text_is_read_to_the_limit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text of very many bytes is refused, however it comes."""
    path = tmp_path / "text.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert run(["verify", "japan-peru-2024", "--text", str(path)]) == ExitStatus.NO
    assert "expected a text of at most 16,777,216 bytes, found more" in capsys.readouterr().err
    path.write_bytes(b"a" * 2**20)
    verify = ["verify", "japan-peru-2024", "--text", str(path), "--source", "japan-peru-article"]
    run([*verify, "--megabytes", "1"])
    assert "bytes, found more" not in capsys.readouterr().err


def test_a_higher_limit_lets_more_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes for what is read and for what is written, in any format."""
    document = '{"format": "mineralpact/2"}'.ljust(3 * 2**20).encode()
    target = str(tmp_path / "written.yaml")
    for limit, status in (("2", ExitStatus.NO), ("3", ExitStatus.FINE)):
        given(monkeypatch, document)
        assert run(["convert", "-", target, "--from", "yaml", "--megabytes", limit]) == status
    given(monkeypatch, document)
    assert run(["convert", "-", target, "--from", "yaml"]) == ExitStatus.NO
    assert run(["show", "--megabytes", "0"]) == ExitStatus.WRONG_USE
