"""The table of formats in README says what each format carries of the shipped article."""

import re
from pathlib import Path
from typing import Final

import pytest

from mineralpact import datasets, exchange
from mineralpact.exchange import ExportFormat

README: Final = Path(__file__).parents[2] / "README.md"
ROWS: Final = [line for line in README.read_text("utf-8").splitlines() if line.startswith("|")]


@pytest.mark.parametrize("format", exchange.export_formats(), ids=lambda format: format.name)
def test_the_table_has_each_format_with_its_figures(format: ExportFormat) -> None:
    """By its suffix."""
    (row,) = [row for row in ROWS if f"`{format.suffixes[0]}`" in row]
    losses = format.encode(datasets.load("japan-peru-2024")).losses
    figures = [int(cell.replace(",", "")) for cell in re.findall(r"\| ([\d,]+) (?=\|)", row)]
    assert figures == [losses.carried, losses.changed, losses.lost]
