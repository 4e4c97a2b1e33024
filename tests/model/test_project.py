from decimal import Decimal
from typing import Any

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.model import (
    Capacity,
    Investment,
    Milestone,
    MoneyStage,
    Project,
    ProjectKind,
    ProjectPhase,
    Share,
    Summit,
    SummitKind,
)
from mineralpact.query import ProjectFilter, find, promised, timeline
from mineralpact.values import RelativeTime, Stage, TimeRelation, Truth, When
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.ids import EntityPath
from mineralpact.values.step import Modality
from tests.samples import COMPANY, LOAN, MINE, VISIT, refused

PERCENT_TOO_WIDE = Range(at_least=Decimal(-1), at_most=Decimal(101), unit=Unit.PERCENT)
SHARES = [
    (Range(at_least=Decimal(60)), [("unit", "wrong_unit")]),
    (Range(at_least=Decimal(60), unit=Unit.TONNE), [("unit", "wrong_unit")]),
    (
        Range(at_least=Decimal(-1), at_most=Decimal(101), unit=Unit.PERCENT),
        [("at_least", "out_of_range"), ("at_most", "out_of_range")],
    ),
]


def test_a_project_is_not_part_of_itself() -> None:
    """Of a larger one, or of none."""
    fields = {"id": MINE, "name": "Mine", "kind": ProjectKind.MINE}
    assert refused(Project, **fields, part_of=MINE) == [("part_of", "self_reference")]


@pytest.mark.parametrize(("percent", "problems"), SHARES)
def test_a_share_is_of_a_hundred(percent: Range, problems: list[tuple[str, str]]) -> None:
    """In per cent, from 0 to 100."""
    found = [(f"percent.{path}", code) for path, code in problems]
    assert refused(Share, owner=COMPANY, percent=percent) == found


@pytest.mark.parametrize(("percent", "problems"), SHARES)
def test_so_is_the_share_an_investment_buys(
    percent: Range, problems: list[tuple[str, str]]
) -> None:
    """The same rule, told at its own field."""
    fields: dict[str, Any] = {"stage": MoneyStage.PLEDGED, "modality": Modality.PLANNED}
    found = [(f"share.{path}", code) for path, code in problems]
    assert refused(Investment, id=LOAN, name="Loan", **fields, share=percent) == found


@pytest.mark.parametrize("bound", [0, 100])
def test_none_and_all_are_shares(bound: int) -> None:
    """Both ends are included."""
    percent = Range(at_least=Decimal(bound), at_most=Decimal(bound), unit=Unit.PERCENT)
    assert Share(owner=COMPANY, percent=percent).percent == percent


def test_a_share_may_be_unknown() -> None:
    """Who owns, but not how much."""
    assert Share(owner=COMPANY).percent is None


def test_a_capacity_has_a_unit() -> None:
    """Of amounts: a share says nothing of how much there is."""
    fields = {"modality": Modality.PLANNED}
    assert refused(Capacity, **fields, amount=Range.exactly(5)) == [("amount.unit", "missing")]
    assert refused(Capacity, **fields, amount=Range.exactly(5, unit=Unit.PERCENT)) == [
        ("amount.unit", "wrong_unit")
    ]
    yearly = Range(at_least=Decimal(20_000), unit=Unit.TONNE_PER_YEAR)
    capacity = Capacity(amount=yearly, modality=Modality.PLANNED, when=When("2033/.."))
    smelter = Project(id=MINE, name="Smelter", kind=ProjectKind.SMELTER, capacities=(capacity,))
    assert smelter.capacities[0].amount == yearly


def test_a_milestone_is_told_by_a_meeting() -> None:
    """Not by an act of an instrument, of which a project has none."""
    fields: dict[str, Any] = {"phase": ProjectPhase.OPENING, "modality": Modality.PLANNED}
    by_stage = RelativeTime(relation=TimeRelation.AFTER, stage=Stage.SIGNATURE)
    assert refused(Milestone, **fields, relative=by_stage) == [("relative.stage", "contradiction")]
    by_visit = RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT))
    opening = Milestone(**fields, relative=by_visit)
    port = Project(id=MINE, name="Port", kind=ProjectKind.PORT, milestones=(opening,))
    visit = Summit(
        id=VISIT,
        name="Visit",
        kind=SummitKind.VISIT,
        modality=Modality.PLANNED,
        when=When("2031-05-10/2031-05-12"),
    )
    catalog = loads(dumps(Catalog([port, visit])))
    (plan,) = [plan for plan in promised(catalog, When("2031")) if plan.record == opening]
    assert plan.when is not None
    assert plan.when.within(When("2031-05")) is Truth.YES
    (entry,) = [entry for entry in timeline(catalog) if entry.record == opening]
    assert (entry.when, entry.relative) == (plan.when, by_visit)
    may = ProjectFilter(phase=ProjectPhase.OPENING, during=When("2031-05"))
    assert list(find(catalog, may)) == [port]
