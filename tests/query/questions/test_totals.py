from decimal import Decimal

import pytest

from mineralpact.catalog import Catalog
from mineralpact.model import Country, Funding, Investment, MoneyStage
from mineralpact.query import InvestmentFilter, Total, total_invested
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.ids import InvestmentId
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from tests.instruments import CHN, JPN

PLEDGED, DISBURSED = MoneyStage.PLEDGED, MoneyStage.DISBURSED


def money(text: str) -> Money:
    """``USD 5``, ``USD >5``, ``USD <5`` or ``USD ~5``."""
    currency, number = CurrencyCode(text[:3]), text[4:]
    if number[0] == ">":
        return Money(currency=currency, at_least=Decimal(number[1:]))
    if number[0] == "<":
        return Money(currency=currency, at_most=Decimal(number[1:]))
    return Money(
        currency=currency, amount=Decimal(number.lstrip("~")), approximate=number[0] == "~"
    )


def investment(
    id: str,
    amount: str | None = None,
    *,
    stage: MoneyStage = PLEDGED,
    modality: Modality = Modality.HAPPENED,
    revises: str | None = None,
    steps: tuple[Funding, ...] = (),
) -> Investment:
    """An investment by China, told as done unless said otherwise."""
    return Investment(
        id=InvestmentId(id),
        name="Money",
        stage=stage,
        modality=modality,
        investor=CHN,
        amount=None if amount is None else money(amount),
        revises=None if revises is None else InvestmentId(revises),
        steps=steps,
    )


def funding(stage: MoneyStage, amount: str | None, when: str | None = None) -> Funding:
    """A sum at a stage, told as done."""
    time = None if when is None else When(when)
    return Funding(
        stage=stage,
        modality=Modality.HAPPENED,
        amount=None if amount is None else money(amount),
        when=time,
    )


def totals(*investments: Investment, filter: InvestmentFilter | None = None) -> tuple[Total, ...]:
    """The totals of a catalog of these."""
    return total_invested(Catalog([*investments, Country(id=CHN), Country(id=JPN)]), filter)


def sums(*investments: Investment) -> list[str]:
    """The sums of a catalog of these."""
    return [str(total.amount) for total in totals(*investments)]


class TestAdding:
    """What is known, and what is not."""

    def test_nothing(self) -> None:
        """Without investments there is no total."""
        assert totals() == ()

    @pytest.mark.parametrize(
        ("amounts", "expected"),
        [
            (("USD 5", "USD 7"), "USD 12"),
            (("USD 5", "USD >7"), "USD at least 12"),
            (("USD 5", "USD <7"), "USD 5 to 12"),
            (("USD 5", "USD ~7"), "USD about 12"),
            (("USD <5",), "USD 0 to 5"),
            (("USD <5", "USD >5"), "USD at least 5"),
            (("USD 5", None), "USD at least 5"),
            (("USD <5", None), "USD at least 0"),
        ],
    )
    def test_bounds_add_up(self, amounts: tuple[str | None, ...], expected: str) -> None:
        """Bounds add up side by side, and what is not known leaves the sum open."""
        assert sums(
            *(investment(f"part-{index}", amount) for index, amount in enumerate(amounts))
        ) == [expected]

    def test_what_was_counted(self) -> None:
        """A total names what it added and what it could not."""
        [total] = totals(investment("known", "USD 5"), investment("unknown"))
        assert (total.counted, total.unknown, total.revised) == (("known",), ("unknown",), ())

    def test_no_sum_at_all(self) -> None:
        """Where nobody states a sum, there is neither a currency nor an amount."""
        [total] = totals(investment("unknown"))
        assert (total.currency, total.amount, total.counted, total.unknown) == (
            None,
            None,
            (),
            ("unknown",),
        )

    def test_what_never_mixes(self) -> None:
        """Stages, plans and currencies each have a total of their own."""
        found = totals(
            investment("a", "USD 1"),
            investment("b", "EUR 2"),
            investment("c", "USD 3", stage=DISBURSED),
            investment("d", "USD 4", modality=Modality.PLANNED),
            investment("e", "USD 5", stage=MoneyStage.SOUGHT),
        )
        assert [(each.stage, each.is_real, str(each.amount)) for each in found] == [
            (MoneyStage.SOUGHT, True, "USD 5"),
            (PLEDGED, True, "EUR 2"),
            (PLEDGED, True, "USD 1"),
            (PLEDGED, False, "USD 4"),
            (DISBURSED, True, "USD 3"),
        ]

    def test_a_filter(self) -> None:
        """Only what the filter surely matches is added."""
        assert totals(investment("a", "USD 1"), filter=InvestmentFilter(investor=JPN)) == ()
        assert len(totals(investment("a", "USD 1"), filter=InvestmentFilter(investor=CHN))) == 1


class TestRevisions:
    """The same money, told again."""

    def test_a_raised_pledge(self) -> None:
        """The pledge that was raised is not added to what it was raised to."""
        [total] = totals(
            investment("pledge", "USD 100"), investment("raised", "USD 150", revises="pledge")
        )
        assert (str(total.amount), total.counted, total.revised) == (
            "USD 150",
            ("raised",),
            ("pledge",),
        )

    def test_a_chain_of_revisions(self) -> None:
        """Only the last of several statements counts."""
        chain = (
            investment("first", "USD 100"),
            investment("second", "USD 150", revises="first"),
            investment("third", "USD 120", revises="second"),
        )
        [total] = totals(*chain)
        assert (str(total.amount), total.revised) == ("USD 120", ("first", "second"))

    def test_a_revision_at_another_stage(self) -> None:
        """A pledge that has been paid since is no longer pledged."""
        found = totals(
            investment("pledge", "USD 100"),
            investment("paid", "USD 90", stage=DISBURSED, revises="pledge"),
        )
        assert [(each.stage, str(each.amount), each.revised) for each in found] == [
            (DISBURSED, "USD 90", ("pledge",))
        ]

    def test_rival_revisions(self) -> None:
        """Two revisions of one statement are rival figures.

        The total spans them, and adds neither to the other.
        """
        rivals = (
            investment("pledge", "USD 100"),
            investment("higher", "USD 150", revises="pledge"),
            investment("lower", "USD 80", revises="pledge"),
            investment("other", "USD 5"),
        )
        [total] = totals(*rivals)
        assert (str(total.amount), total.counted) == ("USD 85 to 155", ("higher", "lower", "other"))

    def test_a_rival_that_states_the_sum_elsewhere(self) -> None:
        """A rival figure in another currency may mean that this one does not count at all."""
        pledge = investment("pledge", "USD 100")
        dollars, euros = (
            investment(text[:3].lower(), text, revises="pledge") for text in ("USD 150", "EUR 90")
        )
        assert sums(pledge, dollars, euros) == ["EUR 0 to 90", "USD 0 to 150"]
        assert sums(pledge, dollars, investment("vague", revises="pledge")) == ["USD at least 0"]

    def test_statements_that_revise_each_other(self) -> None:
        """Where nobody can tell which of two came last, both are rivals, and neither is lost."""
        circle = (
            investment("a", "USD 1", revises="b"),
            investment("b", "USD 2", revises="a"),
            investment("c", "USD 4", revises="b"),
        )
        assert sums(*circle[:2]) == ["USD 1 to 2"]
        assert sums(*circle) == ["USD 4"]


class TestSteps:
    """How the money came to its stage."""

    def test_disbursements_add_up(self) -> None:
        """What is paid in parts is the sum of the parts, one total for each currency."""
        paid = [funding(DISBURSED, amount) for amount in ("USD 5", "USD 7", "EUR 1")]
        assert sums(investment("paid", stage=DISBURSED, steps=tuple(paid))) == ["EUR 1", "USD 12"]

    def test_a_part_that_is_not_known(self) -> None:
        """A disbursement of unknown size leaves the sum open."""
        paid = (funding(DISBURSED, "USD 5"), funding(DISBURSED, None))
        assert sums(investment("paid", stage=DISBURSED, steps=paid)) == ["USD at least 5"]

    def test_of_pledges_the_latest_counts(self) -> None:
        """A pledge raised later replaces the earlier one.

        Where the order is not known, the total spans both.
        """
        first, second = funding(PLEDGED, "USD 5", "2020"), funding(PLEDGED, "USD 7", "2021")
        assert sums(investment("pledge", steps=(first, second))) == ["USD 7"]
        assert sums(investment("pledge", steps=(first, funding(PLEDGED, "USD 7")))) == [
            "USD 5 to 7"
        ]
        assert sums(investment("pledge", steps=(first, funding(PLEDGED, None, "2021")))) == ["None"]

    def test_each_stage_by_itself(self) -> None:
        """What was pledged and what was paid of it are different totals.

        The stated amount goes before steps.
        """
        steps = (funding(PLEDGED, "USD 100"), funding(DISBURSED, "USD 40"))
        found = totals(investment("money", "USD 50", stage=DISBURSED, steps=steps))
        assert [(each.stage, str(each.amount)) for each in found] == [
            (PLEDGED, "USD 100"),
            (DISBURSED, "USD 50"),
        ]


def test_a_revision_is_told_with_its_own_total_only() -> None:
    """The total in another currency has no earlier statements."""
    dollars, euros = totals(
        investment("old", "USD 5"),
        investment("new", "USD 7", revises="old"),
        investment("other", "EUR 3"),
    )[::-1]
    assert (dollars.revised, euros.revised) == (("old",), ())
