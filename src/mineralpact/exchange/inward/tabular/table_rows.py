"""Rows of a table as they are read, whatever the file: cells, faults of cells, row numbers."""

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

from mineralpact.exchange.inward.imported import Refusal
from mineralpact.values import When
from mineralpact.values.rules import broken

TABLE: Final = "table"
"""The subject of an error about a table as a whole, until its file is known by name."""


@frozen
class CellFault:
    """Content of a cell that is no value."""

    code: str
    """The kind of fault, as a stable word."""
    message: str
    """The fault, for a person."""


Cell: TypeAlias = str | When | CellFault
"""Content of a cell: a text, a date where the file knows dates, or a fault."""


class TableRow(NamedTuple):
    """A row below the heading."""

    number: int
    """Its number as a spreadsheet shows it."""
    cells: tuple[Cell, ...]
    """Its cells, as many as there are headings."""


class OpenTable(NamedTuple):
    """A table that is being read."""

    headings: tuple[str, ...]
    """The headings, without blanks around."""
    rows: Iterator[TableRow | Refusal]
    """Its rows, those refused too; blank ones are passed over."""


def refusal(number: int, code: str, message: str, path: str = "") -> Refusal:
    """Return the refusal of a row for one reason."""
    return Refusal(row=number, problems=broken(path, code, message))
