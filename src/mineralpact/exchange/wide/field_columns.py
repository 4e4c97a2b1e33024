"""Columns of a record's fields in a wide table, by what each field holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, Final, TypeAlias

from attrs import frozen

from mineralpact.exchange.wide.row_records import RowRecords
from mineralpact.exchange.wide.wide_column import IN_WORDS, WideColumn
from mineralpact.model import Entity
from mineralpact.tables.columns import ColumnType
from mineralpact.tables.rows import bounds_of, map_stated
from mineralpact.values import Record
from mineralpact.values.fields import Content, Described, Field, cached, fields_of
from mineralpact.values.time.day_bounds import day_bounds
from mineralpact.values.time.duration import duration_text
from mineralpact.views.entity_rows import modality_span, outcome_words
from mineralpact.views.value_text import name_of, value_text
from mineralpact.views.wording import term_words, when_words

_ROUNDED: Final = "as the nearest binary number"
_INFINITY: Final = float("inf")
_PLAIN: Final[Mapping[Content, ColumnType]] = {
    Content.TEXT: ColumnType.TEXT,
    Content.TERM: ColumnType.TEXT,
    Content.INTEGER: ColumnType.INTEGER,
    Content.BOOLEAN: ColumnType.BOOLEAN,
}
_MEASURES: Final[Mapping[Content, str]] = {Content.MONEY: "currency", Content.RANGE: "unit"}


@frozen
class _FieldRows:
    """One field of the records of a wide table."""

    rows: RowRecords
    field: Field
    prefix: str
    """The path of the record around it in that of the row, with a dot behind."""

    @property
    def place(self) -> str:
        return f"{self.prefix}{self.field.name}"

    @property
    def name(self) -> str:
        return self.place.replace(".", "_")

    def values(self) -> list[Any]:
        """Return the value of each row; ``None`` where a record around it is not stated."""
        values: list[Any] = self.rows.records  # type: ignore[assignment]  # of any class
        for name in self.place.split("."):
            values = map_stated(attrgetter(name), values)
        return values

    def column(
        self,
        column_type: ColumnType,
        values: Sequence[object],
        end: str = "",
        heading: str = "",
        **more: Any,  # noqa: ANN401  # other attributes of the column
    ) -> WideColumn:
        """Return a column of it, or of a part of it."""
        words = term_words(self.name) + (heading and f" ({heading})")
        return WideColumn(
            name=self.name + end, heading=words, type=column_type, values=values, **more
        )


_Columns: TypeAlias = Callable[[_FieldRows], Iterator[WideColumn]]


def record_columns(rows: RowRecords, prefix: str = "") -> Iterator[WideColumn]:
    """Yield the columns of the fields of each row's record, in their order."""
    cls: type[Described] = rows.cls
    for name in prefix.split(".")[:-1]:
        (cls,) = fields_of(cls)[name].holds.records
    for field in fields_of(cls).values():
        columns = _columns_for(field)
        if field.name == "id" and not prefix and issubclass(cls, Entity):
            columns = _own_ids
        yield from columns(_FieldRows(rows, field, prefix))


def _time_columns(
    name: str, heading: str, place: str | None, times: Sequence[Any]
) -> Iterator[WideColumn]:
    """Yield the columns of a time: its text, its words, and the days that it lies between."""
    texts, words = map_stated(str, times), map_stated(when_words, times)
    yield WideColumn(name=name, heading=heading, type=ColumnType.TEXT, values=texts, place=place)
    yield WideColumn(
        name=f"{name}_words",
        heading=f"{heading} (in words)",
        type=ColumnType.TEXT,
        values=words,
    )
    bounds = list(map(day_bounds, times))
    for end in ("earliest", "latest", "latest_start", "earliest_end"):
        yield WideColumn(
            name=f"{name}_{end}",
            heading=f"{heading} ({end})",
            type=ColumnType.DAY,
            values=[getattr(days, end) for days in bounds],
            is_for_sheets=end in ("earliest", "latest"),
        )
    yield WideColumn(
        name=f"{name}_is_open",
        heading=f"{heading} (open)",
        type=ColumnType.BOOLEAN,
        values=[days.is_open for days in bounds],
        is_for_sheets=False,
    )


def _columns_for(field: Field) -> _Columns:
    content = field.value_type.content
    if field.is_many:
        if content is Content.ID:
            return _id_lists
        if content in (Content.TEXT, Content.TERM):
            return _text_lists
        return _phrase_lists
    if content in _PLAIN:
        return _plain
    if content is Content.RECORD and _is_flat(field):
        return _inner_record
    return _SINGLE.get(content, _phrases)


@cached
def _is_flat_class(cls: type[Described]) -> bool:
    flat = (*_PLAIN, Content.ID)
    return all(
        not field.is_many and field.value_type.content in flat for field in fields_of(cls).values()
    )


def _is_flat(field: Field) -> bool:
    """True if a field holds records of one class, all of whose fields are texts, ids, numbers."""
    records = field.holds.records
    return len(records) == 1 and _is_flat_class(records[0])


def _plain(source: _FieldRows) -> Iterator[WideColumn]:
    content = source.field.value_type.content
    values = source.values()
    if content is Content.TERM:
        values = map_stated(attrgetter("value"), values)
    yield source.column(_PLAIN[content], values, place=source.place)


def _own_ids(source: _FieldRows) -> Iterator[WideColumn]:
    yield source.column(ColumnType.TEXT, source.values(), place=source.place)


def _ids(source: _FieldRows) -> Iterator[WideColumn]:
    ids = source.values()
    names = map_stated(partial(name_of, source.rows.catalog), ids)
    yield source.column(ColumnType.TEXT, ids, heading="id", place=source.place)
    yield source.column(ColumnType.TEXT, names, "_name")


def _id_lists(source: _FieldRows) -> Iterator[WideColumn]:
    ids = [list(row or ()) for row in source.values()]
    yield source.column(ColumnType.TEXT, ids, heading="id", is_list=True, place=source.place)
    yield source.column(ColumnType.TEXT, names_in(source.rows, ids), "_names", is_list=True)


def names_in(rows: RowRecords, ids: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the names of the entities that each row lists."""
    name = partial(name_of, rows.catalog)
    return [list(map(name, row)) for row in ids]


def _text_lists(source: _FieldRows) -> Iterator[WideColumn]:
    texts = [list(map(str, row or ())) for row in source.values()]
    yield source.column(ColumnType.TEXT, texts, is_list=True, place=source.place)


def _times(source: _FieldRows) -> Iterator[WideColumn]:
    times = source.rows.times(source.field.name)  # a time of a record inside is in its words
    return _time_columns(source.name, term_words(source.name), source.place, times)


def _durations(source: _FieldRows) -> Iterator[WideColumn]:
    texts = map_stated(duration_text, source.values())
    yield source.column(ColumnType.TEXT, texts, place=source.place)


def _numbers(source: _FieldRows) -> Iterator[WideColumn]:
    numbers = map_stated(float, source.values())
    yield source.column(ColumnType.NUMBER, numbers, place=source.place, reason=_ROUNDED)


def _quantities(source: _FieldRows) -> Iterator[WideColumn]:
    """Yield a sum or a range in words, its bounds, none of them missing, and what it is of."""
    values = source.values()
    yield from _phrases(source)
    bounds = list(map(bounds_of, values))
    lowest = [-_INFINITY if low is None else low for low, _ in bounds]
    highest = [_INFINITY if high is None else high for _, high in bounds]
    yield source.column(ColumnType.NUMBER, lowest, "_lower", "at least")
    yield source.column(ColumnType.NUMBER, highest, "_upper", "at most")
    measure = _MEASURES[source.field.value_type.content]
    measures = map_stated(attrgetter(measure), values)
    place = f"{source.place}.{measure}"
    yield source.column(
        ColumnType.TEXT, map_stated(str, measures), f"_{measure}", measure, place=place
    )


def _inner_record(source: _FieldRows) -> Iterator[WideColumn]:
    return record_columns(source.rows, f"{source.place}.")


def _phrases(source: _FieldRows) -> Iterator[WideColumn]:
    values = source.values()
    texts = map_stated(partial(value_text, source.rows.catalog), values)
    yield source.column(ColumnType.TEXT, texts, place=source.place, reason=IN_WORDS, worded=values)


def _phrase_lists(source: _FieldRows) -> Iterator[WideColumn]:
    texts: list[list[str]] = []
    values = source.values()
    for owner, items in zip(source.rows.owners, values, strict=True):
        phrase = partial(_phrase_of, source.rows, owner)
        texts.append(list(map(phrase, items or ())))
    yield source.column(
        ColumnType.TEXT, texts, is_list=True, place=source.place, reason=IN_WORDS, worded=values
    )


def _phrase_of(rows: RowRecords, owner: Any, item: object) -> str:  # noqa: ANN401  # an entity
    """Return an item of a list in words, its modality first."""
    words = value_text(rows.catalog, item)
    modality = getattr(item, "modality", None)
    if not isinstance(item, Record) or modality is None:
        return words
    return f"{modality_span(modality).text}: {words}{outcome_words(rows.catalog, owner, item)}"


_SINGLE: Final[Mapping[Content, _Columns]] = {
    Content.ID: _ids,
    Content.TIME: _times,
    Content.DURATION: _durations,
    Content.NUMBER: _numbers,
    Content.MONEY: _quantities,
    Content.RANGE: _quantities,
}
