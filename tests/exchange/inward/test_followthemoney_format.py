"""Files of followthemoney."""

import gzip
from pathlib import Path

import pytest

from mineralpact import datasets, exchange
from mineralpact.codec import Limits
from mineralpact.errors import DocumentError

PERSON = b'{"id": "q1", "schema": "Person", "properties": {"name": ["Dina Boluarte"]}}\n'


def test_what_goes_out_comes_in_from_a_file(tmp_path: Path) -> None:
    """By the suffix, or by the name of the format."""
    catalog = datasets.load("chancay-megaport")
    path = tmp_path / "port.ftm.json"
    exchange.export(catalog, path)
    imported = exchange.import_file(path)
    entities = exchange.to_followthemoney(catalog).content
    assert imported.catalog == exchange.from_followthemoney(entities).catalog
    assert imported.refused == ()
    renamed = path.rename(tmp_path / "port.txt")
    assert exchange.import_file(renamed, format="followthemoney") == imported


def test_a_compressed_file(tmp_path: Path) -> None:
    """As documents are."""
    path = tmp_path / "people.ftm.json.gz"
    path.write_bytes(gzip.compress(PERSON))
    assert exchange.import_file(path).catalog.people[0].id == "q1"


def test_lines_that_are_no_entities_are_told(tmp_path: Path) -> None:
    """Each by its number, and nothing of them comes in."""
    path = tmp_path / "people.ftm.json"
    path.write_bytes(PERSON + b"{\n[]\n" + b"[" * 100_000 + b"\n")
    imported = exchange.import_file(path)
    assert [person.id for person in imported.catalog.people] == ["q1"]
    assert [refusal.row for refusal in imported.refused] == [2, 3, 4]


def test_a_file_has_a_limit(tmp_path: Path) -> None:
    """As a document has."""
    path = tmp_path / "people.ftm.json"
    path.write_bytes(PERSON * 3)
    with pytest.raises(DocumentError, match="expected at most 100 bytes"):
        exchange.import_file(path, limits=Limits(bytes=100))
