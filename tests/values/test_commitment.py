import pytest

from mineralpact.values.commitment import Aim, Commitment, Effect, Firmness, Measure
from mineralpact.values.step import Modality
from tests.samples import CHL, DEU, refused

FIELDS = {"by": (CHL, DEU), "what": "lend", "modality": Modality.PLANNED}


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
    assert Aim(text="steady supply").by is None
