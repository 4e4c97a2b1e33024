from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Country, Funding, Investment, MoneyStage
from mineralpact.query import InvestmentFilter, Reach, Total, total_invested
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.ids import ClaimId, CountryId, EntityPath, InvestmentId, OrganizationId
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from tests.instruments import CHN, JPN
from tests.pacts_of_bodies import pacts_of_bodies

FRA, EU, METI = CountryId("FRA"), OrganizationId("eu"), OrganizationId("meti")
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
    part_of: str | None = None,
    together_with: tuple[CountryId, ...] = (),
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
        part_of=None if part_of is None else InvestmentId(part_of),
        co_investors=together_with,
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

    def test_a_plan_takes_the_place_of_plans_alone(self) -> None:
        """A pledge of 100 that is to be raised to 150 is still one of 100."""
        pledge = investment("pledge", "USD 100")
        plan = investment("plan", "USD 150", modality=Modality.PLANNED, revises="pledge")
        less = investment("less", "USD 120", modality=Modality.PLANNED, revises="plan")
        assert [(total.is_real, str(total.amount)) for total in totals(pledge, plan, less)] == [
            (True, "USD 100"),
            (False, "USD 120"),
        ]
        off = investment("off", "USD 150", modality=Modality.CALLED_OFF, revises="plan")
        assert [total.is_real for total in totals(pledge, plan, off)] == [True]

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


class TestPackages:
    """Money that is a part of other money."""

    def test_a_part_is_not_counted_twice(self) -> None:
        """A loan inside a package is left out of the total in which the package is."""
        package = investment("package", "USD 100")
        loan = investment("loan", "USD 30", part_of="package")
        tranche = investment("tranche", "EUR 10", part_of="loan")
        [total] = totals(package, loan, tranche, investment("other", "USD 5"))
        assert (str(total.amount), total.counted) == ("USD 105", ("other", "package"))
        assert total.parts == ("loan", "tranche")

    def test_a_part_counts_where_its_package_does_not(self) -> None:
        """At another stage, or where the package's sum is not known, or it is not asked for."""
        loan = investment("loan", "USD 30", part_of="package", stage=DISBURSED)
        found = totals(investment("package", "USD 100"), loan)
        assert [str(total.amount) for total in found] == ["USD 100", "USD 30"]
        pledged = investment("loan", "USD 30", part_of="package")
        assert sums(investment("package"), pledged) == ["USD at least 30"]
        package = investment("package", "USD 100")
        [total] = totals(package, pledged, filter=InvestmentFilter(part_of="package"))
        assert (str(total.amount), total.parts) == ("USD 30", ())

    def test_a_part_of_what_was_revised(self) -> None:
        """A part of an earlier statement of a package is a part of what takes its place."""
        old, new = investment("old", "USD 90"), investment("new", "USD 100", revises="old")
        loan = investment("loan", "USD 20", part_of="old")
        raised = investment("raised", "USD 30", revises="loan")
        [total] = totals(old, new, loan, raised)
        assert (str(total.amount), total.parts) == ("USD 100", ("raised",))

    def test_a_package_whose_statements_go_round(self) -> None:
        """Where the earlier statement of a package is a part of a later one, the search ends."""
        found = totals(
            investment("a", part_of="b"),
            investment("b", "USD 1", stage=DISBURSED, revises="a"),
        )
        assert [str(total.amount) for total in found] == ["USD 1"]


class TestSeveralWhoPay:
    """Money that several pay together."""

    def test_it_counts_once_for_each_who_is_asked_for(self) -> None:
        """It is found under each name, in full; what one alone pays is nothing to all of it."""
        both = investment("both", "USD 10", together_with=(JPN,))
        alone = investment("alone", "USD 5")
        [total] = totals(both, alone)
        assert (str(total.amount), total.shared) == ("USD 15", ("both",))
        catalog = Catalog([both, alone, Country(id=CHN), Country(id=JPN)])
        for country, whole, own in ((CHN, "USD 15", "USD 5 to 15"), (JPN, "USD 10", "USD 0 to 10")):
            asked = InvestmentFilter(investor=country)
            assert [str(total.amount) for total in total_invested(catalog, asked)] == [whole]
            [each] = total_invested(catalog, asked, together=False)
            assert str(each.amount) == own

    def test_it_counts_once_for_each_who_gets_it(self) -> None:
        """It is found under each name, in full; what one alone gets is nothing to all of it."""
        loan = evolve(investment("both", "USD 10"), recipient=CHN, co_recipients=(JPN,))
        [total] = totals(loan)
        assert (str(total.amount), total.shared) == ("USD 10", ("both",))
        catalog = Catalog([loan, Country(id=CHN), Country(id=JPN)])
        asked = InvestmentFilter(recipient=JPN)
        assert [str(total.amount) for total in total_invested(catalog, asked)] == ["USD 10"]
        [each] = total_invested(catalog, asked, together=False)
        assert str(each.amount) == "USD 0 to 10"


class TestRivalSums:
    """Claims that state a sum otherwise."""

    def test_the_total_by_each_claim_stands_beside_it(self) -> None:
        """Each with the sum it states, and the total if it is right."""
        found = total_invested(
            Catalog(
                [
                    investment("loan", "USD 10"),
                    investment("other", "USD 5"),
                    Country(id=CHN),
                    says("as-held", "loan", "USD 10"),
                    says("higher", "loan", "USD 12"),
                    says("in-euros", "loan", "EUR 9"),
                    says("denied", "loan", "USD 1", modality=Modality.DENIED),
                ]
            )
        )
        assert [(str(total.amount), total.counted) for total in found] == [
            ("USD 15", ("loan", "other"))
        ]
        rivals = [(rival.claim, str(rival.amount), str(rival.total)) for rival in found[0].rivals]
        assert rivals == [("higher", "USD 12", "USD 17"), ("in-euros", "EUR 9", "None")]

    def test_a_claim_about_a_sum_that_is_not_known(self) -> None:
        """It tells the total if it is right, as far as the others are known."""
        money = [investment("loan"), investment("other", "USD 5"), Country(id=CHN)]
        [total] = total_invested(Catalog([*money, says("told", "loan", "USD 12")]))
        assert (str(total.amount), str(total.rivals[0].total)) == ("USD at least 5", "USD 17")
        vague = investment("vague")
        [total] = total_invested(Catalog([*money, vague, says("told", "loan", "USD 12")]))
        assert str(total.rivals[0].total) == "USD at least 17"

    @pytest.mark.parametrize("amount", ["USD 10", None])
    def test_a_claim_about_the_only_sum_may_be_in_any_currency(self, amount: str | None) -> None:
        """There is no other that it would have to be added to."""
        money = [investment("loan", amount), Country(id=CHN)]
        [total] = total_invested(Catalog([*money, says("in-euros", "loan", "EUR 9")]))
        assert [str(rival.total) for rival in total.rivals] == ["EUR 9"]

    def test_a_claim_about_a_rival_whose_sum_is_not_known(self) -> None:
        """Rivals of which one states the sum elsewhere may all not count."""
        money = [
            investment("pledge", "USD 100"),
            investment("dollars", "USD 150", revises="pledge"),
            investment("euros", "EUR 90", revises="pledge"),
            investment("vague", revises="pledge"),
        ]
        found = total_invested(Catalog([*money, Country(id=CHN), says("told", "vague", "USD 12")]))
        [in_dollars] = [total for total in found if str(total.amount).startswith("USD")]
        assert [str(rival.total) for rival in in_dollars.rivals] == ["USD 0 to 150"]

    def test_a_claim_about_another_stage(self) -> None:
        """A claim about the sum of an investment is one of its own stage."""
        paid = investment("loan", "USD 10", steps=(funding(DISBURSED, "USD 4"),))
        found = total_invested(Catalog([paid, Country(id=CHN), says("higher", "loan", "USD 12")]))
        assert [(total.stage, len(total.rivals)) for total in found] == [
            (PLEDGED, 1),
            (DISBURSED, 0),
        ]

    def test_a_claim_that_states_no_sum(self) -> None:
        """A claim in words alone agrees with what the field holds."""
        words = says("words", "loan", None)
        [total] = total_invested(Catalog([investment("loan", "USD 1"), Country(id=CHN), words]))
        assert total.rivals == ()


def says(
    id: str, about: str, amount: str | None, *, modality: Modality = Modality.HAPPENED
) -> Claim:
    """A claim about the sum of an investment."""
    return Claim(
        id=ClaimId(id),
        about=(EntityPath(f"{about}.amount"),),
        statement="so much",
        value=None if amount is None else StatedValue(money=money(amount)),
        modality=modality,
        inferred=True,
    )


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


class TestThrough:
    """Through whom the parties asked for pay, or are paid."""

    CATALOG = Catalog(
        [
            *pacts_of_bodies(),
            evolve(investment("own", "USD 1"), recipient=FRA),
            evolve(investment("loan", "USD 2"), investor=EU, recipient=JPN, when=When("2010")),
            evolve(investment("late", "USD 4"), investor=EU, recipient=METI, when=When("2022")),
        ]
    )

    def told(self, **asked: Any) -> list[tuple[str, str, tuple[str, ...]]]:  # noqa: ANN401  # a filter's fields
        """Through whom the parties of a filter pay or are paid."""
        (pledged,) = [
            total
            for total in total_invested(self.CATALOG, InvestmentFilter(**asked))
            if total.stage is PLEDGED
        ]
        return [(one.tie, one.party, one.chain) for one in pledged.through]

    def test_a_union_pays_for_its_members(self) -> None:
        """While they are members."""
        through_eu = [("late", "FRA", ("eu",)), ("loan", "FRA", ("eu",))]
        assert self.told(investor="FRA") == through_eu
        assert self.told(investor="GBR") == [("loan", "GBR", ("eu",))]
        assert self.told(involving=("FRA",)) == through_eu

    def test_a_ministry_is_paid_for_its_country(self) -> None:
        """What the country is paid itself is paid through nobody."""
        assert self.told(recipient="JPN") == [("late", "JPN", ("meti",))]
        assert self.told(recipient="JPN", reach=Reach.DIRECT) == []
