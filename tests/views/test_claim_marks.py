import pytest

from mineralpact.catalog import Catalog
from mineralpact.model import Claim
from mineralpact.views.claim_marks import (
    claim_mark,
    claims_about,
    claims_of_items,
    gaps_about,
    other_claims,
    short_claim_mark,
)


@pytest.mark.parametrize(
    ("claims", "mark"),
    [
        ((), ""),
        (("c-signed",), "[gazette P1.S1]"),
        (("c-aim",), "[gazette P2]"),
        (("c-meets",), "[gazette headline]"),
        (("c-areas",), "[gazette P1.S2 per An envoy, per a clerk]"),
        (("c-areas-three",), "[wire]"),
        (("c-exists",), "[inferred]"),
        (("c-signed", "c-signed", "c-aim"), "[gazette P1.S1; gazette P2]"),
    ],
)
def test_marks_say_where_and_by_whom(small: Catalog, claims: tuple[str, ...], mark: str) -> None:
    """Each place once, with its source where there are several, and whoever it is put down to."""
    assert claim_mark(small, [small.get(Claim, id) for id in claims]).text.strip() == mark


def test_marks_leave_a_single_source_out(small: Catalog) -> None:
    """Where all claims cite one source there is nothing to tell apart."""
    one = Catalog(
        entity
        for entity in small
        if entity.id not in {"c-areas", "c-areas-three", "c-pursues", "t-pursues"}
    )
    assert claim_mark(one, [one.get(Claim, "c-signed")]).text.strip() == "[P1.S1]"
    assert claim_mark(one, [one.get(Claim, "c-meets")]).text.strip() == "[headline]"


def test_marks_know_their_claims(small: Catalog) -> None:
    """Each once, for those who make links of them."""
    claims = [small.get(Claim, id) for id in ("c-signed", "c-aim", "c-signed")]
    for mark in (claim_mark(small, claims), short_claim_mark(small, claims)):
        assert mark.claims == ("c-signed", "c-aim")
    assert claim_mark(small, ()).claims == ()


def test_claims_by_what_they_are_about(small: Catalog) -> None:
    """Gaps are kept apart from what is said, and fields from predicates."""
    assert [step.id for step in claims_about(small, "pact", "steps")] == ["c-signed", "c-steps"]
    assert claims_about(small, "pact", "topics") == ()
    assert [gap.claim.id for gap in gaps_about(small, "pact")] == ["c-gap"]
    assert [other.claim.id for other in other_claims(small, "CHL", ("id", "endowment"))] == [
        "c-pursues",
        "c-pursues-too",
    ]
    assert gaps_about(small, "CHL") == []
    assert claims_about(small, "copper", "name") == ()


def test_claims_of_items_are_those_that_name_them(small: Catalog) -> None:
    """What is said of the list as a whole is said of none of them."""
    items, whole = claims_of_items(small, "pact", "steps", 3)
    assert [[claim.id for claim in claims] for claims in items] == [["c-signed"], ["c-steps"], []]
    assert whole == ()
    items, whole = claims_of_items(small, "old-pact", "exists", 0)
    assert (items, [claim.id for claim in whole]) == ([], ["c-exists"])


@pytest.mark.parametrize(
    ("claims", "mark"),
    [
        ((), ""),
        (("c-signed", "c-aim", "c-signed"), "[gazette P1.S1, gazette P2]"),
        (("c-areas",), "[gazette P1.S2; per An envoy; per a clerk]"),
        (
            ("c-areas", "c-areas-three"),
            "[gazette P1.S2, wire; in part per An envoy; in part per a clerk]",
        ),
        (("c-exists",), "[inferred]"),
        (("c-exists", "c-signed"), "[gazette P1.S1; in part inferred]"),
    ],
)
def test_short_marks_gather_what_many_claims_have(
    small: Catalog, claims: tuple[str, ...], mark: str
) -> None:
    """Each place once; that some are inferred, or somebody else's word, is never lost."""
    assert short_claim_mark(small, [small.get(Claim, id) for id in claims]).text.strip() == mark
