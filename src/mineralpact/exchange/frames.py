"""Frames of pandas and polars with a row an entity, which plain comparisons do not mislead."""

from collections.abc import Mapping
from typing import Any, Final

from mineralpact.catalog import Catalog
from mineralpact.exchange.wide.wide_column import WideColumn
from mineralpact.exchange.wide.wide_tables import WideTable, list_table, wide_table
from mineralpact.model import Entity
from mineralpact.tables.columns import ColumnType
from mineralpact.tables.extras import pd, pl, require

_PANDAS: Final[Mapping[ColumnType, str]] = {
    ColumnType.TEXT: "object",
    ColumnType.INTEGER: "Int64",
    ColumnType.NUMBER: "float64",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.DAY: "datetime64[s]",
}
_POLARS: Final[Mapping[ColumnType, str]] = {
    ColumnType.TEXT: "String",
    ColumnType.INTEGER: "Int64",
    ColumnType.NUMBER: "Float64",
    ColumnType.BOOLEAN: "Boolean",
    ColumnType.DAY: "Date",
}


def to_pandas(catalog: Catalog, kind: type[Entity], *, rows: str | None = None) -> "pd.DataFrame":
    """Return a frame of pandas with a row on each entity of a kind, or on each record it lists.

    Beside a field of identifiers stand the names. A time has four columns of days, never empty:
    ``when_earliest`` and ``when_latest``, between which it surely lies, ``when_latest_start`` and
    ``when_earliest_end``; an open end is the first or the last day of the calendar. Of a sum, open
    bounds are infinite. Where questions see parties, ``involved`` lists those that take part,
    themselves or through others.

    Args:
        catalog: The catalog.
        kind: The kind, such as `Agreement`.
        rows: A list of records, such as ``steps``, to have a row on each; an entity whose list is
            open has one more, without a ``position``, on what there may be besides.

    Raises:
        MissingExtraError: pandas is not installed.
        NotFoundError: the kind lists no such records.

    >>> from mineralpact import datasets
    >>> from mineralpact.model import Summit
    >>> frame = to_pandas(datasets.load("japan-peru-2024"), Summit)
    >>> frame.loc[0, ["id", "when_earliest", "involved_names"]].tolist()
    ['apec-leaders-summit-2024', Timestamp('2024-11-15 00:00:00'), ['Japan', 'Asia-Pacific Economic
    Cooperation']]
    """
    require("pandas")
    table = _table(catalog, kind, rows)
    columns = {column.name: _pandas_series(column) for column in table.columns}
    return pd.DataFrame(columns)


def to_polars(catalog: Catalog, kind: type[Entity], *, rows: str | None = None) -> "pl.DataFrame":
    """Return a frame of polars with the columns of `to_pandas`.

    Args:
        catalog: The catalog.
        kind: The kind, such as `Agreement`.
        rows: A list of records, such as ``steps``, to have a row on each.

    Raises:
        MissingExtraError: polars is not installed.
        NotFoundError: the kind lists no such records.
    """
    require("polars")
    table = _table(catalog, kind, rows)
    values = {column.name: column.values for column in table.columns}
    types = {column.name: _polars_type(column) for column in table.columns}
    return pl.DataFrame(values, schema=types)


def _table(catalog: Catalog, kind: type[Entity], rows: str | None) -> WideTable:
    if rows is None:
        return wide_table(catalog, kind)
    return list_table(catalog, kind, rows)


def _pandas_series(column: WideColumn) -> Any:  # noqa: ANN401  # a series, whose class takes a type for checkers alone
    values: Any = column.values
    return pd.Series(values, dtype="object" if column.is_list else _PANDAS[column.type])


def _polars_type(column: WideColumn) -> Any:  # noqa: ANN401  # a class, or an instance of one
    item = getattr(pl, _POLARS[column.type])
    return pl.List(item) if column.is_list else item
