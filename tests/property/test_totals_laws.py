"""Laws of totals: what a plan may change, and that no money is counted twice."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve
from hypothesis import given, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.model import Investment, MoneyStage
from mineralpact.query import Total, total_invested
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.ids import InvestmentId
from mineralpact.values.step import PLANS, REAL, Modality

NAMES = [InvestmentId(name) for name in ("a", "b", "c", "d")]
PLAN = InvestmentId("plan")


def loose(currency: str, ends: tuple[int, int], *, is_strict: bool) -> Money:
    """A sum of so much or more, or of so much more at most."""
    code, low, high = CurrencyCode(currency), Decimal(ends[0]), Decimal(sum(ends))
    if is_strict:
        return Money(currency=code, above=low)
    return Money(currency=code, at_least=low, at_most=high)


amounts = st.none() | st.builds(
    loose,
    st.sampled_from(("USD", "EUR")),
    st.tuples(st.integers(0, 9), st.integers(0, 9)),
    is_strict=st.booleans(),
)


@st.composite
def statements(draw: st.DrawFn, modalities: Sequence[Modality]) -> list[Investment]:
    """Investments that revise one another and are parts of one another, in no circle of parts."""
    made: list[Investment] = []
    for index, name in enumerate(NAMES):
        earlier = st.none() | st.sampled_from(NAMES[:index]) if index else st.none()
        made.append(
            Investment(
                id=name,
                name="Money",
                stage=draw(st.sampled_from((MoneyStage.PLEDGED, MoneyStage.DISBURSED))),
                modality=draw(st.sampled_from(modalities)),
                amount=draw(amounts),
                revises=draw(earlier),
                part_of=draw(earlier),
            )
        )
    return made


def by_key(totals: Sequence[Total], *, is_real: bool) -> dict[tuple[MoneyStage, str | None], Total]:
    """The totals that are told as real or not, by stage and currency."""
    return {(total.stage, total.currency): total for total in totals if total.is_real == is_real}


plans = st.builds(
    Investment,
    id=st.just(PLAN),
    name=st.just("A plan"),
    stage=st.sampled_from((MoneyStage.PLEDGED, MoneyStage.DISBURSED)),
    modality=st.sampled_from(sorted(PLANS)),
    amount=amounts,
    revises=st.none() | st.sampled_from(NAMES),
    part_of=st.none() | st.sampled_from(NAMES),
)


@given(statements(sorted(REAL)), plans)
def test_a_plan_changes_no_total_of_what_is_real(known: list[Investment], plan: Investment) -> None:
    """Whatever it revises or is a part of, real money stays as it was told."""
    before = by_key(total_invested(Catalog(known)), is_real=True)
    after = by_key(total_invested(Catalog([*known, plan])), is_real=True)
    assert after == before


@given(statements(sorted(PLANS)), plans)
def test_a_plan_more_never_lowers_a_total(known: list[Investment], plan: Investment) -> None:
    """One that takes no other's place is added to what is planned."""
    before = by_key(total_invested(Catalog(known)), is_real=False)
    more = evolve(plan, revises=None, part_of=None)
    after = by_key(total_invested(Catalog([*known, more])), is_real=False)
    for key, total in before.items():
        if total.amount is not None:
            then = after[key].amount
            assert then is not None
            low, low_then = total.amount.bounds.low, then.bounds.low
            assert (low_then or 0) >= (low or 0)


@given(statements(sorted(REAL)))
def test_nothing_is_counted_twice(known: list[Investment]) -> None:
    """Of a package and its parts at one stage, only one counts; each counts in one place."""
    known = [evolve(investment, revises=None) for investment in known]
    packages = {investment.id: investment.part_of for investment in known}
    for total in total_invested(Catalog(known)):
        counted = {*total.counted, *total.unknown}
        assert counted.isdisjoint(total.parts)
        assert not counted & {packages[id] for id in total.counted if packages[id] in total.counted}
