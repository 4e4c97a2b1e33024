import pytest

from mineralpact.model import Investment, MoneyStage
from mineralpact.values import EntityId, InvestmentId, Modality, Stage, Step
from mineralpact.views.entity_state import EntityState, state_of
from tests.views.pictures.made_up import pact, step, with_countries


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), EntityState.REAL),
        ((step("2024"),), EntityState.REAL),
        ((step("2024", stage=Stage.ANNOUNCED),), EntityState.REAL),
        ((step("2025", Modality.PLANNED),), EntityState.PLAN),
        ((step("2024", Modality.PLANNED), step("2024")), EntityState.REAL),
        ((step("2024", Modality.CALLED_OFF),), EntityState.OFF),
        ((step("2024", Modality.PLANNED), step(None, Modality.CALLED_OFF)), EntityState.OFF),
        ((step("2020"), step("2024", stage=Stage.TERMINATION)), EntityState.OFF),
    ],
)
def test_a_pact_is_as_its_steps_are_told(steps: tuple[Step, ...], state: EntityState) -> None:
    """An announcement does not make a pact, and an end ends it."""
    catalog = with_countries(pact(1, "Pact", *steps))
    assert state_of(catalog, catalog.agreements[0]) is state


@pytest.mark.parametrize(
    ("modality", "state"),
    [
        (Modality.HAPPENED, EntityState.REAL),
        (Modality.EXPECTED, EntityState.PLAN),
        (Modality.DENIED, EntityState.OFF),
    ],
)
def test_money_is_as_it_is_told(modality: Modality, state: EntityState) -> None:
    """By its own modality."""
    loan = Investment(
        id=InvestmentId(EntityId("loan")),
        name="Loan",
        stage=MoneyStage.PLEDGED,
        modality=modality,
    )
    assert state_of(with_countries(loan), loan) is state
