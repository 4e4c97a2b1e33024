"""Where tables are kept, as the translation of conditions sees it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, Protocol

from mineralpact.tables.layout.columns import (
    ColumnField,
    Layout,
    ListField,
    RecordColumns,
    RecordField,
    Table,
)

if TYPE_CHECKING:
    import narwhals as nw

TEXT: Final = "text"
"""The column of a frame of texts."""


class Store(Protocol):
    """Tables in an engine that narwhals speaks to."""

    @property
    def layout(self) -> Layout:
        """Which tables there are."""
        ...

    def frame(self, table: Table) -> "nw.LazyFrame[Any]":
        """The rows of a table."""
        ...

    def texts(self, texts: Iterable[str]) -> "nw.LazyFrame[Any]":
        """A frame with one column, `TEXT`, that holds these texts."""
        ...

    def rows(self, frame: "nw.LazyFrame[Any]") -> list[dict[str, Any]]:
        """Read a frame."""
        ...


def located(table: Table, path: str) -> tuple[Table, RecordColumns | ColumnField]:
    """Where a path leads that is known to lead somewhere: a table, and what its rows hold there."""
    item: RecordColumns | ColumnField = table.item
    for name in path.split("."):
        item = _fields(item)[name]
        if isinstance(item, ListField):
            table = item.table
            item = table.item
    return table, item


def _fields(item: RecordColumns | ColumnField) -> "dict[str, ColumnField]":
    shape = item.record if isinstance(item, RecordField) else item
    return dict(shape.fields) if isinstance(shape, RecordColumns) else {}
