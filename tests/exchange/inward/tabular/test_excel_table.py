"""Excel files: values as they are, dates as dates, formulas refused, bad files too."""

import datetime as dt
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import evolve

import mineralpact as mp
from mineralpact.codec import Limits
from mineralpact.errors import DocumentError
from mineralpact.exchange import Imported, import_lines, import_rows, parse_mapping
from mineralpact.exchange.inward.tabular import excel_table
from mineralpact.values import When
from tests.exchange.inward.tabular.treaty_list import HEADING, MAPPING, ROW, TEXT, messages

openpyxl = pytest.importorskip("openpyxl", reason="it reads Excel files")

Value = str | int | float | bool | dt.date | dt.time | None
HALF_PAST_TEN = dt.datetime(2024, 11, 14, 10, 30)  # noqa: DTZ001  # Excel knows no zones
HEADINGS: list[Value] = [*HEADING.split(",")]
VALUES: list[Value] = [*ROW.split(",")]


def workbook(folder: Path, *rows: Sequence[Value], title: str = "Treaties") -> Path:
    """The path of an Excel file with a sheet of rows, and an empty one behind."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.create_sheet("Notes")
    path = folder / "list.xlsx"
    book.save(path)
    return path


def imported(folder: Path, *rows: list[Value]) -> Imported:
    """The catalog of an Excel file of rows."""
    return import_rows(workbook(folder, HEADINGS, *rows), MAPPING)


def changed(**values: Value) -> list[Value]:
    """The row with other values in some columns."""
    by_heading = dict(zip(HEADINGS, VALUES, strict=True)) | {
        name.replace("_", " "): value for name, value in values.items()
    }
    return list(by_heading.values())


def test_a_sheet_says_what_a_csv_says(tmp_path: Path) -> None:
    """The same catalog; blank rows are passed over, and counted."""
    result = imported(tmp_path, VALUES, [], changed(Parties="Nowhere", Number="TS 2"))
    csv = tmp_path / "list.csv"
    csv.write_text(f"{HEADING}\n{ROW}\n")
    assert result.catalog == import_rows(csv, MAPPING).catalog
    assert result.losses.format == "excel"
    assert [refusal.row for refusal in result.refused] == [4]


def test_a_sheet_goes_to_lines(tmp_path: Path) -> None:
    """Row by row, as CSV does."""
    path = workbook(tmp_path, HEADINGS, VALUES)
    target = tmp_path / "list.jsonl"
    assert import_lines(path, MAPPING, target).entities == 3
    assert mp.read(target) == import_rows(path, MAPPING).catalog


def test_dates_are_dates_and_numbers_their_digits(tmp_path: Path) -> None:
    """A day without a time of day is a day, whatever the pattern; a number has no point added."""
    result = imported(
        tmp_path,
        changed(Number=7, Signed=dt.date(2024, 11, 14), In_force=2024, Title=1.5, Place=True),
        changed(Number=8, Signed=HALF_PAST_TEN),
        changed(Number=9.0, Title=dt.date(2024, 11, 14), Place=dt.time(10, 30), Signed=None),
    )
    assert messages(result) == []
    seven, eight, nine = result.catalog.agreements
    assert (seven.id, eight.id, nine.id) == ("ts-7", "ts-8", "ts-9")
    assert [step.when for step in seven.steps] == [When("2024-11-14"), When("2024")]
    assert (seven.name, seven.steps[0].place.locality) == ("1.5", "true")  # type: ignore[union-attr]  # there is one
    assert eight.steps[0].when == When("2024-11-14T10:30:00")
    assert nine.name == "2024-11-14"
    assert nine.steps[0].place.locality == "10:30:00"  # type: ignore[union-attr]  # there is one


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            changed(Title='=HYPERLINK("http://x","y")'),
            "row 2: Title: expected a value, found a form",
        ),
        (changed(Number="=1+1"), "row 2: Number: expected a value, found a formula"),
        (changed(Signed="#N/A"), "row 2: Signed: expected a value, found the error #N/A"),
        ([*VALUES, "beside"], "row 2: expected 8 cells, found more to the right"),
        (changed(Title="x" * 32_000), ""),
        (VALUES[:3], "row 2: Parties: parties: expected two or more parties"),
    ],
)
def test_what_is_no_value_refuses_its_row(tmp_path: Path, row: list[Value], message: str) -> None:
    """A formula is not evaluated, nor is what it gave once taken for true."""
    shown = messages(imported(tmp_path, row))
    assert "".join(shown).startswith(message)


def test_a_formula_in_a_column_that_nobody_reads_is_no_matter(tmp_path: Path) -> None:
    """It is counted as lost."""
    result = imported(tmp_path, changed(Remarks="=1+1"))
    assert messages(result) == []
    assert ("Remarks", 1) in {(loss.field, loss.count) for loss in result.losses.losses}


def test_a_text_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    """Excel tells the two apart."""
    path = workbook(tmp_path, HEADINGS, VALUES)
    book = openpyxl.load_workbook(path)
    cell = book.active["B2"]
    cell.value = "=not a formula"
    cell.data_type = "s"
    book.save(path)
    assert import_rows(path, MAPPING).catalog.agreements[0].name == "=not a formula"


def test_a_date_that_is_none_is_an_error(tmp_path: Path) -> None:
    """A number that no calendar of Excel has."""
    path = workbook(tmp_path, HEADINGS, changed(Signed=1e12))
    book = openpyxl.load_workbook(path)
    book.active["E2"].number_format = "yyyy-mm-dd"
    book.save(path)
    assert messages(import_rows(path, MAPPING)) == [
        "row 2: Signed: expected a value, found the error #VALUE!"
    ]


def test_the_mapping_names_the_sheet_and_the_row_of_the_headings(tmp_path: Path) -> None:
    """By default the first sheet, and its first row."""
    path = workbook(tmp_path, ["A list"], HEADINGS, [*VALUES, None])
    mapping = evolve(MAPPING, sheet="Treaties", heading=2)
    assert len(import_rows(path, mapping).catalog.agreements) == 1
    for sheet, message in (
        ("Treatis", "did you mean Treaties?"),
        ("x", "there are Treaties, Notes"),
    ):
        with pytest.raises(DocumentError, match=message):
            import_rows(path, evolve(MAPPING, sheet=sheet))
    with pytest.raises(DocumentError, match="expected headings in row 1, found none"):
        import_rows(path, evolve(MAPPING, sheet="Notes"))
    with pytest.raises(DocumentError, match=r"fields.name: expected one column 'Title', found 0"):
        import_rows(path, parse_mapping(TEXT))


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    """Whatever openpyxl raises."""
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"Number,Title\n")
    with pytest.raises(DocumentError, match="not an Excel file"):
        import_rows(path, MAPPING)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(DocumentError, match=r"list.xlsx: not an Excel file"):
        import_rows(path, MAPPING)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</row>", b"<row>"),
        (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet'),
    ],
)
def test_a_damaged_sheet_is_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    """Cut XML, and XML that grows."""
    path = workbook(tmp_path, HEADINGS, VALUES)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    first, _, rest = parts[sheet].partition(old)
    parts[sheet] = first + new + rest if old == b"<worksheet" else parts[sheet].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(DocumentError, match="not an Excel file"):
        import_rows(path, MAPPING)


def test_a_file_that_unpacks_to_more_than_a_limit_is_refused(tmp_path: Path) -> None:
    """Before anything of it is unpacked."""
    path = workbook(tmp_path, HEADINGS, VALUES)
    with pytest.raises(DocumentError, match="expected at most 400 bytes unpacked, found"):
        import_rows(path, MAPPING, limits=Limits(bytes=100))
    result = import_rows(path, MAPPING, limits=Limits(text=3))
    assert messages(result) == ["row 2: expected cells of at most 3 characters, found more"]


def test_a_row_that_no_sheet_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes can say that a row is the billionth: those before it are not gone through."""
    monkeypatch.setattr(excel_table, "_MOST_ROWS", 2)
    path = workbook(tmp_path, HEADINGS, VALUES, VALUES)
    with pytest.raises(DocumentError, match="expected at most 2 rows, found more"):
        import_rows(path, MAPPING)


def test_a_sheet_of_many_empty_cells_is_refused(tmp_path: Path) -> None:
    """Wide rows that say nothing take time, too."""
    headings: list[Value] = [*HEADINGS, *map(str, range(3_000))]
    blank: list[Value] = []
    path = workbook(tmp_path, headings, *([blank] * 150), VALUES)
    with pytest.raises(DocumentError, match="expected at most 79 rows, found more"):
        import_rows(path, MAPPING, limits=Limits(bytes=60_000))
