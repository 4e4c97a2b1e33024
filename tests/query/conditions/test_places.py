import pytest

from mineralpact.errors import ValidationError
from mineralpact.model import Agreement, Claim
from mineralpact.query import ClaimFilter, find, matches
from mineralpact.query.conditions import IsAbout
from mineralpact.query.validation import validate
from mineralpact.values.entity_path import parse_entity_path
from tests.samples import PACT, sample


@pytest.mark.parametrize(
    ("place", "covers"),
    [
        ("pact.steps", True),
        ("pact.steps[1]", True),
        ("pact.steps[1].when", True),
        ("plan.steps[1].when", True),
        ("pact.stepsister", False),
        ("pact", False),
    ],
)
def test_a_claim_about_a_part_is_about_the_whole(place: str, *, covers: bool) -> None:
    """But not the other way round."""
    assert IsAbout(place="steps").covers(parse_entity_path(place)) is covers
    deeper = IsAbout(place="steps[1].when.text")
    assert not deeper.covers(parse_entity_path(place))


def test_an_entity_and_a_place_are_asked_of_one_place() -> None:
    """A claim about another place of the entity, and of that place elsewhere, is about neither."""
    assert ids(ClaimFilter(subject="ana-soto", about="offices")) == ["who"]
    assert ids(ClaimFilter(subject="ana-soto", about="parties")) == []
    assert ids(ClaimFilter(subject="ana-soto")) == ["who"]
    assert ids(ClaimFilter(about="parties")) == ["who"]


def test_a_claim_about_an_entity_as_such_is_about_the_entity() -> None:
    """And about no place in it."""
    assert ids(ClaimFilter(subject="CHL")) == ["who"]
    assert ids(ClaimFilter(subject="CHL", about="endowment")) == []


def test_a_filter_asks_for_a_place_or_a_predicate() -> None:
    """By its path; a relation is one of its subject alone."""
    assert ids(ClaimFilter(about="valued_as")) == ["doubt"]
    assert ids(ClaimFilter(subject=PACT, about="valued_as")) == ["doubt"]
    assert ids(ClaimFilter(subject="copper-plan", about="valued_as")) == []
    assert ids(ClaimFilter(about="areas")) == ["areas"]


@pytest.mark.parametrize("scan_limit", [0, 256])
def test_an_index_narrows_what_is_asked_of_an_entity_alone(
    scan_limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place by itself may be one of any entity."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", scan_limit)
    assert ids(ClaimFilter(about="parties")) == ["who"]
    assert ids(ClaimFilter(subject="ana-soto", about="offices")) == ["who"]
    assert ids(ClaimFilter(subject="ana-soto", about="parties")) == []


def ids(question: ClaimFilter) -> list[str]:
    """The claims found."""
    return [claim.id for claim in find(sample(), question)]


def test_the_place_that_is_met_is_named() -> None:
    """Of all that a claim is about."""
    (match,) = matches(sample(), ClaimFilter(subject="ana-soto"))
    assert match.reasons[0].paths == ("about[2]",)
    (match,) = matches(sample(), ClaimFilter(about="valued_as"))
    assert match.reasons[0].paths == ("predicate",)


def test_a_place_that_is_no_path_is_refused() -> None:
    """Before anything is asked; and it is asked of claims alone."""
    with pytest.raises(ValidationError, match="expected an index or an item's key") as caught:
        validate(IsAbout(place="steps["), Claim, sample())
    assert [(one.path, one.code) for one in caught.value.problems] == [("about", "bad_path")]
    with pytest.raises(ValidationError, match="did you mean steps") as caught:
        validate(IsAbout(place="stepps"), Claim, sample())
    assert [(one.path, one.code) for one in caught.value.problems] == [("about", "unknown_term")]
    with pytest.raises(ValidationError, match="expected a claim, which is about something"):
        validate(IsAbout(place="steps"), Agreement, sample())
