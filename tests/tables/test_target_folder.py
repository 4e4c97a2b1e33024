import errno
import os
import stat
from collections.abc import Callable
from contextlib import ExitStack, nullcontext, suppress
from pathlib import Path

import pytest
from attrs import evolve

from mineralpact import write
from mineralpact.catalog import Catalog
from mineralpact.codec import write_lines
from mineralpact.errors import (
    ChangedFileError,
    FileError,
    MissingFileError,
    UnknownFormatError,
)
from mineralpact.model import Country, Person
from mineralpact.tables import (
    TablesWriter,
    from_parquet,
    lines_to_parquet,
    target_folder,
    to_parquet,
)
from mineralpact.tables.manifest import MANIFEST_NAME, TableFile
from mineralpact.values import CountryId, PersonId
from tests.tables.folders import contents, file_of, files_of, seal


@pytest.fixture
def catalog() -> Catalog:
    """A catalog of few tables, quickly written."""
    return Catalog(
        [
            Country(id=CountryId("CHL")),
            Country(id=CountryId("PER")),
            Person(id=PersonId("ada"), name="Ada"),
        ],
        id="few",
        title="A few",
    )


def to_parquet_from_lines(catalog: Catalog, folder: Path) -> None:
    """Write a folder by way of JSON Lines."""
    lines = folder.parent / "catalog.jsonl"
    write_lines(catalog, lines, id=catalog.id, title=catalog.title, overwrite=True)
    lines_to_parquet(lines, folder, overwrite=True)


def to_parquet_by_writer(catalog: Catalog, folder: Path) -> None:
    """Write a folder entity by entity."""
    with TablesWriter(folder, id=catalog.id, title=catalog.title, overwrite=True) as writer:
        writer.write(catalog)


def to_parquet_at_once(catalog: Catalog, folder: Path) -> None:
    """Write a folder, whatever tables it holds."""
    to_parquet(catalog, folder, overwrite=True)


STRANGE = f"people-{'0' * 64}.parquet"
"""A name such as our files have, with a digest that is not that of what is in it."""
Write = Callable[[Catalog, Path], None]
ways = pytest.mark.parametrize(
    "way", [to_parquet_at_once, to_parquet_from_lines, to_parquet_by_writer]
)


def refused(way: Write, catalog: Catalog, folder: Path, named: str) -> None:
    """Check that nothing is written to a folder, since it holds something that is not ours."""
    before = contents(folder)
    beside = {*folder.parent.iterdir(), folder.parent / "catalog.jsonl"}
    with pytest.raises(FileError, match=named) as caught:
        way(catalog, folder)
    assert caught.value.errno == errno.EEXIST
    assert contents(folder) == before
    assert {*folder.parent.iterdir(), folder.parent / "catalog.jsonl"} == beside


@ways
@pytest.mark.parametrize("has_draft", [True, False])
def test_a_project_with_a_catalog_of_the_manifests_name_is_never_replaced(
    tmp_path: Path, catalog: Catalog, way: Write, *, has_draft: bool
) -> None:
    """A document may well be called mineralpact.json; the draft beside it stays."""
    project = tmp_path / "project"
    (project / "article").mkdir(parents=True)
    if has_draft:
        (project / "article" / "draft.md").write_text("my draft")
    write(catalog, project / MANIFEST_NAME)
    refused(way, catalog, project, "no manifest of tables")
    with pytest.raises(FileError, match="no manifest of tables"):
        to_parquet(catalog, project, overwrite=True)


@ways
def test_foreign_files_beside_tables_stay(tmp_path: Path, catalog: Catalog, way: Write) -> None:
    """Notes about the tables, say, or Parquet files that any program may have written."""
    folder = tmp_path / "tables"
    countries = Catalog(catalog.countries)
    to_parquet(countries, folder)
    names = ("notes.md", "people.parquet", ".DS_Store", STRANGE)
    for name in names:
        (folder / name).write_text("keep")
    (folder / "archive").mkdir()
    for written in (Catalog(), countries, Catalog(), Catalog()):
        way(written, folder)
        assert from_parquet(folder) == written
    assert {(folder / name).read_text() for name in names} == {"keep"}
    assert (folder / "archive").is_dir()


@ways
@pytest.mark.parametrize("name", ["notes.md", "people.parquet", STRANGE, "src"])
def test_a_folder_of_other_things_is_refused(tmp_path: Path, way: Write, name: str) -> None:
    """Tables would be strewn among them."""
    folder = tmp_path / "project"
    folder.mkdir()
    if name == "src":
        (folder / name).mkdir()
    else:
        (folder / name).write_text("keep")
    refused(way, Catalog(), folder, f"found '{name[:60]}'")


@ways
def test_a_file_is_no_folder(tmp_path: Path, catalog: Catalog, way: Write) -> None:
    """It stays."""
    (tmp_path / "file").write_text("keep")
    with pytest.raises(FileError, match="expected a folder, found a file"):
        way(catalog, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "keep"


def test_the_tables_before_stay_until_the_next_time(tmp_path: Path, catalog: Catalog) -> None:
    """For whoever has them open; then they are removed, and only they."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    first = files_of(folder) - {MANIFEST_NAME}
    to_parquet(Catalog(catalog.countries), folder, overwrite=True)
    second = files_of(folder) - {MANIFEST_NAME}
    assert {*contents(folder)} == first | second | {MANIFEST_NAME}
    to_parquet(Catalog(), folder, overwrite=True)
    assert {*contents(folder)} == second | {MANIFEST_NAME}
    to_parquet(Catalog(), folder, overwrite=True)
    assert {*contents(folder)} == {MANIFEST_NAME}


def test_tables_that_come_again_are_not_removed(tmp_path: Path, catalog: Catalog) -> None:
    """Equal tables have one file, whichever writing made it."""
    folder = tmp_path / "tables"
    people = Catalog([*catalog.people, *catalog.countries])
    for written in (people, Catalog(catalog.countries), people, people, people):
        to_parquet(written, folder, overwrite=True)
        assert from_parquet(folder) == written
    assert {*contents(folder)} == files_of(folder)


@pytest.mark.parametrize("is_link", [True, False])
def test_a_folder_or_link_with_the_name_of_a_new_file_is_foreign(
    tmp_path: Path, catalog: Catalog, *, is_link: bool
) -> None:
    """The writer makes regular files only; nothing that it wrote is left."""
    to_parquet(catalog, tmp_path / "other")
    to_parquet(Catalog(), tmp_path / "tables")
    path = tmp_path / "tables" / file_of(tmp_path / "other", "people").name
    if is_link:
        path.symlink_to(tmp_path / "other" / path.name)
    else:
        path.mkdir()
    refused(to_parquet_at_once, catalog, tmp_path / "tables", "found something else of its name")
    assert path.is_symlink() == is_link


def test_a_file_with_the_name_of_a_new_one_and_other_bytes_is_foreign(
    tmp_path: Path, catalog: Catalog
) -> None:
    """No manifest of ours named it, so it is not replaced."""
    to_parquet(catalog, tmp_path / "other")
    to_parquet(Catalog(), tmp_path / "tables")
    path = tmp_path / "tables" / file_of(tmp_path / "other", "people").name
    path.write_text("keep")
    refused(to_parquet_at_once, catalog, tmp_path / "tables", "found something else of its name")


def test_a_link_in_place_of_a_table_that_is_written_again_is_foreign(
    tmp_path: Path, catalog: Catalog
) -> None:
    """Though a manifest of ours named a file so, what is no file is not ours."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    table = file_of(folder, "people")
    table.rename(tmp_path / "moved.parquet")
    table.symlink_to(tmp_path / "moved.parquet")
    refused(to_parquet_at_once, catalog, folder, "found something else of its name")
    assert table.is_symlink()


def test_a_manifest_behind_a_link_belongs_to_another_folder(
    tmp_path: Path, catalog: Catalog
) -> None:
    """It is not replaced by one that names files of this folder."""
    to_parquet(catalog, tmp_path / "other")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / MANIFEST_NAME).symlink_to(tmp_path / "other" / MANIFEST_NAME)
    refused(to_parquet_at_once, Catalog(), tmp_path / "tables", "found a link")
    assert from_parquet(tmp_path / "other") == catalog


@ways
def test_a_link_to_a_folder_stands_for_the_folder(
    tmp_path: Path, catalog: Catalog, way: Write
) -> None:
    """Its tables are replaced and the link stays."""
    to_parquet(catalog, tmp_path / "tables")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "tables")
    way(Catalog(), link)
    assert link.is_symlink()
    assert from_parquet(tmp_path / "tables") == from_parquet(link) == Catalog()


def test_a_damaged_manifest_is_replaced_only_when_told(tmp_path: Path, catalog: Catalog) -> None:
    """It might name files that we never wrote: none is removed that its name does not prove."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    path = folder / MANIFEST_NAME
    path.write_text(path.read_text().replace('"people"', '"results"'))
    (folder / f"results-{'1' * 64}.parquet").write_text("keep")
    refused(to_parquet, Catalog(), folder, "its digest is of another one: it was not overwritten")
    to_parquet(Catalog(), folder, overwrite=True)
    assert {*contents(folder)} == {MANIFEST_NAME, f"results-{'1' * 64}.parquet"}


@pytest.mark.parametrize("format", ["mineralpact-tables/3", "mineralpact-tables/2.1"])
def test_newer_tables_are_replaced_only_when_told(
    tmp_path: Path, catalog: Catalog, format: str
) -> None:
    """They may hold more than ours can."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    seal(folder, lambda manifest: evolve(manifest, format=format))
    before = contents(folder)
    with pytest.raises(UnknownFormatError, match=f"{format}, newer than .*: it was not"):
        to_parquet(Catalog(), folder)
    assert contents(folder) == before
    to_parquet(Catalog(), folder, overwrite=True)
    assert from_parquet(folder) == Catalog()


def test_tables_are_replaced_by_the_catalog_that_is_theirs(
    tmp_path: Path, catalog: Catalog
) -> None:
    """What was read from a folder or written to it goes there again, and what is told to."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    to_parquet(catalog, folder)
    read = from_parquet(folder)
    to_parquet(read, folder)
    changed = Catalog(read.countries)
    with pytest.raises(FileError, match="tables already, which what is to be written was not"):
        to_parquet(changed, folder)
    to_parquet(changed, folder, overwrite=read)
    assert from_parquet(folder) == changed


def test_tables_changed_since_they_were_read_are_replaced_only_when_told(
    tmp_path: Path, catalog: Catalog
) -> None:
    """Somebody else's work would be lost; so when they are gone."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    read = from_parquet(folder)
    seal(folder, lambda manifest: evolve(manifest, title="Theirs"))
    before = contents(folder)
    for known in (False, read, catalog):
        with pytest.raises(ChangedFileError):
            to_parquet(read, folder, overwrite=known)
    assert contents(folder) == before
    to_parquet(Catalog(), folder, overwrite=True)
    assert from_parquet(folder) == Catalog()
    (folder / MANIFEST_NAME).unlink()
    with pytest.raises(ChangedFileError):
        to_parquet(read, folder)


def test_tables_changed_while_others_are_written_are_replaced_only_when_told(
    tmp_path: Path, catalog: Catalog
) -> None:
    """Of two writers that began together, the second is refused."""
    folder = tmp_path / "tables"
    first, second = TablesWriter(folder), TablesWriter(folder)
    told = TablesWriter(folder, overwrite=True)
    with first:
        first.write(catalog)
    with pytest.raises(ChangedFileError), second:
        second.write(catalog.countries)
    assert from_parquet(folder) == Catalog(catalog)
    with told:
        told.write(catalog.countries)
    assert from_parquet(folder) == Catalog(catalog.countries)


def test_what_comes_while_tables_are_written_is_not_replaced(
    tmp_path: Path, catalog: Catalog
) -> None:
    """A link under the name of the manifest belongs to another folder, told or not."""
    folder, elsewhere = tmp_path / "tables", tmp_path / "elsewhere.json"
    elsewhere.write_text("{}")
    with ExitStack() as stack:
        writer = stack.enter_context(TablesWriter(folder, overwrite=True))
        writer.write(catalog)
        (folder / MANIFEST_NAME).symlink_to(elsewhere)
        with pytest.raises(FileError, match="found a link"):
            stack.close()
    assert elsewhere.read_text() == "{}"


def test_tables_that_are_damaged_may_be_written_anew(tmp_path: Path, catalog: Catalog) -> None:
    """A file that is missing or cut is ours all the same."""
    folder = tmp_path / "tables"
    catalog = Catalog([*catalog.people, *catalog.countries])
    to_parquet(catalog, folder)
    file_of(folder, "people").unlink()
    file_of(folder, "countries").write_bytes(b"")
    to_parquet(catalog, folder)
    assert from_parquet(folder) == catalog
    file_of(folder, "countries").write_bytes(b"damaged")
    to_parquet(Catalog(), folder, overwrite=True)
    to_parquet(
        catalog, folder, overwrite=True
    )  # a damaged file of the tables before has the name of a new one
    assert from_parquet(folder) == catalog


def test_a_damaged_file_of_tables_before_is_removed(tmp_path: Path, catalog: Catalog) -> None:
    """A manifest of ours named it."""
    folder = tmp_path / "tables"
    to_parquet(Catalog([*catalog.people, *catalog.countries]), folder)
    file_of(folder, "people").write_bytes(b"damaged")
    for _ in range(2):
        to_parquet(Catalog(), folder, overwrite=True)
    assert {*contents(folder)} == {MANIFEST_NAME}


def test_what_a_manifest_says_can_remove_no_file_elsewhere(
    tmp_path: Path, catalog: Catalog
) -> None:
    """Though its digest be right, a name is no path."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    outside = tmp_path / f"notes-{'0' * 64}.parquet"
    outside.write_text("keep")
    file = TableFile(name="../notes", rows=0, bytes=4, sha256="0" * 64)
    seal(folder, lambda manifest: evolve(manifest, before=(file,)))
    for _ in range(3):
        to_parquet(Catalog(), folder, overwrite=True)
    assert outside.read_text() == "keep"


@pytest.mark.parametrize("has_tables", [True, False])
def test_a_folder_keeps_its_mode(tmp_path: Path, catalog: Catalog, *, has_tables: bool) -> None:
    """Who may read it does not change with what it holds."""
    folder = tmp_path / "tables"
    folder.mkdir()
    if has_tables:
        to_parquet(catalog, folder)
    folder.chmod(0o2750)
    to_parquet(Catalog(), folder, overwrite=True)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o2750
    assert from_parquet(folder) == Catalog()


def modes(folder: Path) -> set[int]:
    """The modes of a folder's files."""
    return {stat.S_IMODE((folder / name).stat().st_mode) for name in files_of(folder)}


def test_files_keep_their_modes(tmp_path: Path, catalog: Catalog) -> None:
    """A new file has that of the same table's before, or else that of the manifest."""
    folder = tmp_path / "tables"
    to_parquet(Catalog(catalog.countries), folder, overwrite=True)
    for name in files_of(folder):
        (folder / name).chmod(0o640)
    (folder / MANIFEST_NAME).chmod(0o600)
    to_parquet(Catalog([*catalog.countries[:1], *catalog.people]), folder, overwrite=True)
    assert stat.S_IMODE(file_of(folder, "countries").stat().st_mode) == 0o640
    assert stat.S_IMODE(file_of(folder, "people").stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / MANIFEST_NAME).stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_files_keep_their_owners(tmp_path: Path, catalog: Catalog) -> None:
    """And their groups, where the system lets us."""
    folder = tmp_path / "tables"
    to_parquet(Catalog(catalog.countries), folder, overwrite=True)
    for name in files_of(folder):
        os.chown(folder / name, 12345, 54321)
    to_parquet(catalog, folder, overwrite=True)
    tables = files_of(folder) - {MANIFEST_NAME}
    owners = {(path.stat().st_uid, path.stat().st_gid) for path in map(folder.joinpath, tables)}
    assert owners == {(12345, 54321)}


def test_owners_that_cannot_be_kept_are_left(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only root may give files away."""
    to_parquet(Catalog(), tmp_path / "tables")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    to_parquet(catalog, tmp_path / "tables", overwrite=True)
    assert from_parquet(tmp_path / "tables") == catalog


def test_a_new_folder_has_the_mode_of_any_new_folder(tmp_path: Path, catalog: Catalog) -> None:
    """As the process's mask asks for, and its files that of any new file."""
    to_parquet(catalog, tmp_path / "tables")
    (tmp_path / "other").mkdir()
    (tmp_path / "file").touch()
    assert (tmp_path / "tables").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert modes(tmp_path / "tables") == {stat.S_IMODE((tmp_path / "file").stat().st_mode)}


def write_nothing(folder: Path) -> None:
    """Write an empty catalog."""
    to_parquet(Catalog(), folder)


@pytest.mark.parametrize(
    ("name", "code"),
    [("a\0b", "bad_path"), ("a\ud800", "bad_path"), ("a" * 300, "bad_path"), ("a/b/c", "missing")],
)
def test_a_folder_that_cannot_be_is_told(tmp_path: Path, name: str, code: str) -> None:
    """By an error of ours that is one of the system's."""
    for call in (write_nothing, from_parquet):
        with pytest.raises(FileError) as caught:
            call(tmp_path / name)
        assert caught.value.code == code
        assert isinstance(caught.value, OSError)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_inside_a_file_is_told(tmp_path: Path) -> None:
    """With its path."""
    (tmp_path / "file").touch()
    for call in (write_nothing, from_parquet):
        with pytest.raises(FileError, match="file/tables"):
            call(tmp_path / "file" / "tables")


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    """When it is read; what is written makes it."""
    with pytest.raises(MissingFileError):
        from_parquet(tmp_path / "tables")
    to_parquet(Catalog(), tmp_path / "tables")
    assert from_parquet(tmp_path / "tables") == Catalog()


@pytest.mark.parametrize("name", ["fsync", "replace", "chmod", "open"])
def test_every_failing_step_leaves_the_tables_of_before(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whichever call of the system fails: the error is ours, the folder the old or the new."""
    folder = tmp_path / "tables"
    catalog = Catalog([*catalog.people, *catalog.countries])
    to_parquet(Catalog(), folder, overwrite=True)
    before = contents(folder)
    call = getattr(os, name)
    for fails_at in (1, 2, 3, 5, 8, 13):
        calls = 0

        def fail(*args: object, **kwargs: object) -> object:
            nonlocal calls
            calls += 1
            if calls == fails_at:  # noqa: B023  # called in this round
                raise OSError(errno.EIO, "Input/output error")
            return call(*args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            with suppress(FileError):
                to_parquet(catalog, folder, overwrite=True)
        assert contents(folder) == before or from_parquet(folder) == catalog
    to_parquet(catalog, folder, overwrite=True)
    assert from_parquet(folder) == catalog


def test_an_error_of_the_system_stays_one(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its number and the folder; a folder made in vain is removed."""

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileError, match="tables: No space left on device") as caught:
        to_parquet(catalog, tmp_path / "tables")
    assert (caught.value.errno, caught.value.code) == (errno.ENOSPC, "no_space")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_made_in_vain_is_removed(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing was written to it yet; one that was there stays."""

    def fail(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "empty").mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(target_folder, "remove_left_scratch", fail)
        patched.setattr(target_folder, "folder_lock", nullcontext)
        for name in ("tables", "empty"):
            with pytest.raises(FileError, match="No space left"):
                to_parquet(catalog, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_link_in_place_of_a_table_lends_no_permissions(catalog: Catalog, tmp_path: Path) -> None:
    """A table file that somebody made a link is replaced by a file with the usual ones."""
    folder = tmp_path / "tables"
    to_parquet(catalog, folder)
    table = folder / file_of(folder, "people")
    moved = tmp_path / "moved.parquet"
    table.rename(moved)
    moved.chmod(0o777)
    table.symlink_to(moved)
    changed = Catalog([*catalog, Person(id=PersonId("eve"), name="Eve")], id="few", title="A few")
    to_parquet(changed, folder, overwrite=True)
    written = folder / file_of(folder, "people")
    assert not written.stat().st_mode & stat.S_IXUSR
    assert from_parquet(folder) == changed
