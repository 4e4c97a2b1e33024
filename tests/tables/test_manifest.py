import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError
from mineralpact.model import Country
from mineralpact.query import EntityFilter
from mineralpact.tables import (
    DuckDBEngine,
    from_parquet,
    manifest,
    read_tables,
    stored_folder,
    to_parquet,
)
from mineralpact.tables.manifest import (
    MANIFEST_NAME,
    MANIFEST_SIZE,
    TABLES_FORMAT,
    Manifest,
    TableFile,
    manifest_bytes,
    parse_manifest,
)
from mineralpact.values.ids import CountryId
from tests.tables.folders import file_of, seal


@pytest.fixture
def folder(tmp_path: Path, catalog: Catalog) -> Path:
    """A catalog as a folder of Parquet files."""
    to_parquet(catalog, tmp_path / "tables")
    return tmp_path / "tables"


def codes(folder: Path) -> list[tuple[str, str]]:
    """What is wrong with a folder."""
    with pytest.raises(DocumentError) as caught:
        read_tables(folder)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def cut(path: Path) -> None:
    """Leave the last bytes of a file out."""
    path.write_bytes(path.read_bytes()[:-8])


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("harm", "code"), [(Path.unlink, "missing"), (cut, "cut"), (flip, "changed")]
)
def test_a_file_that_is_not_as_written_is_refused(
    folder: Path, harm: Callable[[Path], None], code: str
) -> None:
    """Every one of them is named."""
    harm(file_of(folder, "people"))
    harm(file_of(folder, "agreements_steps"))
    assert codes(folder) == [("people", code), ("agreements_steps", code)]


def test_each_bit_of_a_file_counts(folder: Path, catalog: Catalog) -> None:
    """Parquet itself would read many flipped bits as other data, without a word."""
    path = file_of(folder, "agreements_parties")
    whole = path.read_bytes()
    assert from_parquet(folder) == catalog
    for position in range(0, len(whole), 97):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        assert codes(folder) == [("agreements_parties", "changed")]


def test_a_changed_manifest_is_refused(folder: Path) -> None:
    """It has a digest of its own: a title cannot change without a word."""
    path = folder / MANIFEST_NAME
    path.write_text(path.read_text().replace("A pact over copper", "A pact over copied"))
    assert codes(folder) == [(MANIFEST_NAME, "changed")]


def test_a_manifest_laid_out_anew_is_the_same(folder: Path, catalog: Catalog) -> None:
    """Its digest is of what it says."""
    path = folder / MANIFEST_NAME
    path.write_text(json.dumps(json.loads(path.read_text()), indent=4))
    assert from_parquet(folder) == catalog


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("{", "", "bad_json"),
        ("[]", MANIFEST_NAME, "wrong_type"),
        ('{"header": {}, "sha256": ""}', f"{MANIFEST_NAME}.header.format", "missing"),
    ],
)
def test_a_manifest_that_is_none_is_refused(folder: Path, text: str, path: str, code: str) -> None:
    """With all that is wrong."""
    (folder / MANIFEST_NAME).write_text(text)
    assert (path, code) in codes(folder)


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    """It holds no tables of ours, whatever else."""
    assert codes(tmp_path) == [(MANIFEST_NAME, "missing")]


@pytest.mark.parametrize("format", ["mineralpact-tables/1", "mineralpact-tables/3", "other/2"])
def test_another_format_is_refused(folder: Path, format: str) -> None:
    """Another version may mean other things by the same columns; a newer one says what to do."""
    seal(folder, lambda manifest: evolve(manifest, format=format))
    assert codes(folder) == [(MANIFEST_NAME, "unknown_format")]
    with pytest.raises(DocumentError, match="upgrade mineralpact" if "3" in format else "expected"):
        from_parquet(folder)


def test_an_older_minor_format_is_read_but_asked_no_questions(
    folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its columns for questions follow other rules: reading works them out anew."""
    monkeypatch.setattr(manifest, "TABLES_FORMAT", f"{TABLES_FORMAT}.1")
    monkeypatch.setattr(stored_folder, "TABLES_FORMAT", f"{TABLES_FORMAT}.1")
    assert from_parquet(folder) == catalog
    with pytest.raises(DocumentError, match="write it anew"):
        DuckDBEngine(folder)


def test_kinds_must_be_known(folder: Path) -> None:
    """A kind that the program does not know would be left out without a word."""
    with pytest.raises(DocumentError) as caught:
        read_tables(folder, kinds=(Country,))
    assert ("kinds", "unknown_kind") in [
        (problem.path, problem.code) for problem in caught.value.problems
    ]


def test_kinds_that_the_folder_does_not_hold_are_no_matter(tmp_path: Path) -> None:
    """A folder of countries alone is read by a program that knows more."""
    catalog = Catalog([Country(id=CountryId("PER"))], kinds=(Country,))
    to_parquet(catalog, tmp_path / "countries")
    assert from_parquet(tmp_path / "countries") == catalog
    assert read_tables(tmp_path / "countries").kinds == (Country,)


def test_tables_without_rows_may_be_absent(folder: Path) -> None:
    """A manifest may name none at all."""
    path = folder / MANIFEST_NAME
    path.write_bytes(manifest_bytes(Manifest(format=TABLES_FORMAT, kinds=("people",), tables=())))
    assert from_parquet(folder) == Catalog()
    assert read_tables(folder)["people_names"].num_rows == 0
    assert DuckDBEngine(folder).count(EntityFilter()) == 0


def table_file(**values: Any) -> TableFile:  # noqa: ANN401  # of wrong types too
    """The description of a file that is sound but for some values."""
    sound: dict[str, Any] = {"name": "people", "rows": 0, "bytes": 0, "sha256": "0" * 64}
    return TableFile(**{**sound, **values})


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (table_file(name="../people"), "bad_name"),
        (table_file(name="people\0"), "bad_name"),
        (table_file(sha256="../" * 22), "bad_digest"),
        (table_file(sha256="A" * 64), "bad_digest"),
        (table_file(rows=-1), "too_small"),
        (table_file(bytes=-1), "too_small"),
    ],
)
@pytest.mark.parametrize("place", ["tables", "before"])
def test_names_that_lead_elsewhere_are_refused(
    folder: Path, file: TableFile, code: str, place: str
) -> None:
    """Though the manifest's digest be right: anybody can work one out."""
    if place == "tables":
        seal(folder, lambda manifest: evolve(manifest, tables=(file,)))
    else:
        seal(folder, lambda manifest: evolve(manifest, before=(file,)))
    assert codes(folder) == [(MANIFEST_NAME, code)]


def test_a_table_named_twice_or_unknown_is_refused(folder: Path) -> None:
    """One of two would be left out, or all that the unknown one holds."""
    two = (table_file(), table_file(rows=1))
    seal(folder, lambda manifest: evolve(manifest, tables=two))
    assert codes(folder) == [(MANIFEST_NAME, "duplicate_table")]
    (folder / MANIFEST_NAME).write_bytes(
        manifest_bytes(
            Manifest(format=TABLES_FORMAT, kinds=("people",), tables=(table_file(name="peoples"),))
        )
    )
    assert codes(folder) == [("peoples", "unknown_table")]


def test_a_manifest_is_not_read_without_end(folder: Path) -> None:
    """One of 16 MB is none of ours."""
    (folder / MANIFEST_NAME).write_bytes(b" " * (MANIFEST_SIZE + 1))
    assert codes(folder) == [("", "too_large")]
    with pytest.raises(DocumentError) as caught:
        parse_manifest(b" " * MANIFEST_SIZE)
    assert [problem.code for problem in caught.value.problems] == ["bad_json"]


@pytest.mark.parametrize("key", ["header", "sha256", "kinds", "rows"])
def test_a_key_told_twice_is_refused(folder: Path, key: str) -> None:
    """Two readers could take one or the other."""
    path = folder / MANIFEST_NAME
    path.write_text(path.read_text().replace(f'"{key}":', f'"{key}": 0, "{key}":', 1))
    assert codes(folder) == [("", "duplicate_key")]
