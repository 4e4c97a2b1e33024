from datetime import date

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement
from mineralpact.tables import to_tables
from tests.samples import PACT
from tests.tables.odd_kinds import odd_catalog


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
