import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from mineralpact import write
from mineralpact.catalog import Catalog
from mineralpact.codec import write_lines
from mineralpact.tables import TablesWriter, from_parquet, lines_to_parquet, to_parquet
from mineralpact.tables.manifest import MANIFEST_NAME


def to_parquet_from_lines(catalog: Catalog, folder: Path) -> None:
    """Write a folder by way of JSON Lines."""
    lines = folder.parent / "catalog.jsonl"
    write_lines(catalog, lines, id=catalog.id, title=catalog.title)
    lines_to_parquet(lines, folder)


def to_parquet_by_writer(catalog: Catalog, folder: Path) -> None:
    """Write a folder entity by entity."""
    with TablesWriter(folder) as writer:
        writer.write(catalog)


Write = Callable[[Catalog, Path], None]
ways = pytest.mark.parametrize("way", [to_parquet, to_parquet_from_lines, to_parquet_by_writer])


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every path below a folder, with the bytes of each file."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def refused(way: Write, catalog: Catalog, folder: Path, named: str) -> None:
    """Check that nothing is written to a folder, since it holds something that is not ours."""
    before = contents(folder)
    beside = {*folder.parent.iterdir(), folder.parent / "catalog.jsonl"}
    with pytest.raises(FileExistsError, match=f"found {named!r}"):
        way(catalog, folder)
    assert contents(folder) == before
    assert {*folder.parent.iterdir(), folder.parent / "catalog.jsonl"} == beside


@ways
def test_a_project_with_a_catalog_of_the_manifests_name_is_never_replaced(
    tmp_path: Path, catalog: Catalog, way: Write
) -> None:
    """A document may well be called mineralpact.json; the draft beside it stays."""
    project = tmp_path / "project"
    (project / "article").mkdir(parents=True)
    (project / "article" / "draft.md").write_text("my draft")
    write(catalog, project / MANIFEST_NAME)
    refused(way, catalog, project, "article")


@ways
def test_a_catalog_of_the_manifests_name_alone_is_never_replaced(
    tmp_path: Path, catalog: Catalog, way: Write
) -> None:
    """It is no manifest, and says so."""
    project = tmp_path / "project"
    project.mkdir()
    write(catalog, project / MANIFEST_NAME)
    refused(way, catalog, project, MANIFEST_NAME)
    with pytest.raises(FileExistsError, match="no manifest of tables"):
        way(catalog, project)


@ways
def test_a_foreign_file_beside_real_tables_is_never_removed(
    tmp_path: Path, catalog: Catalog, way: Write
) -> None:
    """Notes about the tables, say."""
    to_parquet(catalog, tmp_path / "tables")
    (tmp_path / "tables" / "notes.md").write_text("keep")
    refused(way, Catalog(), tmp_path / "tables", "notes.md")


@ways
@pytest.mark.parametrize("name", ["archive", "older.parquet"])
def test_a_folder_inside_real_tables_is_never_removed(
    tmp_path: Path, catalog: Catalog, way: Write, name: str
) -> None:
    """Even an empty one: we make none."""
    to_parquet(catalog, tmp_path / "tables")
    (tmp_path / "tables" / name).mkdir()
    refused(way, Catalog(), tmp_path / "tables", name)


@pytest.mark.parametrize("is_link", [True, False])
def test_a_folder_or_link_with_the_name_of_a_table_is_foreign(
    tmp_path: Path, catalog: Catalog, *, is_link: bool
) -> None:
    """The writer makes regular files only."""
    to_parquet(catalog, tmp_path / "tables")
    path = tmp_path / "tables" / "people.parquet"
    moved = path.rename(tmp_path / "people.parquet")
    if is_link:
        path.symlink_to(moved)
    else:
        path.mkdir()
    refused(to_parquet, Catalog(), tmp_path / "tables", "people.parquet")


@ways
def test_a_link_to_a_folder_stands_for_the_folder(
    tmp_path: Path, catalog: Catalog, way: Write
) -> None:
    """Its tables are replaced and the link stays; with a foreign file in it, it is refused."""
    to_parquet(catalog, tmp_path / "tables")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "tables")
    way(Catalog(), link)
    assert link.is_symlink()
    assert from_parquet(tmp_path / "tables") == Catalog()
    (tmp_path / "tables" / "notes.md").write_text("keep")
    refused(way, catalog, link, "notes.md")
    assert from_parquet(link) == Catalog()


@ways
def test_other_files_without_a_manifest_are_never_replaced(
    tmp_path: Path, catalog: Catalog, way: Write
) -> None:
    """Not even Parquet files, which any program may have written."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "people.parquet").write_text("keep")
    refused(way, catalog, tmp_path / "notes", "people.parquet")
    (tmp_path / "file").write_text("keep")
    with pytest.raises(FileExistsError, match="expected a folder, found a file"):
        way(catalog, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "keep"


def test_a_changed_manifest_is_not_ours(tmp_path: Path, catalog: Catalog) -> None:
    """It might name files that we never wrote."""
    to_parquet(catalog, tmp_path / "tables")
    path = tmp_path / "tables" / MANIFEST_NAME
    path.write_text(path.read_text().replace('"people"', '"results"'))
    refused(to_parquet, Catalog(), tmp_path / "tables", "agreements.parquet")


def test_a_file_that_comes_during_the_writing_stays(tmp_path: Path, catalog: Catalog) -> None:
    """The folder is looked through again right before it is replaced."""
    to_parquet(catalog, tmp_path / "tables")
    before = contents(tmp_path / "tables")
    writer = TablesWriter(tmp_path / "tables")
    writer.write(catalog.countries)
    (tmp_path / "tables" / "notes.md").write_text("keep")
    with pytest.raises(FileExistsError, match=r"found 'notes\.md'"), writer:
        pass
    assert contents(tmp_path / "tables") == before | {"notes.md": b"keep"}
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_tables_that_are_damaged_may_be_written_anew(tmp_path: Path, catalog: Catalog) -> None:
    """A file that is missing or cut is ours all the same."""
    to_parquet(catalog, tmp_path / "tables")
    (tmp_path / "tables" / "people.parquet").unlink()
    (tmp_path / "tables" / "claims.parquet").write_bytes(b"")
    to_parquet(catalog, tmp_path / "tables")
    assert from_parquet(tmp_path / "tables") == catalog


@pytest.mark.parametrize("has_tables", [True, False])
def test_a_folder_keeps_its_mode(tmp_path: Path, catalog: Catalog, *, has_tables: bool) -> None:
    """Who may read it does not change with what it holds."""
    folder = tmp_path / "tables"
    folder.mkdir()
    if has_tables:
        to_parquet(catalog, folder)
    folder.chmod(0o2750)
    to_parquet(Catalog(), folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o2750
    assert from_parquet(folder) == Catalog()


def test_a_new_folder_has_the_mode_of_any_new_folder(tmp_path: Path) -> None:
    """As the process's mask asks for."""
    to_parquet(Catalog(), tmp_path / "tables")
    (tmp_path / "other").mkdir()
    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1
