import pytest

from mineralpact.errors import ValidationError
from mineralpact.model import Claim
from mineralpact.query import ClaimFilter, find
from mineralpact.query.conditions import IsAbout
from mineralpact.query.validation import validate
from mineralpact.values.truth import Truth
from tests.samples import sample


@pytest.mark.parametrize(
    ("about", "truth"),
    [
        ("steps", Truth.YES),
        ("steps[1]", Truth.YES),
        ("steps[1].when", Truth.YES),
        ("stepsister", Truth.NO),
        (None, Truth.NO),
    ],
)
def test_a_claim_about_a_part_is_about_the_whole(about: str | None, truth: Truth) -> None:
    """But not the other way round."""
    assert IsAbout(field="about", place="steps").truth(about) is truth
    assert IsAbout(field="about", place="steps[1].when.text").truth("steps[1]") is Truth.NO


def test_a_filter_asks_for_a_place_or_a_predicate() -> None:
    """By its path."""
    found = find(sample(), ClaimFilter(about="valued_as"))
    assert [claim.id for claim in found] == ["doubt"]
    assert [claim.id for claim in find(sample(), ClaimFilter(about="areas"))] == ["areas"]


def test_a_place_that_is_no_path_is_refused() -> None:
    """Before anything is asked."""
    with pytest.raises(ValidationError, match="expected an index or an item's key"):
        validate(IsAbout(field="about", place="steps["), Claim, sample())
    with pytest.raises(ValidationError, match="expected a field that names a place"):
        validate(IsAbout(field="inferred", place="steps"), Claim, sample())
