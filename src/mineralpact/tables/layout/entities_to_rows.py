"""Rows of tables from entities, built a column at a time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.catalog.record_times import time_of
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.errors import CalendarRangeError
from mineralpact.model import Entity
from mineralpact.tables.layout.builder import SEARCH_TEXT, TEXT_MARK
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
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.record import Record
from mineralpact.values.time.duration import duration_text
from mineralpact.values.time.when import When

Rows: TypeAlias = dict[str, dict[str, list[Any]]]
"""Columns by table and name; those of one table are equally long."""


def rows_of(table: Table, entities: Sequence[Entity], events: Catalog) -> Rows:
    """Return the rows of entities of one kind, in this and in all tables that hang on it.

    Args:
        table: The kind's main table.
        entities: The entities.
        events: Where meetings are looked up that times count from.

    Raises:
        NotFoundError: a time counts from a meeting that is not there.
    """
    builder = _RowBuilder(events)
    with collector_paused():
        builder.add_rows(table, entities, entities, ([entity.id for entity in entities],))
    return builder.rows


class _SearchTexts:
    """The texts of each row, gathered from its fields."""

    def __init__(self, count: int) -> None:
        self.by_row: list[list[str]] = [[] for _ in range(count)]

    def add(self, values: Iterable[Any]) -> None:
        for texts, value in zip(self.by_row, values, strict=True):
            if type(value) is str:
                texts.append(value)

    def add_lists(self, item_texts: Iterable[Sequence[str]], parents: Iterable[int]) -> None:
        for texts, parent in zip(item_texts, parents, strict=True):
            self.by_row[parent] += texts

    def folded(self) -> list[str]:
        return [TEXT_MARK.join(map(str.casefold, texts)) for texts in self.by_row]


class _TableRows(NamedTuple):
    """The rows of one table while they are filled, with the entity that each belongs to."""

    columns: dict[str, list[Any]]
    owners: Sequence[Entity]
    keys: tuple[list[Any], ...]
    texts: _SearchTexts


class _RowBuilder:
    """Fills the columns of a table, and of those that hang on it."""

    def __init__(self, events: Catalog) -> None:
        self.rows: Rows = {}
        self._events = events

    def add_rows(
        self,
        table: Table,
        values: Sequence[Any],
        owners: Sequence[Entity],
        keys: tuple[list[Any], ...],
    ) -> Iterable[Sequence[str]]:
        """Add a row for each value, record or not, and return the texts of each."""
        columns = self.rows[table.name] = dict(zip(table.keys, keys, strict=True))
        texts = _SearchTexts(len(owners))
        rows = _TableRows(columns, owners, keys, texts)
        if isinstance(table.item, RecordColumns):
            self._add_record(table.item, values, rows)
            columns[SEARCH_TEXT] = texts.folded()
        else:
            self._add_field(table.item, values, values, rows)
        return texts.by_row

    def _add_record(self, columns: RecordColumns, records: Sequence[Any], rows: _TableRows) -> None:
        read_values = _map_stated if None in records else _map_all
        for name, field in columns.fields.items():
            self._add_field(field, read_values(attrgetter(name), records), records, rows)
        if columns.bounds is not None:
            pairs = list(map(_bounds, records))
            for side, column in enumerate(columns.bounds):
                rows.columns[column] = [pair[side] for pair in pairs]

    def _add_field(
        self, field: ColumnField, values: Sequence[Any], records: Sequence[Any], rows: _TableRows
    ) -> None:
        _ADD[type(field)](self, field, values, records, rows)

    def add_plain(
        self, field: PlainField, values: Sequence[Any], _: object, rows: _TableRows
    ) -> None:
        if field.is_text:
            rows.texts.add(values)
        if len(field.columns) == 1:
            (column,) = field.columns.values()
            rows.columns[column] = list(values)
            return
        for cls, column in field.columns.items():
            rows.columns[column] = [value if type(value) is cls else None for value in values]

    def add_number(
        self, field: NumberField, values: Sequence[Any], _: object, rows: _TableRows
    ) -> None:
        rows.columns[field.text] = _map_stated("{:f}".format, values)
        if field.number is not None:
            rows.columns[field.number] = _map_stated(float, values)

    def add_duration(
        self, field: DurationField, values: Sequence[Any], _: object, rows: _TableRows
    ) -> None:
        rows.columns[field.text] = _map_stated(duration_text, values)

    def add_time(
        self, field: TimeField, values: Sequence[Any], records: Sequence[Any], rows: _TableRows
    ) -> None:
        texts = rows.columns[field.text] = _map_stated(attrgetter("text"), values)
        if field.resolved != field.text:
            texts = rows.columns[field.resolved] = list(texts)
            for row, (text, record) in enumerate(zip(texts, records, strict=True)):
                if text is None and record is not None:
                    texts[row] = self._resolved(record, field.name, rows.owners[row])
        earliest = rows.columns[field.earliest] = []
        latest = rows.columns[field.latest] = []
        for text in texts:
            first, last = _days(text)
            earliest.append(first)
            latest.append(last)

    def add_record(
        self, field: RecordField, values: Sequence[Any], _: object, rows: _TableRows
    ) -> None:
        if field.stated is not None:
            rows.columns[field.stated] = [value is not None for value in values]
        self._add_record(field.record, values, rows)

    def add_list(
        self, field: ListField, values: Sequence[Any], _: object, rows: _TableRows
    ) -> None:
        items: list[Any] = []
        parents: list[int] = []
        positions: list[int] = []
        for parent, value in enumerate(values):
            if value:
                items += value
                parents += [parent] * len(value)
                positions += range(len(value))
        keys = [_pick(key, parents) for key in rows.keys]
        owners = _pick(rows.owners, parents)
        item_texts = self.add_rows(field.table, items, owners, (*keys, positions))
        rows.texts.add_lists(item_texts, parents)

    def _resolved(self, record: Record, name: str, owner: Entity) -> str | None:
        when = time_of(record, name, owner, self._events)
        return None if when is None else when.text


_ADD: Final[
    dict[type, Callable[[_RowBuilder, Any, Sequence[Any], Sequence[Any], _TableRows], None]]
] = {
    PlainField: _RowBuilder.add_plain,
    NumberField: _RowBuilder.add_number,
    DurationField: _RowBuilder.add_duration,
    TimeField: _RowBuilder.add_time,
    RecordField: _RowBuilder.add_record,
    ListField: _RowBuilder.add_list,
}
"""The method that fills the columns of each sort of field."""


def _map_all(function: Callable[[Any], Any], values: Iterable[Any]) -> list[Any]:
    return list(map(function, values))


def _map_stated(function: Callable[[Any], Any], values: Iterable[Any]) -> list[Any]:
    """Apply a function to all values but ``None``, which stays as it is."""
    return [None if value is None else function(value) for value in values]


def _pick(values: Sequence[Any], positions: Iterable[int]) -> list[Any]:
    return list(map(values.__getitem__, positions))


def _bounds(value: Money | Range | None) -> tuple[float | None, float | None]:
    if value is None:
        return None, None
    low, high = value.reach if isinstance(value, Money) else value.bounds
    return _float(low), _float(high)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


@lru_cache(maxsize=8_192)
def _days(text: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day of a time; cached, for times repeat and are slow to parse."""
    if text is None:
        return None, None
    when = When(text)
    return _day(when, "earliest"), _day(when, "latest")


def _day(when: When, side: str) -> date | None:
    try:
        return getattr(when, side)  # type: ignore[no-any-return]  # one of two properties
    except CalendarRangeError:
        return None
