"""Money that commitments promise, apart from investments."""

from decimal import Decimal

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.model import Agreement, AgreementKind, Country, Investment, MoneyStage
from mineralpact.query import Reach, total_committed, total_invested
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.commitment import Commitment
from mineralpact.values.ids import AgreementId, InvestmentId, OrganizationId, PartyId
from mineralpact.values.step import Modality
from tests.instruments import JPN, PER, USA
from tests.pacts_of_bodies import pacts_of_bodies

EU, METI = OrganizationId("eu"), OrganizationId("meti")
BILLION = Decimal(1_000_000_000)


def dollars(
    *,
    amount: Decimal | None = None,
    at_least: Decimal | None = None,
    at_most: Decimal | None = None,
) -> Money:
    """A sum in dollars."""
    return Money(currency=CurrencyCode("USD"), amount=amount, at_least=at_least, at_most=at_most)


def commitment(
    amount: Money | None,
    *by: PartyId,
    to: tuple[PartyId, ...] = (PER,),
    modality: Modality = Modality.PLANNED,
) -> Commitment:
    """Money that is to be brought."""
    return Commitment(
        by=by or (USA,), what="finance projects", to=to, modality=modality, amount=amount
    )


def catalog(*commitments: Commitment) -> Catalog:
    """A catalog of a framework with these commitments, and an investment that keeps one."""
    framework = Agreement(
        id=AgreementId("framework"),
        name="A framework",
        kind=AgreementKind.FRAMEWORK,
        parties=(USA, JPN),
        commitments=commitments,
    )
    paid = Investment(
        id=InvestmentId("paid"),
        name="Paid",
        stage=MoneyStage.DISBURSED,
        modality=Modality.HAPPENED,
        amount=dollars(amount=Decimal(5)),
    )
    return Catalog([framework, paid, *(Country(id=id) for id in (USA, JPN, PER))])


def sums(known: Catalog, *, by: str | None = None, to: str | None = None) -> list[tuple[bool, str]]:
    """Each total, and whether it is told as done."""
    return [(total.is_real, str(total.amount)) for total in total_committed(known, by=by, to=to)]


def test_each_of_several_brings_the_amount() -> None:
    """At least a billion each is at least two; what is invested is another total."""
    known = catalog(commitment(dollars(at_least=BILLION), USA, JPN), commitment(None))
    [total] = total_committed(known)
    assert str(total.amount) == "USD at least 2,000,000,000"
    assert total.counted == ("framework.commitments[0]",)
    assert sums(known, by="JPN") == [(False, "USD at least 1,000,000,000")]
    assert sums(known, by="PER") == sums(known, to="JPN") == []
    assert sums(known, to="PER") == [(False, "USD at least 2,000,000,000")]
    assert [str(total.amount) for total in total_invested(known)] == ["USD 5"]


def test_what_was_kept_and_what_is_off() -> None:
    """Kept and open are two totals; what was called off counts in neither."""
    ten, rough = dollars(amount=Decimal(10)), dollars(at_most=Decimal(7))
    known = catalog(
        commitment(ten),
        commitment(rough, to=(JPN,)),
        commitment(dollars(amount=Decimal(3)), to=(), modality=Modality.HAPPENED),
        commitment(dollars(amount=Decimal(4)), to=(USA,)),
        commitment(dollars(amount=Decimal(4)), to=(USA,), modality=Modality.CALLED_OFF),
        commitment(dollars(amount=Decimal(9)), JPN, modality=Modality.DENIED),
    )
    assert sums(known) == [(True, "USD 3"), (False, "USD 10 to 17")]


def test_a_total_is_as_rough_as_its_roughest_part() -> None:
    """About ten and exactly five are about fifteen; five alone are five."""
    about_ten = Money(currency=CurrencyCode("USD"), amount=Decimal(10), approximate=True)
    five = commitment(dollars(amount=Decimal(5)))
    assert [total.amount.approximate for total in total_committed(catalog(five))] == [False]
    both = catalog(five, commitment(about_ten, to=(JPN,)))
    assert [total.amount.approximate for total in total_committed(both)] == [True]


@pytest.mark.parametrize(("stated", "kept"), [(Decimal(8), "USD 8"), (None, "USD 10")])
def test_what_is_told_as_done_counts_once(stated: Decimal | None, kept: str) -> None:
    """The one that tells it as done has the word, or else the plan's sum is what was kept."""
    done = None if stated is None else dollars(amount=stated)
    known = catalog(
        commitment(dollars(amount=Decimal(10))), commitment(done, modality=Modality.HAPPENED)
    )
    assert sums(known) == [(True, kept)]


def test_a_party_that_is_not_there() -> None:
    """A name that the catalog lacks is an error; a country that it lacks brings nothing."""
    with pytest.raises(NotFoundError):
        total_committed(catalog(), by="CNH")
    assert total_committed(catalog(), by="CHN") == ()


def test_what_a_ministry_or_a_union_brings_is_brought_through_it() -> None:
    """For its country, and for a member; `Reach.DIRECT` takes names as they stand."""
    bodies = pacts_of_bodies()
    promised = evolve(
        bodies.get(Agreement, "kazakhstan"),
        id=AgreementId("promise"),
        commitments=(
            commitment(dollars(amount=BILLION), EU, to=(METI,)),
            commitment(dollars(amount=BILLION), METI, to=(JPN,)),
        ),
    )
    asked = Catalog([*bodies, promised])
    (total,) = total_committed(asked, by="FRA", to="JPN")
    assert total.counted == ("promise.commitments[0]",)
    assert [(one.tie, one.party, one.chain) for one in total.through] == [
        ("promise", "FRA", ("eu",)),
        ("promise", "JPN", ("meti",)),
    ]
    assert total_committed(asked, by="FRA", reach=Reach.DIRECT) == ()
    (total,) = total_committed(asked, by="JPN", reach=Reach.STATE)
    assert (total.amount, len(total.through)) == (dollars(amount=BILLION), 1)
    assert total_committed(asked, by="meti", to="meti") == ()
