"""Documents are checked by the dozen, for people, programs, editors and workflows."""

import gzip
import io
import json
import re
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

from mineralpact import loads, write
from mineralpact.cli.output import ExitStatus

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported

BAD: Final = '{"format": "mineralpact/2",\n "countries": [{"id": "PER"},\n  {"id": "PRE"}]}'
BAD_LINE: Final = "countries[1].id: expected an ISO 3166-1 alpha-3 code such as PER, found 'PRE'"
STEPS: Final = [
    {"stage": "signature", "modality": "happened", "when": "2024-11-17"},
    {"stage": "withdrawal", "modality": "happened", "when": "2023-01-01"},
]
ODD: Final = {
    "format": "mineralpact/2",
    "countries": [{"id": "JPN"}, {"id": "PER"}],
    "agreements": [
        {"id": "other", "name": "B pact", "kind": "agreement", "parties": ["JPN", "PER"]},
        {
            "id": "a-pact",
            "name": "A pact",
            "kind": "agreement",
            "parties": ["JPN", "PER"],
            "steps": STEPS,
        },
    ],
}
"""A sound document of which one step is in doubt."""
DOUBT: Final = "warning: agreements['a-pact'].steps[1]: withdrawal 2023-01-01 before signature"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a bad document and a good one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.json").write_text(BAD)
    (tmp_path / "good.json").write_text('{"format": "mineralpact/2"}')
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_many_documents_have_a_page_each(command: Command) -> None:
    """One that is bad makes the answer no, wherever it stands."""
    ran = command("check", "good.json", "bad.json", "japan-peru-2024")
    assert (ran.status, ran.err) == (ExitStatus.NO, "")
    assert ran.out.startswith("good.json is sound: nothing.\n── bad.json: 1 problem ──")
    assert "japan-peru-2024 is sound: " in ran.out
    assert command("check", "good.json", "japan-peru-2024").status == ExitStatus.FINE


@pytest.mark.usefixtures("folder")
def test_documents_are_listed_for_programs(command: Command) -> None:
    """One alone too, so that there is one form to read."""
    answer = command("check", "good.json", "bad.json", "--json").json
    assert answer["valid"] is False
    assert [one["document"] for one in answer["documents"]] == ["good.json", "bad.json"]
    assert [one["valid"] for one in answer["documents"]] == [True, False]
    alone = command("check", "good.json", "--json").json
    assert (alone["valid"], len(alone["documents"])) == (True, 1)


def test_what_cannot_be_read_hides_no_other(command: Command, folder: Path) -> None:
    """It is told as a bad document is; an unknown suffix is wrong use all the same."""
    (folder / "folder.json").mkdir()
    ran = command("check", "missing.json", "folder.json", "nodata", "bad.json", "--lines")
    assert (ran.status, ran.err) == (ExitStatus.NO, "")
    assert ran.out.splitlines() == [
        "missing.json:1:1: No such file or directory",
        "folder.json:1:1: expected a regular file",
        "nodata:1:1: no data set or file 'nodata'",
        f"bad.json:3:10: {BAD_LINE}",
    ]
    answer = command("check", "missing.json", "nodata", "--json").json
    codes = [problem["code"] for one in answer["documents"] for problem in one["problems"]]
    assert codes == ["missing", "missing"]
    (folder / "pact.runes").write_text("")
    assert command("check", "bad.json", "pact.runes").status == ExitStatus.WRONG_USE


def test_lines_say_file_line_column_message(command: Command, folder: Path) -> None:
    """One for each problem; sound documents are passed over in silence."""
    (folder / "syntax.yaml").write_text("format: mineralpact/2\nid: [")
    (folder / "lines.jsonl").write_text('{"format":"mineralpact/2"}\n{"type":"country"}\n{}\n')
    ran = command("check", "good.json", "bad.json", "syntax.yaml", "lines.jsonl", "--lines")
    assert (ran.status, ran.err) == (ExitStatus.NO, "")
    lines = ran.out.splitlines()
    assert all(re.fullmatch(r"[a-z]+[.][a-z]+:[0-9]+:[0-9]+: .+", line) for line in lines)
    assert {line.partition(":")[0] for line in lines} == {"bad.json", "syntax.yaml", "lines.jsonl"}
    assert command("check", "good.json", "--lines") == (ExitStatus.FINE, "", "")


def test_a_workflow_of_github_shows_them_beside_the_change(command: Command, folder: Path) -> None:
    """With the escapes that its commands ask for."""
    (folder / "a,b%:c.json").write_text('{"format": "mineralpact/2", "id": "100%"}')
    ran = command("check", "bad.json", "a,b%:c.json", "--github")
    assert ran.status == ExitStatus.NO
    first, second = ran.out.splitlines()
    assert first == f"::error file=bad.json,line=3,col=10::{BAD_LINE}"
    assert second.startswith("::error file=a%2Cb%25%3Ac.json,line=1,col=35::id: ")
    assert second.endswith("found '100%25'")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("odd.json", "35:5"),
        ("odd.json.gz", "35:5"),
        ("odd.yaml", "16:5"),
        ("odd.jsonl", "4:1"),
    ],
)
def test_warnings_have_their_places(command: Command, folder: Path, name: str, place: str) -> None:
    """In every format, though a catalog does not know the lines it was read from."""
    text = json.dumps(ODD, indent=1)
    if name.endswith(".gz"):
        (folder / name).write_bytes(gzip.compress(text.encode()))
    elif name.endswith(".json"):
        (folder / name).write_text(text)
    else:
        write(loads(text), name)
    ran = command("check", name, "--lines")
    assert ran.status == ExitStatus.FINE
    assert ran.out.startswith(f"{name}:{place}: {DOUBT}")
    line, column = place.split(":")
    command_line = (
        f"::warning file={name},line={line},col={column}::agreements['a-pact'].steps[1]: "
    )
    assert command("check", name, "--github").out.startswith(command_line)


def test_a_warning_about_a_country_has_its_place(command: Command, folder: Path) -> None:
    """Its code is known whatever letters it begins and ends with."""
    trend = {"measure": "influence", "direction": "rising", "modality": "happened"}
    odd = {"id": "MEX", "trends": [trend | {"party": "SUN", "when": "2020"}]}
    document = {"format": "mineralpact/2", "countries": [{"id": "SUN"}, odd]}
    (folder / "odd.json").write_text(json.dumps(document, indent=1))
    ran = command("check", "odd.json", "--lines")
    assert ran.out.startswith("odd.json:14:15: warning: countries['MEX'].trends[0].party: SUN")


def test_warnings_without_a_file_stand_at_the_start(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of standard input."""
    data = io.BytesIO(json.dumps(ODD).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=data))
    assert command("check", "-", "--lines").out.startswith(f"-:1:1: {DOUBT}")


def test_a_section_that_was_called_otherwise_has_no_place(command: Command, folder: Path) -> None:
    """In an older format, or behind an escape in a line: the doubt stands at the start."""
    (folder / "own_pits.py").write_text(
        "import mineralpact as mp\n"
        "def rename(document):\n"
        "    document['agreements'] = document.pop('pacts')\n"
        "    return document\n"
        "step = mp.Migration(older='pits/1', newer='pits/2', migrate=rename)\n"
        "MODEL = mp.Model(version='pits/2', migrations=(step,))\n"
    )
    older = {**ODD, "format": "pits/1"}
    older["pacts"] = older.pop("agreements")
    (folder / "older.json").write_text(json.dumps(older))
    ran = command("check", "older.json", "--lines", "--model", "own_pits:MODEL")
    assert ran.out.startswith(f"older.json:1:1: {DOUBT}")
    write(loads(json.dumps(ODD)), "odd.jsonl")
    lines = (folder / "odd.jsonl").read_text().rpartition("\n{")[0]
    escaped = lines.replace('"id":"a-pact"', '"id":"\\u0061-pact"') + "\n"
    digest = sha256(escaped.encode()).hexdigest()
    (folder / "odd.jsonl").write_text(
        f'{escaped}{{"type":"end","entities":4,"sha256":"{digest}"}}\n'
    )
    assert command("check", "odd.jsonl", "--lines").out.startswith(f"odd.jsonl:1:1: {DOUBT}")


def test_a_file_name_cannot_steer_a_terminal(command: Command, folder: Path) -> None:
    """Nor begin a second command of a workflow."""
    name = "a\x1b[1m\n::set-output.json"
    (folder / name).write_text("{}")
    for form in ("--lines", "--github"):
        ran = command("check", name, form)
        assert ran.out.count("\n") == 1
        assert "\x1b" not in ran.out


DRAFT: Final = """\
format: mineralpact-draft/1
id: chl-per-memorandum-2031
sources:
- id: andes-post
  title: Peru and Chile sign lithium memorandum
  publisher: Andes Post
  published: 2031-05-03
  language: en
  url: https://example.org/lithium
  accessed: 2031-05-04
  sha256: 7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069
  length: 100
agreements:
- id: chl-per-memorandum
  name: Memorandum on lithium
  kind: MoU
  parties: [Chile, Peru]
  minerals: [lithium]
  steps:
  - {stage: signature, modality: happened, when: 2031-05-03}
  quote: Peru and Chile signed a memorandum on lithium on 3 May 2031
"""
TEXT: Final = """\
Peru and Chile sign lithium memorandum
Peru and Chile signed a memorandum on lithium on 3 May 2031.
"""
KNOWN: Final = {
    "format": "mineralpact/2",
    "countries": [{"id": "CHL"}, {"id": "PER"}],
    "agreements": [
        {
            "id": "lithium-pact",
            "name": "Pact",
            "kind": "agreement",
            "parties": ["PER", "CHL"],
            "steps": [{"stage": "signature", "modality": "happened", "when": "2031-05-03"}],
        },
    ],
}


@pytest.fixture
def contribution(folder: Path) -> Path:
    """The current folder, with a draft, its text, and what it is to join."""
    (folder / "pact.yaml").write_text(DRAFT)
    (folder / "report.txt").write_text(TEXT)
    (folder / "known.json").write_text(json.dumps(KNOWN))
    return folder


def held(command: Command, *words: str, against: str = "good.json") -> Any:  # noqa: ANN401  # see Command
    """What is said of the draft, held against data, line by line."""
    return command("check", "pact.yaml", *words, "--against", against, "--lines")


@pytest.mark.usefixtures("contribution")
def test_a_draft_is_checked_as_its_document_would_be(command: Command) -> None:
    """With the text that it quotes; nothing is written."""
    ran = command("check", "pact.yaml", "--text", "report.txt")
    assert ran.status == ExitStatus.FINE
    assert ran.out.startswith(
        "pact.yaml is sound: 2 countries, 1 organization, 1 mineral, 1 source"
    )
    assert held(command, "--text", "andes-post=report.txt") == (ExitStatus.FINE, "", "")
    ran = command("check", "pact.yaml", "--lines")
    assert ran.status == ExitStatus.NO
    assert "expected the text of 'andes-post', to look up its words" in ran.out


def test_doubts_about_a_draft_have_their_places_in_it(command: Command, contribution: Path) -> None:
    """As those of a document have."""
    doubtful = "  - {stage: withdrawal, modality: happened, when: 2030-01-01}\n  quote: Peru"
    (contribution / "pact.yaml").write_text(DRAFT.replace("  quote: Peru", doubtful))
    ran = held(command, "--text", "report.txt")
    assert ran.status == ExitStatus.FINE
    assert ran.out.startswith("pact.yaml:21:5: warning: agreements[0].steps[1]: withdrawal")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (DRAFT[DRAFT.index("sources") : DRAFT.index("agreements")], "", "the source"),
        ("on 3 May", "on 4 May", "pact.yaml:21:10: agreements[0].quote: no passage 'Peru and"),
        ("  length: 100\n", "", "length: expected it of each source; that of the text at hand is"),
        ("  publisher: Andes Post\n", "", "pact.yaml:4:3: sources[0].publisher: expected it of"),
        (
            "  quote: Peru",
            "  quotes:\n    kind: Peru",
            "pact.yaml:17:13: agreements[0].parties[0]:",
        ),
    ],
    ids=["no source", "a dead passage", "no length", "no publisher", "no evidence"],
)
def test_what_keeps_a_draft_from_joining_is_told(
    command: Command, contribution: Path, old: str, new: str, fault: str
) -> None:
    """Each fault by its place in the draft."""
    (contribution / "pact.yaml").write_text(DRAFT.replace(old, new))
    ran = held(command, "--text", "report.txt")
    assert ran.status == ExitStatus.NO
    assert fault in ran.out


@pytest.mark.usefixtures("contribution")
def test_an_instrument_that_is_there_under_another_id_is_told(command: Command) -> None:
    """Where it stands in the draft, or in a document."""
    ran = held(command, "--text", "report.txt", against="known.json")
    assert ran.status == ExitStatus.NO
    assert ran.out.startswith(
        "pact.yaml:14:3: agreements[0]: expected an instrument that is not there yet:"
        " chl-per-memorandum may be lithium-pact: both tell of signature on 2031-05-03"
    )
    command("compile", "pact.yaml", "--text", "report.txt", "-o", "pact.json")
    ran = command("check", "pact.json", "--against", "known.json", "--lines")
    assert "pact.json:" in ran.out
    assert "chl-per-memorandum may be lithium-pact" in ran.out
    assert held(command, "--text", "report.txt", against="pact.json").status == ExitStatus.FINE


@pytest.mark.usefixtures("contribution")
@pytest.mark.parametrize("name", ["known.json", "known.yaml", "known.jsonl"])
def test_documents_are_held_against_others_too(command: Command, name: str) -> None:
    """What concerns all of one stands at its start."""
    if name != "known.json":
        write(loads(json.dumps(KNOWN)), name)
    first = command("check", name, "--against", "good.json", "--lines").out.splitlines()[0]
    assert first == f"{name}:1:1: sources: expected one at least"


def test_a_draft_that_cannot_be_read_is_told_as_documents_are(
    command: Command, folder: Path
) -> None:
    """Missing, or in no UTF-8."""
    (folder / "bytes.yaml").write_bytes(b"\xff\xff")
    ran = command("check", "missing.yaml", "bytes.yaml", "--lines")
    assert ran.out.splitlines()[0] == "missing.yaml:1:1: No such file or directory"
    assert ran.out.splitlines()[1].startswith("bytes.yaml:1:1: ")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["good.json", "--text", "a.txt"], "--text goes with a draft: the verb verify checks what"),
        (["a.yaml", "b.yaml", "--text", "a.txt"], "--text goes with one draft, found several"),
        (["-", "--against", "-"], "standard input holds one document: - can be said once"),
        (["bad.json", "--lines", "--github"], "expected --lines or --github, found both"),
        (["bad.json", "--lines", "--json"], "expected --json or a form of lines, found both"),
        (["-", "bad.json", "-"], "standard input holds one document: - can be said once"),
    ],
)
def test_words_that_make_no_sense_together(
    command: Command, words: list[str], message: str
) -> None:
    """They are refused before anything is read or printed."""
    ran = command("check", *words)
    assert (ran.status, ran.out) == (ExitStatus.WRONG_USE, "")
    assert ran.err.startswith(f"mineralpact: {message}")
