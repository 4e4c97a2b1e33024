"""Odd cases of money and shares, each saved, loaded and asked."""

from decimal import Decimal

import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import UnitMismatchError
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Investment,
    MoneyStage,
    Organization,
    Project,
    ProjectKind,
    Share,
)
from mineralpact.query import InvestmentFilter, find, resolve, share_held, total_invested
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.commitment import Commitment, Firmness
from mineralpact.values.ids import AgreementId, InvestmentId, OrganizationId, ProjectId
from mineralpact.values.step import Modality, Stage, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import JPN, PER, USA, from_stage, kept, step

USD, EUR = CurrencyCode("USD"), CurrencyCode("EUR")
BILLION = Decimal(1_000_000_000)


def investment(
    id: str, amount: Money | None, stage: MoneyStage, *, revises: str | None = None
) -> Investment:
    """Money from Japan to Peru."""
    return Investment(
        id=InvestmentId(id),
        name="Money",
        stage=stage,
        modality=Modality.HAPPENED,
        investor=JPN,
        recipient=PER,
        amount=amount,
        revises=None if revises is None else InvestmentId(revises),
    )


def with_countries(*investments: Investment) -> Catalog:
    """A catalog of investments from Japan to Peru."""
    return Catalog([*investments, Country(id=JPN), Country(id=PER)])


def test_at_least_a_billion_each_within_six_months() -> None:
    """Each of two is to bring a billion or more, by half a year after signature.

    Bound, each and deadline are kept.
    """
    framework = Agreement(
        id=AgreementId("framework"),
        name="A framework",
        kind=AgreementKind.FRAMEWORK,
        parties=(USA, JPN),
        steps=(step(Stage.SIGNATURE, "2025-10-20"),),
        commitments=(
            Commitment(
                by=(USA, JPN),
                what="finance projects",
                modality=Modality.PLANNED,
                firmness=Firmness.FIRM,
                amount=Money(currency=USD, at_least=BILLION),
                relative_due=from_stage(TimeRelation.WITHIN, Stage.SIGNATURE, months=6),
            ),
        ),
    )
    catalog = kept(Catalog([framework, Country(id=USA), Country(id=JPN)]))
    loaded = catalog.get(Agreement, "framework")
    [commitment] = loaded.commitments
    assert commitment.amount is not None
    assert commitment.relative_due is not None
    due = resolve(commitment.relative_due, steps=loaded.steps)
    assert due is not None
    assert due == When("[2025-10-20..2026-04-20]")
    assert due.before(When("2026-05-01")) is Truth.YES
    assert due.before(When("2026-01-01")) is Truth.UNKNOWN
    both = commitment.amount + commitment.amount
    assert both == Money(currency=USD, at_least=2 * BILLION)
    assert commitment.amount.admits(Money(currency=USD, amount=BILLION / 2)) is Truth.NO


def test_up_to_500_million_euros() -> None:
    """An upper bound stays one.

    It may be less, it is surely not more, and euros are not dollars.
    """
    up_to = investment(
        "loan", Money(currency=EUR, at_most=Decimal(500_000_000)), MoneyStage.ANNOUNCED
    )
    catalog = kept(with_countries(up_to))
    amount = catalog.get(Investment, "loan").amount
    assert amount is not None
    assert str(amount) == "EUR at most 500,000,000"
    assert amount.more_than(Money(currency=EUR, amount=Decimal(600_000_000))) is Truth.NO
    assert amount.more_than(Money(currency=EUR, amount=Decimal(400_000_000))) is Truth.UNKNOWN
    with pytest.raises(UnitMismatchError):
        amount.less_than(Money(currency=USD, amount=Decimal(600_000_000)))
    [total] = total_invested(catalog)
    assert total.amount == Money(currency=EUR, at_least=Decimal(0), at_most=Decimal(500_000_000))


def test_sought_is_not_pledged_is_not_disbursed() -> None:
    """What is asked for, promised and paid are three totals."""
    stages = (MoneyStage.SOUGHT, MoneyStage.PLEDGED, MoneyStage.DISBURSED)
    amounts = [Money(currency=USD, amount=Decimal(amount)) for amount in (900, 300, 100)]
    catalog = kept(
        with_countries(
            *(investment(stage, money, stage) for stage, money in zip(stages, amounts, strict=True))
        )
    )
    assert [(total.stage, total.amount) for total in total_invested(catalog)] == list(
        zip(stages, amounts, strict=True)
    )
    assert [each.id for each in find(catalog, InvestmentFilter(stage=MoneyStage.DISBURSED))] == [
        "disbursed"
    ]


def test_a_raised_pledge_is_not_added_twice() -> None:
    """A pledge of 100, raised to at least 150, is at least 150.

    One of unknown size keeps the total open.
    """
    pledge = investment("pledge", Money(currency=USD, amount=Decimal(100)), MoneyStage.PLEDGED)
    raised = investment(
        "raised", Money(currency=USD, at_least=Decimal(150)), MoneyStage.PLEDGED, revises="pledge"
    )
    vague = investment("vague", None, MoneyStage.PLEDGED)
    [total] = total_invested(kept(with_countries(pledge, raised, vague)))
    assert total.amount == Money(currency=USD, at_least=Decimal(150))
    assert (total.counted, total.revised, total.unknown) == (("raised",), ("pledge",), ("vague",))


def percent(low: int, high: int | None = None) -> Range:
    """So many per cent, or from so many to so many."""
    return Range(
        at_least=Decimal(low), at_most=Decimal(low if high is None else high), unit=Unit.PERCENT
    )


def test_shares_that_change_nest_and_need_not_sum_to_100() -> None:
    """A consortium of 60 per cent is itself held by others; a partner leaves.

    The rest is nobody's that is known.
    """
    consortium, miner, fund = (OrganizationId(id) for id in ("consortium", "miner", "fund"))
    mine = Project(
        id=ProjectId("mine"),
        name="A mine",
        kind=ProjectKind.MINE,
        owners=(
            Share(owner=consortium, percent=percent(60), when=When("2019-05-13")),
            Share(owner=consortium, percent=percent(80), when=When("2024-01-01")),
            Share(owner=miner, percent=percent(20), when=When("2019-05-13/2023-12-31")),
        ),
    )
    stakes = [
        Investment(
            id=InvestmentId(f"stake-of-{owner}"),
            name="A stake",
            stage=MoneyStage.DISBURSED,
            modality=Modality.HAPPENED,
            investor=OrganizationId(owner),
            recipient=consortium,
            share=share,
        )
        for owner, share in (
            ("fund", percent(50)),
            ("miner", Range(at_most=Decimal(40), unit=Unit.PERCENT)),
        )
    ]
    organizations = [Organization(id=id, name=id) for id in (consortium, miner, fund)]
    catalog = kept(Catalog([mine, *stakes, *organizations]))
    held = {
        (owner, day): share_held(catalog, owner, "mine", on=When(day))
        for owner in ("consortium", "fund", "miner")
        for day in ("2020-01-01", "2024-06-01")
    }
    assert held == {
        ("consortium", "2020-01-01"): percent(60),
        ("consortium", "2024-06-01"): percent(80),
        ("fund", "2020-01-01"): percent(30),
        ("fund", "2024-06-01"): percent(40),
        ("miner", "2020-01-01"): percent(20, 44),
        ("miner", "2024-06-01"): percent(0, 32),
    }
