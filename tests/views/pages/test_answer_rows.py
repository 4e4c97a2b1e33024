"""Rows of answers, each class of answers with what matters of it."""

import pickle
from decimal import Decimal

import attrs
import pytest

from mineralpact import Catalog, When
from mineralpact.catalog.parties.intermediary_search import IntermediaryKind
from mineralpact.model import (
    Country,
    Investment,
    MoneyStage,
    Organization,
    OrganizationKind,
    Summit,
    SummitKind,
)
from mineralpact.query import CommittedTotal, Encounter, Through, Total
from mineralpact.query.questions.totals import RivalSum
from mineralpact.shown import AnswersBy
from mineralpact.values import (
    ClaimId,
    CountryId,
    CurrencyCode,
    EntityId,
    EntityPath,
    InvestmentId,
    Modality,
    Money,
    OrganizationId,
    SummitId,
    Truth,
)
from mineralpact.views.pages.answer_page import answer_page
from mineralpact.views.pages.answer_words import MOST_LISTED, answer_words, name_of_one
from tests.views.golden_files import text_of

PERU = Country(id=CountryId("PER"))
MINISTRY = Organization(
    id=OrganizationId(EntityId("minem")),
    name="Ministry of Energy and Mines",
    kind=OrganizationKind.MINISTRY,
    country=PERU.id,
)
USD = CurrencyCode("USD")
LOAN = Investment(
    id=InvestmentId(EntityId("loan")),
    name="The loan",
    investor=MINISTRY.id,
    stage=MoneyStage.PLEDGED,
    modality=Modality.HAPPENED,
)
TALKS = Summit(
    id=SummitId(EntityId("talks")),
    name="Talks in Lima",
    kind=SummitKind.BILATERAL_MEETING,
    modality=Modality.HAPPENED,
    when=When("2031-05-03"),
)
CATALOG = Catalog([PERU, MINISTRY, LOAN, TALKS])
THROUGH = Through(tie=TALKS.id, party=PERU.id, chain=(MINISTRY.id,), kind=IntermediaryKind.BODY)
THROUGH_WORDS = "Ministry of Energy and Mines (body of Peru), in Talks in Lima"


def dollars(amount: int) -> Money:
    """Return an amount."""
    return Money(amount=Decimal(amount), currency=USD)


def lines(answer: object) -> list[str]:
    """Return the lines of the page of an answer, without the blanks between label and words."""
    text = text_of(answer_page(CATALOG, answer), 100)
    return [" ".join(line.split()) for line in text.splitlines() if line]


def test_a_sum_that_is_told_otherwise_too() -> None:
    """With the total that there would be, where it is in the same currency."""
    rivals = [
        RivalSum(investment=LOAN.id, claim=ClaimId(EntityId(id)), amount=dollars(5), total=total)
        for id, total in (("first", dollars(7)), ("second", None))
    ]
    total = Total(
        stage=MoneyStage.PLEDGED,
        is_real=True,
        currency=USD,
        amount=dollars(3),
        counted=(LOAN.id,),
        unknown=(),
        revised=(),
        rivals=tuple(rivals),
    )
    shown = lines(total)
    assert "amount USD 3" in shown
    assert "stated otherwise USD 5 for The loan, USD 7 in all first" in shown
    assert shown[-1] == "USD 5 for The loan second"


@pytest.mark.parametrize(("is_real", "head"), [(True, "kept"), (False, "promised")])
def test_what_is_committed(*, is_real: bool, head: str) -> None:
    """Kept or promised, how much, by which commitments, and through whom."""
    total = CommittedTotal(
        is_real=is_real,
        currency=USD,
        amount=dollars(3),
        counted=(EntityPath("pact.commitments[0]"), EntityPath("pact.commitments[1]")),
        through=(THROUGH,),
    )
    shown = lines(total)
    assert shown[0] == head
    assert shown[-3:] == [
        "amount USD 3",
        "counted pact.commitments[0] and pact.commitments[1]",
        f"through {THROUGH_WORDS}",
    ]


def test_a_meeting_that_is_told_without_a_place() -> None:
    """When, whether they met, and through whom; no line says where."""
    encounter = Encounter(
        other=PERU, summit=TALKS, place=None, met=Truth.UNKNOWN, through=(THROUGH,)
    )
    shown = lines(encounter)
    assert shown[-4:] == [
        "at Talks in Lima talks",
        "when 3 May 2031",
        "met unknown",
        f"through {THROUGH_WORDS}",
    ]


def test_through_whom_somebody_takes_part() -> None:
    """As an answer by itself: in one line."""
    assert lines(THROUGH)[-1] == THROUGH_WORDS


def test_an_answer_of_a_programs_own_has_a_row_for_each_field() -> None:
    """What is not stated has none, and a truth is told in its word."""

    @attrs.frozen
    class OwnAnswer:
        is_known: Truth
        about: str
        nothing: str | None = None

    assert lines(OwnAnswer(is_known=Truth.UNKNOWN, about="minem"))[-2:] == [
        "is known unknown",
        "about Ministry of Energy and Mines",
    ]


def test_answers_by_a_value_that_are_none_say_so() -> None:
    """A page is never blank."""
    groups = AnswersBy[str, int]({}, "count", (CATALOG,))
    assert text_of(groups.page(), 80).strip() == "No answers."


def test_answers_by_a_value_come_by_a_pickle() -> None:
    """Equal, with the question, and without the catalog."""
    groups = AnswersBy({"PER": 3}, "parties", (CATALOG,))
    copy = pickle.loads(pickle.dumps(groups))  # noqa: S301  # our own bytes
    assert (copy, copy.question) == ({"PER": 3}, "parties")
    assert "Peru 3" in " ".join(text_of(groups.page(), 80).split())
    assert "PER 3" in " ".join(text_of(copy.page(), 80).split())


def test_very_many_things_are_listed_in_part() -> None:
    """The first, and how many more there are."""
    words = answer_words(tuple(range(MOST_LISTED + 5)), CATALOG)
    assert words.startswith("0, 1, 2")
    assert words.endswith("19 and 5 more")


def test_an_entity_of_another_catalog_goes_by_its_own_name() -> None:
    """One of this catalog by the name that it has here."""
    assert name_of_one(CATALOG, MINISTRY) == "Ministry of Energy and Mines"
    assert name_of_one(Catalog(), MINISTRY) == "Ministry of Energy and Mines"
