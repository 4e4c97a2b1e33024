"""How many members of a list are not named, as `explain` tells."""

from decimal import Decimal

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.evidence import explain
from mineralpact.model import Claim, Completeness, Roadmap
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.ids import ClaimId, EntityPath
from mineralpact.values.step import Modality
from mineralpact.values.truth import Truth
from tests.query.open_pact import open_pact
from tests.samples import PLAN, sample


def test_a_list_says_how_many_are_not_named() -> None:
    """None where a claim tells that these are all; some or none where the list is open."""
    pact = open_pact()
    assert explain(pact, "open-summit", "attendees").missing == Range(at_least=Decimal(0))
    some = Range(at_least=Decimal(0), at_most=Decimal(1))
    assert explain(pact, "perhaps-summit", "attendees").missing == some
    assert explain(pact, "closed-summit", "attendees").missing is None
    assert explain(pact, "closed-summit", "host").missing is None
    complete = Claim(
        id=ClaimId("all"),
        about=(EntityPath("closed-summit.attendees"),),
        modality=Modality.ATTRIBUTE,
        completeness=Completeness.COMPLETE,
        inferred=True,
    )
    whole = explain(Catalog([*pact, complete]), "closed-summit", "attendees")
    assert (whole.missing, whole.complete) == (Range.exactly(0), Truth.YES)


@pytest.mark.parametrize(("announced", "missing"), [(1, 0), (3, 2)])
def test_a_list_of_which_the_number_is_announced_lacks_the_rest(
    announced: int, missing: int
) -> None:
    """None, where all are named."""
    plan = evolve(sample().get(Roadmap, PLAN), areas_announced=announced)
    catalog = Catalog([plan if entity.id == PLAN else entity for entity in sample()])
    assert explain(catalog, PLAN, "areas").missing == Range.exactly(missing)
    assert explain(catalog, PLAN, "areas[0].inferred").missing is None
