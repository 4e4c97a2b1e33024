"""Columns as Arrow tables, and Arrow tables as columns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Entity
from mineralpact.tables.extras import need
from mineralpact.tables.layout.columns import ColumnType, Table
from mineralpact.tables.layout.entities_to_rows import rows_of

if TYPE_CHECKING:
    import pyarrow as pa


def schema_of(table: Table) -> "pa.Schema":
    """The Arrow schema of a table."""
    need("pyarrow")
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
    """Entities of one kind as Arrow tables: the kind's own, and all that hang on it; see `rows_of`."""
    rows = rows_of(table, entities, events)
    schemas = {each.name: schema_of(each) for each in table.with_lists()}
    import pyarrow as pa

    return {name: pa.table(columns, schema=schemas[name]) for name, columns in rows.items()}


def columns_of(table: Table, held: "pa.Table") -> dict[str, list[Any]]:
    """The columns of an Arrow table as lists.

    Raises:
        DocumentError: a column is missing, or holds something else.
    """
    schema = schema_of(table)
    import pyarrow as pa

    missing = set(schema.names) - set(held.column_names)
    if missing:
        raise _misfit(table, f"expected a column {min(missing)!r}, found none")
    try:
        fitting = held.select(schema.names).cast(schema)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise _misfit(table, f"expected {schema.to_string()}: {error}") from error
    return {name: fitting.column(name).to_pylist() for name in schema.names}


def _misfit(table: Table, message: str) -> DocumentError:
    return DocumentError(
        "tables", [Problem(path=table.name, code="wrong_columns", message=message)]
    )
