from typing import Any

import pytest

from mineralpact.model import Attribution, Claim, Predicate
from mineralpact.paths import Path
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, EntityId
from mineralpact.values.step import Modality
from tests.samples import MINISTER, PACT, REPORT, refused

FIELDS: dict[str, Any] = {
    "id": ClaimId("claim"),
    "subject": EntityId(PACT),
    "about": Predicate.EXISTS,
    "modality": Modality.PLANNED,
}


def fields(**changes: object) -> dict[str, Any]:
    """Good fields, with some changed."""
    return {**FIELDS, **changes}


CITED = (Citation(source=REPORT),)


def test_a_claim_is_cited_or_inferred_or_a_gap() -> None:
    """Nothing is said by nobody."""
    assert refused(Claim, **FIELDS) == [("cites", "uncited")]
    assert Claim(**FIELDS, cites=CITED).cites == CITED
    assert Claim(**FIELDS, inferred=True).inferred
    assert Claim(**fields(modality=Modality.NOT_STATED)).cites == ()


@pytest.mark.parametrize("said", [{"value": "a"}, {"value": 0}, {"objects": (EntityId(PACT),)}])
def test_a_gap_says_nothing(said: dict[str, Any]) -> None:
    """What is not stated has no value."""
    assert refused(Claim, **fields(**said, modality=Modality.NOT_STATED)) == [
        ("value", "contradiction")
    ]


def test_a_claim_is_about_a_path() -> None:
    """Parsed once; a text that is none is refused."""
    claim = Claim(**fields(about="steps[0].when", cites=CITED))
    assert claim.path == Path.parse("steps[0].when")
    assert refused(Claim, **fields(about="steps[0", cites=CITED)) == [("about", "bad_path")]


def test_a_claim_disputes_others_each_once() -> None:
    """Not itself, and nobody twice."""
    other = ClaimId("other")
    found = refused(Claim, **fields(cites=CITED, disputes=(other, other, FIELDS["id"])))
    assert found == [
        ("disputes[1]", "repeated"),
        ("disputes[2]", "self_reference"),
    ]


@pytest.mark.parametrize("value", ["P10Y", 5, -1, None])
def test_a_value_is_a_text_or_a_whole_number(value: str | int | None) -> None:
    """As documents write it."""
    assert Claim(**FIELDS, cites=CITED, value=value).value == value


@pytest.mark.parametrize("value", [True, 0.5, ("a",)])
def test_no_other_value(value: object) -> None:
    """A truth value is no number here."""
    assert refused(Claim, **FIELDS, cites=CITED, value=value) == [("value", "wrong_type")]


def test_a_value_is_not_blank() -> None:
    """An empty text says nothing."""
    assert refused(Claim, **FIELDS, cites=CITED, value=" ") == [("value", "empty_text")]


def test_an_attribution_names_or_describes_somebody() -> None:
    """Otherwise it is put down to nobody."""
    assert refused(Attribution) == [("speaker", "missing")]
    assert Attribution(speaker=MINISTER).description is None
    assert Attribution(description="observers").speaker is None
