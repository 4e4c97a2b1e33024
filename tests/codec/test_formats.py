"""Reading and writing, as programs call it."""

import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import Model, dumps, json_schema, loads, read, write
from mineralpact.errors import DocumentError, UnknownFormatError, ValidationError
from mineralpact.model import KINDS, Country, Mineral
from tests.samples import CHL, sample

CATALOG = sample()


def test_bytes_and_text_are_read_alike() -> None:
    """`loads` reads what `dumps` writes, decoded or not."""
    data = dumps(CATALOG)
    assert loads(data) == loads(data.decode()) == CATALOG


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    """By its suffix, in either case, from a path or a text."""
    path = tmp_path / "copper.JSON"
    write(CATALOG, path)
    assert path.read_bytes() == dumps(CATALOG)
    assert read(str(path)) == read(path) == CATALOG


@pytest.mark.parametrize("name", ["catalog", "catalog.xml", "json", ".json/x", "catalog.json.gz"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    """Before anything is opened: no format is guessed from what a file holds."""
    with pytest.raises(UnknownFormatError, match="expected a file name that ends in"):
        read(tmp_path / name)
    with pytest.raises(UnknownFormatError, match="expected a file name that ends in"):
        write(CATALOG, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_another_format_is_refused() -> None:
    """With those there are."""
    with pytest.raises(UnknownFormatError, match="expected one of json"):
        loads(b"", format="xml")
    with pytest.raises(UnknownFormatError, match="expected one of json"):
        dumps(CATALOG, format="JSON")


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    """As for any file."""
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.json")


def test_a_folder_or_a_pipe_is_refused(tmp_path: Path) -> None:
    """Reading a pipe might never end."""
    folder, pipe = tmp_path / "folder.json", tmp_path / "pipe.json"
    folder.mkdir()
    os.mkfifo(pipe)
    for path in (folder, pipe):
        with pytest.raises(OSError, match="expected a regular file"):
            read(path)


def test_a_bad_file_is_a_document_error(tmp_path: Path) -> None:
    """As bytes do."""
    path = tmp_path / "bad.json"
    path.write_bytes(b"{")
    with pytest.raises(DocumentError):
        read(path)


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing beside it."""
    path = tmp_path / "copper.json"
    path.write_text("old")

    def fail(_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        write(CATALOG, path)
    assert [item.name for item in tmp_path.iterdir()] == ["copper.json"]
    assert path.read_text() == "old"


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    """A new one has those the user's mask gives."""
    path = tmp_path / "copper.json"
    mask = os.umask(0o027)
    try:
        write(CATALOG, path)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    write(CATALOG, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """It still points at the file, which is new."""
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    write(CATALOG, link)
    assert link.is_symlink()
    assert read(target) == CATALOG


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    """Whoever reads while another writes sees the one catalog or the other."""
    path, small = tmp_path / "copper.json", Catalog([Country(id=CHL)])
    write(small, path)
    done = threading.Event()

    def rewrite() -> None:
        for number in range(40):
            write(CATALOG if number % 2 else small, path)
        done.set()

    writer = threading.Thread(target=rewrite)
    writer.start()
    seen: list[Catalog] = []
    while not done.is_set():
        seen.append(read(path))
    writer.join()
    assert seen
    assert all(catalog in (small, CATALOG) for catalog in seen)


class TestModel:
    """The kinds a program works with."""

    def test_has_ours_by_default(self) -> None:
        """As the functions have."""
        assert Model().kinds == KINDS
        assert Model().loads(Model().dumps(CATALOG)) == CATALOG

    def test_may_know_fewer_kinds(self) -> None:
        """Then the other sections are unknown."""
        model = Model(kinds=[Country, Mineral])
        assert model.kinds == (Country, Mineral)
        assert model.loads(
            '{"format": "mineralpact/2", "countries": [{"id": "CHL"}]}'
        ).countries == (Country(id=CHL),)
        with pytest.raises(DocumentError, match="expected a section, found 'agreements'"):
            model.loads('{"format": "mineralpact/2", "agreements": []}')

    def test_the_order_of_its_kinds_is_the_order_of_sections(self) -> None:
        """So a program's own kinds come where it lists them."""
        data = (
            b'{"format": "mineralpact/2", "countries": [{"id": "CHL"}], '
            b'"minerals": [{"id": "tin", "name": "tin"}]}'
        )
        model = Model(kinds=(Mineral, Country))
        assert model.dumps(model.loads(data)).find(b"minerals") < model.dumps(
            model.loads(data)
        ).find(b"countries")

    @pytest.mark.parametrize(
        "kinds", [(*KINDS, Country), (int,), (None,)], ids=["twice", "int", "nothing"]
    )
    def test_refuses_what_are_no_kinds(self, kinds: tuple[Any, ...]) -> None:
        """When it is built, not when it first reads."""
        with pytest.raises(ValidationError, match=r"(model|Model): kinds"):
            Model(kinds=kinds)

    def test_reads_and_writes_files(self, tmp_path: Path) -> None:
        """As the functions do."""
        path = tmp_path / "copper.json"
        Model().write(CATALOG, path)
        assert Model().read(path) == CATALOG


@pytest.mark.parametrize("format", ["json", "jsonl", "yaml"])
def test_each_format_gives_the_catalog_back(format: str) -> None:
    """From bytes and from text, and written again the same bytes come out."""
    data = dumps(CATALOG, format=format)
    again = loads(data.decode(), format=format)
    assert again == loads(data, format=format) == CATALOG
    assert dumps(again, format=format) == data


def test_the_schema_is_that_of_our_kinds() -> None:
    """The function and the method agree."""
    assert json_schema() == Model().json_schema()
