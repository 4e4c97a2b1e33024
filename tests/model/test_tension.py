from typing import Any

import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import Tension, TensionKind
from mineralpact.values.ids import ClaimId, TensionId
from tests.samples import PACT, refused, sample

FIELDS: dict[str, Any] = {
    "id": TensionId("new-or-old"),
    "kind": TensionKind.FRAMING,
    "claims": (ClaimId("steps"),),
    "description": "Told in the light of one party.",
}


def test_a_tension_is_about_claims() -> None:
    """One is enough: it may be told in the light of one party; each once."""
    assert Tension(**FIELDS).claims == ("steps",)
    assert refused(Tension, **{**FIELDS, "claims": ()}) == [("claims", "too_few")]
    twice = (*FIELDS["claims"], *FIELDS["claims"])
    assert refused(Tension, **{**FIELDS, "claims": twice}) == [("claims[1]", "repeated")]


def test_a_tension_says_what_does_not_sit_well() -> None:
    """In words."""
    assert refused(Tension, **{**FIELDS, "description": " "}) == [("description", "empty_text")]


@pytest.mark.parametrize(("id", "code"), [("nothing", "dangling_id"), (PACT, "wrong_kind")])
def test_the_claims_of_a_tension_are_in_the_catalog(id: str, code: str) -> None:
    """And are claims."""
    fields: dict[str, Any] = {**FIELDS, "claims": (ClaimId("steps"), ClaimId(id))}
    tension = Tension(**fields)
    with pytest.raises(ValidationError) as caught:
        Catalog([*sample(), tension])
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("tensions[1].claims[1]", code)
