from decimal import Decimal
from typing import ClassVar

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import KINDS, Country, Entity
from mineralpact.tables import to_tables
from mineralpact.tables.columns import Table
from mineralpact.tables.layout import layout_of
from mineralpact.values.ids import CountryId
from mineralpact.values.record import Record
from tests.tables.odd_kinds import Pit, Reserve


def table(name: str) -> Table:
    """One of the tables of our kinds and the odd ones."""
    return next(each for each in layout_of((*KINDS, Pit, Reserve)).all() if each.name == name)


def columns(name: str) -> list[str]:
    """Its columns."""
    return list(table(name).columns)


def test_a_kind_has_a_table_and_one_for_each_list() -> None:
    """Lists inside lists too, each row named by its place in all of them."""
    names = {each.name: each.keys for each in layout_of(KINDS).all()}
    assert names["agreements"] == ("id",)
    assert names["agreements_parties"] == ("id", "position")
    assert names["agreements_commitments_by"] == ("id", "commitments_position", "position")
    assert len(names) == len(list(layout_of(KINDS).all()))


def test_a_record_inside_is_spread_over_columns() -> None:
    """Its columns begin with the field's name; one more tells whether it is stated at all."""
    found = columns("summits")
    assert found[found.index("host") :][:5] == [
        "host",
        "place",
        "place_country",
        "place_locality",
        "when",
    ]
    assert "crew" not in columns("pits")
    assert "night_crew" in columns("pits")


def test_times_have_their_days_beside_them() -> None:
    """And where other events may tell them, the time worked out."""
    found = columns("agreements_steps")
    position = found.index("when")
    assert found[position : position + 4] == [
        *("when", "when_resolved", "when_earliest", "when_latest"),
    ]
    assert "effective_resolved" not in found


def test_sums_have_their_bounds_beside_them() -> None:
    """As numbers, whatever form the sum is stated in."""
    assert [name for name in columns("projects") if name.startswith("cost")] == [
        "cost",
        "cost_currency",
        "cost_amount",
        "cost_at_least",
        "cost_above",
        "cost_at_most",
        "cost_below",
        "cost_approximate",
        "cost_lower",
        "cost_upper",
    ]


def test_names_of_the_standard_are_searched() -> None:
    """As a country's own texts are: nobody states that PER is Peru, and people ask for it."""
    [row] = to_tables(Catalog([Country(id=CountryId("PER"))]))["countries"].to_pylist()
    assert row["name"] == "Peru"
    assert "peru" in row["search_text"]


def test_names_in_each_others_way_are_told_apart() -> None:
    """A column or a table whose name is taken gets a stroke more, always the same one."""
    assert [name for name in columns("pits") if "country" in name] == [
        "place_country",
        "place_country_",
    ]
    assert columns("pits_readings")[:3] == ["id", "position", "position_"]
    assert columns("pits_labels")[:2] == ["id", "name"]
    assert columns("pits_labels_") == ["id", "position", "value", "value_integer"]


@frozen(kw_only=True, weakref_slot=False)
class Knot(Record):
    """A record that may hold one of its own."""

    inner: "tuple[Knot, ...]" = ()


@pytest.mark.parametrize(
    "hint",
    [tuple[tuple[str, ...], ...], tuple[str | None, ...], bytes, Decimal | str, Knot, Knot | str],
    ids=str,
)
def test_what_columns_cannot_hold_is_refused(hint: object) -> None:
    """With the kind, the field and the type, before anything is written."""

    class Odd(Entity):
        section: ClassVar[str] = "odds"
        __annotations__ = {"held": hint}

    kind = frozen(kw_only=True, weakref_slot=False)(Odd)
    with pytest.raises(ValidationError) as caught:
        layout_of((kind,))
    (problem,) = caught.value.problems
    assert (problem.path.split("_")[0], problem.code) == ("held", "unsupported_type")
    assert str(caught.value).startswith("tables of Odd: ")
