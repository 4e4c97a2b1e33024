"""The project outside src/, as a reader, an installer and the gate rely on it."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import mineralpact

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOT_OURS = {".git", ".venv", "__pycache__", "_build", "dist", "build"}


def our_files() -> Iterator[Path]:
    """Yield every text file of the project, without tools, builds and environments."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in NOT_OURS and (not name.startswith(".") or name == ".ci")
        ]
        yield from (
            Path(folder, name)
            for name in files
            if name not in NOT_OURS and not name.startswith(".coverage")
        )


def commands_below(heading: str) -> list[str]:
    """The lines in code blocks below a heading of the README."""
    section = (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .split(f"\n## {heading}\n")[1]
        .split("\n## ")[0]
    )
    return [
        line
        for block in section.split("```sh\n")[1:]
        for line in block.split("```")[0].splitlines()
    ]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
    )
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return archive.namelist()


def test_the_wheel_holds_every_file_of_the_package(wheel: list[str]) -> None:
    """Code, data sets and the typing marker are all installed, and nothing else is."""
    source = ROOT / "src"
    ours = {
        str(path.relative_to(source))
        for path in (source / "mineralpact").rglob("*")
        if path.is_file()
    }
    ours = {name for name in ours if "__pycache__" not in name}
    assert {name for name in wheel if ".dist-info/" not in name} == ours
    assert "mineralpact/py.typed" in ours


def test_the_installed_version_is_the_one_written_down() -> None:
    """An environment with an older install would test something else than this tree."""
    written = PROJECT["project"]["version"]
    assert importlib.metadata.version("mineralpact") == mineralpact.__version__ == written


def test_the_changelog_tells_of_this_version() -> None:
    """Its newest version is the one in pyproject.toml."""
    versions = re.findall(
        r"^## \[(\d[^]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert versions[0] == PROJECT["project"]["version"]


@pytest.mark.parametrize("heading", ["Run it", "Test it"])
def test_the_readme_gives_one_command_line(heading: str) -> None:
    """A newcomer copies exactly one line, and it makes its own environment."""
    (command,) = commands_below(heading)
    assert command.startswith("python3 -m venv .venv && ")


def test_every_room_has_its_place_in_the_layers() -> None:
    """The contract lists each room, and the design note the same rooms in the same order."""
    package = ROOT / "src" / "mineralpact"
    rooms = {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    rooms |= {path.stem for path in package.glob("*.py")} - {"__init__"}
    (contract,) = [
        each for each in PROJECT["tool"]["importlinter"]["contracts"] if each["type"] == "layers"
    ]
    layers = [layer.strip("()") for layer in contract["layers"]]
    assert contract["exhaustive"]
    assert rooms <= set(layers)
    told = re.findall(
        r"^\| `(\w+)` \|",
        (ROOT / "docs/design/layers.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert told == [layer for layer in layers if layer in rooms | set(told)]


def test_every_ignored_rule_has_its_reason_beside_it() -> None:
    """In pyproject.toml: whatever is switched off is followed by a comment."""
    lint = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.ruff.lint]\n")[1]
    ignored = lint.split("\nignore = [")[1].split("\n[tool.ruff.lint.isort]")[0]
    without = [
        line
        for line in ignored.splitlines()
        if re.match(r'\s*"[A-Z]+\d+"', line) and "#" not in line
    ]
    assert not without


def test_every_suppression_in_the_code_has_its_reason_beside_it() -> None:
    """A comment that silences a linter, a checker or the coverage gate says why."""
    silence = re.compile(
        r"#\s*(?:noqa|type: ignore|pyright: ignore|pragma: no (?:cover|branch))"
        r"(?:: ?[A-Z0-9, ]+|\[[\w, -]+\])?"
    )
    without = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in our_files()
        if path.suffix == ".py" and path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if silence.search(line) and not re.search(r"#\s*\w", silence.sub("", line))
    ]
    assert not without


def test_no_file_names_a_machine_or_a_registry() -> None:
    """Nothing in the tree works, or reads well, only where it was written."""
    places = re.compile(rb"/(?:home|Users)/\w|/(?:root|work)[/]|(?:pypi|pythonhosted|npmjs)[.]org")
    named = [
        str(path.relative_to(ROOT)) for path in our_files() if places.search(path.read_bytes())
    ]
    assert not named
