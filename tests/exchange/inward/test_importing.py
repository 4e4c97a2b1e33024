"""Files of other formats by their suffixes and names."""

from pathlib import Path

import pytest

import mineralpact as mp
from mineralpact.errors import ArgumentError, UnknownFormatError
from mineralpact.exchange import import_file, import_formats
from mineralpact.exchange.inward.imported import MOST_SHOWN
from tests.exchange.inward.tabular.treaty_list import MAPPING, ROW, written

PACT = mp.datasets.load("japan-peru-2024")


def test_the_suffix_tells_the_format(tmp_path: Path) -> None:
    """Or its name."""
    path = written(tmp_path, ROW)
    imported = import_file(path, MAPPING)
    assert len(imported.catalog.agreements) == 1
    other = path.rename(tmp_path / "list.data")
    assert import_file(other, MAPPING, format="csv") == imported
    assert {"csv", "excel", "parquet"} <= {format.name for format in import_formats()}


@pytest.mark.parametrize("name", ["x.foo", "x.json", "csv"])
def test_an_unknown_format_is_refused(tmp_path: Path, name: str) -> None:
    """With those that there are."""
    with pytest.raises(UnknownFormatError, match=r"expected one of csv "):
        import_file(tmp_path / name, MAPPING)


def test_a_table_needs_a_mapping_and_a_folder_none(tmp_path: Path) -> None:
    """Each is told of."""
    with pytest.raises(ArgumentError, match="mapping: expected a mapping, which says what"):
        import_file(written(tmp_path, ROW))
    with pytest.raises(ArgumentError, match="mapping: expected no mapping: parquet says itself"):
        import_file(tmp_path, MAPPING)


def test_a_folder_of_parquet_comes_back(tmp_path: Path) -> None:
    """Whole: nothing is lost on the way."""
    pytest.importorskip("pyarrow", reason="it reads Parquet")
    mp.tables.to_parquet(PACT, tmp_path / "pact")
    imported = import_file(tmp_path / "pact")
    assert imported.catalog == PACT
    assert imported.losses.is_whole
    assert imported.losses.carried > len(PACT)
    assert imported.refused == ()


def test_what_came_in_is_shown_as_a_page(tmp_path: Path) -> None:
    """How much, each row that did not with what is wrong with it, and of very many the first."""
    bad = [ROW.replace("Peru", "Nowhere")] * (MOST_SHOWN + 1)
    imported = import_file(written(tmp_path, ROW, *bad), MAPPING)
    text = imported.page().text()
    assert text.startswith(f"3 entities came in, {len(bad)} rows did not.")
    first = imported.refused[0]
    assert f"row {first.row}" in text
    assert str(first.problems[0])[:40] in text
    assert "1 row more" in text
    assert "row more" not in import_file(written(tmp_path, ROW, bad[0]), MAPPING).page().text()
