"""CSV as the world writes it: encodings, separators, quotes; a bad file is refused as a whole."""

import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from attrs import evolve

from mineralpact.codec import Limits
from mineralpact.codec.limits import DEFAULT_LIMITS
from mineralpact.errors import DocumentError, FileError, MissingFileError
from mineralpact.exchange import Refusal, RowMapping, import_rows, parse_mapping
from mineralpact.exchange.inward.tabular import csv_table
from mineralpact.exchange.inward.tabular.csv_table import open_csv
from tests.exchange.inward.tabular.treaty_list import (
    HEADING,
    MAPPING,
    ROW,
    TEXT,
    imported,
    written,
)

PERU = ROW.replace("Lithium", "Perú's")


def refusal_of(path: Path, mapping: RowMapping = MAPPING, limits: Limits = DEFAULT_LIMITS) -> str:
    """Why a file is refused."""
    with pytest.raises(DocumentError) as caught:
        import_rows(path, mapping, limits=limits)
    return str(caught.value)


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "encoding: utf-16\n"),
        ("utf-16-le", "encoding: utf-16-le\n"),
        ("latin-1", "encoding: latin-1\n"),
        ("cp1252", "encoding: windows-1252\n"),
    ],
)
def test_a_file_is_decoded_as_its_mapping_says(tmp_path: Path, encoding: str, stated: str) -> None:
    """UTF-8 when nothing is said, with or without a byte order mark."""
    result = imported(tmp_path, PERU, mapping=parse_mapping(stated + TEXT), encoding=encoding)
    assert [pact.name for pact in result.catalog.agreements] == ["Perú's pact"]


@pytest.mark.parametrize(
    ("encoding", "stated", "message"),
    [
        (
            "utf-16",
            "",
            "expected text in utf-8, found the byte order mark of UTF-16: a mapping with",
        ),
        ("utf-32", "", "expected text in utf-8, found the byte order mark of UTF-32"),
        ("utf-8-sig", "encoding: latin-1\n", "expected text in iso8859-1, found the byte order"),
        ("latin-1", "", "line 3: expected text in utf-8, found the byte 0xfa: a mapping may say"),
    ],
)
def test_another_encoding_is_refused_by_name(
    tmp_path: Path, encoding: str, stated: str, message: str
) -> None:
    """And the message says what to write."""
    path = written(tmp_path, ROW, PERU, encoding=encoding)
    assert message in refusal_of(path, parse_mapping(stated + TEXT))
    path.write_bytes(b"odd")
    message = "expected text in utf-16-be, found truncated data"
    assert message in refusal_of(path, parse_mapping(f"encoding: utf-16-be\n{TEXT}"))


def test_an_encoding_that_lacks_some_bytes_is_strict(tmp_path: Path) -> None:
    """A byte that Windows-1252 has not is no letter."""
    path = tmp_path / "list.csv"
    path.write_bytes(f"{HEADING}\n{ROW}\n".encode().replace(b"Lima", b"L\x81ma"))
    message = "line 2: expected text in cp1252, found the byte 0x81"
    assert message in refusal_of(path, parse_mapping(f"encoding: cp1252\n{TEXT}"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_may(tmp_path: Path, end: str) -> None:
    """As on any system, with or without a last line end."""
    path = tmp_path / "list.csv"
    path.write_bytes(end.join((HEADING, ROW)).encode())
    assert len(import_rows(path, MAPPING).catalog.agreements) == 1


def test_a_file_may_be_compressed(tmp_path: Path) -> None:
    """By gzip, as its name says."""
    path = written(tmp_path, ROW)
    packed = tmp_path / "list.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert import_rows(packed, MAPPING) == import_rows(path, MAPPING)
    packed.write_bytes(packed.read_bytes()[:-20])
    assert "gzip" in refusal_of(packed)


def test_another_separator_is_told_by_the_mapping(tmp_path: Path) -> None:
    """Without it, the message asks for it."""
    row = ROW.replace(",", "\t")
    path = written(tmp_path, row, heading=HEADING.replace(",", "\t"))
    message = "is another separator than ',' between the headings?"
    assert message in refusal_of(path)
    mapping = evolve(MAPPING, separator="\t")
    assert len(import_rows(path, mapping).catalog.agreements) == 1


def test_headings_may_stand_below(tmp_path: Path) -> None:
    """What is above them is passed over; rows count from the top of the file."""
    mapping = evolve(MAPPING, heading=3)
    path = written(tmp_path, "", HEADING, ROW.replace("Peru", "Nowhere"), ROW, heading="A list")
    result = import_rows(path, mapping)
    assert [refusal.row for refusal in result.refused] == [4]
    assert len(result.catalog.agreements) == 1
    assert "expected headings in row 9, found no such row" in refusal_of(
        path, evolve(MAPPING, heading=9)
    )


def test_a_heading_that_is_no_csv_refuses_the_file(tmp_path: Path) -> None:
    """There is no table without it."""
    assert "row 1: not CSV" in refusal_of(written(tmp_path, ROW, heading='"a"b'))


def test_columns_that_are_not_there_are_told(tmp_path: Path) -> None:
    """All at once, where the mapping names them, with near names; and those that are twice."""
    path = written(tmp_path, heading=f"{HEADING},Title".replace("Signed", "Singed"))
    shown = refusal_of(path)
    assert (
        "line 14, column 18: fields.\"steps[0].when\": expected one column 'Signed', found 0"
        in shown
    )
    assert "did you mean 'Singed'?" in shown
    assert "fields.name: expected one column 'Title', found 2 of this heading" in shown


def test_columns_without_a_heading_are_told_by_their_number(tmp_path: Path) -> None:
    """What they state is counted as lost."""
    result = imported(tmp_path, f"{ROW},x", heading=f"{HEADING},")
    assert ("column 9", 1) in {(loss.field, loss.count) for loss in result.losses.losses}


@pytest.mark.parametrize("tail", ["", "\r\n" + "x" * 200_000, "\r\n" * 2 + "y," * 70_000])
def test_a_quote_that_is_never_closed_refuses_the_file(tmp_path: Path, tail: str) -> None:
    """Nobody knows how many rows it has swallowed."""
    path = written(tmp_path, ROW, ROW.replace("Lithium pact", '"Lithium'), tail)
    message = "line 3: expected a quote that closes what is quoted from here, found none"
    assert message in refusal_of(path)


def test_a_row_without_an_end_is_refused_unread(tmp_path: Path) -> None:
    """No more than a limit is ever held."""
    path = written(tmp_path, ",".join(["x" * 1_000] * 1_100))
    message = "line 2: expected rows of at most 1,000,000 characters, found more"
    assert message in refusal_of(path)
    path = written(tmp_path, "ab,cd")
    assert "at most 10 characters" in refusal_of(path, limits=Limits(text=10))


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    """As everywhere."""
    with pytest.raises(MissingFileError):
        import_rows(tmp_path / "none.csv", MAPPING)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(FileError, match="expected a regular file"):
        import_rows(tmp_path / "folder.csv", MAPPING)


def test_ten_million_rows_are_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No row is read before it is asked for, so that their number makes no difference."""
    taken = 0

    class Endless:
        def __init__(self, text: object, *_: object) -> None:
            self.text = text
            self.first, self.number, self.has_nul = 1, 0, False

        def begin_row(self) -> None:
            self.first = self.number + 1

        def __iter__(self) -> Iterator[str]:
            return self

        def __next__(self) -> str:
            nonlocal taken
            taken += 1
            return f"{HEADING if taken == 1 else ROW}\n"

    monkeypatch.setattr(csv_table, "_Lines", Endless)
    with open_csv(written(tmp_path), MAPPING, DEFAULT_LIMITS) as table:
        rows = islice(table.rows, 10_000)
        last = max(row.number for row in rows if not isinstance(row, Refusal))
    assert (last, taken) == (10_001, 10_001)
