"""A draft is begun by the command, with its schema beside it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mineralpact as mp
from mineralpact.drafts import draft_schema, new_draft

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported
SCHEMA = "mineralpact-draft.schema.json"


def test_a_template_is_printed(command: Command) -> None:
    """With the kinds, the id and the title that were asked for."""
    assert command("new") == (0, new_draft(), "")
    words = ("new", "project", "roadmap", "--id", "peru-2031", "--title", "Peru: copper")
    assert command(*words).out == new_draft(
        "project", "roadmap", id="peru-2031", title="Peru: copper"
    )


@pytest.mark.parametrize("name", ["draft.yaml", "draft.yml"])
def test_it_is_written_with_its_schema(command: Command, tmp_path: Path, name: str) -> None:
    """The first line of the draft names the file beside it; a schema that is there stays."""
    path, schema = tmp_path / name, tmp_path / SCHEMA
    assert command("new", "-o", str(path)) == (0, f"Written: {path} and {schema}\n", "")
    assert path.read_text(encoding="utf-8") == new_draft()
    assert json.loads(schema.read_bytes()) == draft_schema()
    assert f"$schema={SCHEMA}" in path.read_text(encoding="utf-8").splitlines()[0]
    other = tmp_path / "other.yaml"
    assert command("new", "-o", str(other)).out == f"Written: {other}\n"


@pytest.mark.parametrize("name", ["draft.yaml", SCHEMA])
def test_nothing_is_overwritten_unless_told(command: Command, tmp_path: Path, name: str) -> None:
    """Where either file is there, neither is written."""
    (tmp_path / name).write_text("ours")
    path = tmp_path / "draft.yaml"
    ran = command("new", "-o", str(path))
    reason = "there is a file already: --overwrite replaces it"
    assert ran == (1, "", f"mineralpact: {tmp_path / name}: {reason}\n")
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "ours"
    assert command("new", "-o", str(path), "--overwrite").status == 0
    assert path.read_text(encoding="utf-8") == new_draft()
    assert json.loads((tmp_path / SCHEMA).read_bytes()) == draft_schema()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("agreemint",), "no kind 'agreemint'; did you mean agreement, agreements?"),
        (("--id", "Peru 31"), "expected a lower-case slug such as japan-peru-2024"),
        (("--title", " "), "title: "),
        (("-o", "draft.json"), "expected a file that ends in .yaml or .yml, found 'draft.json'"),
        (("--json",), "expected --json or a form of lines, found both"),
    ],
)
def test_what_makes_no_draft_is_wrong_use(
    command: Command, words: tuple[str, ...], message: str
) -> None:
    """Told in one line, with near names."""
    ran = command("new", *words)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_the_schema_of_drafts_is_printed(command: Command) -> None:
    """As JSON for people too."""
    ran = command("schema", "--draft")
    assert (ran.status, json.loads(ran.out)) == (0, draft_schema())
    assert command("schema").json == mp.json_schema()
