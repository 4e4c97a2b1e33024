"""Types of columns as engines name them, compared with those that tables should have."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from mineralpact.tables.columns import ColumnType, Table
from mineralpact.tables.engines.sql import Sql
from mineralpact.values.rules import Problems, broken

_SQL_TYPES: Final[Mapping[ColumnType, str]] = MappingProxyType(
    {
        ColumnType.TEXT: "string",
        ColumnType.INTEGER: "bigint",
        ColumnType.NUMBER: "double",
        ColumnType.BOOLEAN: "boolean",
        ColumnType.DAY: "date",
    }
)
"""A type of each sort that both DuckDB and Spark know."""
_INTEGERS: Final = ("tinyint", "smallint", "integer", "int", "bigint")
_FITTING: Final[Mapping[str, ColumnType]] = MappingProxyType(
    {
        **{name: column_type for column_type, name in _SQL_TYPES.items()},
        **dict.fromkeys((*_INTEGERS, *(f"u{name}" for name in _INTEGERS)), ColumnType.INTEGER),
        "varchar": ColumnType.TEXT,
        "float": ColumnType.NUMBER,
    }
)
"""Types that hold what our columns hold; engines name them in capitals or not."""
_NOTHING: Final = ('"null"', "void")
"""The type of a column that holds nothing, as DuckDB and as Spark name it."""


def no_rows(table: Table) -> Sql:
    """Return no rows with the columns of a table."""
    columns: list[str] = []
    for name, column_type in table.columns.items():
        columns.append(f'cast(null as {_SQL_TYPES[column_type]}) as "{name}"')
    return Sql(f"(select {', '.join(columns)} where false)")


def column_problems(
    name: str, expected: Mapping[str, ColumnType], present: Iterable[tuple[str, str]]
) -> Problems:
    """Return what is wrong with the columns of a table: those missing, or of other types.

    Args:
        name: The table's name.
        expected: The columns that it should have; others beside them are no matter.
        present: The columns that it has, each with its type as the engine names it.
    """
    problems: Problems = ()
    types_by_name: dict[str, list[str]] = {}
    for column, stored in present:
        types_by_name.setdefault(column, []).append(stored.lower())
    for column, column_type in expected.items():
        types = types_by_name.get(column, [])
        stored_type = _FITTING.get(types[0], types[0]) if types else ""
        if not types:
            message = f"expected a column {column!r}, found none"
        elif len(types) > 1:
            message = f"expected one column {column!r}, found {len(types)}"
        elif stored_type != column_type and types[0] not in _NOTHING:
            message = f"expected {column_type} in column {column!r}, found {stored_type:.60}"
        else:
            continue
        problems += broken(name, "wrong_columns", message)
    return problems
