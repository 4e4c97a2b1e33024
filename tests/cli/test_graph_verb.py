"""Pictures from the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mineralpact import datasets
from mineralpact.query import timeline
from mineralpact.views import relations_picture, timeline_picture, world_map_picture

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported


def test_relations_are_drawn(command: Command, tmp_path: Path) -> None:
    """The file is written, and the page says in words what is on it."""
    path = tmp_path / "pact.svg"
    ran = command("graph", "japan-peru-2024", "-o", str(path))
    picture = relations_picture(datasets.load("japan-peru-2024"))
    assert (ran.status, ran.err) == (0, "")
    assert path.read_text(encoding="utf-8") == picture.svg()
    assert ran.out.startswith("11 entities and ")
    assert "The picture is in" in ran.out


def test_a_map_is_drawn(command: Command, tmp_path: Path) -> None:
    """Of as many lines as are asked for."""
    path = tmp_path / "map.svg"
    ran = command("graph", "japan-peru-2024", "--map", "-o", str(path))
    catalog = datasets.load("japan-peru-2024")
    assert (ran.status, ran.err) == (0, "")
    assert path.read_text(encoding="utf-8") == world_map_picture(catalog).svg()
    assert ran.out.startswith("3 countries and 5 pacts")
    ran = command(
        "graph", "japan-peru-2024", "--map", "--most", "2", "-o", str(path), "--overwrite"
    )
    assert path.read_text(encoding="utf-8") == world_map_picture(catalog, most=2).svg()


def test_only_the_most_connected_can_be_asked_for(command: Command, tmp_path: Path) -> None:
    """A program gets the description too."""
    path = tmp_path / "pact.PNG"
    ran = command("graph", "-o", str(path), "--most", "5", "--json")
    assert ran.json["file"] == str(path)
    assert ran.json["description"].startswith("5 entities and ")
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_timeline_is_drawn_with_what_became_of_plans(command: Command, tmp_path: Path) -> None:
    """All of it, or what concerns one entity."""
    path = tmp_path / "when.svg"
    data = ("--data", "japan-peru-2024")
    assert command("timeline", "--picture", str(path), *data).status == 0
    catalog = datasets.load("japan-peru-2024")
    assert path.read_text(encoding="utf-8") == timeline_picture(catalog).svg()
    assert command("timeline", "CHN", "--picture", str(path), "--overwrite", *data).status == 0
    entries = timeline(catalog, involving="CHN", overtaken=True)
    assert path.read_text(encoding="utf-8") == timeline_picture(catalog, entries).svg()


@pytest.mark.parametrize("words", [("graph", "-o"), ("timeline", "--picture")])
def test_a_file_stays_unless_told(command: Command, tmp_path: Path, words: tuple[str, str]) -> None:
    """The message names the option."""
    path = tmp_path / "pact.svg"
    path.write_text("mine")
    ran = command(*words, str(path))
    message = f"mineralpact: {path}: there is a file already: --overwrite replaces it\n"
    assert ran == (1, "", message)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("words", [("graph", "-o"), ("timeline", "--picture")])
def test_another_kind_of_file_is_refused(command: Command, words: tuple[str, str]) -> None:
    """Before anything is read."""
    ran = command(*words, "pact.jpg")
    message = "expected a file for the picture that ends in .svg or .png, found 'pact.jpg'"
    assert ran == (2, "", f"mineralpact: {message}\n")
