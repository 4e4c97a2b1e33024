"""Rows to plain values, as documents hold them: columns that only questions need are left aside."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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


def entities_of(table: Table, columns: Callable[[Table], Columns]) -> list[Plain]:
    """The entities of one kind, as plain values in the order of the rows.

    Args:
        table: The kind's main table.
        columns: Reads the columns of a table.

    Raises:
        DocumentError: a row that hangs on none.
    """
    return [plain for _, plain in _rows(table, columns)]


def _rows(table: Table, columns: Callable[[Table], Columns]) -> Iterator[tuple[_Key, Plain]]:
    """What each row holds, with its keys."""
    held = columns(table)
    keys: list[_Key] = list(zip(*(held[name] for name in table.keys), strict=True))
    reader = _Reader(held, keys, columns)
    values = (
        reader.read_shape(table.item, [True] * len(keys))
        if isinstance(table.item, RecordColumns)
        else reader.read_field(table.item)
    )
    return zip(keys, values, strict=True)


class _Reader:
    """Reads the rows of one table."""

    def __init__(
        self, columns: Columns, keys: Sequence[_Key], read: Callable[[Table], Columns]
    ) -> None:
        self._columns = columns
        self._keys = keys
        self._read = read
        self._is_there = [True] * len(keys)

    def read_shape(self, shape: RecordColumns, is_there: list[bool]) -> list[Plain]:
        outer, self._is_there = self._is_there, is_there
        values = [self.read_field(field) for field in shape.fields.values()]
        self._is_there = outer
        rows = zip(*values, strict=True) if values else iter([()] * len(is_there))
        together = zip(is_there, rows, strict=True)
        return [
            dict(zip(shape.fields, row, strict=True)) if there else None for there, row in together
        ]

    def read_field(self, field: ColumnField) -> list[Plain]:
        return _READ[type(field)](self, field)

    def read_plain(self, field: PlainField) -> list[Plain]:
        first, *others = (self._columns[name] for name in field.columns.values())
        for other in others:
            first = [
                mine if mine is not None else theirs
                for mine, theirs in zip(first, other, strict=True)
            ]
        return first

    def read_text(self, field: NumberField | DurationField | TimeField) -> list[Plain]:
        return self._columns[field.text]

    def read_record(self, field: RecordField) -> list[Plain]:
        is_there = self._is_there
        if field.stated is not None:
            stated = self._columns[field.stated]
            is_there = [bool(each) and there for each, there in zip(stated, is_there, strict=True)]
        return self.read_shape(field.record, is_there)

    def read_list(self, field: ListField) -> list[Plain]:
        groups: dict[_Key, list[tuple[Any, Plain]]] = {}
        for key, value in _rows(field.table, self._read):
            groups.setdefault(key[:-1], []).append((key[-1], value))
        together = zip(self._keys, self._is_there, strict=True)
        found = [groups.pop(key, []) if there else [] for key, there in together]
        if groups:
            message = f"expected rows of what is there, found one of {next(iter(groups))}"
            problem = Problem(path=field.table.name, code="dangling_row", message=message)
            raise DocumentError("tables", [problem])
        return [[value for _, value in sorted(items, key=_position)] for items in found]


def _position(item: tuple[Any, Plain]) -> int:
    position: int | None = item[0]
    return -1 if position is None else position


_READ: Final[dict[type, Callable[[_Reader, Any], list[Plain]]]] = {
    PlainField: _Reader.read_plain,
    NumberField: _Reader.read_text,
    DurationField: _Reader.read_text,
    TimeField: _Reader.read_text,
    RecordField: _Reader.read_record,
    ListField: _Reader.read_list,
}
