"""The verb that says where passages stand in a text: ``cite``."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported
TEXT = "Pact nears\nPeru is rich in ores. Japan has few.\nEl Sr. P\u00e9rez vino."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with the text."""
    path = tmp_path / "My article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_passages_are_printed_to_be_pasted(command: Command, article: Path) -> None:
    """One after the other, by default with the file's name for a source."""
    ran = command("cite", str(article), "rich in ores", "has  few")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line for line in lines if line.startswith("quote: ") and "sha256" not in line] == [
        "quote: rich in ores",
        "quote: has few",
    ]
    assert lines.count("- source: my-article") == 2
    assert "# paragraph 1, sentence 2: Japan has few." in ran.out


def test_a_program_gets_json(command: Command, article: Path) -> None:
    """With the source and the language that are said."""
    options = ("--source", "primer", "--language", "es", "--json")
    answer = command("cite", str(article), "Sr. P\u00e9rez vino", *options).json
    assert answer["source"] == "primer"
    (passage,) = answer["passages"]
    assert passage["sentence"] == "El Sr. P\u00e9rez vino."
    assert passage["citation"]["paragraph"] == 2


def test_words_that_are_not_there_are_status_one(command: Command, article: Path) -> None:
    """The nearest sentences are told, and nothing is printed of the others."""
    ran = command("cite", str(article), "Japan has many", "few", "--json")
    assert (ran.status, ran.out) == (1, "")
    assert "no passage 'Japan has many'; did you mean 'Japan has few.'" in ran.err


def test_a_text_on_standard_input(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads it; words may begin with one."""
    text = "Pact\n- 3 May 2020\nIt began."
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    ran = command("cite", "-", "- 3 May")
    assert ran.status == 0
    assert "# dateline: - 3 May 2020\nquote: '- 3 May'\n" in ran.out
    assert "- source: source\n" in ran.out


def test_what_steers_a_terminal_is_not_printed(command: Command, tmp_path: Path) -> None:
    """It stands in the text, and in the answer as an escape."""
    path = tmp_path / "text.txt"
    path.write_text("It \x1b[31mbegan today.")
    ran = command("cite", str(path), "It \x1b[31mbegan")
    assert "\x1b" not in ran.out
    assert 'quote: "It \\e[31mbegan"' in ran.out


def test_a_text_that_is_too_long(command: Command, tmp_path: Path) -> None:
    """It is refused before it is looked at."""
    path = tmp_path / "text.txt"
    path.write_text("x" * 1_000_001)
    ran = command("cite", str(path), "x")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "mineralpact: text: expected at most 1,000,000 characters, found 1,000,001\n"


def test_a_source_that_is_no_identifier(command: Command, article: Path) -> None:
    """What is printed would be refused wherever it is pasted."""
    ran = command("cite", str(article), "few", "--source", "My article")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "mineralpact: --source: expected a lower-case slug such as harbour-news, "
        "found 'My article'\n"
    )
