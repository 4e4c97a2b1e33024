from typing import Any

import pendulum
import pytest

from mineralpact.model import Roadmap
from mineralpact.values.parties.role import Participation, PartyRole
from mineralpact.values.parties.side import Side
from mineralpact.values.topic import Area
from tests.samples import CHL, DEU, FORUM, PLAN, refused

FIELDS: dict[str, Any] = {"id": PLAN, "name": "Plan", "parties": (CHL, DEU)}
AREAS = (Area(title="a"), Area(title="b"))


def test_a_roadmap_has_two_parties_or_more() -> None:
    """Each once."""
    assert refused(Roadmap, **{**FIELDS, "parties": (CHL,)}) == [("parties", "too_few")]
    assert refused(Roadmap, **{**FIELDS, "parties": (CHL, CHL)}) == [("parties[1]", "repeated")]


def test_a_body_can_plan_for_its_members() -> None:
    """A country alone makes no roadmap with anybody, nor does nobody."""
    alone: dict[str, Any] = {**FIELDS, "parties": (FORUM,)}
    assert Roadmap(**alone).parties == (FORUM,)
    assert refused(Roadmap, **{**FIELDS, "parties": ()}) == [("parties", "too_few")]


def test_a_known_count_keeps_its_unnamed_members() -> None:
    """Five announced, two readable: both are kept."""
    plan = Roadmap(**FIELDS, areas_announced=5, areas=AREAS)
    assert (plan.areas_announced, len(plan.areas)) == (5, 2)


@pytest.mark.parametrize("announced", [1, 0, -1])
def test_no_more_areas_than_announced(announced: int) -> None:
    """More listed than announced would be a slip in one or the other."""
    fields = {**FIELDS, "areas_announced": announced, "areas": AREAS}
    assert refused(Roadmap, **fields) == [("areas_announced", "too_small")]


def test_a_count_is_not_negative() -> None:
    """Also when no area is listed."""
    assert refused(Roadmap, **FIELDS, areas_announced=-1) == [("areas_announced", "too_small")]


def test_a_duration_is_longer_than_nothing() -> None:
    """No plan is for no time."""
    assert refused(Roadmap, **FIELDS, duration=pendulum.duration()) == [("duration", "too_small")]


def test_a_duration_stays_in_its_units() -> None:
    """Ten years are ten years."""
    plan = Roadmap(**FIELDS, duration=pendulum.duration(years=10))
    assert plan.duration is not None
    assert plan.duration.years == 10
    assert plan.period is None


def test_a_role_of_parties_is_played_by_one() -> None:
    """In a roadmap without sides as in one with some."""
    members = (Participation(by=FORUM, role=PartyRole.MEMBER),)
    assert refused(Roadmap, **FIELDS, roles=members) == [("roles[0].by", "not_a_party")]
    alone = (Side(parties=(CHL,)),)
    assert refused(Roadmap, **FIELDS, sides=alone) == [("sides", "too_few")]
