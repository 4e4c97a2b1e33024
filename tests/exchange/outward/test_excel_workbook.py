"""Workbooks of Excel, read again by openpyxl: texts are texts, days are days."""

import io
import re
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.exchange import export, to_csv, to_excel
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.outward import excel_workbook
from mineralpact.exchange.outward.xml_text import xml_text
from mineralpact.exchange.wide.sheets import Cell, sheets_of
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Mineral,
    Project,
    ProjectKind,
    Source,
)
from mineralpact.values import (
    AgreementId,
    CountryId,
    CurrencyCode,
    MineralId,
    Money,
    ProjectId,
    SourceId,
    When,
)
from tests.effort import examples
from tests.exchange.hostile import NAMES, hostile_catalog
from tests.property.strategies import catalogs

LONGEST = 32_767


def article() -> Catalog:
    """Return the catalog of the article."""
    return datasets.load("japan-peru-2024")


def read(data: bytes) -> Workbook:
    """Return a workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def column(sheet: Worksheet, heading: str) -> list[object]:
    """Return the cells below a heading."""
    for cells in sheet.iter_cols(values_only=True):
        if cells[0] == heading:
            return list[object](cells[1:])
    raise AssertionError(heading)


def test_the_sheets_are_those_of_csv() -> None:
    """With the same headings, as many rows, and the same account."""
    exported, texts = to_excel(article()), to_csv(article())
    book = read(exported.content)
    assert book.sheetnames == list(texts.content)
    for sheet in book:
        headings = [cell.value for cell in sheet[1]]
        assert ",".join(map(str, headings)) == texts.content[sheet.title].split("\r\n")[0]
    assert exported.losses.losses == texts.losses.losses


def test_days_are_days() -> None:
    """They sort and filter as such; what is open is empty."""
    sheet = read(to_excel(article()).content)["agreements steps"]
    days = column(sheet, "when (earliest)")
    assert datetime(2024, 11, 14) in days  # noqa: DTZ001  # Excel knows no zones
    assert None in days


def test_a_sheet_can_be_worked_with() -> None:
    """Its headings stay in sight and filter; its columns are neither too narrow nor too wide."""
    book = read(to_excel(article()).content)
    sheet = book["agreements"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == sheet.dimensions
    widths = {key: value.width for key, value in sheet.column_dimensions.items()}
    assert min(widths.values()) >= 8
    assert max(widths.values()) < 62
    assert sheet["A1"].font.bold


def test_equal_catalogs_have_equal_bytes(tmp_path: Path) -> None:
    """Nothing in them tells when they were made."""
    path = tmp_path / "pact.xlsx"
    assert export(article(), path) == to_excel(article()).losses
    assert path.read_bytes() == to_excel(article()).content


def test_nothing_is_executed() -> None:
    """A name that begins as a formula, an address or a number is a text, and nothing else."""
    data = to_excel(hostile_catalog()).content
    with ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
        assert not any("_rels" in name and "sheet1.xml" in name for name in archive.namelist())
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
    cells = read(data)["minerals"]["B"]
    assert {cell.data_type for cell in cells} == {"s"}


def test_texts_come_back() -> None:
    """As they are, but for what XML or a cell cannot hold; the report says which."""
    exported = to_excel(hostile_catalog())
    names = column(read(exported.content)["minerals"], "name")
    changed: list[str] = []
    for name, cell in zip(NAMES, names, strict=True):
        if cell != name:
            changed.append(name)
    assert [name[:4] for name in changed] == [
        *("\r=1+", "a li", "bell", "xxxx", "\U0001f48e" * 4),
    ]
    assert [str(cell)[-1] for cell in names[19:21]] == ["\u2026", "\u2026"]
    assert [len(str(cell).encode("utf-16-le")) // 2 for cell in names[19:21]] == [
        *(LONGEST, LONGEST),
    ]
    reasons = {loss.reason: loss.count for loss in exported.losses.losses if loss.field == "name"}
    assert sorted(reasons.values()) == [2, 3]
    assert all(re.search("cut|XML", reason) for reason in reasons)


def test_days_before_excel_counts_right_are_texts() -> None:
    """Excel takes 1900 for a leap year, and knows no day before it."""
    old = Source(id=SourceId("old"), title="Old", published=When("1899-12-31"))
    new = Source(id=SourceId("new"), title="New", published=When("1900-03-01"))
    sheet = read(to_excel(Catalog([old, new])).content)["sources"]
    first_days = column(sheet, "published (earliest)")
    assert first_days == [datetime(1900, 3, 1), "1899-12-31"]  # noqa: DTZ001  # Excel knows no zones


def test_numbers_are_numbers() -> None:
    """Whole ones, and great ones; a bound that nobody states is empty."""
    money = Money(at_least=Decimal(10**20), currency=CurrencyCode("USD"))
    project = Project(id=ProjectId("port"), name="Port", kind=ProjectKind.PORT, cost=money)
    mineral = Mineral(id=MineralId("few"), name="Few", members_announced=3)
    book = read(to_excel(Catalog([mineral, project])).content)
    assert column(book["minerals"], "members announced") == [3]
    assert column(book["projects"], "cost (at least)") == [1e20]
    assert column(book["projects"], "cost") == ["USD at least 100,000,000,000,000,000,000"]
    assert "cost (at most)" not in [cell.value for cell in book["projects"][1]]


def test_truths_are_truths() -> None:
    """Such as whether others may be involved."""
    parties = (CountryId("JPN"), CountryId("PER"))
    pact = Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.TREATY,
        parties=parties,
        parties_announced=3,
    )
    catalog = Catalog([*[Country(id=party) for party in parties], pact], title="A \x07 title")
    book = read(to_excel(catalog).content)
    assert column(book["agreements"], "others may be involved") == [True]
    assert book.properties.title == "A \ufffd title"


def test_rows_that_no_sheet_holds_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """And told to be."""
    monkeypatch.setattr(excel_workbook, "_MOST_ROWS", 2)
    exported = to_excel(article())
    assert read(exported.content)["countries"].max_row == 3
    losses = {(loss.kind, loss.field): loss.count for loss in exported.losses.losses}
    assert losses["Country", "id"] == 1


def test_an_empty_catalog_is_a_workbook() -> None:
    """With one empty sheet, as Excel wants one."""
    assert len(read(to_excel(Catalog()).content).sheetnames) == 1


def as_read(cell: Cell) -> object:
    """Return a cell as openpyxl reads it."""
    if isinstance(cell, date) and cell >= date(1900, 3, 1):
        return datetime.combine(cell, time.min)
    if isinstance(cell, date):
        return str(cell)
    return cell


@settings(max_examples=examples(8))
@given(catalogs())
def test_what_is_read_again_is_what_was_written(catalog: Catalog) -> None:
    """Cell by cell."""
    exported = to_excel(catalog)
    book = read(exported.content)
    for sheet in sheets_of(catalog, Ledger("again"), xml_text):
        written = [tuple(map(as_read, row)) for row in sheet.rows]
        headings, *rows = book[sheet.name].iter_rows(values_only=True)
        assert list(headings) == [column.heading for column in sheet.columns]
        assert rows == written
    assert not any("no place" in loss.reason for loss in exported.losses.losses)
