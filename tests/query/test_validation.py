from decimal import Decimal

import pytest
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.model import Agreement, Claim, Country, Entity, Roadmap, Summit
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Claimed,
    Condition,
    Fixed,
    Has,
    HasNow,
    IdIn,
    Is,
    IsAbout,
    Lists,
    MemberOf,
    Not,
    RefersTo,
    Some,
    Within,
)
from mineralpact.query.validation import validate
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import example

CATALOG = example()
MAY = Fixed(answer=Truth.UNKNOWN)


@pytest.mark.parametrize(
    ("kind", "condition", "path", "code"),
    [
        (Agreement, Is(field="kind", value="treaties"), "kind", "unknown_term"),
        (Agreement, Is(field="kind", value=5), "kind", "wrong_type"),
        (Agreement, Is(field="name", value=True), "name", "wrong_type"),
        (Agreement, Is(field="parties", value="PER"), "parties", "wrong_type"),
        (Agreement, Within(field="name", span=When("2024")), "name", "wrong_type"),
        (Agreement, AtLeast(field="name", number=Decimal(1)), "name", "wrong_type"),
        (Agreement, Lists(field="name"), "name", "wrong_type"),
        (Agreement, Some(field="implements", conditions=()), "implements", "wrong_type"),
        (Agreement, MemberOf(field="topics", organization="club"), "topics", "wrong_type"),
        (Agreement, Has(field="minerals", value="PER"), "", "wrong_kind"),
        (Agreement, IdIn(ids=("PER",)), "", "wrong_kind"),
        (Agreement, MemberOf(field="parties", organization="PER"), "", "wrong_kind"),
        (
            Agreement,
            Some(field="steps", conditions=(Is(field="stage", value="x"),)),
            "stage",
            "unknown_term",
        ),
        (
            Agreement,
            Claimed(conditions=(Has(field="cites.source", value="PER"),)),
            "",
            "wrong_kind",
        ),
        (
            Agreement,
            Not(condition=AnyOf(conditions=(Has(field="topics", value="x"),))),
            "topics",
            "unknown_term",
        ),
        (Agreement, Some(field="steps", conditions=(IdIn(ids=("treaty",)),)), "", "wrong_type"),
        (Claim, IsAbout(place="partys"), "about", "unknown_term"),
        (Summit, HasNow(field="outcome", value="opne"), "outcome", "unknown_term"),
        (Summit, HasNow(field="modality", value="planned"), "modality", "wrong_type"),
        (Agreement, HasNow(field="outcome", value="open"), "outcome", "wrong_type"),
    ],
)
def test_what_can_never_be_met_is_refused(
    kind: type[Entity], condition: Condition, path: str, code: str
) -> None:
    """Before anything runs, with the field and the reason."""
    with pytest.raises(ValidationError) as caught:
        validate(AllOf(conditions=(condition,)), kind, CATALOG)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [(path, code)]


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Two faults are two problems."""
    wrong = AllOf(conditions=(Is(field="kind", value="x"), Has(field="topics", value="y")))
    with pytest.raises(ValidationError) as caught:
        validate(wrong, Agreement, CATALOG)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("condition", "what", "near"),
    [
        (Has(field="parties", value="PRE"), "entity", ("PER",)),
        (RefersTo(id="ministr"), "entity", ("minister",)),
        (Has(field="partys", value="PER"), "field of Agreement", ("parties",)),
        (Has(field="name.first", value="PER"), "record in field 'name' of", ()),
    ],
)
def test_what_is_not_there_is_told_with_near_names(
    condition: Condition, what: str, near: tuple[str, ...]
) -> None:
    """Identifiers and fields alike."""
    with pytest.raises(NotFoundError) as caught:
        validate(condition, Agreement, CATALOG)
    assert (caught.value.what, caught.value.near) == (what, near)


def test_a_kind_the_catalog_does_not_hold_is_refused() -> None:
    """It could only find nothing."""
    with pytest.raises(
        ValidationError, match=r"^filter: expected a kind that the catalog holds, found Roadmap$"
    ) as caught:
        validate(AllOf(conditions=()), Roadmap, Catalog(kinds=(Country,)))
    assert [(one.path, one.code) for one in caught.value.problems] == [("", "unknown_kind")]


def test_what_is_no_condition_is_refused() -> None:
    """Nor is a class that does not say how it is answered."""

    class Odd(Condition):
        """No condition of ours."""

    with pytest.raises(ValidationError, match="expected a condition, found Odd"):
        validate(AllOf(conditions=(Odd(),)), Agreement, CATALOG)
    with (
        suppress_type_checks(),
        pytest.raises(ValidationError, match="expected a condition, found str"),
    ):
        validate(AllOf(conditions=("kind",)), Agreement, CATALOG)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point


def test_an_identifier_needs_to_fit_one_of_several_fields() -> None:
    """A person may take part although no person is a host."""
    either = AnyOf(
        conditions=(
            Has(field="attendees.participant", value="minister"),
            Has(field="host", value="minister"),
        )
    )
    assert validate(either, Summit, CATALOG) == either
    with pytest.raises(
        ValidationError, match="expected the identifier of a Country or Organization"
    ):
        validate(Has(field="host", value="minister"), Summit, CATALOG)


def test_a_membership_is_spelt_out_as_its_members() -> None:
    """Each member by itself; on a day, each as surely as it is a member then."""
    per, chn, kor = (Has(field="parties", value=id) for id in ("PER", "CHN", "KOR"))
    whenever = validate(MemberOf(field="parties", organization="club"), Agreement, CATALOG)
    assert whenever == AnyOf(conditions=(per, chn, kor))
    on = validate(
        Not(condition=MemberOf(field="parties", organization="club", on=When("2024"))),
        Agreement,
        CATALOG,
    )
    truths = zip((per, chn, kor), (Truth.YES, Truth.NO, Truth.UNKNOWN), strict=True)
    then = tuple(AllOf(conditions=(member, Fixed(answer=truth))) for member, truth in truths)
    assert on == Not(condition=AnyOf(conditions=then))


def test_members_not_stated_may_be_any() -> None:
    """Also inside other conditions."""
    asked = MemberOf(field="by", organization="forum")
    assert validate(
        AllOf(conditions=(MemberOf(field="parties", organization="forum"),)), Agreement, CATALOG
    ) == AllOf(conditions=(MAY,))
    result = validate(Some(field="commitments", conditions=(asked,)), Agreement, CATALOG)
    assert result == Some(field="commitments", conditions=(MAY,))
