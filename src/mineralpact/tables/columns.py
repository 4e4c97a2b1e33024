"""Columns of tables: each class says which columns hold a field, and writes and reads them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from operator import attrgetter, gt
from typing import Any, Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import ToldNow, told_now
from mineralpact.catalog.times.record_times import time_of
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import Plain
from mineralpact.errors import DocumentError
from mineralpact.late_methods import LateMethods
from mineralpact.model import Entity
from mineralpact.tables.rows import (
    SEARCH_TEXT,
    Columns,
    Key,
    StoredRows,
    WrittenRows,
    bounds_of,
    days_of,
    map_stated,
    search_texts,
)
from mineralpact.values.entity_path import split_entity_path
from mineralpact.values.fields import Described
from mineralpact.values.rules import broken
from mineralpact.values.time.duration import duration_text

_BEFORE_ALL: Final = 2**63


class ColumnType(StrEnum):
    """The type of a column's values, by its name in Arrow."""

    TEXT = "string"
    INTEGER = "int64"
    NUMBER = "float64"
    BOOLEAN = "bool"
    DAY = "date32"


class ColumnField(LateMethods, ABC):
    """A field, or the content of a whole row, in columns."""

    @abstractmethod
    def write(self, values: Sequence[Any], records: Sequence[Any], rows: WrittenRows, /) -> None:
        """Write the value of each row; the records are those that have the values."""

    @abstractmethod
    def read(self, rows: StoredRows, is_there: Sequence[bool], /) -> list[Plain]:
        """Return the plain value of each row.

        A record inside a row may be missing, and all its fields with it: what lists say of rows
        where it is not there is a mistake.
        """

    @abstractmethod
    def stored_columns(self) -> Iterator[str]:
        """Yield the columns of the row that say all of it; what others hold follows from these."""

    def tables(self) -> Iterator["Table"]:
        """Return the tables that the field is in beside the row's own."""
        return iter(())


@frozen
class PlainField(ColumnField):
    """A field of texts, terms, identifiers, whole numbers or truths."""

    columns: Mapping[type, str]
    """The column for each type a value may have."""
    id_types: frozenset[object]
    """The identifier types it may hold."""
    is_text: bool
    """True if its texts are searched; terms are not."""

    def write(self, values: Sequence[Any], _: object, rows: WrittenRows) -> None:
        if self.is_text:
            for texts, value in zip(rows.texts, values, strict=True):
                if type(value) is str:
                    texts.append(value)
        if len(self.columns) == 1:
            (column,) = self.columns.values()
            rows.columns[column] = list(values)
            return
        for cls, column in self.columns.items():
            rows.columns[column] = [value if type(value) is cls else None for value in values]

    def read(self, rows: StoredRows, _: object) -> list[Plain]:
        values, *others = map(rows.columns.__getitem__, self.columns.values())
        for column in others:
            pairs = zip(values, column, strict=True)
            values = [second if first is None else first for first, second in pairs]
        return values

    def stored_columns(self) -> Iterator[str]:
        yield from self.columns.values()


@frozen
class PlaceField(PlainField):
    """A field of places in entities, and the entity of each for questions."""

    entity: str
    """The column of the entity's identifier."""

    def write(self, values: Sequence[Any], _: object, rows: WrittenRows) -> None:
        super().write(values, _, rows)
        rows.columns[self.entity] = map_stated(lambda place: split_entity_path(place)[0], values)


@frozen
class TextField(ColumnField):
    """A field whose column of texts says all of it; others are for questions only."""

    text: str
    """The column of the value in full."""

    def read(self, rows: StoredRows, _: object) -> list[Plain]:
        return rows.columns[self.text]

    def stored_columns(self) -> Iterator[str]:
        yield self.text


@frozen
class DurationField(TextField):
    """A field of a duration, as ISO 8601 text."""

    def write(self, values: Sequence[Any], _: object, rows: WrittenRows) -> None:
        rows.columns[self.text] = map_stated(duration_text, values)


@frozen
class NumberField(TextField):
    """A field of a decimal number: in full as text, and rounded as a binary number."""

    number: str | None
    """The column of the nearest binary number; ``None`` for the bounds of a sum or a range, which
    has its own."""

    def write(self, values: Sequence[Any], _: object, rows: WrittenRows) -> None:
        rows.columns[self.text] = map_stated("{:f}".format, values)
        if self.number is not None:
            rows.columns[self.number] = map_stated(float, values)


@frozen
class TimeField(TextField):
    """A field of a time, as EDTF text, with its first and last day."""

    name: str
    """The field's name."""
    resolved: str
    """The column of the time by the calendar: `text`, or one more if events may tell the time."""
    earliest: str
    """The column of the first day of `resolved`; null where there is none in the calendar."""
    latest: str
    """The column of the last day of `resolved`; null where there is none in the calendar."""

    def write(self, values: Sequence[Any], records: Sequence[Any], rows: WrittenRows) -> None:
        texts = rows.columns[self.text] = map_stated(attrgetter("text"), values)
        if self.resolved != self.text:
            texts = rows.columns[self.resolved] = list(texts)
            for row, (text, record) in enumerate(zip(texts, records, strict=True)):
                if text is None and record is not None:
                    when = time_of(record, self.name, rows.owners[row], rows.events)
                    texts[row] = None if when is None else when.text
        rows.write_sides((self.earliest, self.latest), map(days_of, texts))


@frozen
class RecordColumns(ColumnField):
    """A record, as the columns of its fields."""

    cls: type[Described]
    """The class."""
    fields: Mapping[str, ColumnField]
    """Its fields by name, in order."""
    bounds: tuple[str, str] | None = None
    """For a sum or a range: the columns of the least and the most it may be, as numbers."""
    stated: str | None = None
    """The column that is true if there is a record; ``None`` where there always is one."""
    standard: Mapping[str, PlainField] = {}
    """The column of the name that a standard gives an entity, where one does."""
    derived: Mapping[str, PlainField] = {}
    """Columns of terms that questions ask beside the fields, by name; see
    `mineralpact.catalog.plan_outcomes`."""

    def write(self, values: Sequence[Any], _: object, rows: WrittenRows) -> None:
        if self.stated is not None:
            rows.columns[self.stated] = [value is not None for value in values]
        has_gaps = None in values
        for name, field in self.fields.items():
            read_value = attrgetter(name)
            # Most records are all there: map alone is faster.
            column = map_stated(read_value, values) if has_gaps else list(map(read_value, values))
            field.write(column, values, rows)
        if self.bounds is not None:
            rows.write_sides(self.bounds, map(bounds_of, values))
        for name, own in self.standard.items():
            own.write(list(map(attrgetter(name), values)), values, rows)
        if self.derived:
            tellings = [_told_by_now(rows, row, value) for row, value in enumerate(values)]
            for name, field in self.derived.items():
                field.write(list(map(attrgetter(name), tellings)), values, rows)

    def read(self, rows: StoredRows, is_there: Sequence[bool]) -> list[Plain]:
        if self.stated is not None:
            is_there = self._stated_in(rows, is_there)
        values = [field.read(rows, is_there) for field in self.fields.values()]
        records: list[Plain] = []
        for there, *row in zip(is_there, *values, strict=True):
            if there:
                records.append(dict(zip(self.fields, row, strict=True)))
            else:
                records.append(None)
                if row.count(None) + row.count([]) < len(row):
                    raise _dangling(f"{self.stated} is not stated, and has a value", rows)
        return records

    def _stated_in(self, rows: StoredRows, is_there: Sequence[bool]) -> list[bool]:
        """True for each row where the record is stated."""
        stated = list(map(bool, rows.columns[self.stated or ""]))
        if any(map(gt, stated, is_there)):
            raise _dangling(f"{self.stated} is stated in what is not", rows)
        return stated

    def stored_columns(self) -> Iterator[str]:
        if self.stated is not None:
            yield self.stated
        for field in self.fields.values():
            yield from field.stored_columns()

    def tables(self) -> Iterator["Table"]:
        for field in self.fields.values():
            yield from field.tables()


@frozen
class Table(ColumnField):
    """A table: of a kind, or of what a field lists, with a row for each item."""

    name: str
    """Its name, such as ``agreements`` or ``agreements_parties``."""
    keys: tuple[str, ...]
    """The columns that identify a row: ``id``, then its position in each list, outermost first."""
    columns: Mapping[str, ColumnType]
    """The type of each column."""
    item: ColumnField
    """The content of a row: a record, or one value in the column ``value``."""

    def rows_of(self, entities: Sequence[Entity], events: Catalog) -> Mapping[str, Columns]:
        """Return the columns of this and of all tables that hang on it, for entities of its kind.

        Args:
            entities: The entities.
            events: Where meetings are looked up that times count from.

        Raises:
            NotFoundError: a time counts from a meeting that is not there.
        """
        tables: dict[str, Columns] = {}
        with collector_paused():
            ids = list(map(attrgetter("id"), entities))
            self._write_rows(entities, WrittenRows({}, tables, entities, (ids,), (), events))
        return tables

    def entities_of(self, read_columns: "Callable[[Table], Columns]") -> list[Plain]:
        """Return the entities of the table's kind, as plain values in the order of the rows.

        Columns that only questions need are left aside.

        Args:
            read_columns: Reads the columns of a table.

        Raises:
            DocumentError: a row that hangs on none.
        """
        return [plain for _, plain in self._read_rows(read_columns)]

    def write(self, values: Sequence[Any], _: object, rows: WrittenRows) -> None:
        items: list[Any] = []
        parents: list[int] = []
        positions: list[int] = []
        for parent, value in enumerate(values):
            if value:
                items += value
                parents += [parent] * len(value)
                positions += range(len(value))
        keys = [_pick(key, parents) for key in rows.keys]
        inner = rows._replace(owners=_pick(rows.owners, parents), keys=(*keys, positions))
        for item_texts, parent in zip(self._write_rows(items, inner), parents, strict=True):
            rows.texts[parent].extend(item_texts)

    def read(self, rows: StoredRows, is_there: Sequence[bool]) -> list[Plain]:
        lists: list[Plain] = [[] for _ in rows.keys]
        items_by_key = self._items_by_key(rows)
        if not items_by_key:  # most tables hold nothing
            return lists
        owners: dict[Key, int] = {}
        for owner, (key, there) in enumerate(zip(rows.keys, is_there, strict=True)):
            if there:
                owners[key] = owner
        for key, items in items_by_key.items():
            if key not in owners:
                message = f"a row belongs to no row of the outer table: {key}"
                raise tables_error(self.name, "dangling_row", message)
            lists[owners[key]] = list(map(items.__getitem__, sorted(items)))
        return lists

    def _items_by_key(self, rows: StoredRows) -> dict[Key, dict[int, Plain]]:
        """Return the items of each list by their positions."""
        items_by_key: dict[Key, dict[int, Plain]] = {}
        for (*outer_key, position), value in self._read_rows(rows.read_columns):
            key = tuple(outer_key)
            items = items_by_key.setdefault(key, {})
            if position in items:
                message = f"expected each position once in a list, found {position} twice in {key}"
                raise tables_error(self.name, "duplicate_position", message)
            # Rows made elsewhere may leave it out: they come first, in their own order.
            items[len(items) - _BEFORE_ALL if position is None else position] = value
        return items_by_key

    @property
    def stored(self) -> tuple[str, ...]:
        """The columns that say all of its rows: what others hold is worked out from these."""
        return tuple(dict.fromkeys((*self.keys, *self.item.stored_columns())))

    def stored_columns(self) -> Iterator[str]:
        return iter(())  # a list has no column in the row that has it

    def tables(self) -> Iterator["Table"]:
        """Yield this table, and those of all that its rows list, at any depth."""
        yield self
        yield from self.item.tables()

    def _write_rows(self, values: Sequence[Any], rows: WrittenRows) -> Sequence[list[str]]:
        """Write a row for each value, and return the texts of each."""
        columns = dict(zip(self.keys, rows.keys, strict=True))
        rows.tables[self.name] = columns
        texts: list[list[str]] = [[] for _ in values]
        self.item.write(values, values, rows._replace(columns=columns, texts=texts))
        if SEARCH_TEXT in self.columns:
            columns[SEARCH_TEXT] = search_texts(texts)
        return texts

    def _read_rows(self, read_columns: "Callable[[Table], Columns]") -> Iterator[tuple[Key, Plain]]:
        """Yield the value of each row, with its keys."""
        columns = read_columns(self)
        keys = list(zip(*[columns[name] for name in self.keys], strict=True))
        rows = StoredRows(self.name, columns, keys, read_columns)
        return zip(keys, self.item.read(rows, [True] * len(keys)), strict=True)


def _told_by_now(rows: WrittenRows, row: int, record: Any) -> ToldNow:  # noqa: ANN401  # of any class
    if record is None:
        return ToldNow(None, None)
    return told_now(record, rows.owners[row], rows.events)


def tables_error(path: str, code: str, message: str) -> DocumentError:
    """Return the error of tables with one problem."""
    return DocumentError("tables", broken(path, code, message))


def _dangling(message: str, rows: StoredRows) -> DocumentError:
    return tables_error(rows.table, "dangling_value", message)


def _pick(values: Sequence[Any], positions: Iterable[int]) -> list[Any]:
    return list(map(values.__getitem__, positions))
