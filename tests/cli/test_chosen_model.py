"""A program's own kinds in the command, by the name of its model."""

import io
import json
import sys
from collections.abc import Callable
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

from mineralpact import dumps
from mineralpact.cli.chosen_model import GROUP, model_named
from mineralpact.cli.output import ExitStatus, WrongUseError
from tests import test_own_kind
from tests.test_own_kind import CATALOG, MODEL

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported
NAME: Final = "tests.test_own_kind:MODEL"
OPTION: Final = ("--model", NAME)

DESK: Final = '''
from attrs import frozen
import mineralpact as mp

@frozen(kw_only=True)
class ArchivedSource(mp.Source):
    """A source of which we keep a copy."""

    archive: str | None = None

class Desk:
    __slots__ = ()
    MODEL = mp.Model(kinds=(*mp.KINDS, ArchivedSource))

MODEL = Desk.MODEL
MODELS = [MODEL]
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, which Python does not look in by itself."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    return tmp_path


@pytest.fixture
def mines(folder: Path) -> str:
    """The name of a document with kinds of its own."""
    MODEL.write(CATALOG, folder / "mines.json")
    return "mines.json"


def given_entry_points(monkeypatch: pytest.MonkeyPatch, *pairs: tuple[str, str]) -> None:
    """Let installed packages name these models."""
    points = EntryPoints(EntryPoint(name, value, GROUP) for name, value in pairs)

    def entry_points(*, group: str) -> EntryPoints:
        return points.select(group=group)

    monkeypatch.setattr(metadata, "entry_points", entry_points)
    model_named.cache_clear()


def test_every_verb_reads_kinds_of_a_program(command: Command, mines: str) -> None:
    """Without the model the document is refused, with the way to read it."""
    assert "found 'mines'" in command("check", mines, "--lines").out
    assert command("check", mines, *OPTION).out.startswith(f"{mines} is sound: ")
    ran = command("show", "north-pit", "--data", mines, *OPTION)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("north-pit")
    for words in (
        ("show", "--data", mines),
        ("timeline", "--data", mines),
        ("explain", "north-pit", "owner", "--data", mines),
        ("audit", mines),
        ("disputes", mines),
        ("diff", mines, mines),
        ("asof", "2024", mines, "--possibly"),
    ):
        assert command(*words, *OPTION).err == ""
        assert "found 'mines'" in command(*words).err


def test_documents_of_a_program_are_written(command: Command, mines: str, folder: Path) -> None:
    """By ``convert`` to a file and to standard output, and by ``merge``."""
    assert command("convert", mines, "out.yaml", *OPTION) == (0, "", "")
    assert MODEL.read(folder / "out.yaml") == CATALOG
    assert command("convert", mines, "-", *OPTION).out.encode() == MODEL.dumps(CATALOG)
    ran = command("merge", mines, mines, "-o", "merged.json", "--json", *OPTION)
    assert ran.json["document"]["mines"][0]["id"] == "north-pit"
    assert MODEL.read(folder / "merged.json").of(test_own_kind.Mine) == CATALOG.of(
        test_own_kind.Mine
    )
    assert command("show", "--data", mines, "--json", *OPTION).json == json.loads(dumps(CATALOG))


def test_a_kind_of_a_program_is_found_by_its_filter(command: Command, mines: str) -> None:
    """The one of its name in its module; and by several kinds' filters too."""
    ran = command("find", "mines", "--mineral", "copper", "--data", mines, *OPTION, "--json")
    assert [match["id"] for match in ran.json["matches"]] == ["north-pit"]
    ran = command("find", "entities", "--text", "pit", "--data", mines, f"--model={NAME}", "--json")
    assert {match["id"] for match in ran.json["matches"]} == {"north-pit", "south-pit"}
    assert 'Unknown command "mines"' in command("find", "mines").err
    assert "mines" in command("find", "--help", *OPTION).out


def test_the_schema_is_that_of_the_model(command: Command) -> None:
    """With the sections of a program's own kinds."""
    assert command("schema", *OPTION).json == MODEL.json_schema()


def test_data_sets_are_counted_by_the_kinds_of_the_model(command: Command) -> None:
    """As ``check`` counts them."""
    plain = command("datasets", "--json", *OPTION).json["datasets"]
    assert all(data_set["entities"]["mines"] == 0 for data_set in plain)


def test_a_kind_that_stands_for_ours_reads_what_we_ship(command: Command, folder: Path) -> None:
    """From a module in the current folder, its attribute at any depth."""
    (folder / "own_desk.py").write_text(DESK)
    ran = command("show", "--json", "--model", "own_desk:Desk.MODEL")
    assert ran.json == command("show", "--json").json
    ran = command("find", "sources", "--model", "own_desk:MODEL", "--json")
    assert ran.status == ExitStatus.FINE
    assert ran.json["matches"][0]["entity"]["archive"] is None


def test_a_package_names_its_model(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """By an entry point; two of one name that are not the same are refused."""
    given_entry_points(monkeypatch, ("mining", NAME), ("mining", NAME), ("mints", NAME))
    assert command("schema", "--model", "mining").json == MODEL.json_schema()
    assert command("schema", "--model", "minting").err == (
        "mineralpact: --model minting: expected package.module:MODEL, or a name that a package "
        "gives (mining, mints); did you mean mining, mints?\n"
    )
    given_entry_points(monkeypatch, ("mining", NAME), ("mining", "other:MODEL"))
    assert command("schema", "--model", "mining").err == (
        "mineralpact: --model mining: several packages give this name: other:MODEL, "
        "tests.test_own_kind:MODEL\n"
    )
    given_entry_points(monkeypatch)
    assert "that a package gives (none)\n" in command("schema", "--model", "mining").err


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (":MODEL", "expected package.module:MODEL"),
        ("tests.test_own_kind:", "expected package.module:MODEL"),
        ("../own_desk:MODEL", "expected package.module:MODEL"),
        ("no_such_package:MODEL", "there is no module 'no_such_package'"),
        ("tests.no_such_file:MODEL", "there is no module 'tests.no_such_file'"),
        (
            "tests.test_own_kind:MODELS",
            "there is no 'MODELS' in it; did you mean MODEL?",
        ),
        ("tests.test_own_kind:x", "there is no 'x' in it; did you mean MODEL?"),
        ("tests.test_own_kind:MODEL.x", "there is no 'x' in it"),
        ("tests.test_own_kind:CATALOG", "expected a Model, found Catalog"),
        ("failing:MODEL", "failing cannot be loaded: ZeroDivisionError: division by zero"),
        ("leaving:MODEL", "leaving cannot be loaded: SystemExit: 3"),
        ("needing:MODEL", "there is no module 'no_such_library'"),
    ],
)
def test_a_wrong_name_is_told_in_a_line(
    command: Command, folder: Path, name: str, reason: str
) -> None:
    """As wrong use, by every verb, whatever the module does when it is loaded."""
    (folder / "failing.py").write_text("1 / 0")
    (folder / "leaving.py").write_text("raise SystemExit(3)")
    (folder / "needing.py").write_text("import no_such_library")
    for words in (("schema", "--model", name), ("find", "agreements", f"--model={name}")):
        ran = command(*words)
        assert ran == (ExitStatus.WRONG_USE, "", f"mineralpact: --model {name}: {reason}\n")


def test_of_many_models_three_are_named(command: Command, folder: Path) -> None:
    """Where none has a name that is near."""
    (folder / "many_models.py").write_text(
        "import mineralpact as mp\nONE = TWO = THREE = FOUR = mp.Model()\n"
    )
    ran = command("schema", "--model", "many_models:xyzzy")
    assert ran.err.endswith("there is no 'xyzzy' in it; did you mean ONE, TWO, THREE?\n")


def test_a_name_of_nothing_is_told() -> None:
    """Also where the library is called, and not the command."""
    with pytest.raises(WrongUseError, match="--model : expected package"):
        model_named("")


def test_nothing_in_the_current_folder_hides_a_library(command: Command, folder: Path) -> None:
    """It is looked in last; a folder is added once."""
    (folder / "msgspec.py").write_text("1 / 0")
    (folder / "own_desk_again.py").write_text(DESK)
    for name in ("own_desk_again:MODEL", "own_desk_again:Desk.MODEL"):
        assert command("schema", "--model", name).status == 0
    assert sys.path.count(str(folder)) == 1
    assert sys.path[-1] == str(folder)


@pytest.mark.parametrize("format", ["json", "jsonl", "yaml"])
def test_standard_input_in_every_format(
    command: Command, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """By every verb that reads it, with or without a program's own kinds."""
    for words in (
        ("show", "north-pit", "--data", "-"),
        ("check", "-"),
        ("audit", "-"),
        ("find", "mines", "--data", "-"),
    ):
        stdin = SimpleNamespace(buffer=io.BytesIO(MODEL.dumps(CATALOG, format=format)))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert command(*words, "--format", format, *OPTION).err == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "--format", "yaml"), "--format goes with - alone"),
        (("check", "x.yaml", "--format", "yaml"), "--format goes with - alone"),
        (("verify", "x.yaml", "--text", "-", "--format", "yaml"), "--format goes with - alone"),
        (("check", "-", "--format", "xml"), "expected one of json, jsonl, yaml, found 'xml'"),
        (("convert", "-", "-", "--format", "yaml"), "Unknown option"),
        (("datasets", "--format", "yaml"), "Unknown option"),
    ],
)
def test_a_format_without_standard_input_is_wrong_use(
    command: Command, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], message: str
) -> None:
    """It would be ignored, or mean two things."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"{}")))
    ran = command(*words)
    assert (ran.status, ran.out) == (ExitStatus.WRONG_USE, "")
    assert message in ran.err
