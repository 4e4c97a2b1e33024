"""The first screen: at most forty lines, and what to ask next."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mineralpact import Catalog, Mineral, datasets, write
from mineralpact.values import MineralId
from mineralpact.views.page import cells
from tests.benchmarks.generated import document_bytes

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported

MOST_LINES = 40
VALUES = {"FIELD": "parties", "KIND": "agreement", "WORD": "stage"}
"""What somebody may put in for what a question leaves open."""


def test_without_a_verb_it_is_all_editions_as_of_now(command: Command) -> None:
    """How much there is, what happened last, which data, and what can be asked."""
    ran = command()
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(datasets.story_title("japan-peru"))
    assert "17 November 2024: adoption and signature: Japan-Peru joint statement\n" in ran.out
    assert "shown: japan-peru, all that is shipped\n" in ran.out
    assert "datasets" in ran.out
    assert command("show").out == ran.out


def test_what_it_offers_to_ask_can_be_asked(command: Command) -> None:
    """Each line as it is typed, with something put in for what is left open."""
    page = command().out
    questions = page[page.index("── Ask next") :].splitlines()[1:]
    assert len(questions) > 3
    for line in questions:
        for question in line.partition("   ")[0].split(", "):
            words = [VALUES.get(word, word) for word in shlex.split(question)]
            assert command(*words).status == 0


@pytest.mark.parametrize("columns", ["80", "100", "200"])
@pytest.mark.parametrize("count", [1, 100, 2_000])
def test_it_has_at_most_forty_lines(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, columns: str
) -> None:
    """At any size of catalog."""
    file = tmp_path / "pact.json"
    file.write_bytes(document_bytes(count))
    ran = command("--data", str(file))
    monkeypatch.setenv("COLUMNS", columns)
    narrow = command("--data", str(file))
    assert (ran.status, ran.err, narrow.status) == (0, "", 0)
    lines = narrow.out.splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(cells, lines)) <= int(columns)
    assert "── Ask next, each with --data" in narrow.out


@pytest.mark.parametrize("columns", ["80", "60", "40"])
@pytest.mark.parametrize(
    "text", ["x" * 10_000, "重要鉱物" * 2_500, "\x1b[31m" * 2_000, "=1+1" * 900, "معادن " * 900]
)
def test_long_and_odd_names_stay_on_the_screen(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, columns: str
) -> None:
    """In the catalog and on the command line."""
    monkeypatch.setenv("COLUMNS", columns)
    minerals = [Mineral(id=MineralId(f"{'long-' * 30}{number}"), name=text) for number in range(9)]
    file = tmp_path / f"{'a name ' * 20}.json"
    write(Catalog(minerals, id="odd", title=text), file)
    ran = command("--data", str(file))
    lines = ran.out.splitlines()
    assert (ran.status, len(lines) <= MOST_LINES) == (0, True)
    assert max(map(cells, lines)) <= int(columns)
    assert all(sign.isprintable() or sign == "\n" for sign in ran.out)


def test_a_name_with_blanks_is_quoted_for_the_shell(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the line can be copied."""
    file = tmp_path / "a b.json"
    write(Catalog(), file)
    monkeypatch.chdir(tmp_path)
    assert "── Ask next, each with --data 'a b.json' ──" in command("--data", "a b.json").out


def test_an_empty_catalog_has_a_screen(command: Command, tmp_path: Path) -> None:
    """It offers what needs nothing to be there."""
    file = tmp_path / "empty.json"
    write(Catalog(), file)
    out = command("--data", str(file)).out
    assert "show ID" in out
    assert "status" not in out
