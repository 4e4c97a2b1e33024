"""Shares: who owns what of a project or an organization."""

from decimal import Decimal
from typing import Final

import pytest

from mineralpact.model import Share
from mineralpact.model.share import ANY_SHARE, share_bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.ranges import Range, Unit
from tests.samples import COMPANY, refused

FIFTY: Final = Decimal(50)
NONE: Final = Decimal(0)
ALL: Final = Decimal(100)


@pytest.mark.parametrize(
    ("percent", "bounds"),
    [
        (None, ANY_SHARE),
        (Range(above=FIFTY, unit=Unit.PERCENT), Bounds(FIFTY, ALL, is_above=True)),
        (Range(below=FIFTY, unit=Unit.PERCENT), Bounds(NONE, FIFTY, is_below=True)),
        (Range(below=ALL, unit=Unit.PERCENT), Bounds(NONE, ALL, is_below=True)),
        (Range.exactly(60, unit=Unit.PERCENT), Bounds(Decimal(60), Decimal(60))),
    ],
    ids=str,
)
def test_a_share_lies_between_nothing_and_all(percent: Range | None, bounds: Bounds) -> None:
    """More than half is half to all; a share that nobody states is any."""
    assert share_bounds(percent) == bounds


@pytest.mark.parametrize(
    ("percent", "place"),
    [
        (Range(above=ALL, unit=Unit.PERCENT), "percent.above"),
        (Range(below=NONE, unit=Unit.PERCENT), "percent.below"),
        (Range.exactly(101, unit=Unit.PERCENT), "percent.at_least"),
    ],
    ids=str,
)
def test_no_share_is_more_than_all_or_less_than_nothing(percent: Range, place: str) -> None:
    """More than a hundred per cent is none, though a hundred itself is one."""
    assert refused(Share, owner=COMPANY, percent=percent)[0] == (place, "out_of_range")
