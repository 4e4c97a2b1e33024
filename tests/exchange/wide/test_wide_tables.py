"""Wide tables: every kind has them, one's own too, whatever its fields hold."""

from mineralpact.catalog import Catalog
from mineralpact.exchange.wide.wide_tables import event_lists, list_table, wide_table
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Person,
    Project,
    Roadmap,
    Summit,
)
from mineralpact.values import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityPath,
    Modality,
    Stage,
    Step,
)
from tests.tables.odd_kinds import Pit, odd_catalog


def test_fields_of_every_type_are_columns() -> None:
    """A kind of one's own needs nothing but its fields."""
    columns = {column.name: column for column in wide_table(odd_catalog(), Pit).columns}
    first = {name: column.values[0] for name, column in columns.items()}
    assert first["is_open"] is False
    assert first["label"] == "7"
    assert first["depth"] == 1.2345678901234568e29
    assert columns["depth"].reason == "as the nearest binary number"
    assert first["lifetime"] == "P10Y3D"
    assert first["opened_words"] == "about November 2024"
    assert first["night_crew"] == "Peru, Ana and Straße"
    assert first["readings"] == ["3, 2024 and 14 November 2024", "-1, 0.1"]
    assert first["dug_on"] == ["15 November 2024", "Y-170000002 (EDTF)"]
    assert first["labels"] == ["7", "7", "X"]
    assert first["shares"] == ["at least 50 percent"]
    assert first["costs"] == ["USD about 100"]


def test_no_two_columns_have_one_name() -> None:
    """A field called like a part of another comes second."""
    first = {column.name: column.values[0] for column in wide_table(odd_catalog(), Pit).columns}
    assert (first["place_country"], first["place_country_"]) == ("PER", "Peru")
    positions = {
        column.name: column.values for column in list_table(odd_catalog(), Pit, "readings").columns
    }
    assert (positions["position"], positions["position_"]) == ([0, 1], [3, -1])


def test_a_kind_without_parties_has_no_columns_of_them() -> None:
    """Nobody asks who is involved in a pit."""
    for kind in (Pit, Country):
        names = [column.name for column in wide_table(odd_catalog(), kind).columns]
        assert "involved" not in names


def test_events_are_what_is_told_and_has_a_time() -> None:
    """Offices and attendances are none; acts, commitments and milestones are."""
    assert list(event_lists(Agreement)) == ["steps", "commitments", "effects"]
    assert list(event_lists(Roadmap)) == ["steps", "commitments"]
    assert list(event_lists(Project)) == ["owners", "capacities", "milestones", "effects"]
    assert list(event_lists(Summit)) == []
    assert list(event_lists(Person)) == []


def test_what_is_open_of_one_item_opens_no_list() -> None:
    """Only a list as a whole may hold more."""
    pact = Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.TREATY,
        parties=(CountryId("JPN"), CountryId("PER")),
        steps=(Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED),),
    )
    countries = (Country(id=CountryId("JPN")), Country(id=CountryId("PER")))
    of_item, of_list = (
        Claim(id=ClaimId("gap"), about=(EntityPath(place),), modality=Modality.NOT_STATED)
        for place in ("pact.steps[0]", "pact.steps")
    )
    for gap, count in ((of_item, 1), (of_list, 2)):
        table = list_table(Catalog([*countries, pact, gap]), Agreement, "steps")
        assert len(table.owners) == count
