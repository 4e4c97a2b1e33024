"""Entities to rows, a column at a time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.catalog.event_times import time_of
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
_Days: TypeAlias = tuple[date | None, date | None]


def rows_of(table: Table, entities: Sequence[Entity], events: Catalog) -> Rows:
    """The rows of entities of one kind, in this and in all tables that hang on it.

    Args:
        table: The kind's main table.
        entities: The entities.
        events: Where meetings are looked up that times count from.

    Raises:
        NotFoundError: a time counts from a meeting that is not there.
    """
    shredder = _Shredder(events)
    with collector_paused():
        shredder.table(table, entities, entities, ([entity.id for entity in entities],))
    return shredder.rows


class _Texts:
    """The texts of each row, gathered from its fields."""

    def __init__(self, count: int) -> None:
        self.by_row: list[list[str]] = [[] for _ in range(count)]

    def add(self, values: Iterable[Any]) -> None:
        for texts, value in zip(self.by_row, values, strict=True):
            if type(value) is str:
                texts.append(value)

    def add_lists(self, inner: Iterable[Sequence[str]], parents: Iterable[int]) -> None:
        by_row = self.by_row
        for texts, parent in zip(inner, parents, strict=True):
            by_row[parent] += texts

    def searched(self) -> list[str]:
        return [TEXT_MARK.join(map(str.casefold, texts)) for texts in self.by_row]


class _Place:
    """Where values are put: the columns of a table, the entity of each row, and its keys."""

    def __init__(
        self,
        columns: dict[str, list[Any]],
        owners: Sequence[Entity],
        keys: tuple[list[Any], ...],
        texts: _Texts,
    ) -> None:
        self.columns = columns
        self.owners = owners
        self.keys = keys
        self.texts = texts


class _Shredder:
    def __init__(self, events: Catalog) -> None:
        self.rows: Rows = {}
        self._events = events

    def table(
        self,
        table: Table,
        values: Sequence[Any],
        owners: Sequence[Entity],
        keys: tuple[list[Any], ...],
    ) -> Iterable[Sequence[str]]:
        """Put values, records or not, into a table, and what they list into others; the texts of each."""
        columns = self.rows[table.name] = dict(zip(table.keys, keys, strict=True))
        if isinstance(table.item, RecordColumns):
            texts = _Texts(len(owners))
            self._shape(table.item, values, _Place(columns, owners, keys, texts))
            columns[SEARCH_TEXT] = texts.searched()
            return texts.by_row
        self._field(table.item, values, values, _Place(columns, owners, keys, _Texts(0)))
        return [(each,) if type(each) is str else () for each in values]

    def _shape(self, shape: RecordColumns, records: Sequence[Any], place: _Place) -> None:
        has_gaps = None in records
        for name, field in shape.fields.items():
            read = attrgetter(name)
            values = (
                [None if each is None else read(each) for each in records]
                if has_gaps
                else list(map(read, records))
            )
            self._field(field, values, records, place)
        if shape.bounds is not None:
            pairs = [_bounds(each) for each in records]
            for side, column in enumerate(shape.bounds):
                place.columns[column] = [pair[side] for pair in pairs]

    def _field(
        self, field: ColumnField, values: Sequence[Any], records: Sequence[Any], place: _Place
    ) -> None:
        _PUT[type(field)](self, field, values, records, place)

    def put_plain(self, field: PlainField, values: Sequence[Any], _: object, place: _Place) -> None:
        if field.is_text and place.texts.by_row:
            place.texts.add(values)
        if len(field.columns) == 1:
            (name,) = field.columns.values()
            place.columns[name] = list(values)
        else:
            for held, name in field.columns.items():
                place.columns[name] = [each if type(each) is held else None for each in values]

    def put_number(
        self, field: NumberField, values: Sequence[Any], _: object, place: _Place
    ) -> None:
        place.columns[field.text] = [None if each is None else f"{each:f}" for each in values]
        if field.number is not None:
            place.columns[field.number] = [_float(each) for each in values]

    def put_duration(
        self, field: DurationField, values: Sequence[Any], _: object, place: _Place
    ) -> None:
        place.columns[field.text] = [
            None if each is None else duration_text(each) for each in values
        ]

    def put_time(
        self, field: TimeField, values: Sequence[Any], records: Sequence[Any], place: _Place
    ) -> None:
        asked = place.columns[field.text] = [None if each is None else each.text for each in values]
        if field.resolved != field.text:
            together = zip(asked, records, place.owners, strict=True)
            asked = [
                self._resolved(field.name, text, record, owner) for text, record, owner in together
            ]
            place.columns[field.resolved] = asked
        days = [_NO_DAYS if text is None else _days(text) for text in asked]
        place.columns[field.earliest] = [first for first, _ in days]
        place.columns[field.latest] = [last for _, last in days]

    def put_record(
        self, field: RecordField, values: Sequence[Any], _: object, place: _Place
    ) -> None:
        if field.stated is not None:
            place.columns[field.stated] = [each is not None for each in values]
        self._shape(field.record, values, place)

    def put_list(self, field: ListField, values: Sequence[Any], _: object, place: _Place) -> None:
        items: list[Any] = []
        parents: list[int] = []
        positions: list[int] = []
        for parent, value in enumerate(values):
            if value:
                items += value
                parents += [parent] * len(value)
                positions += range(len(value))
        keys = (*([key[parent] for parent in parents] for key in place.keys), positions)
        texts = self.table(field.table, items, [place.owners[parent] for parent in parents], keys)
        place.texts.add_lists(texts, parents)

    def _resolved(
        self, name: str, text: str | None, record: Record | None, owner: Entity
    ) -> str | None:
        if text is not None or record is None:
            return text
        when = time_of(record, name, owner, self._events)
        return None if when is None else when.text


_PUT: Final[dict[type, Callable[[_Shredder, Any, Sequence[Any], Sequence[Any], _Place], None]]] = {
    PlainField: _Shredder.put_plain,
    NumberField: _Shredder.put_number,
    DurationField: _Shredder.put_duration,
    TimeField: _Shredder.put_time,
    RecordField: _Shredder.put_record,
    ListField: _Shredder.put_list,
}


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _bounds(value: Money | Range | None) -> tuple[float | None, float | None]:
    if value is None:
        return None, None
    low, high = value.reach if isinstance(value, Money) else value.bounds
    return _float(low), _float(high)


_NO_DAYS: Final[_Days] = (None, None)


@lru_cache(maxsize=8_192)
def _days(text: str) -> _Days:
    """The first and the last day of a time; times repeat, and reading them costs more than looking them up."""
    when = When(text)
    return _day(when, "earliest"), _day(when, "latest")


def _day(when: When, side: str) -> date | None:
    try:
        return getattr(when, side)  # type: ignore[no-any-return]  # one of two properties
    except CalendarRangeError:
        return None
