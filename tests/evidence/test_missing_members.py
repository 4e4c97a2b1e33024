"""How many members of a list are not named, as `explain` tells."""

from decimal import Decimal

from mineralpact.catalog import Catalog
from mineralpact.evidence import explain
from mineralpact.model import Claim, Completeness
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.ids import ClaimId, EntityPath
from mineralpact.values.step import Modality
from mineralpact.values.truth import Truth
from tests.query.open_pact import open_pact


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
