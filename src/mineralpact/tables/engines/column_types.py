"""Types of columns as engines name them, compared with those that tables should have."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from mineralpact.tables.arrow_tables import column_problems
from mineralpact.tables.columns import ColumnType, Table
from mineralpact.tables.engines.sql import Sql
from mineralpact.values.rules import Problems

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


def column_type_problems(
    name: str, expected: Mapping[str, ColumnType], present: Iterable[tuple[str, str]]
) -> Problems:
    """Return what is wrong with the columns of a table; see `column_problems`.

    Args:
        name: The table's name.
        expected: The columns that it should have.
        present: The columns that it has, each with its type as the engine names it.
    """
    stored: list[tuple[str, str]] = []
    for column, engine_type in present:
        type_name = engine_type.lower()
        stored.append((column, _FITTING.get(type_name, type_name)))
    return column_problems(name, expected, stored, _fits)


def _fits(stored: str, expected: ColumnType) -> bool:
    return stored == expected or stored in _NOTHING
