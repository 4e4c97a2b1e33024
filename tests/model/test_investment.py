from decimal import Decimal
from typing import Any, Final

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import Flow, FlowShare, Investment, MoneyStage, Person
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.ids import InvestmentId, PersonId
from mineralpact.values.step import Modality
from tests.samples import CHL, DEU, LOAN, refused

FIELDS: Final[dict[str, Any]] = {
    "id": LOAN,
    "name": "Loan",
    "stage": MoneyStage.SOUGHT,
    "modality": Modality.AIM,
}

OTHER: Final = Investment(**FIELDS)


@pytest.mark.parametrize("field", ["revises", "part_of"])
def test_an_investment_does_not_point_at_itself(field: str) -> None:
    """An earlier statement, or the whole it is part of, is another one, or none."""
    assert refused(Investment, **FIELDS, **{field: LOAN}) == [(field, "self_reference")]
    assert refused(Investment, **FIELDS, depends_on=(LOAN,)) == [
        ("depends_on[0]", "self_reference")
    ]


def test_parts_of_packages_make_no_circle() -> None:
    """A part of a part of itself is refused, with the path of the first."""
    first, second = InvestmentId("first"), InvestmentId("second")
    circle = [
        evolve(OTHER, id=first, part_of=second),
        evolve(OTHER, id=second, part_of=first),
    ]
    with pytest.raises(ValidationError) as caught:
        Catalog(circle)
    [problem] = caught.value.problems
    assert (problem.path, problem.code) == ("investments[0].part_of", "circle")
    assert problem.message == "expected no circle, found first → second → first"


def test_contributions_may_depend_on_one_another() -> None:
    """Each of two pays only if the other does."""
    first, second = InvestmentId("first"), InvestmentId("second")
    both = Catalog(
        [
            evolve(OTHER, id=first, depends_on=(second,)),
            evolve(OTHER, id=second, depends_on=(first,)),
        ]
    )
    assert both.get(Investment, "first").depends_on == (second,)


def test_several_who_pay_together() -> None:
    """One of them is the investor, and nobody is named twice."""
    loan = Investment(**FIELDS, investor=DEU, co_investors=(CHL,))
    assert loan.investors == (DEU, CHL)
    assert Investment(**FIELDS).investors == ()
    assert refused(Investment, **FIELDS, co_investors=(CHL,)) == [("investor", "missing")]
    assert refused(Investment, **FIELDS, investor=DEU, co_investors=(CHL, DEU)) == [
        ("co_investors[1]", "repeated")
    ]


def test_several_get_a_sum_together() -> None:
    """All of them are its recipients; others beside nobody, or beside themselves, are a slip."""
    grant = Investment(**FIELDS, recipient=DEU, co_recipients=(CHL,))
    assert grant.recipients == (DEU, CHL)
    assert Investment(**FIELDS).recipients == ()
    assert refused(Investment, **FIELDS, co_recipients=(CHL,)) == [("recipient", "missing")]
    assert refused(Investment, **FIELDS, recipient=DEU, co_recipients=(DEU,)) == [
        ("co_recipients[0]", "repeated")
    ]


def test_a_person_can_invest() -> None:
    """As a country and an organization can."""
    ada = Person(id=PersonId("ada"), name="Ada Sample")
    loan = Investment(**FIELDS, investor=ada.id)
    assert Catalog([ada, loan]).referrers("ada") == (loan,)


def test_a_share_of_a_flow_is_of_a_hundred() -> None:
    """Half of what new licences bring is one; 101 per cent is none."""
    half = FlowShare(
        percent=Range.exactly(50, unit=Unit.PERCENT), of=Flow.REVENUE, origin="new licences"
    )
    assert Investment(**FIELDS, flow=half).flow == half
    too_much = Range(above=Decimal(101), unit=Unit.PERCENT)
    assert refused(FlowShare, percent=too_much, of=Flow.OUTPUT) == [
        ("percent.above", "out_of_range")
    ]


def test_an_amount_may_be_unknown() -> None:
    """Money of which nobody says how much."""
    loan = Investment(id=LOAN, name="Loan", stage=MoneyStage.REPORTED, modality=Modality.ONGOING)
    assert (loan.amount, loan.investor, loan.recipient) == (None, None, None)


@pytest.mark.parametrize(
    ("later", "earlier", "is_anew"),
    [
        (Modality.PLANNED, Modality.PLANNED, True),
        (Modality.HAPPENED, Modality.PLANNED, True),
        (Modality.HAPPENED, Modality.HAPPENED, True),
        (Modality.AIM, Modality.ONGOING, False),
        (Modality.OPINION, Modality.ONGOING, True),
    ],
)
def test_a_plan_states_no_real_money_anew(
    later: Modality, earlier: Modality, *, is_anew: bool
) -> None:
    """A pledge of 100 that is to be raised to 150 is still one of 100."""
    first, second = evolve(OTHER, modality=earlier), evolve(OTHER, modality=later)
    assert second.takes_place_of(first) is is_anew
