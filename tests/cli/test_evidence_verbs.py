"""The verbs that ask whether the claims carry the entities: ``audit`` and ``verify``."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mineralpact import (
    Catalog,
    Citation,
    Claim,
    ClaimId,
    Country,
    CountryId,
    Mineral,
    Modality,
    Source,
    SourceId,
    read,
    write,
)
from mineralpact.values.ids import EntityPath

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported

FOLDER = Path(os.environ.get("MINERALPACT_SOURCES", Path(__file__).parents[3] / "shared"))
TEXT = "Peru is rich in ores."


@pytest.fixture
def article() -> Path:
    """The file with the text that the first data set was made from, which is not ours to ship."""
    path = FOLDER / "article.txt"
    if not path.is_file():
        pytest.skip("article.txt is not here; set MINERALPACT_SOURCES to the folder that has it")
    return path


@pytest.fixture
def primer(tmp_path: Path) -> Path:
    """A document whose two sources cite the same words; only the first has a digest."""
    from mineralpact.values.citation import passage_digest

    whole = passage_digest(TEXT, 0, len(TEXT))
    sources = [
        Source(id=SourceId("primer"), title="A primer", sha256=whole),
        Source(id=SourceId("reprint"), title="A reprint"),
    ]
    cites = tuple(Citation.of(TEXT, source=source.id, start=0, end=len(TEXT)) for source in sources)
    claim = Claim(
        id=ClaimId("c"),
        about=(EntityPath("PER.endowment"),),
        modality=Modality.ATTRIBUTE,
        statement="rich",
        cites=cites,
    )
    path = tmp_path / "primer.json"
    write(Catalog([*sources, Country(id=CountryId("PER")), claim]), path)
    return path


def test_no_field_of_the_article_is_uncited(command: Command) -> None:
    """Cited, from a standard or inferred: all of them; the percentages say how many."""
    ran = command("audit", "japan-peru-2024")
    assert (ran.status, ran.err) == (0, "")
    assert "No field is uncited." in ran.out
    assert "uncited             0.0 per cent (0)\n" in ran.out
    answer = command("audit", "--data", "japan-peru-2024", "--json").json
    assert (answer["document"], answer["complete"], answer["percent"]["uncited"]) == (
        "japan-peru-2024",
        True,
        0.0,
    )
    assert sum(answer["percent"].values()) == pytest.approx(100, abs=0.02)
    assert sum(answer["counts"].values()) == len(answer["fields"])


def test_an_uncited_field_is_status_one(command: Command, small_file: Path) -> None:
    """And it is named, with its entity."""
    ran = command("audit", str(small_file))
    assert ran.status == 1
    assert "── Uncited ──" in ran.out
    answer = command("audit", str(small_file), "--json")
    assert (answer.status, answer.json["document"], answer.json["complete"]) == (
        1,
        str(small_file),
        False,
    )


def test_the_article_carries_every_citation(command: Command, article: Path) -> None:
    """Every citation holds letter by letter, and every sentence of the body is covered."""
    ran = command("verify", "japan-peru-2024", "--text", str(article))
    assert (ran.status, ran.err) == (0, "")
    assert "Every citation holds, and every sentence of the body is covered." in ran.out
    answer = command("verify", "japan-peru-2024", "--text", str(article), "--json").json
    assert (answer["fine"], answer["same_text"], answer["uncovered"], answer["normalised"]) == (
        True,
        "yes",
        [],
        [],
    )
    counts = answer["counts"]
    assert counts["holds"] == len(answer["checks"]) > 130
    assert counts["moved"] == counts["gone"] == counts["undecided"] == 0


def test_a_straightened_apostrophe_is_told(command: Command, article: Path, tmp_path: Path) -> None:
    """A copy that straightens the article's curly apostrophe holds, and the page says so."""
    copy = tmp_path / "copy.txt"
    copy.write_bytes(article.read_bytes().replace("’".encode(), b"'"))  # noqa: RUF001  # the very character
    ran = command("verify", "japan-peru-2024", "--text", str(copy))
    assert ran.status == 0
    assert "treated as alike    straight apostrophes and quotation marks, and curly ones" in ran.out
    answer = command("verify", "japan-peru-2024", "--text", str(copy), "--json").json
    assert (answer["same_text"], answer["normalised"]) == ("no", ["curly_quotes"])


def test_a_text_that_is_cut_is_status_one(command: Command, primer: Path, tmp_path: Path) -> None:
    """What is gone is listed, and what no claim covers."""
    text = tmp_path / "cut.txt"
    text.write_text("Peru is rich.")
    ran = command("verify", str(primer), "--text", str(text), "--source", "reprint")
    assert ran.status == 1
    assert "── Gone ──" in ran.out
    assert "── Covered by no claim ──" in ran.out
    assert (
        command("verify", str(primer), "--text", str(text), "--source", "reprint", "--json").status
        == 1
    )


def test_the_source_is_known_by_the_digest_of_its_text(
    command: Command, primer: Path, tmp_path: Path
) -> None:
    """Where there are several; where the text is another, somebody has to say whose it is."""
    text = tmp_path / "text.txt"
    text.write_text(TEXT)
    assert command("verify", str(primer), "--text", str(text), "--json").json["source"] == "primer"
    text.write_text("Others are.")
    ran = command("verify", str(primer), "--text", str(text))
    assert (ran.status, ran.out) == (2, "")
    assert (
        ran.err == "mineralpact: --source: expected the source that the text is of; "
        "there are primer, reprint\n"
    )


def test_a_document_without_sources(command: Command, tmp_path: Path) -> None:
    """There is nothing to look up."""
    document, text = tmp_path / "empty.json", tmp_path / "text.txt"
    document.write_text('{"format": "mineralpact/2"}')
    text.write_text(TEXT)
    assert command("verify", str(document), "--text", str(text)).err.endswith("; there are none\n")


def test_a_text_on_standard_input(
    command: Command, primer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dash reads it; the document cannot come from there too."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert command("verify", str(primer), "--text", "-").status == 0
    ran = command("verify", "-", "--text", "-")
    assert (ran.status, ran.err) == (
        2,
        "mineralpact: standard input can be the document or the text, not both\n",
    )


def test_a_text_that_cannot_be_read(command: Command, primer: Path, tmp_path: Path) -> None:
    """Not there, no file, or not UTF-8: one line each."""
    latin, folder = tmp_path / "latin.txt", tmp_path / "folder"
    latin.write_bytes("Perú".encode("latin-1"))
    folder.mkdir()
    for path, told in (
        (tmp_path / "none.txt", f"{tmp_path / 'none.txt'}: No such file or directory"),
        (folder, f"{folder}: expected a regular file"),
        (latin, f"{latin}: expected text in UTF-8, found byte 0xfa at position 3"),
    ):
        assert command("verify", str(primer), "--text", str(path)) == (
            1,
            "",
            f"mineralpact: {told}\n",
        )


def test_a_source_that_is_not_there(command: Command, primer: Path, tmp_path: Path) -> None:
    """Near names are offered."""
    text = tmp_path / "text.txt"
    text.write_text(TEXT)
    ran = command("verify", str(primer), "--text", str(text), "--source", "primr")
    assert (ran.status, ran.err) == (1, "mineralpact: no source 'primr'; did you mean primer?\n")


def test_the_skeleton_of_a_document_is_printed_alone(
    command: Command, primer: Path, tmp_path: Path
) -> None:
    """The lines that its draft lacks, and the sentences that nothing cites."""
    text = tmp_path / "text.txt"
    text.write_text("Peru is rich in ores. Japan is not.")
    tin = Mineral(id="tin", name="tin", uses=("solder",))
    write(read(primer).with_entities(tin), primer, overwrite=True)
    ran = command("audit", str(primer), "--skeleton", "--text", f"primer={text}")
    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0] == "# 2 values have no evidence yet."
    assert "    name:  # tin" in lines
    assert lines[-2:] == [
        "# Sentences of primer that nothing cites yet:",
        "# p1s2: Japan is not.",
    ]


def test_a_skeleton_without_lines_is_status_zero(command: Command) -> None:
    """Nothing is missing, and that is said."""
    ran = command("audit", "--skeleton")
    assert (ran.status, ran.out) == (0, "# Every value has evidence.\n")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--text", "text.txt"], "--text goes with --skeleton"),
        (["--skeleton", "--json"], "expected --json or a form of lines, found both"),
        (["-", "--skeleton", "--text", "primer=-"], "standard input holds one document"),
    ],
)
def test_a_skeleton_has_options_of_its_own(
    command: Command, options: list[str], reason: str
) -> None:
    """Others make no sense with it, nor its text without it."""
    ran = command("audit", *options)
    assert ran.status == 2
    assert reason in ran.err
