"""Tables and other formats come in by the command."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mineralpact as mp
from tests.exchange.inward.tabular.treaty_list import ROW, TEXT, written

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    """The path of a mapping."""
    path = tmp_path / "list.yaml"
    path.write_text(TEXT)
    return str(path)


@pytest.mark.parametrize("name", ["list.json", "list.jsonl", "list.yml"])
def test_a_table_becomes_a_document(
    command: Command, tmp_path: Path, mapping: str, name: str
) -> None:
    """In the format of the suffix; the page says what is lost."""
    path, target = written(tmp_path, ROW), tmp_path / name
    ran = command("import", str(path), "--mapping", mapping, "-o", str(target))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("csv: of 8 values, 6 arrive as they are, 1 changed, 1 not at all.")
    assert "3 entities are written." in ran.out
    assert "refused" not in ran.out
    assert len(mp.read(target)) == 3


def test_lines_come_in_the_order_of_rows(command: Command, tmp_path: Path, mapping: str) -> None:
    """They are written as they are read, and not sorted as a whole catalog is."""
    path = written(tmp_path, ROW.replace("TS 1", "TS 9"), ROW)
    target = tmp_path / "list.jsonl"
    assert command("import", str(path), "--mapping", mapping, "-o", str(target)).status == 0
    with mp.codec.read_lines(target) as entities:
        assert [entity.id for entity in entities][-2:] == ["ts-ts-9", "ts-ts-1"]


def test_rows_that_are_refused_are_listed(command: Command, tmp_path: Path, mapping: str) -> None:
    """And nothing is written, unless told."""
    path = written(tmp_path, ROW, ROW.replace("Peru", "Nowhere"))
    for name in ("list.json", "list.jsonl"):
        target = tmp_path / name
        arguments = ("import", str(path), "--mapping", mapping, "-o", str(target))
        ran = command(*arguments)
        assert ran.status == 1
        assert "Nothing is written." in ran.out
        assert "── 1 row refused" in ran.out
        assert "row 3               Parties: no country 'Nowhere'" in ran.out
        assert not target.exists()
        answer = command(*arguments, "--partial", "--json")
        assert answer.status == 1
        assert answer.json["written"] == 3
        assert answer.json["refused_count"] == 1
        assert answer.json["refused"][0]["row"] == 3
        assert answer.json["refused"][0]["problems"][0]["path"] == "Parties"
        assert answer.json["losses"]["carried"] == 6
        assert len(mp.read(target)) == 3
        again = command(*arguments, "--partial")
        assert again.status == 1
        assert again.err.endswith("there is a file already: --overwrite replaces it\n")
        assert command(*arguments, "--partial", "--overwrite").status == 1


def test_a_hundred_refusals_are_listed(command: Command, tmp_path: Path, mapping: str) -> None:
    """All are counted; without a file to write, the table is looked at alone."""
    path = written(tmp_path, *[ROW.replace("Peru", "-")] * 120)
    ran = command("import", str(path), "--mapping", mapping)
    assert "── 120 rows refused, the first 100" in ran.out
    target = tmp_path / "list.jsonl"
    arguments = ("--mapping", mapping, "-o", str(target), "--json")
    answer = command("import", str(path), *arguments).json
    assert (answer["written"], answer["refused_count"]) == (None, 120)
    assert len(answer["refused"]) == 100


def test_rows_that_refer_to_rows_make_lines_too(
    command: Command, tmp_path: Path, mapping: str
) -> None:
    """By way of a catalog."""
    Path(mapping).write_text(f'{TEXT}  amends: {{column: Remarks, id: "ts-{{}}"}}\n')
    row = ROW.replace("a remark", "TS 2")
    path = written(tmp_path, row, ROW.replace("TS 1", "TS 2").replace("a remark", ""))
    target = tmp_path / "list.jsonl"
    assert command("import", str(path), "--mapping", mapping, "-o", str(target)).status == 0
    assert mp.read(target).agreements[0].amends == "ts-ts-2"


def test_a_folder_of_parquet_comes_in(command: Command, tmp_path: Path) -> None:
    """Without a mapping."""
    pytest.importorskip("pyarrow", reason="it reads Parquet")
    pact = mp.datasets.load("japan-peru-2024")
    mp.tables.to_parquet(pact, tmp_path / "pact")
    target = tmp_path / "pact.json"
    ran = command("import", str(tmp_path / "pact"), "-o", str(target))
    assert (ran.status, ran.err) == (0, "")
    assert mp.read(target) == pact


def test_wrong_use_is_told(command: Command, tmp_path: Path, mapping: str) -> None:
    """A mapping that is missing or too much, a format that is none; a bad table is no wrong use."""
    path = written(tmp_path, ROW)
    ran = command("import", str(path))
    assert ran == (2, "", "mineralpact: expected a mapping, by --mapping, for csv\n")
    ran = command("import", str(tmp_path), "--mapping", mapping)
    assert ran == (2, "", "mineralpact: expected no --mapping for parquet\n")
    assert command("import", str(path), "--from", "ods", "--mapping", mapping).status == 2
    assert command("import", "x.foo", "--mapping", mapping).status == 2
    wrong = command("import", str(path), "--mapping", mapping, "-o", str(tmp_path / "x.foo"))
    assert wrong.status == 2
    assert command("import", "none.csv", "--mapping", mapping).status == 1
    Path(mapping).write_text(TEXT.replace("Signed", "Singed"))
    ran = command("import", str(path), "--mapping", mapping)
    assert ran.status == 1
    assert "expected one column 'Singed', found 0; did you mean 'Signed'?" in ran.err
