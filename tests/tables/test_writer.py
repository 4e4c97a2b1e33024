from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.model import Agreement, AgreementKind, Country, Mineral, Summit
from mineralpact.query import AgreementFilter
from mineralpact.tables import (
    DuckDBEngine,
    TablesWriter,
    from_parquet,
    read_tables,
    to_parquet,
    to_tables,
    writer,
)
from mineralpact.values.ids import AgreementId, CountryId, MineralId
from mineralpact.values.time.when import When
from tests.tables.folders import contents, file_of
from tests.tables.odd_kinds import Pit, odd_catalog


def test_a_catalog_comes_back(tmp_path: Path, catalog: Catalog) -> None:
    """With its name and title."""
    to_parquet(catalog, tmp_path / "tables")
    found = from_parquet(tmp_path / "tables")
    assert found == catalog
    assert (found.id, found.title) == (catalog.id, catalog.title)


def test_an_apps_own_kinds_come_back(tmp_path: Path) -> None:
    """When they are named."""
    catalog = odd_catalog()
    to_parquet(catalog, tmp_path / "tables")
    assert from_parquet(tmp_path / "tables", kinds=catalog.kinds) == catalog


def test_small_batches_make_the_same_tables(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size of batches changes nothing, nor the order of entities, meetings first."""
    monkeypatch.setattr(writer, "BATCH", 2)
    monkeypatch.setattr(writer, "ROW_GROUP", 3)
    later = sorted(catalog, key=lambda entity: not isinstance(entity, Summit))
    with TablesWriter(tmp_path / "tables", id=catalog.id, title=catalog.title) as tables_writer:
        assert tables_writer.write(later) == len(catalog)
    found, expected = read_tables(tmp_path / "tables"), to_tables(catalog)
    for name in expected:
        assert sorted(map(str, found[name].to_pylist())) == sorted(
            map(str, expected[name].to_pylist())
        ), name


def test_a_time_that_counts_from_an_unknown_meeting_is_refused(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could not be worked out; nothing is left behind."""
    monkeypatch.setattr(writer, "BATCH", 1)
    with pytest.raises(NotFoundError), TablesWriter(tmp_path / "tables") as tables_writer:
        tables_writer.write(entity for entity in catalog if not isinstance(entity, Summit))
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    """It has no table."""
    pit = odd_catalog().get(Pit, "south-pit")
    with (
        pytest.raises(ValidationError, match="found Pit"),
        TablesWriter(tmp_path / "tables") as tables_writer,
    ):
        tables_writer.write([pit])


@pytest.mark.parametrize("names", [{"id": "No Slug"}, {"title": " "}])
def test_bad_names_are_refused(tmp_path: Path, names: dict[str, str]) -> None:
    """As for a catalog, before anything is made."""
    with pytest.raises(ValidationError):
        TablesWriter(tmp_path / "tables", **names)  # type: ignore[arg-type]  # these two are texts
    assert list(tmp_path.iterdir()) == []


def test_an_older_folder_is_replaced_at_once(tmp_path: Path, catalog: Catalog) -> None:
    """And untouched when the writing fails."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    before = contents(folder)
    pit = odd_catalog().get(Pit, "south-pit")
    with (
        pytest.raises(ValidationError),
        TablesWriter(folder, overwrite=True) as tables_writer,
    ):
        tables_writer.write([*catalog, pit])
    assert contents(folder) == before
    to_parquet(Catalog(), folder, overwrite=True)
    assert from_parquet(folder) == Catalog()
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_the_same_catalog_makes_the_same_files(tmp_path: Path, catalog: Catalog) -> None:
    """Byte for byte."""
    to_parquet(catalog, tmp_path / "one")
    to_parquet(
        Catalog(reversed(tuple(catalog)), id=catalog.id, title=catalog.title), tmp_path / "two"
    )
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_engines_read_several_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one table."""
    monkeypatch.setattr(writer, "ROW_GROUP", 2)
    monkeypatch.setattr(writer, "BATCH", 1)
    parties = (CountryId("PER"), CountryId("JPN"))
    kind = AgreementKind.TREATY
    with TablesWriter(tmp_path / "tables") as tables_writer:
        tables_writer.write(Country(id=each) for each in parties)
        tables_writer.write(
            Agreement(id=AgreementId(f"pact-{number}"), name="A pact", kind=kind, parties=parties)
            for number in range(7)
        )
    assert DuckDBEngine(tmp_path / "tables").count(AgreementFilter(involving=("PER",))) == 7


def test_a_full_batch_waits_no_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is turned into rows of its table's file, and one that is not full is not yet."""
    monkeypatch.setattr(writer, "BATCH", 2)
    with TablesWriter(tmp_path / "tables") as tables_writer:
        tables_writer.write([Country(id=CountryId("PER"))])
        assert not list(tmp_path.rglob("countries.parquet"))
        tables_writer.write([Country(id=CountryId("JPN"))])
        assert list(tmp_path.rglob("countries.parquet"))


def test_groups_of_rows_are_as_large_as_engines_like(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is full but the last."""
    monkeypatch.setattr(writer, "ROW_GROUP", 2)
    monkeypatch.setattr(writer, "BATCH", 1)
    with TablesWriter(tmp_path / "tables") as tables_writer:
        tables_writer.write(Mineral(id=MineralId(name), name=name) for name in "abcde")
    file = file_of(tmp_path / "tables", "minerals")
    metadata: Any = pq.read_metadata(file)  # pyright: ignore[reportUnknownMemberType]  # untyped
    groups = range(metadata.num_row_groups)
    assert [metadata.row_group(group).num_rows for group in groups] == [2, 2, 1]


def test_meetings_are_kept_bare(catalog: Catalog) -> None:
    """All that times count from, and nothing that refers to anything."""
    for summit in catalog.summits:
        bare = writer.bare_summit(summit)
        assert Catalog([bare])[summit.id] == bare
        assert (bare.when, bare.modality) == (summit.when, summit.modality)
    assert any(isinstance(summit.when, When) for summit in catalog.summits)
    assert not any(isinstance(entity, Mineral) for entity in catalog.summits)
