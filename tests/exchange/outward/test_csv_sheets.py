"""CSV: RFC 4180, nothing executable, and what it does not carry is told."""

import csv
import io
from pathlib import Path
from zipfile import ZipFile

from hypothesis import given, settings

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.exchange import export, to_csv
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.losses.loss_report import LossReport
from mineralpact.exchange.wide.sheets import MARK, SafeText, sheets_of
from tests.effort import examples
from tests.exchange.hostile import NAMES, RISKY, hostile_catalog
from tests.property.strategies import catalogs

BEGINNINGS = tuple(name[0] for name in RISKY)
"""The beginnings of what could be a formula."""


def article() -> Catalog:
    """Return the catalog of the article."""
    return datasets.load("japan-peru-2024")


def rows_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a text of CSV, by the headings."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def lost(report: LossReport) -> dict[tuple[str, str], int]:
    """Return how many values of each field are lost."""
    losses = [loss for loss in report.losses if not loss.is_changed]
    return {(loss.kind, loss.field): loss.count for loss in losses}


def test_a_sheet_of_each_kind_and_of_what_is_told() -> None:
    """Empty ones are left out."""
    assert list(to_csv(article()).content) == [
        *("countries", "countries trends", "organizations", "people", "minerals", "sources"),
        *("summits", "agreements", "agreements steps", "agreements commitments"),
        *("agreements effects", "roadmaps", "roadmaps steps", "projects", "projects effects"),
        *("investments", "claims", "tensions"),
    ]
    assert to_csv(Catalog()).content == {}


def test_a_row_reads_as_a_person_would_say_it() -> None:
    """Names beside identifiers, lists in one cell, acts in words."""
    rows = rows_of(to_csv(article()).content["agreements"])
    statement = next(row for row in rows if row["id"] == "japan-peru-joint-statement")
    assert statement["parties"] == "Japan; Peru"
    assert statement["parties (id)"] == "JPN; PER"
    assert statement["steps"].startswith("planned: signature, one day from 14 to 30 November 2024")
    assert statement["signature (modality)"] == "planned"
    assert (statement["signature (earliest)"], statement["signature (latest)"]) == (
        *("2024-11-14", "2024-11-30"),
    )


def test_an_act_has_a_row() -> None:
    """Its time is there as the source tells it, in words, and by its days; an open end is empty."""
    rows = rows_of(to_csv(article()).content["agreements steps"])
    planned = next(row for row in rows if row["stage"] == "signature")
    assert planned["name"] == "China-Peru updated free-trade agreement"
    assert planned["when"] == "[2024-11-14..]"
    assert planned["when (in words)"] == "14 November 2024 or later"
    assert (planned["when (earliest)"], planned["when (latest)"]) == ("2024-11-14", "")
    assert planned["position"] == "1"


def test_the_article_loses_little() -> None:
    """What words do not say; every value is counted."""
    losses = to_csv(article()).losses
    assert lost(losses) == {
        ("Person", "offices[].kind"): 4,
        ("Summit", "attendees[].description"): 1,
        ("Claim", "cites[].start"): 136,
        ("Claim", "cites[].end"): 136,
        ("Claim", "cites[].sha256"): 136,
    }
    assert losses.carried > 900
    reasons = {loss.field: loss.reason for loss in losses.losses}
    assert reasons["aims[].text"] == "in words, in one cell"
    assert "steps[].when" not in reasons


def test_lines_end_as_the_standard_has_it() -> None:
    """Also where a cell holds a line end of its own."""
    text = to_csv(hostile_catalog()).content["minerals"]
    assert text.count("\r\n") > len(NAMES)
    assert len(rows_of(text)) == len(NAMES)


def test_nothing_is_taken_for_a_formula() -> None:
    """Not even by programs that care for full width; what stands behind the mark is the text."""
    exported = to_csv(hostile_catalog())
    rows = rows_of(exported.content["minerals"])
    for row, name in zip(rows, NAMES, strict=True):
        expected = f"'{name}" if name in RISKY else name
        assert row["name"] == expected
        assert row["aliases"] == MARK.join((expected, "second"))
        assert row["uses"] == "'=2; " + name
    changed = {loss.field: loss.count for loss in exported.losses.losses}
    assert changed["name"] == len(RISKY)
    assert "takes it for a formula" in exported.losses.losses[0].reason


def test_a_mark_inside_of_an_item_is_told() -> None:
    """Whoever splits the cell would get more items than there were."""
    losses = to_csv(hostile_catalog()).losses.losses
    (loss,) = [loss for loss in losses if "stands between two" in loss.reason]
    assert (loss.field, loss.count) == ("aliases[]", 2)
    assert loss.is_changed


def test_the_archive_holds_each_sheet(tmp_path: Path) -> None:
    """By the suffix; equal catalogs have equal bytes."""
    paths = [tmp_path / "one.zip", tmp_path / "two.csv.zip"]
    for path in paths:
        assert export(article(), path) == to_csv(article()).losses
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with ZipFile(paths[0]) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    contents = to_csv(article()).content
    assert texts == {f"{name}.csv": text for name, text in contents.items()}


@settings(max_examples=examples(8))
@given(catalogs())
def test_what_is_read_again_is_what_was_written(catalog: Catalog) -> None:
    """Cell by cell, but for the mark before what could be a formula."""
    exported = to_csv(catalog)
    for sheet in sheets_of(catalog, Ledger("again"), SafeText):
        rows = list(csv.reader(io.StringIO(exported.content[sheet.name], newline="")))
        assert rows[0] == [column.heading for column in sheet.columns]
        for cells, row in zip(sheet.rows, rows[1:], strict=True):
            for cell, text in zip(cells, row, strict=True):
                words = {None: "", True: "yes", False: "no"}
                expected = words[cell] if cell is None or isinstance(cell, bool) else str(cell)
                if isinstance(cell, str) and expected.startswith(BEGINNINGS):
                    expected = f"'{expected}"
                assert text == expected
    assert not any("no place" in loss.reason for loss in exported.losses.losses)
