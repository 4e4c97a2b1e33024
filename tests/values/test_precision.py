from decimal import Decimal

import attrs
import pytest
from attrs import evolve

from mineralpact.editions.plans import reality
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.precision import refines
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place


@pytest.mark.parametrize(
    ("low", "high", "unit", "is_inside"),
    [
        (60, 70, Unit.PERCENT, True),
        (50, None, Unit.PERCENT, True),
        (40, 70, Unit.PERCENT, False),
        (60, 70, Unit.TONNE, False),
        (None, 70, Unit.PERCENT, False),
    ],
)
def test_a_range_inside_another_refines(
    low: int | None, high: int | None, unit: Unit, *, is_inside: bool
) -> None:
    """At least 50 percent admits 60 to 70, and neither 40 nor tonnes."""
    found = Range(
        unit=unit,
        at_least=None if low is None else Decimal(low),
        at_most=None if high is None else Decimal(high),
    )
    assert refines(found, Range(at_least=Decimal(50), unit=Unit.PERCENT)) is is_inside


def test_more_than_a_bound_refines_the_bound() -> None:
    """More than 50 says all that at least 50 says, and not the other way round."""
    over, half = Range(above=Decimal(50)), Range(at_least=Decimal(50))
    assert refines(over, half)
    assert not refines(half, over)


def test_a_record_that_fills_in_what_another_leaves_open_refines_it() -> None:
    """As long as it agrees in all that the other states."""
    planned = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED)
    dated = evolve(planned, when=When("2024-11-17"))
    assert refines(dated, planned)
    assert refines(planned, planned)
    assert not refines(planned, dated)
    assert not refines(evolve(dated, modality=Modality.HAPPENED), planned)
    assert not refines(evolve(dated, when=When("2025")), dated)


def test_values_of_different_types_are_never_closer() -> None:
    """A time says nothing of a number, nor a place of a step."""
    assert not refines(When("2024"), 2024)
    assert not refines(
        Place(locality="Lima"), Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED)
    )


def test_real_things_give_way_to_nothing_less_real() -> None:
    """Happened stands above ongoing, that above everything planned or thought, and that above
    silence.
    """
    order = [Modality.NOT_STATED, Modality.OPINION, Modality.ONGOING, Modality.HAPPENED]
    assert sorted(order, key=reality) == order
    assert reality(Modality.PLANNED) == reality(Modality.OPINION)


def test_what_is_about_so_much_does_not_refine_what_is_so_much() -> None:
    """The other way round it does, as with sums of money."""
    number = Range.exactly(50, unit=Unit.PERCENT)
    about = attrs.evolve(number, approximate=True)
    assert (refines(number, about), refines(about, number)) == (True, False)
    assert refines(about, about)
