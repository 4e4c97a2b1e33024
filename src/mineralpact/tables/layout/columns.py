"""Columns of tables: the classes that say which columns hold which field."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeAlias

from attrs import frozen

from mineralpact.model import Entity
from mineralpact.values.fields import Described


class ColumnType(StrEnum):
    """The type of a column's values."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"


@frozen(kw_only=True)
class Column:
    """A column of a table."""

    name: str
    """Its name."""
    type: ColumnType
    """The type of its values."""


@frozen(kw_only=True)
class PlainField:
    """A field of texts, terms, identifiers, whole numbers or truths."""

    name: str
    """The field's name."""
    columns: Mapping[type, str]
    """The column for each type a value may have."""
    id_types: frozenset[object]
    """The identifier types it may hold."""
    is_text: bool
    """True if its texts are searched; terms are not."""


@frozen(kw_only=True)
class NumberField:
    """A field of a decimal number: in full as text, and rounded as a binary number."""

    name: str
    """The field's name."""
    text: str
    """The column of the number in full."""
    number: str | None
    """The column of the nearest binary number; ``None`` for the bounds of a sum or a range, which
    has its own."""


@frozen(kw_only=True)
class DurationField:
    """A field of a duration, as ISO 8601 text."""

    name: str
    """The field's name."""
    text: str
    """Its column."""


@frozen(kw_only=True)
class TimeField:
    """A field of a time, as EDTF text, with its first and last day."""

    name: str
    """The field's name."""
    text: str
    """The column of the time as it is told."""
    resolved: str
    """The column of the time by the calendar: `text`, or one more if events may tell the time."""
    earliest: str
    """The column of the first day of `resolved`; null where there is none in the calendar."""
    latest: str
    """The column of the last day of `resolved`; null where there is none in the calendar."""


@frozen(kw_only=True)
class RecordField:
    """A field of one record, spread over columns."""

    name: str
    """The field's name."""
    record: "RecordColumns"
    """The record's own fields."""
    stated: str | None
    """The column that is true if there is a record; ``None`` where there always is one."""


@frozen(kw_only=True)
class ListField:
    """A field that lists something, in a table of its own."""

    name: str
    """The field's name."""
    table: "Table"
    """The table with a row for each item."""


ColumnField: TypeAlias = (
    PlainField | NumberField | DurationField | TimeField | RecordField | ListField
)


@frozen(kw_only=True)
class RecordColumns:
    """The fields of a class as columns."""

    cls: type[Described]
    """The class."""
    fields: Mapping[str, ColumnField]
    """Its fields by name, in order."""
    bounds: tuple[str, str] | None = None
    """For a sum or a range: the columns of the least and the most it may be, as numbers."""


RowContent: TypeAlias = RecordColumns | ColumnField
"""The content of a row: a record, or one value in the column ``value``."""


@frozen(kw_only=True)
class Table:
    """A table."""

    name: str
    """Its name, such as ``agreements`` or ``agreements_parties``."""
    keys: tuple[str, ...]
    """The columns that identify a row: ``id``, then its position in each list, outermost first."""
    columns: tuple[Column, ...]
    """All columns."""
    item: RowContent
    """The content of a row."""

    def with_lists(self) -> Iterator["Table"]:
        """Yield this table, and those of all that its rows list, at any depth."""
        yield self
        for table in _list_tables(self.item):
            yield from table.with_lists()


@frozen(kw_only=True)
class Layout:
    """The tables of several kinds."""

    tables: Mapping[type[Entity], Table]
    """The main table of each kind."""

    def all(self) -> Iterator[Table]:
        """Yield every table."""
        for table in self.tables.values():
            yield from table.with_lists()


def _list_tables(item: RowContent) -> Iterator[Table]:
    """Yield the tables of what a row lists, those inside their rows aside."""
    if isinstance(item, ListField):
        yield item.table
    elif isinstance(item, RecordField):
        yield from _list_tables(item.record)
    elif isinstance(item, RecordColumns):
        for field in item.fields.values():
            yield from _list_tables(field)
