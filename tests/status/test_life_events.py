import pytest

from mineralpact.query import in_force
from mineralpact.values.step import Modality, Stage, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import (
    CLAUSE,
    PLANNED,
    from_stage,
    pact,
    step,
)

IN_FORCE = step(Stage.ENTRY_INTO_FORCE, "2016-07-01")


class TestClauses:
    """What an instrument's own clauses bring about."""

    def test_force_counted_from_a_deposit(self) -> None:
        """A clause works by itself as soon as what it counts from has been done."""
        clause = step(
            Stage.ENTRY_INTO_FORCE,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.DEPOSIT, days=30),
        )
        done = pact(clause, step(Stage.DEPOSIT, "2024-01-01"))
        assert [in_force(done, When(day)) for day in ("2024-01-30", "2024-01-31")] == [
            Truth.NO,
            Truth.YES,
        ]
        planned = pact(clause, step(Stage.DEPOSIT, "2024-01-01", PLANNED))
        assert in_force(planned, When("2024-06")) is Truth.UNKNOWN

    def test_a_clause_that_nothing_has_triggered(self) -> None:
        """A right to withdraw with notice ends nothing while nobody gives notice."""
        notice = step(
            Stage.WITHDRAWAL,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
        )
        assert in_force(pact(IN_FORCE, notice), When("2030")) is Truth.YES

    @pytest.mark.parametrize("modality", [PLANNED, Modality.HAPPENED])
    def test_an_act_told_by_one_that_is_not_told(self, modality: Modality) -> None:
        """An end told by an act that no step tells of may have come at any time."""
        ending = step(
            Stage.TERMINATION,
            None,
            modality,
            relative=from_stage(TimeRelation.AFTER, Stage.AMENDMENT, years=1),
        )
        assert in_force(pact(IN_FORCE, ending), When("2030")) is Truth.UNKNOWN

    def test_an_act_told_by_a_planned_one(self) -> None:
        """What is told as done is done, but its day does not follow from a plan."""
        entry = step(
            Stage.ENTRY_INTO_FORCE, relative=from_stage(TimeRelation.AFTER, Stage.SIGNATURE, days=1)
        )
        told = pact(step(Stage.SIGNATURE, "2024-01-01", PLANNED), entry)
        assert in_force(told, When("2030")) is Truth.UNKNOWN

    def test_what_brings_nothing_about_is_passed_over_wherever_it_is_told(self) -> None:
        """A plan that was called off, and a clause that waits, before the entry into force."""
        called_off = (
            step(Stage.TERMINATION, "2018", PLANNED),
            step(Stage.TERMINATION, None, Modality.CALLED_OFF),
        )
        waiting = step(
            Stage.WITHDRAWAL,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
        )
        assert in_force(pact(*called_off, waiting, IN_FORCE), When("2020")) is Truth.YES

    def test_a_correction_is_as_sure_as_what_it_corrects(self) -> None:
        """Told as done on one day, and then on another one: the later word counts."""
        corrected = step(Stage.ENTRY_INTO_FORCE, "2016-08-01", Modality.CORRECTED)
        life = pact(IN_FORCE, corrected)
        days = ("2016-07-15", "2016-08-01")
        assert [in_force(life, When(day)) for day in days] == [Truth.NO, Truth.YES]
