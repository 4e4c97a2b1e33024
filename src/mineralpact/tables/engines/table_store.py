"""Protocol of an engine as queries over its tables see it."""

from collections.abc import Iterable
from typing import Any, Final, Protocol

from mineralpact.paths import Path
from mineralpact.tables.columns import ColumnField, RecordColumns, Table
from mineralpact.tables.engines.sql import Rows
from mineralpact.tables.layout import Layout

TEXT: Final = "text"
"""The column of the texts that `TableStore.scan_texts` returns."""


class TableStore(Protocol):
    """Tables in an engine that speaks SQL."""

    @property
    def layout(self) -> Layout:
        """The tables there are."""
        ...

    def scan(self, table: Table) -> Rows:
        """Return the rows of a table, before anything is read."""
        ...

    def scan_texts(self, texts: Iterable[str]) -> Rows:
        """Return some texts as rows of one column, `TEXT`."""
        ...

    def collect(self, rows: Rows) -> list[tuple[Any, ...]]:
        """Read rows."""
        ...


def locate(table: Table, path: str) -> tuple[Table, ColumnField]:
    """Return the table that a valid path leads to from another, and its columns for the field."""
    item = table.item
    for name in Path.parse(path).steps:
        assert isinstance(item, RecordColumns)  # noqa: S101  # conditions are validated before
        fields = {**item.fields, **item.derived}
        item = fields[str(name)]
        if isinstance(item, Table):
            table, item = item, item.item
    return table, item
