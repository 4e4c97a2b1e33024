import pyarrow as pa
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError
from mineralpact.tables import Tables, from_tables, to_tables


def with_table(tables: Tables, name: str, table: pa.Table) -> Tables:
    """The same tables with another one in place."""
    return Tables(kinds=tables.kinds, by_name={**tables.by_name, name: table})


def codes(tables: Tables) -> list[tuple[str, str]]:
    """What is wrong with tables."""
    with pytest.raises(DocumentError) as caught:
        from_tables(tables)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_columns_may_come_in_other_widths_and_orders(catalog: Catalog) -> None:
    """Data frames write texts as large ones, and may have columns of their own."""
    tables = to_tables(catalog)
    table = tables["countries"].select(["search_text", "id"]).append_column("extra", [[1, 2]])
    wide = table.set_column(1, "id", table["id"].cast(pa.large_string()))
    assert from_tables(with_table(tables, "countries", wide)).countries == catalog.countries


def test_a_missing_column_is_refused(catalog: Catalog) -> None:
    """By its name."""
    tables = to_tables(catalog)
    assert codes(with_table(tables, "people", tables["people"].drop_columns(["name"]))) == [
        ("people", "wrong_columns")
    ]


def test_a_column_of_something_else_is_refused(catalog: Catalog) -> None:
    """Before any row is looked at."""
    tables = to_tables(catalog)
    days = tables["people"].set_column(1, "name", pa.array([[1]]))
    assert codes(with_table(tables, "people", days)) == [("people", "wrong_columns")]
    odd = tables["people_offices"].set_column(1, "position", pa.array(["first"]))
    assert codes(with_table(tables, "people_offices", odd)) == [("people_offices", "wrong_columns")]
