"""Reading and writing, as programs call it."""

import os
import stat
import threading
from pathlib import Path
from typing import Any, ClassVar, NewType

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec import (
    Limits,
    Model,
    dumps,
    json_schema,
    loads,
    read,
    write,
    write_lines,
)
from mineralpact.errors import ArgumentError, DocumentError, UnknownFormatError, ValidationError
from mineralpact.model import KINDS, Country, Entity, Mineral
from mineralpact.query import AgreementFilter
from mineralpact.values import Truth, When
from mineralpact.values.ids import CountryId, EntityId, MineralId
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


@pytest.mark.parametrize("name", ["catalog", "catalog.xml", "json", ".json/x", "catalog.json.zip"])
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
    write(Catalog(), path)
    old, before = read(path), path.read_bytes()

    def fail(_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        write(CATALOG, path, overwrite=old)
    assert [item.name for item in tmp_path.iterdir()] == ["copper.json"]
    assert path.read_bytes() == before


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
    write(CATALOG, link, overwrite=True)
    assert link.is_symlink()
    assert read(target) == CATALOG


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    """Whoever reads while another writes sees the one catalog or the other."""
    path, small = tmp_path / "copper.json", Catalog([Country(id=CHL)])
    write(small, path)
    done = threading.Event()

    def rewrite() -> None:
        for number in range(40):
            write(CATALOG if number % 2 else small, path, overwrite=True)
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

    def test_the_order_of_its_kinds_makes_no_difference(self) -> None:
        """Sections come in the order of documents, so that equal catalogs are equal bytes."""
        data = (
            b'{"format": "mineralpact/2", "countries": [{"id": "CHL"}], '
            b'"minerals": [{"id": "tin", "name": "tin"}]}'
        )
        model, other = Model(kinds=(Mineral, Country)), Model(kinds=(Country, Mineral))
        assert model.kinds == other.kinds == (Country, Mineral)
        assert model.dumps(model.loads(data)) == other.dumps(other.loads(data))

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


MineId = NewType("MineId", EntityId)
PitId = NewType("PitId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Mine(Entity):
    """A kind of a program's own."""

    section: ClassVar[str] = "mines"
    id: MineId


@frozen(kw_only=True, weakref_slot=False)
class Pit(Entity):
    """Another one."""

    section: ClassVar[str] = "pits"
    id: PitId


ENTITIES: list[Entity] = [
    Pit(id=PitId("deep")),
    Mine(id=MineId("open")),
    Country(id=CHL),
    Mineral(id=MineralId("tin"), name="tin"),
]
ORDERS: list[tuple[type[Entity], ...]] = [
    (*KINDS, Mine, Pit),
    (Pit, Mine, *KINDS),
    (Mine, *reversed(KINDS), Pit),
]


@pytest.mark.parametrize("format", ["json", "jsonl", "yaml"])
def test_equal_catalogs_are_equal_bytes_whatever_order_their_kinds_were_told_in(
    format: str,
) -> None:
    """A program's own kinds follow ours, by their sections; so do the editions of a catalog."""
    written: set[bytes] = set()
    listed: set[tuple[str, ...]] = set()
    for kinds in ORDERS:
        for entities in (ENTITIES, ENTITIES[::-1]):
            edition = Catalog(entities, kinds=kinds, id="first")
            catalog = Catalog(entities, kinds=kinds, editions=[edition])
            data = dumps(catalog, format=format)
            again = Model(kinds=kinds).loads(data, format=format)
            assert again == catalog
            written |= {data, dumps(again, format=format)}
            listed.add(tuple(entity.id for entity in again))
    assert len(written) == 1
    assert listed == {("CHL", "tin", "open", "deep")}


def test_equal_streams_are_equal_bytes_too(tmp_path: Path) -> None:
    """Lines keep the order in which they come."""
    written: set[bytes] = set()
    for number, kinds in enumerate(ORDERS):
        path = tmp_path / f"{number}.jsonl"
        write_lines(ENTITIES, path, kinds=kinds)
        written.add(path.read_bytes())
    assert len(written) == 1


LONG = f'{{"format": "mineralpact/2", "title": "{"x" * 70_000}'


@pytest.mark.parametrize("letter", ["e", "\u00e9", "\u9285", "\U0001f4c4"])
def test_the_limit_of_a_text_is_in_bytes(letter: str) -> None:
    """As that of a file is, whatever letters it is written in."""
    text = f'{LONG}{letter * 1_000}"}}'
    size = len(text.encode())
    assert Model(limits=Limits(bytes=size)).loads(text).title is not None
    for data in (text, text.encode()):
        with pytest.raises(DocumentError, match=f"at most {size - 1:,} bytes, found more"):
            Model(limits=Limits(bytes=size - 1)).loads(data)


@pytest.mark.parametrize(
    ("format", "place"),
    [("json", ("bad_text", 2, 11)), ("jsonl", ("bad_json", 1, 28)), ("yaml", ("bad_text", 2, 11))],
)
def test_half_of_a_surrogate_pair_is_refused(
    format: str, place: tuple[str, int, int], tmp_path: Path
) -> None:
    """In a text that is read, at its place; no entity holds one that could be written."""
    with pytest.raises(DocumentError) as raised:
        loads('{"format": "mineralpact/2",\n"title": "\ud800"}\n', format=format)
    (problem,) = raised.value.problems
    assert (problem.code, problem.line, problem.column) == place
    with pytest.raises(ValidationError):
        write(Catalog(title="\ud800"), tmp_path / f"a.{format}")
    assert list(tmp_path.iterdir()) == []


def test_the_schema_is_that_of_our_kinds() -> None:
    """The function and the method agree."""
    assert json_schema() == Model().json_schema()


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ('{"$schema": "https://example.org/s.json", "format": "mineralpact/2", %s}', "json"),
        ('{"format": "mineralpact/1", %s, "$schema": "../s.json"}', "json"),
        ('{"$schema": "", "format": "mineralpact/2", %s}', "json"),
        ("$schema: ../s.json\nformat: mineralpact/2\n%s", "yaml"),
    ],
)
def test_a_document_may_name_its_schema(text: str, format: str) -> None:
    """For editors; what it holds is the same, and what is written is canonical without it."""
    countries = '"countries": [{"id": "PER"}]'
    if format == "yaml":
        countries = "countries:\n- id: PER\n"
    catalog = loads(text % countries, format=format)
    assert catalog == Catalog([Country(id=CountryId(EntityId("PER")))])
    assert b"$schema" not in dumps(catalog)


@pytest.mark.parametrize("address", ["null", "5", "[]"])
def test_the_address_of_a_schema_is_a_text(address: str) -> None:
    """Whatever else stands there is refused where it stands."""
    with pytest.raises(DocumentError, match=r"line 1, column \d+: \$schema: expected the address"):
        loads(f'{{"$schema": {address}, "format": "mineralpact/2"}}')


@pytest.mark.parametrize(
    ("value", "format", "expected"),
    [
        (Country(id=CountryId(EntityId("PER"))), "json", b'{"id":"PER"}\n'),
        (Country(id=CountryId(EntityId("PER"))), "yaml", b"id: PER\n"),
        (Country(id=CountryId(EntityId("PER"))), "jsonl", b'{"id":"PER"}\n'),
        ((Truth.YES, When("2024")), "jsonl", b'"yes"\n"2024"\n'),
        ([Truth.YES, When("2024")], "json", b'["yes","2024"]\n'),
        (AgreementFilter(text="tin"), "json", b'{"find":"agreements","text":"tin"}\n'),
        ({"due": None}, "json", b'{"due":null}\n'),
    ],
)
def test_anything_can_be_written(value: object, format: str, expected: bytes) -> None:
    """As plain values; in JSON Lines each item of a list has a line."""
    assert dumps(value, format=format) == expected


@pytest.mark.parametrize("value", [None, "text", 5, 1.5, True, object(), [object()], b"bytes"])
def test_what_is_nothing_of_ours_is_not_written(value: object) -> None:
    """A bare text or number is more likely a slip."""
    with pytest.raises(ArgumentError, match="value: expected"):
        dumps(value)
