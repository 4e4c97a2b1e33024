import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError
from mineralpact.model import Country
from mineralpact.tables import from_parquet, read_tables, to_parquet
from mineralpact.tables.manifest import MANIFEST_NAME, TABLES_FORMAT, Manifest, manifest_bytes
from mineralpact.values.ids import CountryId


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
    harm(folder / "people.parquet")
    harm(folder / "agreements_steps.parquet")
    assert codes(folder) == [("people", code), ("agreements_steps", code)]


def test_each_bit_of_a_file_counts(folder: Path, catalog: Catalog) -> None:
    """Parquet itself would read many flipped bits as other data, without a word."""
    path = folder / "agreements_parties.parquet"
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


def test_another_format_is_refused(folder: Path) -> None:
    """A later one may mean other things by the same columns."""
    path = folder / MANIFEST_NAME
    path.write_text(path.read_text().replace("mineralpact-tables/1", "mineralpact-tables/2"))
    assert codes(folder) == [(MANIFEST_NAME, "unknown_format")]


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


def test_tables_of_every_kind_held_must_be_named(folder: Path) -> None:
    """Even by a manifest whose digest is right."""
    path = folder / MANIFEST_NAME
    manifest = Manifest(format=TABLES_FORMAT, kinds=("people",), tables=())
    path.write_bytes(manifest_bytes(manifest))
    missing = ("people", "people_identifiers", "people_names", "people_offices")
    assert codes(folder) == [(name, "missing") for name in missing]
