"""Protocol of an engine as queries over its tables see it, and where a field's columns are."""

from collections.abc import Iterable
from typing import Any, Final, Protocol

from mineralpact.paths import Path
from mineralpact.tables.engines.lazy_libraries import nw
from mineralpact.tables.layout.columns import (
    ColumnField,
    Layout,
    ListField,
    RecordColumns,
    RecordField,
    Table,
)

TEXT: Final = "text"
"""The column of the texts that `TableStore.scan_texts` returns."""


class TableStore(Protocol):
    """Tables in an engine that narwhals speaks to."""

    @property
    def layout(self) -> Layout:
        """The tables there are."""
        ...

    def scan(self, table: Table) -> "nw.LazyFrame[Any]":
        """Return the rows of a table, before anything is read."""
        ...

    def scan_texts(self, texts: Iterable[str]) -> "nw.LazyFrame[Any]":
        """Return some texts as rows of one column, `TEXT`."""
        ...

    def collect(self, rows: "nw.LazyFrame[Any]") -> list[dict[str, Any]]:
        """Read rows."""
        ...


def locate(table: Table, path: str) -> tuple[Table, RecordColumns | ColumnField]:
    """Return the table that a valid path leads to from another, and its columns for the field."""
    item: RecordColumns | ColumnField = table.item
    for name in Path.parse(path).steps:
        record = item.record if isinstance(item, RecordField) else item
        assert isinstance(record, RecordColumns)  # noqa: S101  # conditions are validated before
        item = record.fields[str(name)]
        if isinstance(item, ListField):
            table = item.table
            item = table.item
    return table, item


def distinct(rows: "nw.LazyFrame[Any]", columns: Iterable[str]) -> "nw.LazyFrame[Any]":
    """Return the different rows over some columns, each once, in a way that every engine has."""
    names = list(columns)
    return rows.group_by(*names).agg(nw.len().alias("row_count")).select(*names)
