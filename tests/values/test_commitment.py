from decimal import Decimal
from typing import Any

import pendulum
import pytest

from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.commitment import (
    Aim,
    Commitment,
    Direction,
    Effect,
    Firmness,
    Measure,
    Obligation,
    Progress,
    Trend,
)
from mineralpact.values.ids import EntityPath
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from tests.samples import CHL, DEU, refused

PLANNED = Modality.PLANNED
FIELDS: dict[str, Any] = {"by": (CHL, DEU), "what": "lend", "modality": PLANNED}


def test_somebody_commits() -> None:
    """A commitment of nobody is none."""
    assert refused(Commitment, **{**FIELDS, "by": ()}) == [("by", "too_few")]


def test_what_is_firm_has_no_condition() -> None:
    """A condition and firmness contradict one another."""
    fields = {**FIELDS, "condition": "a safe mine", "firmness": Firmness.FIRM}
    assert refused(Commitment, **fields) == [("condition", "contradiction")]


@pytest.mark.parametrize("firmness", [None, Firmness.CONDITIONAL, Firmness.BEST_EFFORT])
def test_anything_else_may_have_a_condition(firmness: Firmness | None) -> None:
    """Also what does not say how firm it is."""
    commitment = Commitment(
        by=(CHL,),
        what="lend",
        modality=Modality.PLANNED,
        condition="a safe mine",
        firmness=firmness,
    )
    assert commitment.condition == "a safe mine"


def test_an_effect_is_expected_unless_told_otherwise() -> None:
    """That is what effects are."""
    assert Effect(measure=Measure.ECONOMY).modality is Modality.EXPECTED


def test_an_aim_may_be_nobodys_in_particular() -> None:
    """Then it is the instrument's own."""
    assert Aim(text="steady supply").by == ()


def test_an_aim_says_for_whom_and_how() -> None:
    """As far as the source does."""
    aim = Aim(text="more mines", to=(CHL,), means=("lent drills",))
    assert (aim.to, aim.means) == ((CHL,), ("lent drills",))
    assert refused(Aim, text="more mines", means=(" ",)) == [("means[0]", "empty_text")]


def test_a_commitment_says_what_it_is_for() -> None:
    """By aims of its own, which may have keys as others do."""
    aim = Aim(key="skills", text="skilled miners")
    commitment = Commitment(
        by=(CHL,), what="teach", modality=Modality.PLANNED, aims=(aim,), means=("lent teachers",)
    )
    assert commitment.aims == (aim,)


def test_an_effect_says_from_where_it_is_reckoned() -> None:
    """All of it open until a source says so."""
    effect = Effect(measure=Measure.FUNDS)
    assert (effect.baseline, effect.counted_in, effect.words, effect.estimated_by) == (
        None,
        None,
        None,
        (),
    )


def test_a_trend_is_under_way_unless_told_otherwise() -> None:
    """It needs no dates and no cause."""
    trend = Trend(measure=Measure.INFLUENCE, direction=Direction.RISING, party=DEU)
    assert (trend.modality, trend.when, trend.place) == (Modality.ONGOING, None, None)


@pytest.mark.parametrize("place", ["pact.steps[0]", "pact.steps", "pact.steps[signing].when"])
def test_a_commitment_depends_on_entities_and_on_items_by_their_keys(place: str) -> None:
    """A position would be another one once an item is put before it."""
    found = refused(Commitment, **FIELDS, depends_on=("pact", place))
    assert found == [("depends_on[1]", "bad_place")]
    places = (EntityPath("CHL"), EntityPath("pact.steps[signing]"))
    assert Commitment(by=(CHL,), what="a", modality=PLANNED, depends_on=places).depends_on == places
    assert refused(Commitment, **FIELDS, depends_on=("pact", "pact")) == [
        ("depends_on[1]", "repeated")
    ]


def test_a_commitment_says_what_kind_of_thing_it_is() -> None:
    """In the terms of the field's practice."""
    floor = Commitment(by=(CHL,), what="a", modality=PLANNED, obligation=Obligation.PRICE_FLOOR)
    assert floor.obligation is Obligation.PRICE_FLOOR


def test_progress_is_reported_of_a_day() -> None:
    """A day alone reports nothing, and what is told as done is not still under way."""
    day = When("2032-01")
    assert refused(Commitment, **FIELDS, progress_on=day) == [("progress_on", "contradiction")]
    done = {**FIELDS, "modality": Modality.HAPPENED}
    assert refused(Commitment, **done, progress=Progress.UNDER_WAY) == [
        ("progress", "contradiction")
    ]
    mapped = Commitment(
        by=(CHL,),
        what="map",
        modality=Modality.HAPPENED,
        progress=Progress.DONE,
        progress_on=day,
    )
    assert mapped.progress_on == day


def test_what_an_effect_brings_in_money() -> None:
    """Once, or in each year: a time is that of an amount, and is some time."""
    money, year = Money(currency=CurrencyCode("USD"), amount=Decimal(2)), pendulum.duration(years=1)
    effect = Effect(measure=Measure.ECONOMY, amount=money, per=year)
    assert (effect.change, effect.amount, effect.per) == (None, money, year)
    assert refused(Effect, measure=Measure.ECONOMY, per=year) == [("amount", "missing")]
    nothing = pendulum.duration()
    assert refused(Effect, measure=Measure.ECONOMY, amount=money, per=nothing) == [
        ("per", "too_small")
    ]


def test_what_is_to_be_delivered() -> None:
    """So much of a mineral, in all or a year, or a share of it; never a bare number."""
    tonnes = Range.exactly(7_000, unit=Unit.TONNE_PER_YEAR)
    offtake = Commitment(**FIELDS, quantity=tonnes, mineral="copper")
    assert (offtake.quantity, offtake.mineral) == (tonnes, "copper")
    half = Range.exactly(50, unit=Unit.PERCENT)
    assert Commitment(**FIELDS, quantity=half).quantity == half
    assert refused(Commitment, **FIELDS, quantity=Range.exactly(7)) == [
        ("quantity.unit", "missing")
    ]
