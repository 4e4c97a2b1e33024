"""Editions of a merged catalog in tables and Parquet folders."""

from pathlib import Path

import pyarrow as pa
import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import merge
from mineralpact.errors import DocumentError
from mineralpact.model import Mineral, Source
from mineralpact.query import MineralFilter
from mineralpact.tables import DuckDBEngine, from_parquet, from_tables, to_parquet, to_tables
from mineralpact.values import MineralId, SourceId, When
from tests.tables.folders import file_of


def edition(name: str, day: str) -> Catalog:
    """A source of a day, and a mineral."""
    source = Source(id=SourceId(f"{name}-report"), title=name, published=When(day))
    return Catalog([source, Mineral(id=MineralId(name), name=name)], id=name)


MERGED = merge(edition("copper", "2024-11-14"), edition("zinc", "2024-11-17")).catalog


def test_tables_and_folders_keep_editions(tmp_path: Path) -> None:
    """Each edition whole."""
    assert from_tables(to_tables(MERGED)) == MERGED
    to_parquet(MERGED, tmp_path / "tables")
    assert from_parquet(tmp_path / "tables") == MERGED
    assert DuckDBEngine(tmp_path / "tables").ids(MineralFilter()) == ("copper", "zinc")


def test_a_changed_file_of_editions_is_refused(tmp_path: Path) -> None:
    """As any other file of the folder is."""
    folder = tmp_path / "tables"
    to_parquet(MERGED, folder)
    path = file_of(folder, "editions")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DocumentError):
        from_parquet(folder)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (pa.table({"text": ["{}"]}), "editions: expected a column 'document', found none"),
        (pa.table({"document": [5]}), "editions: expected string in column 'document', found int"),
        (pa.table({"document": [None]}), "expected an object"),
        (pa.table({"document": ["{"]}), "not JSON"),
    ],
    ids=["name", "numbers", "nothing", "half"],
)
def test_a_table_of_something_else_is_refused(table: pa.Table, message: str) -> None:
    """Editions stand in one column of texts."""
    tables = to_tables(MERGED)
    odd = evolve(tables, by_name={**tables.by_name, "editions": table})
    with pytest.raises(DocumentError, match=message):
        from_tables(odd)
