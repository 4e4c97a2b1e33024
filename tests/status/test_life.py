import pytest

from mineralpact.errors import NotFoundError
from mineralpact.query import force_on, in_force
from mineralpact.values.step import Stage, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import (
    CHL,
    CLAUSE,
    JPN,
    PER,
    PLANNED,
    catalog_of,
    from_stage,
    pact,
    step,
)

THREE = (JPN, PER, CHL)
SIGNED = step(Stage.SIGNATURE, "2015-05-01")
IN_FORCE = step(Stage.ENTRY_INTO_FORCE, "2016-07-01")


class TestSuccession:
    """An instrument that ends when another enters into force."""

    OLD = pact(IN_FORCE, step(Stage.SUPERSESSION, None, CLAUSE), id="old")

    def test_the_successor_is_looked_up(self) -> None:
        """It ends on the day its successor enters into force."""
        new = pact(SIGNED, step(Stage.ENTRY_INTO_FORCE, "2025-02-01"), id="new", replaces="old")
        catalog = catalog_of(self.OLD, new)
        days = ("2025-01-31", "2025-02-01")
        assert [in_force(self.OLD, When(day), catalog=catalog) for day in days] == [
            Truth.YES,
            Truth.NO,
        ]
        answer = force_on(self.OLD, When("2026"), catalog=catalog)
        assert [str(each) for each in answer.deciding] == [
            "new steps[1]: entry into force on 2025-02-01 (happened)",
        ]

    def test_without_a_catalog(self) -> None:
        """Where nobody can look for the successor, nobody can tell."""
        assert in_force(self.OLD, When("2020")) is Truth.UNKNOWN

    def test_without_a_successor(self) -> None:
        """A catalog that knows none has nothing to end it.

        A plan to replace it may have been carried out.
        """
        assert in_force(self.OLD, When("2020"), catalog=catalog_of(self.OLD)) is Truth.YES
        planned = pact(IN_FORCE, step(Stage.SUPERSESSION, "2019", PLANNED))
        assert in_force(planned, When("2020"), catalog=catalog_of(planned)) is Truth.UNKNOWN

    def test_a_successor_whose_force_is_not_told(self) -> None:
        """From the signature of the successor on, the end may have come."""
        new = pact(step(Stage.SIGNATURE, "2023-12-13"), id="new", replaces="old")
        catalog = catalog_of(self.OLD, new)
        days = ("2023-12-12", "2024")
        assert [in_force(self.OLD, When(day), catalog=catalog) for day in days] == [
            Truth.YES,
            Truth.UNKNOWN,
        ]

    @pytest.mark.parametrize("when", [None, "../2024"])
    def test_a_successor_signed_at_an_unknown_time(self, when: str | None) -> None:
        """Then the end may have come at any time."""
        new = pact(
            step(Stage.SIGNATURE, when), step(Stage.ANNOUNCED, "2020"), id="new", replaces="old"
        )
        assert in_force(self.OLD, When("2018"), catalog=catalog_of(self.OLD, new)) is Truth.UNKNOWN

    def test_a_successor_that_parties_enter_one_by_one(self) -> None:
        """It takes two to be bound by the successor, so the second entry ends the old one."""
        entries = [
            step(Stage.ENTRY_INTO_FORCE, "2024-01-01", by=JPN),
            step(Stage.ENTRY_INTO_FORCE, "2025-01-01", by=PER),
            step(Stage.ENTRY_INTO_FORCE, None, by=CHL),
        ]
        new = pact(*entries, id="new", replaces="old", parties=THREE)
        catalog = catalog_of(self.OLD, new)
        days = ("2024-06-01", "2025-01-01")
        assert [in_force(self.OLD, When(day), catalog=catalog) for day in days] == [
            Truth.YES,
            Truth.NO,
        ]


class TestEachParty:
    """Rules and plans of all, for each party."""

    def test_a_rule_on_notice_works_for_each_that_gives_notice(self) -> None:
        """A year after its own notice a party is out, and only that party."""
        rule = step(
            Stage.WITHDRAWAL,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
        )
        life = pact(
            IN_FORCE, rule, step(Stage.WITHDRAWAL_NOTICE, "2020-03-01", by=PER), parties=THREE
        )
        assert [in_force(life, When(day), PER) for day in ("2021-02-28", "2021-03-01")] == [
            Truth.YES,
            Truth.NO,
        ]
        assert in_force(life, When("2022")) is Truth.YES
        together = pact(IN_FORCE, rule, step(Stage.WITHDRAWAL_NOTICE, "2020-03-01"))
        assert in_force(together, When("2021-03-01")) is Truth.NO

    def test_a_notice_told_by_an_act_that_is_not_told(self) -> None:
        """A year after a notice of unknown day may be over or not."""
        rule = step(
            Stage.WITHDRAWAL,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
        )
        notice = step(
            Stage.WITHDRAWAL_NOTICE,
            by=PER,
            relative=from_stage(TimeRelation.AFTER, Stage.AMENDMENT),
        )
        assert in_force(pact(IN_FORCE, rule, notice), When("2022")) is Truth.UNKNOWN

    def test_a_rule_on_notice_that_counts_from_another_rule(self) -> None:
        """A clause that waits for a clause that waits ends nothing."""
        rule = step(
            Stage.WITHDRAWAL,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
        )
        waiting = from_stage(TimeRelation.AFTER, Stage.AMENDMENT)
        notice = step(Stage.WITHDRAWAL_NOTICE, None, CLAUSE, by=PER, relative=waiting)
        assert in_force(pact(IN_FORCE, rule, notice), When("2022")) is Truth.YES
        given = step(Stage.WITHDRAWAL_NOTICE, "2020-01-01", by=CHL)
        life = pact(IN_FORCE, rule, notice, given, parties=THREE)
        assert [in_force(life, When("2022"), party) for party in (PER, CHL)] == [
            Truth.YES,
            Truth.NO,
        ]

    def test_plans_are_settled_party_by_party(self) -> None:
        """A plan of all is settled when each has acted; one party's act leaves the other's open."""
        plan = step(Stage.RATIFICATION, "2016-01-01", PLANNED)
        acts = [
            step(Stage.RATIFICATION, f"2017-0{month}-01", by=by)
            for month, by in ((1, JPN), (2, PER))
        ]
        entry = step(Stage.ENTRY_INTO_FORCE, "[2016..2018]", PLANNED)
        assert in_force(pact(plan, *acts, entry), When("2017-01-15")) is Truth.NO
        assert in_force(pact(plan, *acts, entry), When("2019")) is Truth.UNKNOWN

    def test_one_who_is_no_party(self) -> None:
        """A name that neither the parties nor the steps have is refused, with near ones."""
        with pytest.raises(NotFoundError, match="no party to pact 'PEX'; did you mean PER"):
            in_force(pact(IN_FORCE), When("2020"), "PEX")
