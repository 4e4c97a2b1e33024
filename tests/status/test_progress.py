import pytest

from mineralpact.status.life import life_on
from mineralpact.status.progress import STAGE_RANK, furthest_stage, may_follow, reached_stages
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import JPN, PER, PLANNED, pact, step

DAY = When("2025-01-01")
SIGNED = step(Stage.SIGNATURE, "2015-05-01")


def test_a_stage_is_reached_by_each_act_and_by_all_together() -> None:
    """One of two ratifications reaches the stage for its party.

    For the instrument, nobody knows.
    """
    agreement = pact(SIGNED, step(Stage.RATIFICATION, "2016-01-01", by=PER))
    together = reached_stages(life_on(agreement, DAY, None, None), None)
    assert [(each.stage, each.truth) for each in together] == [
        (Stage.SIGNATURE, Truth.YES),
        (Stage.RATIFICATION, Truth.UNKNOWN),
    ]
    alone = reached_stages(life_on(agreement, DAY, None, None), PER)
    assert [each.truth for each in alone] == [Truth.YES, Truth.YES]


def test_a_joint_stage_has_the_time_of_the_last_act() -> None:
    """It takes all parties to ratify."""
    acts = [
        step(Stage.RATIFICATION, day, by=party)
        for day, party in (("2017-01-01", JPN), ("2016-01-01", PER))
    ]
    (reached,) = reached_stages(life_on(pact(*acts), DAY, None, None), None)
    assert (reached.truth, reached.when) == (Truth.YES, When("2017-01-01"))
    assert len(reached.events) == 2


def test_before_force_the_rank_decides_and_afterwards_the_time() -> None:
    """A renewal after a suspension is further, though its rank is lower."""
    assert STAGE_RANK[Stage.RENEWAL] < STAGE_RANK[Stage.SUSPENSION]
    agreement = pact(step(Stage.SUSPENSION, "2018"), step(Stage.RENEWAL, "2020"), SIGNED)
    furthest = furthest_stage(reached_stages(life_on(agreement, DAY, None, None), None))
    assert furthest is not None
    assert furthest.stage is Stage.RENEWAL


@pytest.mark.parametrize(
    ("stage", "expected"), [(Stage.RATIFICATION, True), (Stage.NEGOTIATION, False)]
)
def test_only_what_lies_beyond_may_follow(stage: Stage, *, expected: bool) -> None:
    """A plan for an earlier stage adds nothing to what is surely reached."""
    agreement = pact(SIGNED, step(stage, "2020", PLANNED))
    signed, planned = reached_stages(life_on(agreement, DAY, None, None), None)
    assert may_follow(planned, signed, [signed, planned]) is expected
    assert may_follow(planned, None, [planned])
