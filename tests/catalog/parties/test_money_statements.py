"""Statements of money: which take another's place, and which are parts of a whole."""

from mineralpact.catalog.parties.money_statements import statements_among
from mineralpact.model import Investment, MoneyStage
from mineralpact.values.ids import EntityId, InvestmentId
from mineralpact.values.step import Modality


def money(
    id: str,
    *,
    revises: str | None = None,
    part_of: str | None = None,
    modality: Modality = Modality.HAPPENED,
) -> Investment:
    """A statement of some money."""
    return Investment(
        id=InvestmentId(EntityId(id)),
        name=id,
        stage=MoneyStage.PLEDGED,
        modality=modality,
        revises=None if revises is None else InvestmentId(EntityId(revises)),
        part_of=None if part_of is None else InvestmentId(EntityId(part_of)),
    )


def test_the_last_statement_stands_for_all_of_the_same_money() -> None:
    """A plan to raise it does not, and two that revise each other both do."""
    first, again = money("first"), money("again", revises="first")
    plan = money("plan", revises="again", modality=Modality.PLANNED)
    statements = statements_among([first, again, plan])
    assert statements.current == {"first": ("again",), "again": ("again",), "plan": ("plan",)}
    assert statements.families[first.id] == ("first", "again")
    assert statements.latest == {"again", "plan"}
    circle = statements_among([money("a", revises="b"), money("b", revises="a")])
    assert circle.latest == {"a", "b"}


def test_a_part_is_in_its_package_and_in_what_that_is_part_of() -> None:
    """Whichever statement of the same money says so; a whole is no part of itself."""
    whole, half = money("whole"), money("half", part_of="whole")
    quarter, again = money("quarter", part_of="half"), money("again", revises="quarter")
    statements = statements_among([whole, half, quarter, again])
    assert statements.packages == {"half": "whole", "quarter": "half"}
    assert statements.is_part_of(quarter.id, {whole.id})
    assert statements.is_part_of(again.id, {half.id})
    assert not statements.is_part_of(whole.id, {whole.id, half.id})
    assert not statements_among([whole]).is_part_of(whole.id, {whole.id})
