"""Who takes part through others, in filters of every kind that names parties."""

from functools import cache
from typing import Any

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.catalog.parties.intermediary_search import Intermediary, IntermediaryKind
from mineralpact.errors import ValidationError
from mineralpact.model import Agreement, Claim, Country, Organization, OrganizationKind
from mineralpact.model.organization import Membership
from mineralpact.query import AgreementFilter, InvestmentFilter, SummitFilter, find, matches
from mineralpact.query.conditions import Involves
from mineralpact.query.conditions.involvement import is_in_time, takes_part
from mineralpact.query.validation import validate
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    Modality,
    OrganizationId,
    Stage,
    Step,
    Truth,
    When,
)
from tests.instruments import pact, step
from tests.pacts_of_bodies import pacts_of_bodies

CATALOG = pacts_of_bodies()
FRA = CountryId("FRA")
NAMED = Reach.DIRECT
ALL = Reach.ALL


def involving(party: str, reach: Reach = Reach.STATE) -> AgreementFilter:
    """The agreements of a party."""
    return AgreementFilter(involving=(party,), reach=reach)


def ids(filter: AgreementFilter, truth: Truth = Truth.YES, catalog: Catalog = CATALOG) -> list[str]:
    """The identifiers of what is found, the same in memory and in tables."""
    found: list[str] = [entity.id for entity in find(catalog, filter, truth=truth)]
    assert list(engine_over(catalog).ids(filter, truth=truth)) == sorted(found)
    return found


@cache
def engine_over(catalog: Catalog) -> DuckDBEngine:
    """An engine over the tables of a catalog, which many questions share."""
    return DuckDBEngine(to_tables(catalog))


def test_a_country_sees_what_its_bodies_sign() -> None:
    """And not what it does not sign, unless it is asked by name alone."""
    assert ids(involving("JPN")) == ["partnership"]
    assert ids(AgreementFilter(involving=("JPN", "AUS"))) == ["partnership"]
    assert ids(involving("JPN", NAMED)) == []
    assert ids(involving("meti")) == ["partnership"]


def test_an_organization_of_no_known_kind_may_be_a_body() -> None:
    """So what it signs may be the country's."""
    assert ids(involving("JPN"), Truth.UNKNOWN) == ["partnership", "study"]


def test_a_member_sees_its_union_while_it_is_a_member() -> None:
    """One that begins after it has left is none of its; of one without a time nobody knows."""
    assert ids(involving("FRA")) == ["kazakhstan", "old-treaty", "undated"]
    assert ids(involving("GBR")) == ["old-treaty"]
    assert ids(involving("GBR"), Truth.UNKNOWN) == ["old-treaty", "undated"]


def with_union(*members: Membership, **fields: Any) -> Catalog:  # noqa: ANN401  # a claim's fields
    """The catalog with other members of the union, and a claim about them."""
    union = evolve(CATALOG.get(Organization, "eu"), members=members)
    others = [entity for entity in CATALOG if entity.id != "eu"]
    if fields:
        about = (EntityPath("eu.members"),)
        others.append(Claim(id=ClaimId("of-members"), about=about, **fields))
    return Catalog([*others, union])


def test_each_time_as_a_member_counts() -> None:
    """Of one that left and came back: not what lies in between."""
    stays = (Membership(member=FRA, when=When(when)) for when in ("1990/2000", "2023-06/.."))
    catalog = with_union(*stays)
    contract = evolve(
        catalog.get(Agreement, "kazakhstan"),
        id=AgreementId("between"),
        steps=(
            Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2010")),
            Step(stage=Stage.TERMINATION, modality=Modality.HAPPENED, when=When("2020")),
        ),
    )
    catalog = Catalog([*catalog, contract])
    assert ids(involving("FRA"), catalog=catalog) == ["kazakhstan", "old-treaty", "undated"]
    assert "between" not in ids(involving("FRA"), Truth.UNKNOWN, catalog)


NOT_STATED = Modality.NOT_STATED


@pytest.mark.parametrize(
    ("listed", "claim", "is_possible"),
    [
        ((), {}, True),
        ((FRA,), {}, False),
        ((FRA,), {"modality": NOT_STATED}, True),
        ((FRA,), {"modality": NOT_STATED, "members": (EntityId("KAZ"),)}, False),
        ((FRA,), {"modality": NOT_STATED, "members": (EntityId("GBR"),)}, True),
        ((FRA,), {"modality": NOT_STATED, "answered": True}, False),
    ],
)
def test_whom_an_open_list_of_members_does_not_name_may_be_one(
    listed: tuple[CountryId, ...],
    claim: dict[str, Any],
    *,
    is_possible: bool,
) -> None:
    """Nobody says so, nor that it is not: unknown, until the list is closed."""
    catalog = with_union(*(Membership(member=member) for member in listed), **claim)
    assert ids(involving("GBR"), catalog=catalog) == []
    possible = ["kazakhstan", "old-treaty", "undated"] if is_possible else []
    assert ids(involving("GBR"), Truth.UNKNOWN, catalog) == possible
    assert ids(involving("meti"), Truth.UNKNOWN, catalog) == ["partnership"]


def test_clubs_and_firms_are_seen_on_request_only() -> None:
    """APEC's declaration is not Peru's."""
    assert ids(involving("PER"), Truth.UNKNOWN) == []
    assert ids(involving("PER", ALL)) == ["declaration", "port-contract"]


def test_a_company_counts_for_who_surely_owns_more_than_half() -> None:
    """Through another company too; half is not more than half."""
    assert ids(involving("CHN")) == ["port-contract"]
    assert ids(involving("CHN"), Truth.UNKNOWN) == ["port-contract"]
    assert "smelter-contract" in ids(involving("CHN", ALL))


def test_money_of_a_company_is_money_of_its_owner() -> None:
    """From it, and to it."""
    paid = InvestmentFilter(investor="CHN")
    assert [each.id for each in find(CATALOG, paid)] == [
        "cosco-shares",
        "port-shares",
        "smelter-shares",
    ]
    received = InvestmentFilter(recipient="CHN")
    assert [each.id for each in find(CATALOG, received)] == ["cosco-shares"]
    # Paid in the very year from which the port is owned.
    maybe = find(CATALOG, received, truth=Truth.UNKNOWN)
    assert [each.id for each in maybe] == ["cosco-shares", "port-shares"]


def test_holders_of_offices_take_part_for_their_country() -> None:
    """While they hold them; a journalist does not, somebody of an unknown office may."""

    def meetings(party: str, truth: Truth = Truth.YES) -> list[str]:
        asked = SummitFilter(involving=(party,))
        return [summit.id for summit in find(CATALOG, asked, truth=truth)]

    assert meetings("PER") == ["talks"]
    assert meetings("JPN") == ["talks"]
    assert meetings("JPN", Truth.UNKNOWN) == ["later-talks", "talks"]


def test_the_reason_names_who_is_named() -> None:
    """The ministry's place in the list of parties."""
    ((reason,),) = [match.reasons for match in matches(CATALOG, involving("JPN"))]
    assert (reason.condition, reason.paths) == ("involving", ("parties[0]",))


def test_it_is_asked_of_fields_that_hold_parties() -> None:
    """Of no other."""
    with pytest.raises(ValidationError, match="holds ids"):
        validate(Involves(field="name", party="JPN"), Agreement, CATALOG)
    with pytest.raises(ValidationError, match="expected the identifier of"):
        validate(Involves(field="parties", party="talks"), Agreement, CATALOG)
    assert Claim in CATALOG.kinds


@pytest.mark.parametrize(
    ("when", "in_1995", "in_2022"),
    [
        ("../2000", Truth.YES, Truth.NO),
        ("1990/", Truth.UNKNOWN, Truth.UNKNOWN),
        ("2010/..", Truth.NO, Truth.YES),
    ],
)
def test_ends_that_are_open_or_not_known(when: str, in_1995: Truth, in_2022: Truth) -> None:
    """What begins before the end is in time, and what is not over before the start."""
    for id, expected in (("old-treaty", in_1995), ("kazakhstan", in_2022)):
        pact = CATALOG.get(Agreement, id)
        assert is_in_time(When(when), Agreement).evaluate(pact, pact, CATALOG).truth is expected


@pytest.mark.parametrize(
    ("when", "truth", "answer"),
    [
        (None, Truth.YES, Truth.YES),
        (None, Truth.UNKNOWN, Truth.UNKNOWN),
        ("2020/..", Truth.YES, Truth.YES),
        ("2020/..", Truth.UNKNOWN, Truth.UNKNOWN),
        ("../2000", Truth.YES, Truth.NO),
        ("../2000", Truth.UNKNOWN, Truth.NO),
        ("2024-11/..", Truth.YES, Truth.YES),
        ("/2030", Truth.YES, Truth.YES),
    ],
)
def test_a_party_takes_part_through_another_one_while_that_is_its_own(
    when: str | None, truth: Truth, answer: Truth
) -> None:
    """As surely as it is; in what has no time, whenever that was."""
    meti = Intermediary(
        party=EntityId("JPN"),
        id=EntityId("meti"),
        kind=IntermediaryKind.BODY,
        chain=(EntityId("meti"),),
        truth=truth,
        when=None if when is None else When(when),
    )
    signed = pact(step(Stage.SIGNATURE, "2024-11-17"))
    assert takes_part(meti, signed, CATALOG) is answer
    assert takes_part(meti, CATALOG["meti"], CATALOG) is truth


@pytest.mark.parametrize(
    ("when", "answer"),
    [("../2030", Truth.YES), ("/2030", Truth.UNKNOWN), ("2020/2030", Truth.NO)],
)
def test_a_pact_at_an_end_may_be_over_before_a_beginning_that_nobody_tells(
    when: str, answer: Truth
) -> None:
    """Where there is no beginning, it was not."""
    ended = pact(step(Stage.SIGNATURE, "2001"), step(Stage.TERMINATION, "2010"))
    assert is_in_time(When(when), Agreement).evaluate(ended, ended, CATALOG).truth is answer
    union = Organization(
        id=OrganizationId("union"),
        name="Union",
        kind=OrganizationKind.SUPRANATIONAL_UNION,
        members=(Membership(member=CountryId("JPN"), when=When(when)),),
    )
    shared = evolve(ended, parties=(union.id, CountryId("PER")))
    catalog = Catalog([Country(id=CountryId("JPN")), Country(id=CountryId("PER")), union, shared])
    for truth in (Truth.YES, Truth.NO):
        assert ids(involving("JPN"), truth, catalog) == ["pact"] * (answer is truth)
