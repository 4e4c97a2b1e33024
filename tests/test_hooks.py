"""The hook for pre-commit, run as pre-commit would, without pre-commit."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from mineralpact import datasets, write
from mineralpact.cli import run
from mineralpact.cli.output import ExitStatus

ROOT: Final = Path(__file__).parents[1]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HOOKS: Final[list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
(HOOK,) = HOOKS


def test_the_hook_is_a_command_of_ours() -> None:
    """Installed with the extras that it needs, which the project has."""
    program = shlex.split(HOOK["entry"])[0]
    assert (HOOK["id"], HOOK["language"]) == ("mineralpact-check", "python")
    assert program in PROJECT["scripts"]
    (needed,) = HOOK["additional_dependencies"]
    extras = needed.removeprefix(".[").removesuffix("]").split(",")
    assert needed == f".[{','.join(extras)}]"
    assert set(extras) <= PROJECT["optional-dependencies"].keys()
    assert set(extras) == {"cli", "yaml"}


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("chile.pact.json", True),
        ("pacts/chile.pact.yaml", True),
        ("pacts/chile.pact.yml", True),
        ("chile.pact.jsonl", True),
        ("chile.pact.json.gz", True),
        ("package.json", False),
        ("compact.json", False),
        ("pact.json.bak", False),
        ("chile.pact.json/readme.md", False),
    ],
)
def test_the_hook_takes_documents_by_their_names(name: str, *, is_taken: bool) -> None:
    """A repository has other JSON and YAML, which is none of its business."""
    assert bool(re.search(HOOK["files"], name)) is is_taken


def test_the_hook_fails_where_a_document_is_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As pre-commit runs it: its entry, and the names of files behind that."""
    monkeypatch.chdir(tmp_path)
    pact = datasets.load("japan-peru-2024")
    names = [f"good.pact.{suffix}" for suffix in ("json", "jsonl", "yaml", "json.gz")]
    for name in names:
        write(pact, name)
    _, *arguments = shlex.split(HOOK["entry"])
    assert run([*arguments, *names]) == ExitStatus.FINE
    assert "error" not in capsys.readouterr().out
    (tmp_path / "bad.pact.yaml").write_text("format: mineralpact/2\ncountries:\n- id: PRE\n")
    assert run([*arguments, *names, "bad.pact.yaml"]) == ExitStatus.NO
    assert "bad.pact.yaml:3:7: countries[0].id: expected" in capsys.readouterr().out
