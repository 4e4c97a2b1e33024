"""Conversion of columns to Arrow tables and back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Entity
from mineralpact.tables.extras import require
from mineralpact.tables.layout.columns import ColumnType, Table
from mineralpact.tables.layout.entities_to_rows import rows_of

if TYPE_CHECKING:
    import pyarrow as pa


def schema_of(table: Table) -> "pa.Schema":
    """Return the Arrow schema of a table."""
    require("pyarrow")
    import pyarrow as pa

    types = {
        ColumnType.TEXT: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.BOOLEAN: pa.bool_(),
        ColumnType.DAY: pa.date32(),
    }
    return pa.schema([pa.field(column.name, types[column.type]) for column in table.columns])


def arrow_tables(
    table: Table, entities: Sequence[Entity], events: Catalog
) -> "dict[str, pa.Table]":
    """Return entities of one kind as Arrow tables: the kind's own, and all that hang on it.

    Args and errors are those of `rows_of`.
    """
    rows = rows_of(table, entities, events)
    import pyarrow as pa

    tables: dict[str, pa.Table] = {}
    for inner in table.with_lists():
        tables[inner.name] = pa.table(rows[inner.name], schema=schema_of(inner))
    return tables


def columns_of(table: Table, arrow_table: "pa.Table") -> dict[str, list[Any]]:
    """Return the columns of an Arrow table as lists.

    Raises:
        DocumentError: a column is missing, or holds something else.
    """
    schema = schema_of(table)
    import pyarrow as pa

    missing = set(schema.names) - set(arrow_table.column_names)
    if missing:
        raise _wrong_columns(table, f"expected a column {min(missing)!r}, found none")
    try:
        fitting = arrow_table.select(schema.names).cast(schema)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise _wrong_columns(table, f"expected {schema.to_string()}: {error}") from error
    return {name: fitting.column(name).to_pylist() for name in schema.names}


def _wrong_columns(table: Table, message: str) -> DocumentError:
    return DocumentError(
        "tables", [Problem(path=table.name, code="wrong_columns", message=message)]
    )
