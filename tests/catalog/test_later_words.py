"""Later words on an act, and which records tell of one act."""

from typing import Final

import pytest
from attrs import evolve

from mineralpact.catalog.later_words import (
    Siblings,
    has_later_words,
    is_plan,
    is_real,
    is_same_act,
    standing_steps,
)
from mineralpact.values.commitment import Commitment, Effect, Firmness, Measure
from mineralpact.values.step import LATER_WORDS, PLANS, REAL, Modality, Stage, Step
from mineralpact.values.time.when import When
from tests.instruments import JPN, PER, PLANNED, step

DEPOSIT: Final = step(Stage.DEPOSIT, "2024-01-01")
LOAN: Final = Commitment(by=(JPN,), what="a loan", modality=PLANNED)
JOBS: Final = Effect(measure=Measure.ECONOMY)


@pytest.mark.parametrize("modality", Modality)
def test_a_record_tells_of_a_plan_or_of_something_real(modality: Modality) -> None:
    """Or of neither, by its modality alone."""
    record = step(Stage.SIGNATURE, modality=modality)
    assert is_plan(record) is (modality in PLANS)
    assert is_real(record) is (modality in REAL)
    assert has_later_words((DEPOSIT, record)) is (modality in LATER_WORDS)


def test_what_only_says_something_of_others_never_stands() -> None:
    """Even where there is nothing that it could be said of."""
    denied = evolve(DEPOSIT, modality=Modality.DENIED)
    assert standing_steps((DEPOSIT,)) == (DEPOSIT,)
    assert standing_steps((denied,)) == ()


@pytest.mark.parametrize(
    ("record", "other", "is_same"),
    [
        (JOBS, evolve(JOBS, estimated_by=(JPN,), baseline=When("2020"), words="many"), True),
        (JOBS, evolve(JOBS, measure=Measure.FUNDS), False),
        (LOAN, evolve(LOAN, firmness=Firmness.BEST_EFFORT, due=When("2030")), True),
        (LOAN, evolve(LOAN, what="a gift"), False),
        (DEPOSIT, evolve(DEPOSIT, when=None, note="as told later"), True),
    ],
)
def test_records_of_one_act_differ_in_circumstances_alone(
    record: object, other: object, *, is_same: bool
) -> None:
    """When, how and by whose estimate; what is done, and to what, is the act itself."""
    assert is_same_act(record, other) is is_same


def test_siblings_are_sorted_by_act_and_party() -> None:
    """A record is held against few of many: those of its act, by its party or by all together."""
    japan, peru = evolve(DEPOSIT, party=JPN), evolve(DEPOSIT, party=PER)
    gift = evolve(LOAN, what="a gift")
    siblings = Siblings((japan, LOAN, DEPOSIT, peru, gift))
    assert siblings.of_act(LOAN) == [LOAN]
    assert siblings.of_act(DEPOSIT) == [japan, DEPOSIT, peru]
    assert siblings.alike(peru) == [DEPOSIT, peru]
    assert siblings.alike(DEPOSIT) == siblings.of_act(DEPOSIT)
    assert siblings.alike(Step(stage=Stage.DEPOSIT, modality=PLANNED, party=JPN)) == [
        japan,
        DEPOSIT,
    ]
