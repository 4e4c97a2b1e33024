"""Builder of table layouts: from the description of a kind's fields to its tables and columns.

A kind has a table with one row an entity, and one more for every field that lists something; a
record inside an entity adds columns whose names begin with the field's. What no field says but
questions need stands in columns of its own: the first and last day of a time, a sum's bounds as
numbers, the texts to search.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, TypeAlias

from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.tables.layout.columns import (
    Column,
    ColumnField,
    ColumnType,
    DurationField,
    Layout,
    ListField,
    NumberField,
    PlainField,
    RecordColumns,
    RecordField,
    RowContent,
    Table,
    TimeField,
)
from mineralpact.values.commitment import Commitment
from mineralpact.values.fields import Content, Described, ValueType, fields_of
from mineralpact.values.step import Step

SEARCH_TEXT: Final = "search_text"
"""The column of all texts of a row and of what hangs on it, case-folded, with `TEXT_MARK` between
two."""
TEXT_MARK: Final = "X"
"""A capital letter: no case-folded text has one, so that nothing searched for runs from one text
into the next."""
RELATIVE_TIMES: Final[tuple[tuple[type[Described], str], ...]] = (
    (Step, "when"),
    (Commitment, "due"),
)
"""The times that may be told by another event; a column holds them by the calendar, as far as that
is known."""


@cache
def layout_of(kinds: tuple[type[Entity], ...]) -> Layout:
    """Return the tables of these kinds.

    Raises:
        ValidationError: a field of a type that no column can hold.

    >>> from mineralpact.model import Mineral
    >>> [table.name for table in layout_of((Mineral,)).all()]
    ['minerals', 'minerals_aliases', 'minerals_uses']
    """
    names = _UniqueNames(kind.section for kind in kinds)
    tables: dict[type[Entity], Table] = {}
    for kind in kinds:
        tables[kind] = _TableBuilder(kind.section, "", ("id",), names).entity_table(kind)
    return Layout(tables=tables)


_Within: TypeAlias = tuple[type[Described], ...]
"""The kind, and the classes of the records around a field."""
_BOUNDED: Final = (Content.MONEY, Content.RANGE)
_PLAIN_COLUMNS: Final[Mapping[Content, tuple[type, ColumnType]]] = {
    Content.ID: (str, ColumnType.TEXT),
    Content.TEXT: (str, ColumnType.TEXT),
    Content.TERM: (str, ColumnType.TEXT),
    Content.INTEGER: (int, ColumnType.INTEGER),
    Content.BOOLEAN: (bool, ColumnType.BOOLEAN),
}


class _UniqueNames:
    """Names given out, each once in any case: most engines do not tell capitals apart."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.casefold() for name in taken}

    def new(self, name: str) -> str:
        while name.casefold() in self._taken:
            name += "_"
        self._taken.add(name.casefold())
        return name


class _TableBuilder:
    """Gathers the columns of one table."""

    def __init__(
        self, name: str, list_name: str, keys: tuple[str, ...], table_names: _UniqueNames
    ) -> None:
        self._name = name
        self._list_name = list_name
        self._keys = keys
        self._table_names = table_names
        self._column_names = _UniqueNames((*keys, SEARCH_TEXT))
        self._columns = [Column(name=keys[0], type=ColumnType.TEXT)]
        for key in keys[1:]:
            self._columns.append(Column(name=key, type=ColumnType.INTEGER))

    def entity_table(self, kind: type[Entity]) -> Table:
        own_id = PlainField(name="id", columns={str: "id"}, id_types=frozenset(), is_text=True)
        fields: dict[str, ColumnField] = {"id": own_id}
        for name, field in fields_of(kind).items():
            if name != "id":
                fields[name] = self._field(name, field.holds, "", (kind,))
        return self._table(RecordColumns(cls=kind, fields=fields))

    def item_table(self, item: ValueType, within: _Within) -> Table:
        record = _only_record(item)
        if record is None:
            return self._table(self._field("value", item, "", within))
        return self._table(self._record_columns(record, "", within))

    def _table(self, item: RowContent) -> Table:
        if isinstance(item, RecordColumns):
            self._columns.append(Column(name=SEARCH_TEXT, type=ColumnType.TEXT))
        return Table(name=self._name, keys=self._keys, columns=tuple(self._columns), item=item)

    def _record_columns(self, cls: type[Described], prefix: str, within: _Within) -> RecordColumns:
        if cls in within:
            path = prefix.rstrip("_") or self._list_name
            raise _unsupported(within[0], path, f"{cls.__name__} inside itself")
        fields: dict[str, ColumnField] = {}
        for name, field in fields_of(cls).items():
            fields[name] = self._field(name, field.holds, prefix, (*within, cls))
        bounds: tuple[str, str] | None = None
        if cls.content in _BOUNDED:
            bounds = (
                self._column(f"{prefix}lower", ColumnType.NUMBER),
                self._column(f"{prefix}upper", ColumnType.NUMBER),
            )
        return RecordColumns(cls=cls, fields=fields, bounds=bounds)

    def _field(self, name: str, holds: ValueType, prefix: str, within: _Within) -> ColumnField:
        full_name = prefix + name
        if not holds.is_supported:
            raise _unsupported(within[0], full_name, holds.name)
        if holds.item is not None:
            return ListField(name=name, table=self._list(full_name, holds.item, within))
        record = _only_record(holds)
        if record is not None:
            stated = self._column(full_name, ColumnType.BOOLEAN) if holds.is_optional else None
            columns = self._record_columns(record, f"{full_name}_", within)
            return RecordField(name=name, record=columns, stated=stated)
        content = holds.content
        if content is Content.TIME:
            return self._time(name, full_name, within[-1])
        if content is Content.NUMBER:
            return self._number(name, full_name, within[-1])
        if content is Content.DURATION:
            return DurationField(name=name, text=self._column(full_name, ColumnType.TEXT))
        plain_columns = self._plain_columns(full_name, holds)
        if not plain_columns:
            raise _unsupported(within[0], full_name, holds.name)
        return PlainField(
            name=name,
            columns=plain_columns,
            id_types=holds.id_types,
            is_text=str in holds.types,
        )

    def _plain_columns(self, full_name: str, holds: ValueType) -> dict[type, str]:
        """Return a column for each type a value may have; none if columns cannot hold it."""
        if set(holds.types) == {str, int}:
            text = self._column(full_name, ColumnType.TEXT)
            return {str: text, int: self._column(f"{full_name}_integer", ColumnType.INTEGER)}
        if len(holds.types) > 1 or holds.content not in _PLAIN_COLUMNS:
            return {}
        value_type, column_type = _PLAIN_COLUMNS[holds.content]
        return {value_type: self._column(full_name, column_type)}

    def _number(self, name: str, full_name: str, owner: type[Described]) -> NumberField:
        text = self._column(full_name, ColumnType.TEXT)
        number: str | None = None
        if owner.content not in _BOUNDED:
            number = self._column(f"{full_name}_number", ColumnType.NUMBER)
        return NumberField(name=name, text=text, number=number)

    def _time(self, name: str, full_name: str, owner: type[Described]) -> TimeField:
        text = resolved = self._column(full_name, ColumnType.TEXT)
        if any(name == field and issubclass(owner, cls) for cls, field in RELATIVE_TIMES):
            resolved = self._column(f"{full_name}_resolved", ColumnType.TEXT)
        return TimeField(
            name=name,
            text=text,
            resolved=resolved,
            earliest=self._column(f"{full_name}_earliest", ColumnType.DAY),
            latest=self._column(f"{full_name}_latest", ColumnType.DAY),
        )

    def _list(self, full_name: str, item: ValueType, within: _Within) -> Table:
        table_name = self._table_names.new(f"{self._name}_{full_name}")
        keys = list(self._keys)
        if keys[-1] == "position":
            # It stands for the list that the outer row stands in.
            keys[-1] = f"{self._list_name}_position"
        builder = _TableBuilder(table_name, full_name, (*keys, "position"), self._table_names)
        return builder.item_table(item, within)

    def _column(self, name: str, column_type: ColumnType) -> str:
        column = Column(name=self._column_names.new(name), type=column_type)
        self._columns.append(column)
        return column.name


def _only_record(holds: ValueType) -> type[Described] | None:
    """Return the class of a value that can be nothing but a record of one class."""
    return holds.record if len(holds.types) == 1 else None


def _unsupported(kind: type[Described], path: str, type_name: str) -> ValidationError:
    message = f"expected a field that columns can hold, found {type_name}"
    problem = Problem(path=path, code="unsupported_type", message=message)
    return ValidationError(f"tables of {kind.__name__}", [problem])
