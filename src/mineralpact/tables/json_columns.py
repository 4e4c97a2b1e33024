"""Entities of tables as JSON, made column by column: no value of a row becomes a Python object.

It is for tables as we write them. Whatever else a table may hold, such as rows in another order, is
left to the plain reading of `mineralpact.tables.columns`, which also tells what is wrong.

The module is imported when tables are first read, for it takes pyarrow along.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, cast

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from mineralpact.codec.fast.structs import fields_in_order, is_singleton
from mineralpact.codec.load_options import MaybeInvalidError
from mineralpact.tables.columns import (
    ColumnField,
    PlainField,
    RecordColumns,
    Table,
    TextField,
)
from mineralpact.values import Record
from mineralpact.values.fields import Field

Column: TypeAlias = Any
"""An array of pyarrow, or a scalar in place of one whose values are all the same."""
_arrow: Any = pa  # its hints know neither arrays of any type nor all its functions
_compute: Any = pc  # as above
_ESCAPES: Final[Mapping[str, str]] = {
    character: msgspec.json.encode(character).decode()[1:-1]
    for character in ("\\", '"', *map(chr, range(0x20)))
}
"""The characters that a text of JSON escapes, the one first that all escapes have."""
_ESCAPED: Final = "".join(_ESCAPES).encode()


def section_json(table: Table, by_name: "Mapping[str, pa.Table]") -> bytes:
    """Return the entities of a kind as JSON with a comma between two.

    Args:
        table: The kind's own table.
        by_name: The tables by their names; one that is absent has no rows.

    Raises:
        MaybeInvalidError: only the plain reading tells what they hold; or any other exception.
    """
    columns = _columns_of(table, by_name)
    if columns is None:
        return b""
    rows = _EntityRows(columns)
    return _joined(_JsonColumns(by_name).record(_record_of(table), rows, None))


@frozen
class _EntityRows:
    """Rows of a kind's own table, one an entity."""

    columns: Mapping[str, Column]

    @property
    def count(self) -> int:
        return len(self.columns["id"])

    def rows_above(self, columns: Mapping[str, Column], _: object) -> Column:
        """Return the row to which each row of an inner table belongs; null if to none."""
        return _compute.index_in(columns["id"], value_set=self.columns["id"]).cast(_arrow.int64())


@frozen
class _ListRows:
    """Rows of a table of what a field lists: all of one list together, in its order."""

    columns: Mapping[str, Column]
    outer: "_Rows"
    depth: int
    """The number of columns of a row that tell what it belongs to."""
    begins: Column
    """The first row of each list, by the outer row that has it; null where it has none."""
    lengths: Column

    @property
    def count(self) -> int:
        return len(self.columns["id"])

    def rows_above(self, columns: Mapping[str, Column], keys: tuple[str, ...]) -> Column:
        """Return the row to which each row of an inner table belongs."""
        outer_rows = self.outer.rows_above(columns, keys)
        positions = columns[keys[self.depth]]
        _require(_compute.greater_equal(positions, 0))
        _require(_compute.less(positions, _compute.take(self.lengths, outer_rows)))
        return _compute.add(_compute.take(self.begins, outer_rows), positions)


_Rows: TypeAlias = _EntityRows | _ListRows


@frozen
class _JsonColumns:
    """Writes columns as columns of JSON, null where there is no value; ``None`` if nowhere is."""

    _by_name: "Mapping[str, pa.Table]"

    def record(self, record: RecordColumns, rows: _Rows, present: Column | None) -> Column | None:
        """Return the record of each row as an object.

        Args:
            record: The columns of its fields.
            rows: The rows.
            present: True for each row that has what the record is in; ``None`` if all have.
        """
        if record.stated is not None:
            present = _stated(rows.columns[record.stated], present)
        members: list[Column] = []
        for field in fields_in_order(cast("type[Record]", record.cls)):
            values = self._values(record.fields[field.name], rows, present)
            if present is not None and values is not None:
                _require(_compute.or_(present, values.is_null()))
            values = _as_written(field, values)
            if values is not None:
                members.append(_concat(f'"{field.name}":', values))
        if present is not None and not _compute.any(present).as_py():
            return None
        objects = _objects(members, rows.count)
        return objects if present is None else _compute.if_else(present, objects, _text(None))

    def _values(self, field: ColumnField, rows: _Rows, present: Column | None) -> Column | None:
        if isinstance(field, Table):
            return self._lists(field, rows)
        if isinstance(field, RecordColumns):
            return self.record(field, rows, present)
        columns = (field.text,) if isinstance(field, TextField) else _plain(field).columns.values()
        values = [_json_values(rows.columns[name]) for name in columns]
        some = [column for column in values if column is not None]
        return _compute.coalesce(*some) if some else None

    def _lists(self, table: Table, outer: _Rows) -> Column | None:
        """Return the list of each outer row; null where it is empty."""
        columns = _columns_of(table, self._by_name)
        if columns is None:
            return None
        outer_rows = outer.rows_above(columns, table.keys)
        runs = _compute.run_end_encode(outer_rows, run_end_type=_arrow.int64())
        _require(outer_rows.is_valid())
        _require(_compute.less(runs.values[:-1], runs.values[1:]))
        bounds = _arrow.concat_arrays([_arrow.array([0], _arrow.int64()), runs.run_ends])
        list_of_row = _compute.index_in(_count_up(outer.count), value_set=runs.values)
        begins = _compute.take(bounds, list_of_row)
        lengths = _compute.subtract(_compute.take(runs.run_ends, list_of_row), begins)
        rows = _ListRows(columns, outer, len(table.keys) - 1, begins, lengths)
        positions = _compute.subtract(_count_up(rows.count), _compute.take(begins, outer_rows))
        _require(_compute.equal(positions, columns[table.keys[-1]]))
        items = self._values(table.item, rows, None)
        if items is None or items.null_count:
            raise MaybeInvalidError
        lists = _compute.binary_join(_arrow.LargeListArray.from_arrays(bounds, items), _text(","))
        return _compute.take(_concat("[", lists, "]"), list_of_row)


def _columns_of(table: Table, by_name: "Mapping[str, pa.Table]") -> dict[str, Column] | None:
    """Return the columns that say all of a table; ``None`` if it has no rows.

    Raises:
        MaybeInvalidError: it has none, and a row of another table belongs to one.
    """
    present = [inner.name for inner in table.tables() if _has_rows(by_name.get(inner.name))]
    if table.name not in present:
        if present:
            raise MaybeInvalidError
        return None
    stored: Any = by_name[table.name]
    columns: dict[str, Column] = {}
    for name in table.stored:
        # Texts of a whole column may be more than a number of 32 bits counts.
        column_type = _arrow.type_for_alias(table.columns[name])
        if column_type == _arrow.string():
            column_type = _arrow.large_string()
        columns[name] = stored.column(name).cast(column_type).combine_chunks()
    return columns


def _has_rows(table: "pa.Table | None") -> bool:
    return table is not None and table.num_rows > 0


def _stated(stated: Column, present: Column | None) -> Column | None:
    """Return where a record is stated; ``None`` if everywhere."""
    stated = stated.fill_null(False)  # noqa: FBT003  # as pyarrow takes it
    if present is not None:
        _require(_compute.or_(present, _compute.invert(stated)))
    return None if _compute.all(stated).as_py() else stated


def _as_written(field: Field, values: Column | None) -> Column | None:
    """Return the values of a field where documents write them: all but those it has anyway."""
    default = field.attribute.default
    absent = "[]" if field.is_many else "null"
    if not field.is_required and default == (() if field.is_many else None):
        return values
    if values is None:
        return _text(absent)
    values = values.fill_null(absent)
    if field.is_required or not is_singleton(default):
        return values
    usual = _text(msgspec.json.encode(default).decode())
    return _compute.if_else(_compute.equal(values, usual), _text(None), values)


def _json_values(column: Column) -> Column | None:
    """Return the values of a column as JSON."""
    if column.null_count == len(column):
        return None
    if column.type != _arrow.large_string():
        return column.cast(_arrow.large_string())
    texts = bytes(column.buffers()[2] or b"")  # all of them, one behind another
    if len(texts.translate(None, _ESCAPED)) < len(texts):
        for character, escape in _ESCAPES.items():
            if character.encode() in texts:
                column = _compute.replace_substring(column, character, escape)
    return _concat('"', column, '"')


def _objects(members: list[Column], count: int) -> Column:
    """Return an object for each row with those of the members that are not null there."""
    is_sure = any(isinstance(one, _arrow.Scalar) or not one.null_count for one in members)
    if not is_sure:  # pyarrow leaves out a row whose every text is null
        members = [_arrow.repeat(_text(""), count), *members]
    content = _compute.binary_join_element_wise(*members, _text(","), null_handling="skip")
    if isinstance(content, _arrow.Scalar):
        content = _arrow.repeat(content, count)
    objects = _concat("{", content, "}")
    if not is_sure:
        objects = _compute.replace_substring(objects, "{,", "{", max_replacements=1)
    _require(_arrow.array([len(objects) == count]))
    return objects


def _count_up(count: int) -> Column:
    """Return the numbers from 0."""
    return _compute.subtract(
        _compute.cumulative_sum(_arrow.repeat(_arrow.scalar(1, _arrow.int64()), count)), 1
    )


def _concat(*parts: Column | str) -> Column:
    """Return texts behind one another, null where one of them is."""
    texts = [_text(part) if isinstance(part, str) else part for part in parts]
    return _compute.binary_join_element_wise(*texts, _text(""))


def _joined(texts: Column) -> bytes:
    """Return texts with a comma between two."""
    whole = _arrow.LargeListArray.from_arrays(_arrow.array([0, len(texts)], _arrow.int64()), texts)
    text = _compute.binary_join(whole, _text(","))[0]
    return bytes(text.as_buffer())


def _text(text: str | None) -> Column:
    return _arrow.scalar(text, _arrow.large_string())


def _require(truths: Column) -> None:
    """Leave it to the plain reading where one is not true."""
    if truths.null_count or not _compute.all(truths, min_count=0).as_py():
        raise MaybeInvalidError


def _record_of(table: Table) -> RecordColumns:
    return cast("RecordColumns", table.item)  # a row of a kind's own table is an entity


def _plain(field: ColumnField) -> PlainField:
    return cast("PlainField", field)  # there are no others
