import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits
from mineralpact.errors import DocumentError, NotFoundError
from mineralpact.model import Person
from mineralpact.tables import Tables, from_tables, to_tables
from mineralpact.tables.arrow_tables import schema_problems
from mineralpact.tables.layout import layout_of
from mineralpact.tables.table_loader import columns_of
from mineralpact.values.ids import PersonId
from tests.tables.odd_kinds import odd_catalog


def with_table(tables: Tables, name: str, table: pa.Table) -> Tables:
    """The same tables with another one in place."""
    return Tables(kinds=tables.kinds, by_name={**tables.by_name, name: table})


def codes(tables: Tables) -> list[tuple[str, str]]:
    """What is wrong with tables."""
    with pytest.raises(DocumentError) as caught:
        from_tables(tables)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_every_field_of_every_class_comes_back(catalog: Catalog) -> None:
    """The header too."""
    found = from_tables(to_tables(catalog))
    assert found == catalog
    assert (found.id, found.title) == ("copper", "A pact over copper")


def test_an_apps_own_kinds_follow_by_themselves() -> None:
    """Every type a field may have, stated and not."""
    catalog = odd_catalog()
    assert from_tables(to_tables(catalog)) == catalog


def test_an_empty_catalog_has_empty_tables() -> None:
    """All of them, with their columns."""
    tables = to_tables(Catalog())
    assert tables["agreements_steps"].num_rows == 0
    assert from_tables(tables) == Catalog()


def test_an_unknown_table_is_told_with_near_names(catalog: Catalog) -> None:
    """As an unknown identifier is."""
    tables = to_tables(catalog)
    assert "agreements" in list(tables)
    with pytest.raises(NotFoundError, match="did you mean agreements") as caught:
        tables["agreement"]
    assert caught.value.near


def test_bad_values_are_told_as_in_a_document(catalog: Catalog) -> None:
    """All at once, each with its path."""
    tables = to_tables(catalog)
    people = tables["people"].set_column(1, "name", pa.array([None], pa.string()))
    minerals = tables["minerals"]
    odd = minerals.set_column(2, "group", pa.array(["plastic"] * minerals.num_rows))
    found = codes(with_table(with_table(tables, "people", people), "minerals", odd))
    assert ("people[0].name", "wrong_type") in found
    assert ("minerals[0].group", "unknown_term") in found


def test_limits_hold(catalog: Catalog) -> None:
    """The same as for documents."""
    with pytest.raises(DocumentError, match="at most 3 entities"):
        from_tables(to_tables(catalog), limits=Limits(entities=3))


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_data_frames_go_to_and_fro(catalog: Catalog, library: str) -> None:
    """Through Arrow, which both know."""
    frames: Any = pytest.importorskip(library, reason=f"{library} is not installed")
    tables = to_tables(catalog)
    by_name: dict[str, pa.Table] = {}
    for name, table in tables.by_name.items():
        if library == "polars":
            by_name[name] = frames.from_arrow(table).to_arrow()
        else:
            frame: Any = table.to_pandas()  # pyright: ignore[reportUnknownMemberType]  # pandas has no types here
            by_name[name] = pa.Table.from_pandas(frames.DataFrame(frame), schema=table.schema)
    assert from_tables(Tables(id=catalog.id, title=catalog.title, by_name=by_name)) == catalog


def test_importing_tables_loads_no_arrow() -> None:
    """Nor any engine: each is loaded when it is first used."""
    code = (
        "import sys, mineralpact.tables; print({'pyarrow', 'duckdb', 'pyspark'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own words
    assert run.stdout.strip() == "set()"


def test_kinds_without_entities_are_kept() -> None:
    """A catalog of people only."""
    catalog = Catalog([Person(id=PersonId("ada"), name="Ada")], kinds=(Person,))
    tables = to_tables(catalog)
    assert list(tables) == [
        "people",
        "people_identifiers",
        "people_names",
        "people_offices",
    ]
    assert from_tables(tables).kinds == (Person,)


def test_columns_may_come_in_other_widths_and_orders(catalog: Catalog) -> None:
    """Data frames write texts as large ones, and may have columns of their own."""
    tables = to_tables(catalog)
    table = tables["countries"].select(["search_text", "id"]).append_column("extra", [[1, 2]])
    wide = table.set_column(1, "id", table["id"].cast(pa.large_string()))
    assert from_tables(with_table(tables, "countries", wide)).countries == catalog.countries


def test_columns_are_read_in_the_types_that_they_should_have(catalog: Catalog) -> None:
    """Whatever width an engine gives them."""
    (table,) = (one for one in layout_of(catalog.kinds).all() if one.name == "countries")
    narrow = to_tables(catalog)["countries"]
    position = narrow.column_names.index("id")
    wide = narrow.set_column(position, "id", narrow["id"].cast(pa.large_string()))
    assert columns_of(table, wide) == columns_of(table, narrow)


def test_a_missing_column_is_refused(catalog: Catalog) -> None:
    """By its name."""
    tables = to_tables(catalog)
    assert codes(with_table(tables, "people", tables["people"].drop_columns(["name"]))) == [
        ("people", "wrong_columns")
    ]


def test_a_table_may_be_absent(catalog: Catalog) -> None:
    """It is as an empty one, and one that is none of ours is refused."""
    tables = to_tables(catalog)
    by_name = {name: tables[name] for name in tables if not name.startswith("tensions")}
    assert from_tables(Tables(kinds=tables.kinds, by_name=by_name)).tensions == ()
    assert codes(with_table(tables, "mines", tables["people"])) == [("mines", "unknown_table")]


def test_a_table_may_be_absent_where_another_is_wrong(catalog: Catalog) -> None:
    """Only what is wrong is told."""
    tables = to_tables(catalog)
    people = tables["people"].set_column(1, "name", pa.array([None], pa.string()))
    by_name = {name: tables[name] for name in tables if not name.startswith("tensions")}
    absent = Tables(kinds=tables.kinds, by_name={**by_name, "people": people})
    assert codes(absent) == [("people[0].name", "wrong_type")]


def test_a_number_may_be_stored_with_fewer_digits() -> None:
    """In a column that only questions need; no whole number or truth stands for it."""
    expected = pa.schema([("lower", pa.float64())])

    def problems(stored: pa.DataType) -> list[str]:
        found = schema_problems("money", expected, pa.schema([("lower", stored)]))
        return [problem.code for problem in found]

    assert problems(pa.float32()) == problems(pa.null()) == []
    assert problems(pa.int64()) == problems(pa.bool_()) == ["wrong_columns"]


def test_a_column_of_something_else_is_refused(catalog: Catalog) -> None:
    """Before any row is looked at."""
    tables = to_tables(catalog)
    days = tables["people"].set_column(1, "name", pa.array([[1]]))
    assert codes(with_table(tables, "people", days)) == [("people", "wrong_columns")]
    odd = tables["people_offices"].set_column(1, "position", pa.array(["first"]))
    assert codes(with_table(tables, "people_offices", odd)) == [("people_offices", "wrong_columns")]
