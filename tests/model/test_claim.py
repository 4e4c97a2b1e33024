from typing import Any

import pytest

from mineralpact.model import Attribution, Claim, Predicate
from mineralpact.paths import Path
from mineralpact.values.citation import Citation
from mineralpact.values.entity_path import EntityPlace
from mineralpact.values.ids import ClaimId, EntityId, EntityPath
from mineralpact.values.stated_value import PossibleEntity, StatedValue
from mineralpact.values.step import Modality
from tests.samples import CHL, COMPANY, MINISTER, PACT, PLAN, REPORT, refused

CITED = (Citation(source=REPORT),)
FIELDS: dict[str, Any] = {
    "id": ClaimId("claim"),
    "about": (EntityPath(f"{PACT}.steps"),),
    "modality": Modality.PLANNED,
    "cites": CITED,
}


def fields(**changes: object) -> dict[str, Any]:
    """Good fields, with some changed."""
    return {**FIELDS, **changes}


def gap(**changes: object) -> dict[str, Any]:
    """The fields of a gap, with some changed."""
    return fields(modality=Modality.NOT_STATED, cites=(), **changes)


def test_a_claim_is_cited_or_inferred_or_a_gap() -> None:
    """Nothing is said by nobody."""
    assert refused(Claim, **fields(cites=())) == [("cites", "uncited")]
    assert Claim(**FIELDS).cites == CITED
    assert Claim(**fields(cites=(), inferred=True)).inferred
    assert Claim(**gap()).is_gap
    assert not Claim(**FIELDS).is_gap


def test_a_claim_carries_places_in_any_number_of_entities() -> None:
    """By position or by an item's own key, nested, or an entity as such."""
    texts = (f"{PACT}.steps[signing].when", f"{PLAN}.steps[0]", f"{PACT}.parties", CHL)
    claim = Claim(**fields(about=texts))
    assert claim.places == (
        EntityPlace(EntityId(PACT), Path.parse("steps[signing].when")),
        EntityPlace(EntityId(PLAN), Path.parse("steps[0]")),
        EntityPlace(EntityId(PACT), Path.parse("parties")),
        EntityPlace(EntityId(CHL), Path()),
    )
    assert claim.entities == (PACT, PLAN, CHL)


def test_a_relation_is_a_place_of_its_subject() -> None:
    """By the predicate's name, after the places it carries."""
    relation = {"subject": EntityId(CHL), "predicate": Predicate.MEETS}
    assert Claim(**fields(about=(), **relation)).places == (EntityPlace(CHL, Path.of("meets")),)
    assert Claim(**fields(**relation)).entities == (PACT, CHL)


@pytest.mark.parametrize("text", ["pact.steps[0", "pact.", "pact..steps", "pact.[0]"])
def test_a_text_that_is_no_place_is_refused(text: str) -> None:
    """Whether it leads anywhere is for the catalog to say."""
    assert refused(Claim, **fields(about=(EntityPath(PACT), EntityPath(text)))) == [
        ("about[1]", "bad_path")
    ]


def test_each_place_is_named_once() -> None:
    """Twice would say no more."""
    assert refused(Claim, **fields(about=FIELDS["about"] * 2)) == [("about[1]", "repeated")]


def test_a_claim_is_about_something() -> None:
    """Places, a relation, or an entity that may exist."""
    assert refused(Claim, **fields(about=())) == [("about", "missing")]
    assert refused(Claim, **fields(about=(), statement="all is well")) == [("about", "missing")]
    assert Claim(**gap(about=(), possible=PossibleEntity(kind="roadmaps"))).entities == ()


@pytest.mark.parametrize(
    ("half", "missing"),
    [({"subject": EntityId(PACT)}, "predicate"), ({"predicate": Predicate.EXISTS}, "subject")],
)
def test_a_relation_has_a_subject_and_a_predicate(half: dict[str, Any], missing: str) -> None:
    """Half of one relates nothing."""
    assert refused(Claim, **fields(**half)) == [(missing, "missing")]


@pytest.mark.parametrize("said", [{"value": StatedValue(text="a")}, {"objects": (EntityId(PACT),)}])
def test_a_gap_says_nothing(said: dict[str, Any]) -> None:
    """What is not stated has no value."""
    assert refused(Claim, **gap(**said)) == [("value", "contradiction")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("members", (EntityId(COMPANY),)),
        ("possible", PossibleEntity(kind="roadmaps")),
        ("answered", True),
    ],
)
def test_what_only_a_gap_has(name: str, value: object) -> None:
    """What is stated is not asked."""
    assert refused(Claim, **fields(**{name: value})) == [(name, "contradiction")]
    assert getattr(Claim(**gap(**{name: value})), name) == value


def test_a_claim_disputes_others_each_once() -> None:
    """Not itself, and nobody twice."""
    other = ClaimId("other")
    assert refused(Claim, **fields(disputes=(other, other, FIELDS["id"]))) == [
        ("disputes[1]", "repeated"),
        ("disputes[2]", "self_reference"),
    ]


@pytest.mark.parametrize("value", ["P10Y", 5, True])
def test_a_value_has_a_type(value: object) -> None:
    """A bare one does not say which."""
    assert refused(Claim, **fields(value=value)) == [("value", "wrong_type")]


def test_a_statement_is_not_blank() -> None:
    """An empty text says nothing."""
    assert refused(Claim, **fields(statement=" ")) == [("statement", "empty_text")]


def test_an_attribution_names_or_describes_somebody() -> None:
    """Otherwise it is put down to nobody."""
    assert refused(Attribution) == [("speaker", "missing")]
    assert Attribution(speaker=MINISTER).description is None
    assert Attribution(description="observers").speaker is None
