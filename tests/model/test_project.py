from decimal import Decimal
from typing import Any

import pytest

from mineralpact.model import Investment, MoneyStage, Project, ProjectKind, Share
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.step import Modality
from tests.samples import COMPANY, LOAN, MINE, refused

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
