from decimal import Decimal
from typing import Any

import pendulum
import pytest

from mineralpact.model import Agreement, Project
from mineralpact.model.agreement import AgreementKind
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.fields import fields_of, value_type
from mineralpact.values.ids import EntityId
from mineralpact.values.stated_value import (
    PlacedValue,
    PossibleEntity,
    StatedValue,
    field_of_type,
    typed_value,
)
from mineralpact.values.step import Step
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place
from tests.samples import refused

ONE_OF_EACH: dict[str, object] = {
    "text": "a text",
    "term": "treaty",
    "number": Decimal("0.5"),
    "boolean": False,
    "time": When("2024-11"),
    "duration": pendulum.duration(years=10),
    "money": Money(currency=CurrencyCode("USD"), amount=Decimal(5)),
    "range": Range(at_least=Decimal(5)),
    "place": Place(country="PER", locality="Lima"),
    "id": EntityId("PER"),
    "ids": (EntityId("PER"), EntityId("JPN")),
}


def test_every_type_is_tried() -> None:
    """A new one wants a test."""
    assert list(fields_of(StatedValue)) == list(ONE_OF_EACH)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_value_is_of_one_type(name: str) -> None:
    """Be it false or zero."""
    stated = StatedValue(**{name: ONE_OF_EACH[name]})  # type: ignore[arg-type]  # the name's type
    assert stated.value == ONE_OF_EACH[name]
    assert stated.type_name == name


@pytest.mark.parametrize("names", [(), ("text", "term"), tuple(ONE_OF_EACH)])
def test_none_or_two_are_refused(names: tuple[str, ...]) -> None:
    """What it says would be open."""
    fields = {name: ONE_OF_EACH[name] for name in names}
    assert refused(StatedValue, **fields) == [("", "not_one_value")]


def test_entities_of_a_list_are_named_once() -> None:
    """None of them is no value."""
    assert refused(StatedValue, ids=("PER", "PER")) == [("ids[1]", "repeated")]
    assert refused(StatedValue, ids=()) == [("", "not_one_value")]


def test_durations_keep_their_units() -> None:
    """Whatever pendulum takes for equal."""
    years, days = pendulum.duration(years=10), pendulum.duration(days=3650)
    assert StatedValue(duration=years) != StatedValue(duration=days)
    assert StatedValue(duration=years) == StatedValue(duration=pendulum.duration(years=10))


@pytest.mark.parametrize(
    ("hint", "name"),
    [
        (str, "text"),
        (AgreementKind, "term"),
        (int, "number"),
        (Decimal | None, "number"),
        (bool, "boolean"),
        (When, "time"),
        (pendulum.Duration, "duration"),
        (Money, "money"),
        (Range, "range"),
        (EntityId, "id"),
        (tuple[EntityId, ...], "id"),
        (Place, "place"),
        (Place | None, "place"),
        (Step, None),
        (tuple[Step, ...], None),
    ],
)
def test_a_field_has_a_field_for_its_values(hint: Any, name: str | None) -> None:  # noqa: ANN401  # a type
    """A list that of its items; a record none but a place."""
    assert field_of_type(value_type(hint)) == name


def test_a_fields_value_is_stated_by_its_type() -> None:
    """Where there is one, and one field for it."""
    agreement, project = fields_of(Agreement), fields_of(Project)
    stated = typed_value(agreement["kind"].holds, AgreementKind.TREATY)
    assert stated == StatedValue(term="treaty")
    assert typed_value(project["cost"].holds, None) is None
    lima = Place(country="PER", locality="Lima")
    assert typed_value(project["place"].holds, lima) == StatedValue(place=lima)
    assert typed_value(project["owners"].holds.item or project["owners"].holds, 5) is None
    assert typed_value(agreement["topics"].holds, ("trade",)) is None


@pytest.mark.parametrize("path", ["", "steps[", "[0]"])
def test_a_placed_value_has_a_path(path: str) -> None:
    """A text that is none is refused."""
    assert ("path", "bad_path") in refused(PlacedValue, path=path, value=StatedValue(text="a"))


def test_an_entity_may_exist_with_any_values() -> None:
    """Or with some."""
    assert PossibleEntity(kind="investments").values == ()
