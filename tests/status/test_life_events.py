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
