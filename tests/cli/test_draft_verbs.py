"""The verbs that make catalogs of drafts, and drafts of catalogs."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import mineralpact as mp
from mineralpact import drafts
from tests.drafts.drafts_and_texts import DRAFT, HEAD, SOURCE, TEXT, of_pact

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported
WRONG = of_pact("  quote: nowhere to be\n  topics: [dance]\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a draft and its text."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.yaml").write_text(DRAFT)
    (tmp_path / "text.txt").write_text(TEXT)
    return tmp_path


COMPILE = ("compile", "draft.yaml", "--text", "text.txt")


def test_a_draft_becomes_a_document(command: Command, folder: Path) -> None:
    """In the format of the suffix; the page says what is in it, and what is missing."""
    for name in ("pact.json", "pact.yaml"):
        ran = command(*COMPILE, "-o", name)
        assert (ran.status, ran.err) == (0, "")
        assert mp.read(folder / name) == drafts.compile(DRAFT, TEXT)
        assert ran.out.startswith(
            "draft.yaml is sound: 2 countries, 1 source, 1 agreement, 4 claims."
        )
        assert f"Written to {name}." in ran.out
        assert "── Read by the date of the source" in ran.out
        assert "line 16             'later this month': [2031-05-02..2031-05-31]" in ran.out
        assert "── Not used of news" in ran.out
        assert "p2s1                The memorandum runs for five years." in ran.out


def test_without_a_file_nothing_is_written(command: Command, folder: Path) -> None:
    """The same page, and the document for a program."""
    ran = command(*COMPILE, "--json")
    assert ran.status == 0
    assert ran.json["valid"] is True
    assert ran.json["written"] is None
    assert ran.json["document"]["id"] == "saltmark"
    assert [one["line"] for one in ran.json["readings"]] == [16]
    assert {path.name for path in folder.iterdir()} == {"draft.yaml", "text.txt"}


def test_the_same_draft_gives_the_same_bytes(command: Command, folder: Path) -> None:
    """Over the document before it, which needs no leave."""
    command(*COMPILE, "-o", "pact.json")
    before = (folder / "pact.json").read_bytes()
    ran = command(*COMPILE, "-o", "pact.json")
    assert ran.status == 0
    assert "Nothing differs from the document before it." in ran.out
    assert (folder / "pact.json").read_bytes() == before


def test_a_document_of_another_name_stays(command: Command, folder: Path) -> None:
    """It is no earlier one of the same draft."""
    command(*COMPILE, "-o", "pact.json")
    before = (folder / "pact.json").read_bytes()
    (folder / "draft.yaml").write_text(DRAFT.replace("id: saltmark", "id: saltmarsh"))
    ran = command(*COMPILE, "-o", "pact.json")
    assert ran.status == 1
    assert "--overwrite replaces it" in ran.err
    assert (folder / "pact.json").read_bytes() == before
    assert command(*COMPILE, "-o", "pact.json", "--overwrite").status == 0
    assert mp.read(folder / "pact.json").id == "saltmarsh"


def test_an_earlier_document_is_replaced_and_what_changes_is_shown(
    command: Command, folder: Path
) -> None:
    """With --dry-run it is shown, and nothing is written."""
    command(*COMPILE, "-o", "pact.json")
    before = (folder / "pact.json").read_bytes()
    (folder / "draft.yaml").write_text(DRAFT.replace("kind: MoU", "kind: treaty"))
    dry = command(*COMPILE, "-o", "pact.json", "--dry-run", "--json")
    assert dry.status == 0
    assert [change["field"] for change in dry.json["changes"]] == ["kind"]
    assert (folder / "pact.json").read_bytes() == before
    ran = command(*COMPILE, "-o", "pact.json")
    assert ran.status == 0
    assert "treaty" in ran.out.partition("Changed" if "Changed" in ran.out else "──")[2]
    assert mp.read(folder / "pact.json").agreements[0].kind == "treaty"
    assert command(*COMPILE, "-o", "none.json", "--dry-run").status == 0
    assert not (folder / "none.json").exists()


def test_a_file_that_is_no_document_of_ours_is_refused(command: Command, folder: Path) -> None:
    """It is left as it is, unless told otherwise."""
    (folder / "pact.json").write_text('{"name": "somebody\'s"}')
    ran = command(*COMPILE, "-o", "pact.json")
    assert ran == (
        1,
        "",
        "mineralpact: pact.json: there is a file already: --overwrite replaces it\n",
    )
    assert (folder / "pact.json").read_text() == '{"name": "somebody\'s"}'
    assert command(*COMPILE, "-o", "pact.json", "--overwrite").status == 0
    assert mp.read(folder / "pact.json") == drafts.compile(DRAFT, TEXT)


def test_a_wrong_draft_writes_nothing(command: Command, folder: Path) -> None:
    """All its faults are told, with status one; the document before stays."""
    command(*COMPILE, "-o", "pact.json")
    before = (folder / "pact.json").read_bytes()
    (folder / "draft.yaml").write_text(WRONG)
    ran = command(*COMPILE, "-o", "pact.json")
    assert (ran.status, ran.err) == (1, "")
    assert "line 11, column 10" in ran.out
    assert "line 12, column 12" in ran.out
    assert (folder / "pact.json").read_bytes() == before
    answer = command(*COMPILE, "--json")
    assert answer.status == 1
    assert answer.json["valid"] is False
    assert [problem["line"] for problem in answer.json["problems"]] == [11, 12]


def test_editors_get_a_line_for_each_fault(command: Command, folder: Path) -> None:
    """File, line, column and message; GitHub its own form; a sound draft its doubts."""
    (folder / "draft.yaml").write_text(WRONG)
    ran = command(*COMPILE, "--lines")
    assert (ran.status, ran.err) == (1, "")
    first, second = ran.out.splitlines()
    assert first.startswith("draft.yaml:11:10: ")
    assert "no passage 'nowhere to be'" in first
    assert second.startswith("draft.yaml:12:12: ")
    ran = command(*COMPILE, "--github")
    assert ran.out.startswith("::error file=draft.yaml,line=11,col=10")
    early = "  steps:\n  - {stage: entry into force, modality: happened, when: 2030}\n"
    late = "  - {stage: signature, modality: happened, when: 2031}\n"
    (folder / "draft.yaml").write_text(of_pact(early + late))
    ran = command(*COMPILE, "--lines")
    assert ran.status == 0
    assert ran.out.startswith("draft.yaml:12:")
    assert command(*COMPILE, "--github").out.startswith("::warning file=draft.yaml,line=12")
    (folder / "draft.yaml").write_text(DRAFT)
    assert command(*COMPILE, "--lines").out == ""


def test_a_draft_loses_its_words_and_gets_them_back(command: Command, folder: Path) -> None:
    """On standard output, or in a file."""
    ran = command(*COMPILE, "--strip")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == drafts.strip(DRAFT, TEXT)
    assert command(*COMPILE, "--strip", "-o", "kept.yaml").out == "Written: kept.yaml\n"
    assert (folder / "kept.yaml").read_text() == ran.out
    kept = ("compile", "kept.yaml", "--text", "text.txt")
    assert command(*kept, "--restore").out == DRAFT
    both = command(*kept, "--restore", "--json")
    assert both == (2, "", "mineralpact: expected --json or a form of lines, found both\n")
    restored = (*kept, "--restore", "-o", "restored.yaml", "--json")
    assert command(*restored).json == {"written": "restored.yaml"}
    assert (folder / "restored.yaml").read_text() == DRAFT
    assert command("compile", "kept.yaml", "-o", "pact.json").status == 0
    again = command(*COMPILE, "--strip", "-o", "kept.yaml")
    assert again.status == 1
    assert "--overwrite replaces it" in again.err
    assert command(*COMPILE, "--strip", "-o", "kept.yaml", "--overwrite").status == 0


def test_a_wrong_draft_is_not_stripped(command: Command, folder: Path) -> None:
    """Its faults are told as those of one that is compiled."""
    (folder / "draft.yaml").write_text(WRONG)
    ran = command(*COMPILE, "--strip", "-o", "kept.yaml", "--lines")
    assert ran.status == 1
    assert ran.out.startswith("draft.yaml:11:10: ")
    assert not (folder / "kept.yaml").exists()


def test_several_texts_go_by_the_ids_of_their_sources(command: Command, folder: Path) -> None:
    """One text may, too; a file's name may have an equals sign."""
    head = HEAD + "source: news\n" + SOURCE + "- id: radio\n  title: Radio\n"
    quotes = "  quotes: {kind: five years, parties: {words: in the north, source: radio}}\n"
    (folder / "draft.yaml").write_text(of_pact(quotes, head=head))
    (folder / "r=1.txt").write_text("Hello\n\nThey meet in the north.\n")
    texts = ("--text", "news=text.txt", "--text", "radio=r=1.txt")
    assert command("compile", "draft.yaml", *texts).status == 0
    ran = command("compile", "draft.yaml", "--text", "text.txt", "--text", "radio=r=1.txt")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "mineralpact: expected --text ID=FILE for each of several texts\n"
    ran = command("compile", "draft.yaml", "--text", "x=text.txt")
    assert ran.status == 1
    assert "found 'x'" in ran.out


def test_a_draft_may_come_in_by_standard_input(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is called so."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(DRAFT.encode())))
    ran = command("compile", "-", "--text", str(folder / "text.txt"))
    assert ran.status == 0
    assert "is sound" in ran.out


def test_wrong_use_is_status_two(command: Command, folder: Path) -> None:
    """Options that do not go together, or that lack another."""
    assert folder.is_dir()
    for options, names in [
        (("--lines", "--github"), "--lines and --github"),
        (("--strip", "--restore"), "--strip and --restore"),
        (("--strip", "--dry-run"), "--strip and --dry-run"),
    ]:
        ran = command(*COMPILE, *options)
        assert ran == (2, "", f"mineralpact: expected one of {names}, found 2\n")
    ran = command("compile", "draft.yaml", "--restore")
    assert ran == (2, "", "mineralpact: --restore goes with --text, which has the words\n")
    assert command("compile").status == 2


def test_files_that_are_not_there_are_status_one(command: Command, folder: Path) -> None:
    """The draft, the text, the catalog."""
    assert folder.is_dir()
    for arguments in (
        ("compile", "none.yaml"),
        ("compile", "draft.yaml", "--text", "none.txt"),
        ("decompile", "none.json"),
    ):
        ran = command(*arguments)
        assert (ran.status, ran.out) == (1, "")
        assert "none" in ran.err


def test_a_document_becomes_a_draft(command: Command, folder: Path) -> None:
    """With words where their text is given; it compiles to the same document."""
    command(*COMPILE, "-o", "pact.json")
    ran = command("decompile", "pact.json", "--text", "text.txt")
    assert ran.status == 0
    assert ran.out == drafts.decompile(drafts.compile(DRAFT, TEXT), TEXT)
    assert command("decompile", "pact.json", "--text", "text.txt", "-o", "draft.yaml").status == 1
    assert (folder / "draft.yaml").read_text() == DRAFT
    ran = command("decompile", "pact.json", "--text", "text.txt", "-o", "new.yaml")
    assert (ran.status, ran.out) == (0, "Written: new.yaml\n")
    again = command("compile", "new.yaml", "--text", "text.txt", "-o", "again.json")
    assert again.status == 0
    assert (folder / "again.json").read_bytes() == (folder / "pact.json").read_bytes()
    ran = command("decompile", "japan-peru-2024")
    assert drafts.compile(ran.out) == mp.datasets.load("japan-peru-2024")


def test_text_of_a_document_with_several_sources_needs_their_ids(
    command: Command, folder: Path
) -> None:
    """Which is meant is not guessed."""
    (folder / "draft.yaml").write_text(HEAD + "sources: [{id: a, title: A}, {id: b, title: B}]\n")
    assert command("compile", "draft.yaml", "-o", "pact.json").status == 0
    ran = command("decompile", "pact.json", "--text", "text.txt")
    assert ran.status != 0
    assert "there are a, b" in ran.err
