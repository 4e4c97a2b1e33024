from pathlib import Path

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits
from mineralpact.codec.json_lines.stream import write_lines
from mineralpact.errors import DocumentError, NotFoundError
from mineralpact.model import Agreement, Summit
from mineralpact.tables import from_parquet, lines_to_parquet, to_parquet, writer
from tests.tables.folders import contents


def test_json_lines_become_parquet(tmp_path: Path, catalog: Catalog) -> None:
    """With the header, and the number of entities told."""
    write_lines(catalog, tmp_path / "copper.jsonl", id=catalog.id, title=catalog.title)
    assert lines_to_parquet(tmp_path / "copper.jsonl", tmp_path / "tables") == len(catalog)
    assert from_parquet(tmp_path / "tables") == catalog
    to_parquet(catalog, tmp_path / "direct")
    assert contents(tmp_path / "direct") == contents(tmp_path / "tables")


def test_meetings_may_come_last(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the file is read twice: times that count from them are worked out all the same."""
    monkeypatch.setattr(writer, "BATCH", 1)
    write_lines(
        sorted(catalog, key=lambda entity: isinstance(entity, Summit)),
        tmp_path / "odd.jsonl",
        id="copper",
    )
    assert lines_to_parquet(tmp_path / "odd.jsonl", tmp_path / "tables") == len(catalog)
    assert from_parquet(tmp_path / "tables").agreements == catalog.agreements


def test_a_meeting_that_is_nowhere_is_refused(tmp_path: Path, catalog: Catalog) -> None:
    """The time that counts from it cannot be worked out."""
    write_lines((each for each in catalog if isinstance(each, Agreement)), tmp_path / "odd.jsonl")
    with pytest.raises(NotFoundError):
        lines_to_parquet(tmp_path / "odd.jsonl", tmp_path / "tables")
    assert not (tmp_path / "tables").exists()


def test_a_file_that_was_cut_makes_no_folder(tmp_path: Path, catalog: Catalog) -> None:
    """Its last line tells how much there was."""
    path = tmp_path / "copper.jsonl"
    write_lines(catalog, path)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(DocumentError):
        lines_to_parquet(path, tmp_path / "tables")
    assert [each.name for each in tmp_path.iterdir()] == ["copper.jsonl"]


def test_limits_hold(tmp_path: Path, catalog: Catalog) -> None:
    """Of the whole, where it is read as a catalog."""
    to_parquet(catalog, tmp_path / "tables")
    with pytest.raises(DocumentError, match="at most 3 entities"):
        from_parquet(tmp_path / "tables", limits=Limits(entities=3))
