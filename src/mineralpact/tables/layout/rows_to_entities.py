"""Plain values of entities from rows of tables; columns that only questions need are left aside."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, TypeAlias

from mineralpact.codec.json_parser import Plain
from mineralpact.errors import DocumentError, Problem
from mineralpact.tables.layout.columns import (
    ColumnField,
    DurationField,
    ListField,
    NumberField,
    PlainField,
    RecordColumns,
    RecordField,
    Table,
    TimeField,
)

Columns: TypeAlias = Mapping[str, list[Any]]
"""The columns of one table, by name."""
_Key: TypeAlias = tuple[Any, ...]


def entities_of(table: Table, read_columns: Callable[[Table], Columns]) -> list[Plain]:
    """Return the entities of one kind, as plain values in the order of the rows.

    Args:
        table: The kind's main table.
        read_columns: Reads the columns of a table.

    Raises:
        DocumentError: a row that hangs on none.
    """
    return [plain for _, plain in _rows(table, read_columns)]


def _rows(table: Table, read_columns: Callable[[Table], Columns]) -> Iterator[tuple[_Key, Plain]]:
    """Yield the value of each row, with its keys."""
    reader = _RowReader(table, read_columns)
    return zip(reader.keys, reader.read(), strict=True)


class _RowReader:
    """Reads the rows of one table.

    A record inside a row may be missing. The methods are told for which rows it is there: what
    lists say of the others is a mistake.
    """

    def __init__(self, table: Table, read_columns: Callable[[Table], Columns]) -> None:
        self._item = table.item
        self._columns = read_columns(table)
        self._read_columns = read_columns
        columns = (self._columns[name] for name in table.keys)
        self.keys: list[_Key] = list(zip(*columns, strict=True))

    def read(self) -> list[Plain]:
        is_there = [True] * len(self.keys)
        if isinstance(self._item, RecordColumns):
            return self._record(self._item, is_there)
        return self._field(self._item, is_there)

    def _record(self, columns: RecordColumns, is_there: Sequence[bool]) -> list[Plain]:
        values = [self._field(field, is_there) for field in columns.fields.values()]
        records: list[Plain] = []
        for there, *row in zip(is_there, *values, strict=True):
            records.append(dict(zip(columns.fields, row, strict=True)) if there else None)
        return records

    def _field(self, field: ColumnField, is_there: Sequence[bool]) -> list[Plain]:
        return _READ[type(field)](self, field, is_there)

    def read_plain(self, field: PlainField, _: object) -> list[Plain]:
        values, *others = (self._columns[name] for name in field.columns.values())
        for column in others:
            pairs = zip(values, column, strict=True)
            values = [second if first is None else first for first, second in pairs]
        return values

    def read_text(self, field: NumberField | DurationField | TimeField, _: object) -> list[Plain]:
        return self._columns[field.text]

    def read_record(self, field: RecordField, is_there: Sequence[bool]) -> list[Plain]:
        if field.stated is not None:
            pairs = zip(self._columns[field.stated], is_there, strict=True)
            is_there = [bool(stated) and there for stated, there in pairs]
        return self._record(field.record, is_there)

    def read_list(self, field: ListField, is_there: Sequence[bool]) -> list[Plain]:
        items_by_key: dict[_Key, list[tuple[int, Plain]]] = {}
        for (*outer_key, position), value in _rows(field.table, self._read_columns):
            order = -1 if position is None else position
            items_by_key.setdefault(tuple(outer_key), []).append((order, value))
        lists: list[Plain] = []
        for key, there in zip(self.keys, is_there, strict=True):
            items = items_by_key.pop(key, []) if there else []
            items.sort(key=itemgetter(0))
            lists.append([value for _, value in items])
        if items_by_key:
            message = f"a row belongs to no row of the outer table: {next(iter(items_by_key))}"
            problem = Problem(path=field.table.name, code="dangling_row", message=message)
            raise DocumentError("tables", [problem])
        return lists


_READ: Final[dict[type, Callable[[_RowReader, Any, Sequence[bool]], list[Plain]]]] = {
    PlainField: _RowReader.read_plain,
    NumberField: _RowReader.read_text,
    DurationField: _RowReader.read_text,
    TimeField: _RowReader.read_text,
    RecordField: _RowReader.read_record,
    ListField: _RowReader.read_list,
}
"""The method that reads the columns of each sort of field."""
