"""Counts of entities by the values of a field, made by an engine in columns."""

from collections import Counter
from typing import cast

from mineralpact.catalog.field_reader import FieldAtPath, field_at
from mineralpact.codec.fast.section_builder import reader_of
from mineralpact.errors import ValidationError
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.tables.columns import ColumnField, PlainField, RecordColumns, Table, TextField
from mineralpact.tables.engines.sql import Rows, column
from mineralpact.tables.engines.table_store import TableStore
from mineralpact.values.rules import broken


def value_counts(store: TableStore, kind: type[Entity], path: str, ids: Rows) -> Counter[object]:
    """Return how many of some entities hold each value of a field; ``None`` where none is stated.

    Args:
        store: Where the tables are.
        kind: The kind of the entities.
        path: The field.
        ids: Their identifiers, each once.

    Raises:
        NotFoundError: the kind has no such field; near ones are listed.
        ValidationError: the field holds records, or is in lists of what may be missing.
    """
    field = field_at(kind, path)
    table, columns = _columns_of(store.layout.tables[kind], path)
    rows = store.scan(table).among(ids, {"id": column("id")})
    values = rows.distinct(dict.fromkeys(("id", *columns)))
    counts: Counter[object] = Counter()
    for *stored, count in store.collect(values.count(*columns)):
        present = [value for value in stored if value is not None]
        value = _value_of(present[0], field) if present else None
        counts[value] += int(count)
    without = row_count(store, ids) - row_count(store, values.distinct(("id",)))
    if without:
        counts[None] += without
    return counts


def _columns_of(table: Table, path: str) -> tuple[Table, tuple[str, ...]]:
    """Return the table that a field is in, and its columns there."""
    item: ColumnField = table.item
    may_be_missing = False
    for name in Path.parse(path).steps:
        item = cast("RecordColumns", item).fields[str(name)]  # the path is one of the kind
        if isinstance(item, RecordColumns):
            may_be_missing = may_be_missing or (len(table.keys) > 1 and item.stated is not None)
        elif isinstance(item, Table):
            if may_be_missing:  # no row tells of the records that are not there
                raise _wrong_field(path, "a list in a record that may be missing")
            table, item = item, item.item
    if isinstance(item, PlainField):
        return table, tuple(item.columns.values())
    if isinstance(item, TextField):
        return table, (item.text,)
    raise _wrong_field(path, "records")


def _value_of(stored: object, field: FieldAtPath) -> object:
    """Return the value that a column stores as a text or a number."""
    value: object = reader_of(field.value_type)(stored)
    return value


def row_count(store: TableStore, rows: Rows) -> int:
    """Return how many rows there are."""
    ((count,),) = store.collect(rows.count())
    return int(count)


def _wrong_field(path: str, content: str) -> ValidationError:
    message = f"expected a field of values that columns hold, found {content} in {path!r}"
    return ValidationError("field", broken(path, "wrong_field", message))
