from datetime import date
from typing import ClassVar

import pyarrow as pa
import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError
from mineralpact.model import Agreement, Entity
from mineralpact.tables import Tables, from_tables, to_tables
from mineralpact.values import EntityId, Modality, Record
from tests.samples import PACT
from tests.tables.odd_kinds import odd_catalog


def with_table(tables: Tables, name: str, table: pa.Table) -> Tables:
    """The same tables with another one in place."""
    return Tables(kinds=tables.kinds, by_name={**tables.by_name, name: table})


def codes(tables: Tables) -> list[tuple[str, str]]:
    """What is wrong with tables."""
    with pytest.raises(DocumentError) as caught:
        from_tables(tables)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_times_told_by_other_events_are_worked_out(catalog: Catalog) -> None:
    """As far as the catalog knows those events; what is told stays as it is told."""
    rows = to_tables(catalog)["agreements_steps"].to_pylist()
    told = {
        (row["id"], row["position"]): (row["when"], row["when_resolved"], row["when_earliest"])
        for row in rows
    }
    steps = catalog.get(Agreement, PACT).steps
    relative = next(index for index, step in enumerate(steps) if step.relative is not None)
    assert told[PACT, relative][0] is None
    assert told[PACT, relative][1] is not None
    assert isinstance(told[PACT, relative][2], date)


def test_days_outside_the_calendar_are_left_out() -> None:
    """And those that are not stated."""
    rows = to_tables(odd_catalog())["pits_dug_on"].to_pylist()
    assert [(row["value"], row["value_earliest"]) for row in rows] == [
        ("2024-11-15", date(2024, 11, 15)),
        ("Y-170000002", None),
    ]


def test_texts_to_search_are_folded() -> None:
    """All texts of a row and of what hangs on it, with a mark between them; terms are none."""
    first, second, *_ = to_tables(odd_catalog())["pits"]["search_text"].to_pylist()
    assert first == "north-pitXperXperuXperXanaXstrasseX7XxXusd"
    assert second == "south-pitX7Xbo"


def test_sums_have_numbers_beside_them() -> None:
    """About a hundred is anything from half to twice of it."""
    (row,) = to_tables(odd_catalog())["pits_costs"].to_pylist()
    assert (row["amount"], row["lower"], row["upper"]) == ("100", 50.0, 200.0)


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


@frozen(kw_only=True, weakref_slot=False)
class Note(Record):
    """A record that may say nothing."""

    text: str | None = None


@frozen(kw_only=True, weakref_slot=False)
class Layer(Record):
    """A record with another in it."""

    depth: int | None = None
    note: Note | None = None


@frozen(kw_only=True, weakref_slot=False)
class Deposit(Entity):
    """A kind with records within."""

    section: ClassVar[str] = "deposits"
    id: EntityId
    layer: Layer | None = None


def test_what_is_stated_in_a_record_not_stated_is_refused() -> None:
    """A value, and a record within."""
    deep = Deposit(id=EntityId("a"), layer=Layer(depth=5, note=Note()))
    tables = to_tables(Catalog([deep, Deposit(id=EntityId("b"))]))
    table = tables["deposits"]
    for flags in (
        {"layer": [False, False], "layer_note": [False, False]},
        {"layer_note": [True, True]},
    ):
        changed = table
        for column, values in flags.items():
            index = table.column_names.index(column)
            changed = changed.set_column(index, column, pa.array(values))
        assert codes(with_table(tables, "deposits", changed)) == [("deposits", "dangling_value")]


def test_a_position_stands_once_in_a_list(catalog: Catalog) -> None:
    """Or one of two items would be lost."""
    tables = to_tables(catalog)
    parties = tables["agreements_parties"]
    firsts = parties.set_column(1, "position", pa.array([0] * parties.num_rows, pa.int64()))
    assert codes(with_table(tables, "agreements_parties", firsts)) == [
        ("agreements_parties", "duplicate_position")
    ]


def test_rows_without_a_position_come_first(catalog: Catalog) -> None:
    """Tables made elsewhere may leave it out; order is then theirs."""
    tables = to_tables(catalog)
    parties = tables["agreements_parties"]
    blank = parties.set_column(1, "position", pa.nulls(parties.num_rows, pa.int64()))
    assert (
        from_tables(with_table(tables, "agreements_parties", blank)).agreements
        == catalog.agreements
    )


@frozen(kw_only=True, weakref_slot=False)
class Tranche(Record):
    """A part of a fund."""

    modality: Modality


@frozen(kw_only=True, weakref_slot=False)
class Fund(Entity):
    """A kind that tells of a plan in a single record."""

    section: ClassVar[str] = "funds"
    id: EntityId
    tranche: Tranche | None = None


def test_a_record_that_is_not_stated_is_no_plan() -> None:
    """Beside one whose outcome has a column."""
    planned = Fund(id=EntityId("a"), tranche=Tranche(modality=Modality.PLANNED))
    catalog = Catalog([planned, Fund(id=EntityId("b"))])
    tables = to_tables(catalog)
    assert tables["funds"]["tranche_outcome"].to_pylist() == ["open", None]
    assert from_tables(tables) == catalog
