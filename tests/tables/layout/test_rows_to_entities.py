import pyarrow as pa
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError
from mineralpact.tables import Tables, from_tables, to_tables
from tests.tables.odd_kinds import odd_catalog


def with_table(tables: Tables, name: str, table: pa.Table) -> Tables:
    """The same tables with another one in place."""
    return Tables(kinds=tables.kinds, by_name={**tables.by_name, name: table})


def codes(tables: Tables) -> list[tuple[str, str]]:
    """What is wrong with tables."""
    with pytest.raises(DocumentError) as caught:
        from_tables(tables)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_a_row_that_hangs_on_nothing_is_refused(catalog: Catalog) -> None:
    """It would be lost without a word."""
    tables = to_tables(catalog)
    nobody = tables["people_offices"].set_column(0, "id", pa.array(["nobody"]))
    assert codes(with_table(tables, "people_offices", nobody)) == [
        ("people_offices", "dangling_row")
    ]


def test_a_row_that_hangs_on_a_record_not_stated_is_refused() -> None:
    """As one that hangs on nothing."""
    tables = to_tables(odd_catalog())
    pits = tables["pits"]
    gone = pits.set_column(
        pits.column_names.index("night_crew"), "night_crew", pa.array([False, False])
    )
    assert codes(with_table(tables, "pits", gone)) == [("pits_night_crew_names", "dangling_row")]


def test_rows_without_a_position_come_first(catalog: Catalog) -> None:
    """Tables made elsewhere may leave it out; order is then theirs."""
    tables = to_tables(catalog)
    parties = tables["agreements_parties"]
    blank = parties.set_column(1, "position", pa.nulls(parties.num_rows, pa.int64()))
    assert (
        from_tables(with_table(tables, "agreements_parties", blank)).agreements
        == catalog.agreements
    )
