"""Dossiers from the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mineralpact import datasets, write
from mineralpact.views import dossier
from tests.views.dossiers.annotated import TEXT, annotated

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported


def test_one_line_names_the_file(command: Command, tmp_path: Path) -> None:
    """The story that is shipped, when nothing is said."""
    path = tmp_path / "pact.html"
    ran = command("dossier", "-o", str(path))
    assert ran == (0, f"The dossier is in {path}.\n", "")
    made = dossier(datasets.story("japan-peru"))
    assert path.read_text(encoding="utf-8") == made.html()


def test_texts_stand_beside_the_facts(command: Command, tmp_path: Path) -> None:
    """One text, or those of several sources by their ids."""
    document, text, path = (tmp_path / name for name in ("pact.json", "text.txt", "pact.HTM"))
    write(annotated(), document)
    text.write_text(TEXT, encoding="utf-8", newline="")
    assert command("dossier", str(document), "--text", str(text), "-o", str(path)).status == 0
    assert path.read_text(encoding="utf-8") == dossier(annotated(), TEXT).html()
    options = ("--text", f"paper={text}", "--title", "Nickel", "--overwrite")
    assert command("dossier", str(document), *options, "-o", str(path)).status == 0
    assert "<h1>Nickel</h1>" in path.read_text(encoding="utf-8")


def test_what_was_left_out_is_told(command: Command, tmp_path: Path) -> None:
    """To people and to programs."""
    path = tmp_path / "pact.html"
    ran = command("dossier", "-o", str(path), "--most", "3")
    assert ran.out.startswith("Lines in short: only the first 3.\n")
    ran = command("dossier", "-o", str(path), "--most", "3", "--overwrite", "--json")
    assert ran.json["file"] == str(path)
    assert ran.json["left_out"][0] == "Lines in short: only the first 3."


def test_another_kind_of_file_is_refused(command: Command) -> None:
    """Before anything is read."""
    message = "expected a file that ends in .html, found 'pact.pdf'"
    assert command("dossier", "nowhere", "-o", "pact.pdf") == (2, "", f"mineralpact: {message}\n")


def test_a_file_stays_unless_told(command: Command, tmp_path: Path) -> None:
    """The message names the option."""
    path = tmp_path / "pact.html"
    path.write_text("mine")
    ran = command("dossier", "-o", str(path))
    message = f"mineralpact: {path}: there is a file already: --overwrite replaces it\n"
    assert ran == (1, "", message)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("text", ["-", "paper=-"])
def test_standard_input_is_read_once(command: Command, tmp_path: Path, text: str) -> None:
    """It holds the document or a text."""
    ran = command("dossier", "-", "--text", text, "-o", str(tmp_path / "pact.html"))
    assert ran.status == 2
    assert "- can be said once" in ran.err
