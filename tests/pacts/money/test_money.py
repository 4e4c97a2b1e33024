"""Questions to pacts about money: who brings how much, of what kind, and on what ground."""

from decimal import Decimal
from typing import Any

from mineralpact.evidence import explain
from mineralpact.model import (
    Agreement,
    AgreementKind,
    FinancialInstrument,
    Flow,
    Investment,
    MoneyStage,
    Organization,
    Project,
)
from mineralpact.query import (
    AgreementFilter,
    InvestmentFilter,
    Reach,
    Total,
    agreements_between,
    due,
    find,
    holdings,
    partners,
    promised,
    share_held,
    total_committed,
    total_invested,
)
from mineralpact.values import CurrencyCode, Money, Obligation, Unit
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.pacts.pact_files import forces, instrument, pact

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
EUR, USD = CurrencyCode("EUR"), CurrencyCode("USD")

AUSTRALIA = "money/us-australia-2025"
ILUKA = "money/iluka-eneabba-2024"
LYNAS = "money/japan-lynas-2023"
MP = "money/mp-materials-2025"
UKRAINE = "money/us-ukraine-2025"
VULCAN = "money/vulcan-lionheart-2025"


def dollars(number: int) -> Money:
    """Return an exact sum in United States dollars."""
    return Money(currency=USD, amount=Decimal(number))


def total(name: str, stage: MoneyStage, **filters: Any) -> Total:  # noqa: ANN401  # of any field
    """Return the one total of a stage, of investments that meet a filter."""
    totals = total_invested(pact(name), InvestmentFilter(stage=stage, **filters))
    [only] = [each for each in totals if each.stage is stage]
    return only


def obligations(name: str, id: str) -> set[Obligation | None]:
    """Return the kinds of obligation in an instrument."""
    return {each.obligation for each in instrument(pact(name), id).commitments}


# The fund of the United States and Ukraine


def test_the_fund_is_in_force_once_both_have_notified() -> None:
    """Signed in April and approved by Ukraine's parliament, it enters into force on 23 May."""
    days = ("2025-04-29", "2025-05-10", "2025-05-23")
    assert forces(pact(UKRAINE), "fund-agreement", *days) == [NO, NO, YES]


def test_what_two_agencies_sign_ties_their_countries() -> None:
    """The partnership's contract is of an agency on each side; by name it is of no country."""
    catalog = pact(UKRAINE)
    both = [each.id for each in agreements_between(catalog, "UKR", "USA")]
    assert both == ["fund-agreement", "partnership-contract"]
    by_name = agreements_between(catalog, "UKR", "USA", reach=Reach.DIRECT)
    assert [each.id for each in by_name] == ["fund-agreement"]


def test_half_of_a_future_revenue_has_no_sum() -> None:
    """Half of what new licences yield is promised: the share is known, and keeps the total open."""
    [revenue] = find(pact(UKRAINE), InvestmentFilter(flow=Flow.REVENUE))
    assert find(pact(UKRAINE), InvestmentFilter(flow=Flow.PROFIT)) == ()
    flow = revenue.flow
    assert flow is not None
    assert (flow.of, flow.percent.admits(50), flow.percent.admits(49)) == (Flow.REVENUE, YES, NO)
    promised_revenue = total(UKRAINE, MoneyStage.COMMITTED)
    assert promised_revenue.amount is None
    assert promised_revenue.unknown == ("ukrainian-licence-revenue",)


def test_seed_money_is_pledged_and_not_paid() -> None:
    """Each side pledges 75 million; nothing is told as paid."""
    assert total(UKRAINE, MoneyStage.PLEDGED).amount == dollars(150_000_000)
    assert find(pact(UKRAINE), InvestmentFilter(stage=MoneyStage.DISBURSED)) == ()


def test_arms_may_count_as_a_contribution() -> None:
    """What the United States gives in kind is planned, and only they are said to."""
    in_kind = InvestmentFilter(instrument=FinancialInstrument.IN_KIND, investor="USA")
    [arms] = find(pact(UKRAINE), in_kind)
    assert (arms.id, arms.amount) == ("american-arms-as-contribution", None)
    by_ukraine = InvestmentFilter(instrument=FinancialInstrument.IN_KIND, investor="UKR")
    assert find(pact(UKRAINE), by_ukraine) == ()


# The framework of the United States and Australia


def test_at_least_a_billion_of_each_is_two_billion() -> None:
    """Both bring at least one billion, so that together it is at least two."""
    [together] = total_committed(pact(AUSTRALIA))
    assert str(together.amount) == "USD at least 2,000,000,000"
    [own] = total_committed(pact(AUSTRALIA), by="AUS")
    assert own.amount.less_than(dollars(1_000_000_000)) is NO
    assert own.amount.more_than(dollars(1_000_000_000)) is UNKNOWN


def test_six_months_count_from_the_signature() -> None:
    """It is due between signature and 20 April 2026, and not overdue on that day."""
    [billion] = due(pact(AUSTRALIA), When("2025-10-20/2026-04-20"))
    assert (billion.entry.path, billion.truth) == ("commitments[0]", YES)
    assert due(pact(AUSTRALIA), When("2026-04-21/2026-12-31")) == ()
    overdue = {
        day: promise.overdue
        for day in ("2026-04-20", "2026-04-21")
        for promise in promised(pact(AUSTRALIA), When(day))
        if promise.path == "commitments[0]"
    }
    assert overdue == {"2026-04-20": NO, "2026-04-21": YES}


def test_both_tell_the_investment_otherwise() -> None:
    """The United States say more than three billion, Australia at least two: side by side."""
    both = total(AUSTRALIA, MoneyStage.ANNOUNCED, part_of="pipeline")
    assert str(both.amount) == "USD more than 3,000,000,000"
    assert both.shared == ("investment-in-six-months",)
    [rival] = both.rivals
    assert (rival.claim, str(rival.total)) == ("two-billion", "USD at least 2,000,000,000")


def test_parts_of_the_pipeline_are_not_counted_again() -> None:
    """The pipeline holds what is invested in six months, and that holds the first projects."""
    whole = total(AUSTRALIA, MoneyStage.ANNOUNCED)
    assert whole.counted == ("pipeline",)
    assert len(whole.parts) == 3
    assert whole.unknown == ("american-equity-in-wagerup",)


def test_letters_of_interest_are_neither_pledged_nor_paid() -> None:
    """More than 2.2 billion is a strict bound, and up to 5 billion is hoped for besides."""
    letters = total(AUSTRALIA, MoneyStage.LETTER_OF_INTEREST).amount
    assert letters is not None
    assert letters.admits(dollars(2_200_000_000)) is NO
    hoped = total(AUSTRALIA, MoneyStage.SOUGHT)
    assert (hoped.is_real, str(hoped.amount)) == (False, "USD 0 to 5,000,000,000")
    assert find(pact(AUSTRALIA), InvestmentFilter(stage=MoneyStage.PLEDGED)) == ()


def test_one_instant_is_two_days() -> None:
    """Signed on the 20th in Washington, it is the 21st in Canberra: another day, no dispute."""
    told = explain(pact(AUSTRALIA), "us-australia-framework", "steps[signing].when")
    assert str(told.value) == "2025-10-20"
    [in_canberra] = [claim for claim in told.rivals if claim.id == "signed-in-canberra-time"]
    assert in_canberra.value is not None
    assert in_canberra.value.value == When("2025-10-21")
    assert in_canberra.disputes == ()


def test_a_framework_has_obligations_of_several_kinds() -> None:
    """It is about money, permits, prices and stocks, not about export duties."""
    kinds = obligations(AUSTRALIA, "us-australia-framework")
    assert kinds > {Obligation.FINANCING, Obligation.PERMITTING, Obligation.STOCKPILING}
    assert Obligation.NO_EXPORT_DUTIES not in kinds


# MP Materials


def test_the_department_buys_lends_and_guarantees() -> None:
    """Equity, a loan, a guaranteed price and the purchase of magnets are four instruments."""
    found = find(pact(MP), InvestmentFilter(investor="USA"))
    assert {each.instrument for each in found} == {
        FinancialInstrument.EQUITY,
        FinancialInstrument.GUARANTEE,
        FinancialInstrument.LOAN,
        FinancialInstrument.OFFTAKE,
    }
    assert find(pact(MP), InvestmentFilter(investor="USA", reach=Reach.DIRECT)) == ()


def test_a_floor_is_a_price_for_a_kilogram() -> None:
    """No less than 110 dollars a kilogram, and 109 lie below."""
    [floor] = [
        each
        for each in instrument(pact(MP), "public-private-partnership").commitments
        if each.obligation is Obligation.PRICE_FLOOR
    ]
    assert floor.price is not None
    assert (floor.price.per, floor.amount) == (Unit.KILOGRAM, None)
    assert floor.price.money.admits(dollars(110)) is YES
    assert floor.price.money.admits(dollars(109)) is NO


def test_two_banks_bring_a_billion_and_nobody_says_how_much_each() -> None:
    """Together it is one billion; of one bank alone it is anything up to that."""
    banks = InvestmentFilter(investor="goldman-sachs")
    [together] = total_invested(pact(MP), banks)
    assert together.amount == dollars(1_000_000_000)
    [alone] = total_invested(pact(MP), banks, together=False)
    assert str(alone.amount) == "USD 0 to 1,000,000,000"


def test_a_loan_is_due_thirty_days_after_the_announcement() -> None:
    """By 9 August 2025 it is due; once that day is over it is overdue."""
    overdue = [
        promise.overdue
        for day in ("2025-08-09", "2025-08-10")
        for promise in promised(pact(MP), When(day))
        if promise.path == "commitments[2]"
    ]
    assert overdue == [NO, YES]


def test_unused_warrants_are_no_shares_yet() -> None:
    """The department may come to hold 15 per cent, if all is converted and exercised."""
    held = share_held(pact(MP), "department-of-defense", "mp-materials")
    assert str(held) == "0 to 15 percent"


def test_a_person_owns_through_her_company() -> None:
    """She surely owns more than half of a company that holds 8.4 per cent in autumn 2025."""
    catalog = pact(MP)
    [chain] = holdings(catalog, "gina-rinehart", "mp-materials", on=When("2025-10"))
    assert chain.chain == ("gina-rinehart", "hancock-prospecting", "mp-materials")
    assert str(chain.share) == "more than 4.2, at most 8.4 percent"
    by_day = [
        str(share_held(catalog, "hancock-prospecting", "mp-materials", on=When(day)))
        for day in ("2024-05", "2025-01", "2025-10")
    ]
    assert by_day == ["5.3 percent", "8.5 percent", "8.4 percent"]


# Vulcan


def test_up_to_five_hundred_million_was_looked_into() -> None:
    """What the bank looked into is an upper bound, and what it lends takes its place."""
    catalog = pact(VULCAN)
    proposal = catalog.get(Investment, "eib-proposal").amount
    assert proposal is not None
    assert proposal.admits(Money(currency=EUR, amount=Decimal(250_000_000))) is YES
    assert proposal.admits(Money(currency=EUR, amount=Decimal(600_000_000))) is NO
    lent = total_invested(catalog, InvestmentFilter(investor="eib"))
    assert [(each.stage, str(each.amount)) for each in lent] == [
        (MoneyStage.COMMITTED, "EUR 250,000,000")
    ]
    assert lent[0].revised == ("eib-proposal",)
    owed = {each.entity.id for each in promised(catalog, When("2026"), involving="eib")}
    assert owed == {"eib-loan"}


def test_a_loan_within_a_debt_within_a_package_counts_once() -> None:
    """The whole is 2.2 billion, and neither the debt nor the loans in it are added."""
    whole = total(VULCAN, MoneyStage.COMMITTED)
    assert str(whole.amount) == "EUR 2,200,000,000"
    assert whole.parts == ("debt-package", "eib-loan", "eifo-loan")
    debt = total(VULCAN, MoneyStage.COMMITTED, part_of="whole-funding")
    [rival] = debt.rivals
    assert (rival.claim, str(rival.total)) == ("debt-by-eifo", "EUR more than 1,000,000,000")


def test_the_unions_bank_lends_for_its_members() -> None:
    """Denmark lends through its agency, and besides the union of which it is a member does."""
    by_denmark = find(pact(VULCAN), InvestmentFilter(investor="DNK"))
    assert {each.id for each in by_denmark} == {"eib-loan", "eib-proposal", "eifo-loan"}
    direct = find(pact(VULCAN), InvestmentFilter(investor="DNK", reach=Reach.DIRECT))
    assert direct == ()
    by_australia = find(pact(VULCAN), InvestmentFilter(investor="AUS"))
    assert {each.id for each in by_australia} == {"efa-approval", "efa-support-letter"}


# Iluka


def test_the_second_loan_waits_for_the_first() -> None:
    """It can be drawn once the first is: each needs the other, not the other way round."""
    waiting = find(pact(ILUKA), InvestmentFilter(depends_on="first-loan"))
    assert [each.id for each in waiting] == ["second-loan"]
    assert find(pact(ILUKA), InvestmentFilter(depends_on="second-loan")) == ()


def test_a_loan_and_its_two_halves_count_once() -> None:
    """What is lent without recourse and what is for overruns make up the first loan."""
    lent = InvestmentFilter(instrument=FinancialInstrument.LOAN, investor="AUS")
    [pledged, committed] = total_invested(pact(ILUKA), lent)
    assert str(committed.amount) == "AUD 1,250,000,000"
    assert committed.parts == ("first-loan-for-overruns", "first-loan-without-recourse")
    assert str(pledged.amount) == "AUD 400,000,000"


def test_two_sources_tell_two_capacities() -> None:
    """One says up to 23,000 tonnes a year, another 12,100 to 18,400: neither is dropped."""
    told = explain(pact(ILUKA), "eneabba-refinery", "capacities[0].amount")
    assert str(told.value) == "at most 23,000 tonne_per_year"
    assert {claim.id for claim in told.rivals} == {"capacity", "capacity-by-metalnomist"}
    assert pact(ILUKA).get(Project, "eneabba-refinery").capacities[0].amount.admits(18_400) is YES


def test_an_opening_that_was_moved_is_due_on_its_new_day() -> None:
    """It was to open in 2025 and is to in 2027: in 2025 nothing is due."""
    assert due(pact(ILUKA), When("2025")) == ()
    [opening] = due(pact(ILUKA), When("2027"))
    assert (opening.truth, str(opening.entry.when)) == (YES, "2027")


# Lynas


def test_japan_holds_through_a_joint_venture_of_an_agency() -> None:
    """Nine tenths of 0.3 per cent are 0.27; the planned 3 per cent only raise the most."""
    catalog = pact(LYNAS)
    assert str(share_held(catalog, "jogmec", "lynas", on=When("2023-03-06"))) == "0.27 percent"
    assert str(share_held(catalog, "jogmec", "lynas", on=When("2024"))) == "0.27 to 2.7 percent"
    assert str(share_held(catalog, "sojitz", "lynas", on=When("2024"))) == "0.03 to 0.3 percent"


def test_the_agency_still_goes_by_its_former_name() -> None:
    """It lent in 2011 under another name, and in 2022 through a venture it owns nine tenths of."""
    names = pact(LYNAS).get(Organization, "jogmec").names
    assert names[0].text == "Japan Oil, Gas and Metals National Corporation"
    paid = InvestmentFilter(investor="jogmec", stage=MoneyStage.DISBURSED)
    assert [each.id for each in find(pact(LYNAS), paid)] == ["equity-2022", "loan-and-equity-2011"]
    by_name = InvestmentFilter(investor="jogmec", stage=MoneyStage.DISBURSED, reach=Reach.DIRECT)
    [loan] = find(pact(LYNAS), by_name)
    assert (loan.id, loan.co_investors) == ("loan-and-equity-2011", ("sojitz",))


def test_a_priority_hangs_on_how_much_is_made() -> None:
    """Japan comes first while little is made; both talk again once it is more."""
    kept = instrument(pact(LYNAS), "supply-agreement").commitments
    assert [each.obligation for each in kept] == [
        Obligation.OFFTAKE,
        Obligation.OFFTAKE,
        Obligation.CONSULTATION,
    ]
    assert [each.condition is not None for each in kept] == [True, False, True]


def test_a_share_of_output_is_up_to_sixty_five() -> None:
    """Up to 65 per cent of the heavy rare earths are Japan's: 65 may be, 66 not."""
    flow = pact(LYNAS).get(Investment, "heavy-offtake").flow
    assert flow is not None
    assert (flow.of, flow.percent.admits(65), flow.percent.admits(66)) == (Flow.OUTPUT, YES, NO)


def test_sums_in_two_currencies_are_told_side_by_side() -> None:
    """200 million Australian dollars, 134 million United States dollars by another source."""
    bought = InvestmentFilter(investor="jare", instrument=FinancialInstrument.EQUITY)
    equity = total_invested(pact(LYNAS), bought)[0]
    assert str(equity.amount) == "AUD 200,000,000"
    assert [str(rival.amount) for rival in equity.rivals] == ["USD 134,000,000"]


def test_japan_deals_with_lynas_through_a_venture() -> None:
    """Through what its agency owns Lynas is Japan's partner: the venture stands for the agency."""
    found = {str(each.partner.id): each.through for each in partners(pact(LYNAS), "JPN")}
    assert {through.chain for through in found["lynas"]} == {("jare",), ("jogmec",)}
    assert "AUS" not in found


# Japan and Madagascar


def test_letters_and_a_loan_that_carries_them_out() -> None:
    """Countries exchange letters, an agency lends: both tie Japan and Madagascar."""
    catalog = pact("money/toamasina-2017")
    letters = AgreementFilter(kind=AgreementKind.EXCHANGE_OF_LETTERS)
    assert [each.id for each in find(catalog, letters)] == ["exchange-of-letters"]
    tied = agreements_between(catalog, "JPN", "MDG")
    assert [each.id for each in tied] == ["exchange-of-letters", "loan-agreement"]
    assert catalog.get(Agreement, "loan-agreement").implements == "exchange-of-letters"


def test_up_to_so_many_yen_by_an_agency() -> None:
    """What the agency lends its country does, and says through whom."""
    catalog = pact("money/toamasina-2017")
    [total] = total_invested(catalog, InvestmentFilter(investor="JPN", recipient="MDG"))
    assert str(total.amount) == "JPY 0 to 45,214,000,000"
    assert [through.chain for through in total.through] == [("jica",)]


def test_a_second_exchange_of_letters_and_the_loans_of_two_phases() -> None:
    """The letters were exchanged before the loan that carries them out; one loan was earlier."""
    catalog = pact("money/nacala-2015")
    letters = AgreementFilter(kind=AgreementKind.EXCHANGE_OF_LETTERS)
    assert [each.id for each in find(catalog, letters)] == ["exchange-of-letters"]
    assert catalog.get(Agreement, "second-loan-agreement").implements == "exchange-of-letters"
    [total] = total_invested(catalog, InvestmentFilter(investor="JPN", recipient="MOZ"))
    assert str(total.amount) == "JPY 0 to 37,124,000,000"


def test_two_lenders_of_two_countries_open_one_door() -> None:
    """An arrangement of an agency and a bank ties their countries; whether it binds nobody says."""
    catalog = pact("money/efa-exim-2024")
    made = AgreementFilter(kind=AgreementKind.ARRANGEMENT)
    assert [each.id for each in find(catalog, made)] == ["single-point-of-entry"]
    tied = agreements_between(catalog, "AUS", "USA")
    assert [each.id for each in tied] == ["single-point-of-entry"]
    assert tied[0].bindingness is None
