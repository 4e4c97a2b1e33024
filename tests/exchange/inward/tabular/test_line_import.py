"""Tables to JSON Lines, row by row."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

import mineralpact as mp
from mineralpact.codec import Limits
from mineralpact.errors import ArgumentError, DocumentError, FileError
from mineralpact.exchange import Refusal, import_lines, import_rows, parse_mapping
from mineralpact.exchange.inward.tabular.seen_ids import SeenIds
from tests.exchange.inward.tabular.treaty_list import MAPPING, ROW, TEXT, written

ROWS = (ROW, ROW.replace("TS 1", "TS 2"), ROW.replace("Peru", "Nowhere"))


def test_lines_hold_what_a_catalog_does(tmp_path: Path) -> None:
    """The same entities, the same account."""
    path, target = written(tmp_path, *ROWS[:2]), tmp_path / "list.jsonl"
    mapping = parse_mapping(f"source: {{id: list, title: A list}}\n{TEXT}")
    lines = import_lines(path, mapping, target)
    whole = import_rows(path, mapping)
    assert mp.read(target) == whole.catalog
    assert (lines.rows, lines.refused, lines.entities) == (2, 0, len(whole.catalog))
    assert lines.losses == whole.losses


def test_nothing_is_written_where_rows_are_refused(tmp_path: Path) -> None:
    """Unless it is told: each refusal is handed on as it comes."""
    path, target = written(tmp_path, *ROWS), tmp_path / "list.jsonl"
    refused: list[Refusal] = []
    lines = import_lines(path, MAPPING, target, on_refusal=refused.append)
    assert (lines.rows, lines.refused, lines.entities) == (2, 1, None)
    assert [refusal.row for refusal in refused] == [4]
    assert list(tmp_path.iterdir()) == [path]
    lines = import_lines(path, MAPPING, target, partial=True)
    assert (lines.rows, lines.refused, lines.entities) == (2, 1, 4)
    assert mp.read(target) == import_rows(path, MAPPING).catalog


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    """Unless it is told, and where the table as a whole is bad."""
    path, target = written(tmp_path, ROW), tmp_path / "list.jsonl"
    target.write_text("mine")
    with pytest.raises(FileError, match="there is a file already"):
        import_lines(path, MAPPING, target)
    with pytest.raises(DocumentError, match="expected headings in row 9"):
        import_lines(path, evolve(MAPPING, heading=9), target, overwrite=True)
    assert target.read_text() == "mine"
    assert import_lines(path, MAPPING, target, overwrite=True).entities == 3


def test_rows_that_refer_to_rows_need_a_catalog(tmp_path: Path) -> None:
    """The message names what takes them."""
    mapping = parse_mapping(f"{TEXT}  amends: Remarks\n")
    with pytest.raises(
        ArgumentError, match="refer to none of each other: import_rows takes others"
    ):
        import_lines(written(tmp_path, ROW), mapping, tmp_path / "list.jsonl")


@pytest.mark.slow
def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    """Ten times the rows take no more."""

    def peak(count: int) -> int:
        rows = (ROW.replace("TS 1", f"TS {number}") for number in range(count))
        path = written(tmp_path, *rows)
        tracemalloc.start()
        try:
            lines = import_lines(path, MAPPING, tmp_path / "list.jsonl", overwrite=True)
            assert lines.rows == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is loaded once
    assert peak(1_000) < peak(100) + 600_000  # the entities of these rows would take two million


def test_a_table_for_lines_may_be_of_any_size(tmp_path: Path) -> None:
    """Each row has the limit of a row."""
    path = written(tmp_path, *ROWS[:2])
    lines = import_lines(path, MAPPING, tmp_path / "list.jsonl", limits=Limits(bytes=10))
    assert lines.rows == 2
    with pytest.raises(DocumentError, match="rows of at most 50 characters"):
        import_lines(path, MAPPING, tmp_path / "new.jsonl", limits=Limits(text=50))


def test_a_full_disk_is_told_of() -> None:
    """Where identifiers find no room."""
    with SeenIds() as ids:
        assert (ids.first_row("a", 2), ids.first_row("b", 3), ids.first_row("a", 4)) == (2, 3, 2)
    with pytest.raises(FileError, match="temporary file"):
        ids.first_row("a", 5)


def test_what_is_refused_is_read_on(tmp_path: Path) -> None:
    """All refusals are told, not the first alone."""

    def rows() -> Iterator[str]:
        for number in range(20):
            yield ROW.replace("TS 1", f"TS {number}").replace(
                "Peru", "Nowhere" if number % 2 else "PE"
            )

    lines = import_lines(written(tmp_path, *rows()), MAPPING, tmp_path / "list.jsonl")
    assert (lines.rows, lines.refused) == (10, 10)


def test_the_account_is_shown_as_a_page(tmp_path: Path) -> None:
    """How many rows came in, and what of them did not."""
    path, target = written(tmp_path, *ROWS), tmp_path / "list.jsonl"
    text = import_lines(path, MAPPING, target).page().text()
    assert text.startswith("2 rows came in, 1 did not.")
