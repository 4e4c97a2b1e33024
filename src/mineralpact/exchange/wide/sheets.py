"""Sheets of a catalog: wide tables as cells of texts, numbers and days, with what each carries."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias, cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.wide.wide_column import WideColumn
from mineralpact.exchange.wide.wide_tables import WideTable, event_lists, list_table, wide_table
from mineralpact.tables.columns import ColumnType
from mineralpact.values import Record
from mineralpact.values.fields import fields_of
from mineralpact.values.record import is_tuple
from mineralpact.views.value_text import worded_fields
from mineralpact.views.wording import term_words

MARK: Final = "; "
"""The text between two items of a list in a cell."""
_JOINED: Final = f"as one text: an item holds {MARK!r}, which stands between two"
_NOT_IN_WORDS: Final = "not among the words in the cell"
_LONGEST_NAME: Final = 31
_RESERVED: Final = "history"
"""A name that Excel keeps for itself."""
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_OPEN: Final = (date.min, date.max, float("inf"), -float("inf"))
"""Bounds that stand for no bound; a cell is empty instead."""

Cell: TypeAlias = str | int | float | date | None
"""Content of a cell; ``None`` for an empty one."""


class SafeText(NamedTuple):
    """A text as a kind of file can hold it, so that nobody takes it for anything else."""

    text: str
    """The text."""
    reason: str = ""
    """Why it is not the text as it was; empty if it is."""


MakeSafe: TypeAlias = Callable[[str], SafeText]
"""Function that makes a text safe for a kind of file."""


@frozen(kw_only=True)
class SheetColumn:
    """A column of a sheet."""

    heading: str
    """The heading."""
    type: ColumnType
    """The type of its cells."""
    cells: Sequence[Cell]
    """The cells below the heading."""


@frozen(kw_only=True)
class Sheet:
    """A sheet of rows, with a heading on each column."""

    name: str
    """The name: at most 31 characters, none that spreadsheets refuse."""
    columns: Sequence[SheetColumn]
    """The columns; those that are empty all over are left out."""

    @property
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The rows below the headings."""
        return zip(*[column.cells for column in self.columns], strict=True)


def sheets_of(
    catalog: Catalog, ledger: Ledger, make_safe: MakeSafe, *, most_rows: int | None = None
) -> list[Sheet]:
    """Return a sheet of each kind, and of each list of what is told of some time.

    Args:
        catalog: The catalog.
        ledger: The account of what the sheets carry.
        make_safe: Makes each text safe.
        most_rows: The most rows of a sheet; more are left out.
    """
    sheets: list[Sheet] = []
    names = {_RESERVED}
    for table in _tables(catalog):
        if table.owners:
            count = len(table.owners[:most_rows])
            columns = list(_sheet_columns(table, ledger, make_safe, count))
            sheets.append(Sheet(name=_sheet_name(table.name, names), columns=columns))
    return sheets


def _tables(catalog: Catalog) -> Iterator[WideTable]:
    for kind in catalog.kinds:
        yield wide_table(catalog, kind)
        for name in event_lists(kind):
            yield list_table(catalog, kind, name, may_be_more=False)


def _sheet_name(table: str, names: set[str]) -> str:
    """Return a name that no sheet has, in any case."""
    words = _NOT_IN_NAMES.sub(" ", term_words(table)).strip() or "sheet"
    name, number = words[:_LONGEST_NAME].rstrip(), 1
    while name.casefold() in names:
        number += 1
        end = f" {number}"
        name = words[: _LONGEST_NAME - len(end)] + end
    names.add(name.casefold())
    return name


def _sheet_columns(
    table: WideTable, ledger: Ledger, make_safe: MakeSafe, count: int
) -> Iterator[SheetColumn]:
    for column in table.columns:
        if not column.is_for_sheets:
            continue
        cells: list[Cell] = []
        for row, value in enumerate(column.values[:count]):
            cell, reason = _cell(value, make_safe)
            cells.append(cell)
            _enter(table, row, column, reason, ledger)
        if any(cell is not None and cell is not False for cell in cells):
            yield SheetColumn(heading=column.heading, type=column.type, cells=cells)


def _cell(value: object, make_safe: MakeSafe) -> tuple[Cell, str]:
    """Return the cell of a value, and why it does not hold just that; empty if it does."""
    if isinstance(value, list):
        items = cast("list[str]", value)
        joined = MARK.join(items)
        text, reason = make_safe(joined)
        if items and joined.split(MARK) != items:
            reason = reason or _JOINED
        return text or None, reason
    if isinstance(value, str):
        return make_safe(value)
    if value in _OPEN:
        return None, ""
    return cast("Cell", value), ""


def _enter(table: WideTable, row: int, column: WideColumn, reason: str, ledger: Ledger) -> None:
    """Enter what a cell carries of the field that its column says."""
    if column.place is None:
        return
    owner = table.owners[row]
    place = ".".join(filter(None, (table.paths[row], column.place)))
    reason = column.reason or reason
    if not reason:
        ledger.carry(owner, place)
        return
    ledger.change(owner, place, reason)
    if column.worded is not None:
        for left_out in _left_out(column.worded[row], place, is_listed=column.is_list):
            ledger.lose(owner, left_out, _NOT_IN_WORDS)


def _left_out(value: object, place: str, *, is_listed: bool = False) -> Iterator[str]:
    """Yield the places of which the words for a value say nothing, or not how an item is told."""
    if is_tuple(value):
        for index, item in enumerate(value):
            yield from _left_out(item, f"{place}[{index}]", is_listed=is_listed)
    elif isinstance(value, Record):
        worded = worded_fields(value)
        for name in fields_of(type(value)):
            inner = f"{place}.{name}"
            if name in worded:
                yield from _left_out(getattr(value, name), inner)
            elif name != "modality" or not is_listed:
                yield inner
