"""What a catalog looks like as tables, worked out from the types of fields: a new kind gets its tables by itself.

A kind has a table with one row an entity, and one more for every field that lists something; a
record inside an entity adds columns whose names begin with the field's. What no field says but
questions need stands in columns of its
own: the first and last day of a time, a sum's bounds as numbers, the texts to search.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Final, get_args, get_origin

from pendulum import Duration

from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.model.entity import id_types_in
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
    Table,
    TimeField,
)
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.commitment import Commitment
from mineralpact.values.record import Record, bare, choices, field_types, type_name
from mineralpact.values.step import Step
from mineralpact.values.time.when import When

SEARCH_TEXT: Final = "search_text"
"""The column that holds all texts of a row and of what hangs on it, case-folded; `TEXT_MARK` stands
between two."""
TEXT_MARK: Final = "X"
"""A capital letter: no case-folded text has one, so that nothing searched for runs from one text
into the next."""
TOLD_BY_EVENTS: Final[tuple[tuple[type[Record], str], ...]] = ((Step, "when"), (Commitment, "due"))
"""The times that may be told by another event; a column holds them by the calendar, as far as that
is known."""


@cache
def layout_of(kinds: tuple[type[Entity], ...]) -> Layout:
    """The tables of these kinds.

    Raises:
        ValidationError: a field of a type that no column can hold.

    >>> from mineralpact.model import Mineral
    >>> [table.name for table in layout_of((Mineral,)).all()]
    ['minerals', 'minerals_aliases', 'minerals_uses']
    """
    names = _Names(kind.section for kind in kinds)
    return Layout(
        tables={
            kind: _Builder(kind.section, "", ("id",), names).entity_table(kind) for kind in kinds
        }
    )


_BOUNDED: Final = (Money, Range)


class _Names:
    """Names given out, each once in any case: most engines do not tell capitals apart."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.casefold() for name in taken}

    def new(self, name: str) -> str:
        while name.casefold() in self._taken:
            name += "_"
        self._taken.add(name.casefold())
        return name


class _Builder:
    """Gathers the columns of one table."""

    def __init__(self, name: str, field: str, keys: tuple[str, ...], tables: _Names) -> None:
        self._name = name
        self._of = field
        self._keys = keys
        self._tables = tables
        self._names = _Names((*keys, SEARCH_TEXT))
        self._columns = [
            Column(name=key, type=ColumnType.INTEGER if number else ColumnType.TEXT)
            for number, key in enumerate(keys)
        ]

    def entity_table(self, kind: type[Entity]) -> Table:
        own_id = PlainField(name="id", columns={str: "id"}, id_types=frozenset(), is_text=True)
        others = {name: hint for name, hint in field_types(kind).items() if name != "id"}
        fields = {name: self._field(name, hint, "", (kind,)) for name, hint in others.items()}
        return self._table(RecordColumns(cls=kind, fields={"id": own_id, **fields}))

    def item_table(self, item: object, within: tuple[type[Record], ...]) -> Table:
        record = _record_in(item)
        if record is None:
            return self._table(self._field("value", item, "", within))
        return self._table(self._shape(record, "", within))

    def _table(self, item: RecordColumns | ColumnField) -> Table:
        searched = (
            [Column(name=SEARCH_TEXT, type=ColumnType.TEXT)]
            if isinstance(item, RecordColumns)
            else []
        )
        return Table(
            name=self._name, keys=self._keys, columns=(*self._columns, *searched), item=item
        )

    def _shape(
        self, cls: type[Record], prefix: str, within: tuple[type[Record], ...]
    ) -> RecordColumns:
        if cls in within:
            raise _unsupported(
                within[0], prefix.rstrip("_") or self._of, f"{cls.__name__} inside itself"
            )
        inner = (*within, cls)
        fields = {
            name: self._field(name, hint, prefix, inner) for name, hint in field_types(cls).items()
        }
        if cls not in _BOUNDED:
            return RecordColumns(cls=cls, fields=fields)
        bounds = (
            self._new(f"{prefix}lower", ColumnType.NUMBER),
            self._new(f"{prefix}upper", ColumnType.NUMBER),
        )
        return RecordColumns(cls=cls, fields=fields, bounds=bounds)

    def _field(
        self, name: str, hint: object, prefix: str, within: tuple[type[Record], ...]
    ) -> ColumnField:
        full = prefix + name
        if get_origin(hint) is tuple:
            (item, *_) = get_args(hint)
            return ListField(name=name, table=self._list(full, item, within))
        types = {bare(each) for each in choices(hint)} - {NoneType}
        if record := _record_in(hint):
            return self._record(name, full, record, within, is_optional=NoneType in choices(hint))
        if types == {When}:
            return self._time(name, full, within[-1])
        if types == {Decimal}:
            text = self._new(full, ColumnType.TEXT)
            number = (
                None if within[-1] in _BOUNDED else self._new(f"{full}_number", ColumnType.NUMBER)
            )
            return NumberField(name=name, text=text, number=number)
        if types == {Duration}:
            return DurationField(name=name, text=self._new(full, ColumnType.TEXT))
        if not types <= {str, int} and (len(types) > 1 or not _is_plain(*types)):
            raise _unsupported(within[0], full, type_name(hint))
        columns = self._plain_columns(full, types)
        return PlainField(
            name=name, columns=columns, id_types=id_types_in(hint), is_text=str in types
        )

    def _plain_columns(self, full: str, types: set[object]) -> dict[type, str]:
        if types == {str, int}:
            text, integer = (
                self._new(full, ColumnType.TEXT),
                self._new(f"{full}_integer", ColumnType.INTEGER),
            )
            return {str: text, int: integer}
        held = next((plain for plain in (int, bool) if plain in types), str)
        holding = {int: ColumnType.INTEGER, bool: ColumnType.BOOLEAN, str: ColumnType.TEXT}[held]
        return {held: self._new(full, holding)}

    def _record(
        self,
        name: str,
        full: str,
        cls: type[Record],
        within: tuple[type[Record], ...],
        *,
        is_optional: bool,
    ) -> RecordField:
        stated = self._new(full, ColumnType.BOOLEAN) if is_optional else None
        shape = self._shape(cls, f"{full}_", within)
        return RecordField(name=name, record=shape, stated=stated)

    def _time(self, name: str, full: str, owner: type[Record]) -> TimeField:
        text = asked = self._new(full, ColumnType.TEXT)
        if any(issubclass(owner, cls) and name == field for cls, field in TOLD_BY_EVENTS):
            asked = self._new(f"{full}_resolved", ColumnType.TEXT)
        earliest, latest = (
            self._new(f"{full}_{side}", ColumnType.DAY) for side in ("earliest", "latest")
        )
        return TimeField(name=name, text=text, resolved=asked, earliest=earliest, latest=latest)

    def _list(self, full: str, item: object, within: tuple[type[Record], ...]) -> Table:
        if NoneType in choices(item) or get_origin(item) is tuple:
            raise _unsupported(within[0], full, f"a tuple of {type_name(item)}")
        name = self._tables.new(f"{self._name}_{full}")
        # The row's own position, if it has one, is told apart by the list that the row stands in.
        outer = (f"{self._of}_position" if key == "position" else key for key in self._keys)
        return _Builder(name, full, (*outer, "position"), self._tables).item_table(item, within)

    def _new(self, name: str, holding: ColumnType) -> str:
        column = Column(name=self._names.new(name), type=holding)
        self._columns.append(column)
        return column.name


def _record_in(hint: object) -> type[Record] | None:
    members = [bare(each) for each in choices(hint) if each is not NoneType]
    (first, *others) = members
    return first if isinstance(first, type) and issubclass(first, Record) and not others else None


def _is_plain(held: object) -> bool:
    return held is bool or (isinstance(held, type) and issubclass(held, StrEnum))


def _unsupported(kind: type[Record], path: str, what: str) -> ValidationError:
    message = f"expected a field that columns can hold, found {what}"
    return ValidationError(
        f"tables of {kind.__name__}", [Problem(path=path, code="unsupported_type", message=message)]
    )
