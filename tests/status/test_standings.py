"""Status of what a union, a ministry or a state company is party to, asked for its country."""

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.model import Country, Organization, OrganizationKind
from mineralpact.model.organization import Membership
from mineralpact.query import force_on, in_force, next_steps, stage_on
from mineralpact.status import TreatyRule
from mineralpact.values import AgreementId, CountryId, OrganizationId, Stage, Truth, When
from tests.instruments import JPN, PER, PLANNED, pact, step

FRA, GBR, NOR = map(CountryId, ("FRA", "GBR", "NOR"))
EU, MINISTRY, MINES = map(OrganizationId, ("eu", "ministry", "mines"))
DAY = When("2024-06-01")
SIGNED = step(Stage.SIGNATURE, "2010-01-01")
ENTERED = step(Stage.ENTRY_INTO_FORCE, "2012-01-01")
REVIEW = step(Stage.REVIEW, "2030", PLANNED)
TREATY = evolve(pact(SIGNED, ENTERED, REVIEW), parties=(EU, PER))


def member(party: CountryId, when: str | None) -> Membership:
    """A membership of the union."""
    return Membership(member=party, when=None if when is None else When(when))


UNION = Organization(
    id=EU,
    name="European Union",
    kind=OrganizationKind.SUPRANATIONAL_UNION,
    members=(member(FRA, "1958/.."), member(GBR, "1973/2020-01-31")),
)
OTHERS = (
    *(Country(id=CountryId(party)) for party in (FRA, GBR, NOR, JPN, PER)),
    Organization(
        id=MINISTRY,
        name="Ministry",
        kind=OrganizationKind.MINISTRY,
        country=JPN,
    ),
    Organization(
        id=MINES,
        name="Mines",
        kind=OrganizationKind.STATE_OWNED_COMPANY,
        country=JPN,
    ),
)
CATALOG = Catalog([*OTHERS, UNION, TREATY])


def test_the_treaty_of_a_union_is_in_force_for_a_member() -> None:
    """Through the union; the member is no party."""
    answer = force_on(TREATY, DAY, FRA, catalog=CATALOG)
    assert (answer.truth, answer.through) == (Truth.YES, ("eu",))
    assert answer.why == force_on(TREATY, DAY, EU).why
    assert FRA not in TREATY.parties
    assert force_on(TREATY, DAY, EU, catalog=CATALOG).through == ()


def test_what_a_union_does_by_itself_counts_for_its_member() -> None:
    """Once the union has left, nothing binds the member."""
    left = evolve(TREATY, steps=(*TREATY.steps, step(Stage.WITHDRAWAL, "2020-01-01", by=EU)))
    catalog = Catalog([*OTHERS, UNION, left])
    days = [When(day) for day in ("2019", "2024")]
    truths = [in_force(left, day, FRA, catalog=catalog) for day in days]
    assert truths == [Truth.YES, Truth.NO]


@pytest.mark.parametrize(
    ("day", "truth", "stage"),
    [
        ("2011-01-01", Truth.NO, Stage.SIGNATURE),
        ("2015-01-01", Truth.YES, Stage.ENTRY_INTO_FORCE),
        ("2024-06-01", Truth.NO, None),
    ],
)
def test_who_left_the_union_takes_part_no_more(day: str, truth: Truth, stage: Stage | None) -> None:
    """From the day it leaves: what the union is bound by, it no longer is."""
    assert in_force(TREATY, When(day), GBR, catalog=CATALOG) is truth
    answer = stage_on(TREATY, When(day), GBR, catalog=CATALOG)
    assert (answer.surely, answer.possibly, answer.through) == (stage, (), ("eu",))


def test_who_comes_back_takes_part_again() -> None:
    """Each time as a member counts."""
    returned = evolve(UNION, members=(member(FRA, "1990/2000"), member(FRA, "2020/..")))
    catalog = Catalog([*OTHERS, returned, TREATY])
    days = [When(day) for day in ("2015", "2024")]
    truths = [in_force(TREATY, day, FRA, catalog=catalog) for day in days]
    assert truths == [Truth.NO, Truth.YES]


def test_the_answer_names_the_rule_on_those_who_take_no_part() -> None:
    """Article 34."""
    answer = force_on(TREATY, DAY, GBR, catalog=CATALOG)
    assert answer.why == "It takes no part through eu on that day."
    assert answer.rule is TreatyRule.THIRD_PARTY
    assert next_steps(TREATY, DAY, GBR, catalog=CATALOG) == ()


def test_where_membership_is_not_known_nothing_is_sure() -> None:
    """It is in force for the union, and perhaps for who may be a member by then."""
    loose = evolve(UNION, members=(member(NOR, "2024/.."),))
    catalog = Catalog([*OTHERS, loose, TREATY])
    answer = force_on(TREATY, DAY, NOR, catalog=catalog)
    assert (answer.truth, answer.through) == (Truth.UNKNOWN, ("eu",))
    assert answer.why == "It is in force for eu, through which it may take part on that day."
    stage = stage_on(TREATY, DAY, NOR, catalog=catalog)
    assert (stage.surely, stage.possibly) == (None, (Stage.ENTRY_INTO_FORCE,))
    (coming,) = next_steps(TREATY, DAY, NOR, catalog=catalog)
    assert (coming.stage, coming.is_sure) == (Stage.REVIEW, False)


def test_what_surely_binds_no_union_binds_no_possible_member() -> None:
    """Whether it is a member does not matter then."""
    ended = evolve(TREATY, steps=(*TREATY.steps, step(Stage.TERMINATION, "2020-01-01")))
    loose = evolve(UNION, members=(member(NOR, "2024/.."),))
    catalog = Catalog([*OTHERS, loose, ended])
    answer = force_on(ended, DAY, NOR, catalog=catalog)
    assert (answer.truth, answer.rule) == (Truth.NO, TreatyRule.END_AS_PROVIDED)


def test_a_country_is_asked_about_what_its_ministry_is_party_to() -> None:
    """Surely through the ministry, though a company that it may own is named before."""
    contract = evolve(TREATY, id=AgreementId("contract"), parties=(MINES, MINISTRY, PER))
    answer = force_on(contract, DAY, JPN, catalog=Catalog([*OTHERS, contract]))
    assert (answer.truth, answer.through) == (Truth.YES, ("ministry",))
    contract = evolve(contract, parties=(MINES, PER))
    answer = force_on(contract, DAY, JPN, catalog=Catalog([*OTHERS, contract]))
    assert (answer.truth, answer.through) == (Truth.UNKNOWN, ("mines",))


def test_without_a_catalog_only_those_named_can_be_asked_for() -> None:
    """Nor can those be who have nothing to do with anybody named."""
    with pytest.raises(NotFoundError, match="party to pact"):
        in_force(TREATY, DAY, FRA)
    with pytest.raises(NotFoundError, match="party to pact"):
        stage_on(TREATY, DAY, JPN, catalog=CATALOG)


def test_a_name_without_end_is_refused_by_its_beginning() -> None:
    """So that a message can be read."""
    with pytest.raises(NotFoundError) as refused:
        in_force(TREATY, DAY, "X" * 1000)
    assert str(refused.value).count("X") == 200
