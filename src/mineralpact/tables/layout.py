"""Builder of table layouts: from the description of a kind's fields to its tables and columns.

A kind has a table with one row an entity, and one more for every field that lists something; a
record inside an entity adds columns whose names begin with the field's. What no field says but
questions need stands in columns of its own: a country's name, the first and last day of a time, a
sum's bounds as numbers, the texts to search.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.catalog.plan_outcomes import DERIVED_FIELDS, is_told
from mineralpact.errors import ValidationError
from mineralpact.late_methods import LateMethods
from mineralpact.model import Entity
from mineralpact.model.entity import kind_in, standard_names
from mineralpact.tables.columns import (
    ColumnField,
    ColumnType,
    DurationField,
    NumberField,
    PlaceField,
    PlainField,
    RecordColumns,
    Table,
    TimeField,
)
from mineralpact.tables.rows import SEARCH_TEXT
from mineralpact.values import Commitment, Step
from mineralpact.values.fields import Content, Described, ValueType, fields_of
from mineralpact.values.rules import broken

_RELATIVE_TIMES: Final[tuple[tuple[type[Described], str], ...]] = (
    (Step, "when"),
    (Commitment, "due"),
)
"""The times that may be told by another event; a column holds them by the calendar, as far as that
is known."""


@frozen
class Layout(LateMethods):
    """The tables of several kinds."""

    tables: Mapping[type[Entity], Table]
    """The main table of each kind."""

    def table_of(self, kind: type[Entity]) -> Table | None:
        """Return the main table of a kind, or of the one that stands for it; ``None`` if none."""
        return self.tables.get(kind_in(self.tables, kind))

    def all(self) -> Iterator[Table]:
        """Yield every table."""
        for table in self.tables.values():
            yield from table.tables()


@cache
def layout_of(kinds: tuple[type[Entity], ...]) -> Layout:
    """Return the tables of these kinds.

    Raises:
        ValidationError: a field of a type that no column can hold.

    >>> from mineralpact.model import Mineral
    >>> [table.name for table in layout_of((Mineral,)).all()]
    ['minerals', 'minerals_identifiers', 'minerals_aliases', 'minerals_uses', 'minerals_members']
    """
    names = {kind.section.casefold() for kind in kinds}
    tables: dict[type[Entity], Table] = {}
    for kind in kinds:
        builder = _TableBuilder(kind.section, "", ("id",), names)
        tables[kind] = builder.table(builder.entity_columns(kind))
    return Layout(tables)


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


class _TableBuilder:
    """Gathers the columns of one table."""

    def __init__(
        self, name: str, list_name: str, keys: tuple[str, ...], table_names: set[str]
    ) -> None:
        self._name = name
        self._list_name = list_name
        self._keys = keys
        self._table_names = table_names
        self._column_names = {*keys, SEARCH_TEXT}
        self._columns = dict.fromkeys(keys, ColumnType.INTEGER) | {"id": ColumnType.TEXT}

    def table(self, item: ColumnField) -> Table:
        if isinstance(item, RecordColumns):
            self._columns[SEARCH_TEXT] = ColumnType.TEXT
        return Table(self._name, self._keys, self._columns, item)

    def entity_columns(self, kind: type[Entity]) -> RecordColumns:
        fields: dict[str, ColumnField] = {"id": PlainField({str: "id"}, frozenset(), is_text=True)}
        for name, field in fields_of(kind).items():
            if name != "id":
                fields[name] = self._field(name, field.holds, "", (kind,))
        standard: dict[str, PlainField] = {}
        for name in standard_names(kind):
            column = self._column(name, ColumnType.TEXT)
            standard[name] = PlainField({str: column}, frozenset(), is_text=True)
        return RecordColumns(kind, fields, standard=standard, derived=self._derived(kind, ""))

    def item_columns(self, item: ValueType, within: _Within) -> ColumnField:
        record = _only_record(item)
        if record is None:
            return self._field("value", item, "", within)
        return self._record_columns(record, "", within)

    def _record_columns(
        self, cls: type[Described], prefix: str, within: _Within, stated: str | None = None
    ) -> RecordColumns:
        if cls in within:
            path = prefix.rstrip("_") or self._list_name
            raise _unsupported(within, path, f"{cls.__name__} inside itself")
        fields: dict[str, ColumnField] = {}
        for name, field in fields_of(cls).items():
            fields[name] = self._field(name, field.holds, prefix, (*within, cls))
        bounds: tuple[str, str] | None = None
        if cls.content in _BOUNDED:
            bounds = (
                self._column(f"{prefix}lower", ColumnType.NUMBER),
                self._column(f"{prefix}upper", ColumnType.NUMBER),
            )
        return RecordColumns(cls, fields, bounds, stated, derived=self._derived(cls, prefix))

    def _derived(self, cls: type[Described], prefix: str) -> dict[str, PlainField]:
        """Return the columns of what is derived for what is told with a modality."""
        columns: dict[str, PlainField] = {}
        if is_told(cls):
            for name in DERIVED_FIELDS:
                column = self._column(f"{prefix}{name}", ColumnType.TEXT)
                columns[name] = PlainField({str: column}, frozenset(), is_text=False)
        return columns

    def _field(self, name: str, holds: ValueType, prefix: str, within: _Within) -> ColumnField:
        full_name = prefix + name
        if not holds.is_supported:
            raise _unsupported(within, full_name, holds.name)
        if holds.item is not None:
            return self._list(full_name, holds.item, within)
        record = _only_record(holds)
        if record is not None:
            stated = self._column(full_name, ColumnType.BOOLEAN) if holds.is_optional else None
            return self._record_columns(record, f"{full_name}_", within, stated)
        if holds.content is Content.TIME:
            return self._time(name, full_name, within[-1])
        if holds.content is Content.NUMBER:
            return self._number(full_name, within[-1])
        if holds.content is Content.DURATION:
            return DurationField(self._column(full_name, ColumnType.TEXT))
        return self._plain(full_name, holds, within)

    def _plain(self, full_name: str, holds: ValueType, within: _Within) -> PlainField:
        columns = self._plain_columns(full_name, holds)
        if not columns:
            raise _unsupported(within, full_name, holds.name)
        is_text = str in holds.types
        if holds.is_place:
            entity = self._column(f"{full_name}_entity", ColumnType.TEXT)
            return PlaceField(columns, holds.id_types, is_text=is_text, entity=entity)
        return PlainField(columns, holds.id_types, is_text=is_text)

    def _plain_columns(self, full_name: str, holds: ValueType) -> dict[type, str]:
        """Return a column for each type a value may have; none if columns cannot hold it."""
        if set(holds.types) == {str, int}:
            text = self._column(full_name, ColumnType.TEXT)
            return {str: text, int: self._column(f"{full_name}_integer", ColumnType.INTEGER)}
        if len(holds.types) > 1 or holds.content not in _PLAIN_COLUMNS:
            return {}
        value_type, column_type = _PLAIN_COLUMNS[holds.content]
        return {value_type: self._column(full_name, column_type)}

    def _number(self, full_name: str, owner: type[Described]) -> NumberField:
        text = self._column(full_name, ColumnType.TEXT)
        if owner.content in _BOUNDED:
            return NumberField(text, None)
        return NumberField(text, self._column(f"{full_name}_number", ColumnType.NUMBER))

    def _time(self, name: str, full_name: str, owner: type[Described]) -> TimeField:
        text = resolved = self._column(full_name, ColumnType.TEXT)
        if any(name == field and issubclass(owner, cls) for cls, field in _RELATIVE_TIMES):
            resolved = self._column(f"{full_name}_resolved", ColumnType.TEXT)
        earliest = self._column(f"{full_name}_earliest", ColumnType.DAY)
        latest = self._column(f"{full_name}_latest", ColumnType.DAY)
        return TimeField(text, name, resolved, earliest, latest)

    def _list(self, full_name: str, item: ValueType, within: _Within) -> Table:
        table_name = _unique(f"{self._name}_{full_name}", self._table_names)
        keys = list(self._keys)
        if keys[-1] == "position":
            # It stands for the list that the outer row stands in.
            keys[-1] = f"{self._list_name}_position"
        builder = _TableBuilder(table_name, full_name, (*keys, "position"), self._table_names)
        return builder.table(builder.item_columns(item, within))

    def _column(self, name: str, column_type: ColumnType) -> str:
        name = _unique(name, self._column_names)
        self._columns[name] = column_type
        return name


def _unique(name: str, taken: set[str]) -> str:
    """Return a name not taken in any case, as most engines do not tell capitals apart."""
    while name.casefold() in taken:
        name += "_"
    taken.add(name.casefold())
    return name


def _only_record(holds: ValueType) -> type[Described] | None:
    """Return the class of a value that can be nothing but a record of one class."""
    return holds.record if len(holds.types) == 1 else None


def _unsupported(within: _Within, path: str, type_name: str) -> ValidationError:
    message = f"expected a field that columns can hold, found {type_name}"
    problems = broken(path, "unsupported_type", message)
    return ValidationError(f"tables of {within[0].__name__}", problems)
