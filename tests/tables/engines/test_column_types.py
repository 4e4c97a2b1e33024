"""Types of columns as DuckDB and Spark name them."""

import duckdb
import pytest

from mineralpact.model import KINDS, Agreement
from mineralpact.tables.columns import ColumnType
from mineralpact.tables.engines.column_types import column_type_problems, no_rows
from mineralpact.tables.layout import layout_of


@pytest.mark.parametrize(
    ("expected", "fitting"),
    [
        (ColumnType.TEXT, ["VARCHAR", "string"]),
        (ColumnType.INTEGER, ["BIGINT", "bigint", "INTEGER", "int", "UTINYINT"]),
        (ColumnType.NUMBER, ["DOUBLE", "double", "FLOAT"]),
        (ColumnType.BOOLEAN, ["BOOLEAN", "boolean"]),
        (ColumnType.DAY, ["DATE", "date"]),
    ],
    ids=str,
)
def test_a_column_of_a_fitting_type_is_taken(expected: ColumnType, fitting: list[str]) -> None:
    """So is one that holds nothing; a column of another type is told."""
    for name in (*fitting, '"NULL"', "void"):
        assert column_type_problems("table", {"x": expected}, [("x", name), ("y", "BLOB")]) == ()
    for other in {"VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "BLOB"} - set(fitting):
        (problem,) = column_type_problems("table", {"x": expected}, [("x", other)])
        assert (problem.path, problem.code) == ("table", "wrong_columns")


def test_every_column_that_is_wrong_is_told() -> None:
    """One that is missing, one that is there twice, one of another type."""
    expected: dict[str, ColumnType] = {}
    for name in ("missing", "twice", "other", "right"):
        expected[name] = ColumnType.TEXT
    present = [("twice", "VARCHAR"), ("twice", "DATE"), ("other", "BIGINT"), ("right", "VARCHAR")]
    assert [problem.message for problem in column_type_problems("table", expected, present)] == [
        "expected a column 'missing', found none",
        "expected one column 'twice', found 2",
        "expected string in column 'other', found int64",
    ]


def test_a_table_that_is_not_there_has_its_columns_and_no_rows() -> None:
    """Each of its own type."""
    table = layout_of(KINDS).tables[Agreement]
    described = duckdb.execute(f"describe {no_rows(table).text}").fetchall()
    types = [(name, type_name) for name, type_name, *_ in described]
    assert [name for name, _ in types] == list(table.columns)
    assert column_type_problems(table.name, table.columns, types) == ()
    assert duckdb.execute(no_rows(table).text).fetchall() == []
