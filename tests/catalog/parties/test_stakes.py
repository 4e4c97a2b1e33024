"""Stakes: how much of a thing its holders hold on a day, for sure or perhaps."""

from decimal import Decimal
from typing import Final

import pytest

from mineralpact.catalog.parties.entity_source import CatalogSource
from mineralpact.catalog.parties.stakes import Stake, Stakes, share_on
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.ids import EntityId
from mineralpact.values.time.when import When
from tests.catalog.parties.test_majorities import catalog_of, listed

HOLDER: Final = EntityId("CHL")


def between(low: int, high: int) -> Bounds:
    """A share, by its bounds."""
    return Bounds(Decimal(low), Decimal(high))


def stake(
    percent: int,
    when: str | None = None,
    *,
    is_sure: bool = True,
    is_bought: bool = False,
    is_carried: bool = False,
) -> Stake:
    """A stake of one holder, listed and held unless said otherwise."""
    time = None if when is None else When(when)
    share = between(percent, percent)
    return Stake(HOLDER, share, time, is_sure, is_bought, is_carried=is_carried)


@pytest.mark.parametrize(
    ("stakes", "share"),
    [
        ([stake(30)], between(30, 30)),
        ([stake(30), stake(40)], between(30, 40)),
        ([stake(30), stake(20, is_bought=True)], between(20, 30)),
        ([stake(20, is_bought=True), stake(30, is_bought=True)], between(30, 50)),
        ([stake(30), stake(20, is_sure=False)], between(30, 30)),
        ([stake(30), stake(40, is_sure=False)], between(30, 40)),
        ([stake(30), stake(20, is_sure=False, is_bought=True)], between(30, 50)),
        ([stake(20, is_sure=False, is_bought=True)], between(0, 20)),
        ([stake(20, is_sure=False)], between(0, 20)),
        ([stake(30), stake(20, is_carried=True)], between(50, 50)),
        ([stake(60), stake(60, is_carried=True)], between(100, 100)),
    ],
)
def test_a_share_is_at_least_what_is_held_and_at_most_all_that_is_told(
    stakes: list[Stake], share: Bounds
) -> None:
    """Rival statements span it, purchases may add up, plans raise the most; no more than all."""
    assert share_on(stakes, None) == share


@pytest.mark.parametrize(
    ("stakes", "on", "share"),
    [
        ([stake(30, "2010/2015")], "2012", between(30, 30)),
        ([stake(30, "2010/2015")], "2016", None),
        ([stake(30, "2010-01-01")], "2009", None),
        ([stake(30, "2010-01-01"), stake(40, "2015-01-01")], "2012", between(30, 30)),
        ([stake(30, "2010-01-01"), stake(40, "2015-01-01")], "2016", between(40, 40)),
        ([stake(30, "2010-01-01"), stake(40, "[2012..2016]")], "2014", between(30, 40)),
        ([stake(30, "2010-01-01/2014~"), stake(40, "[2012..2016]")], "2014", between(0, 40)),
    ],
)
def test_a_share_is_held_from_its_time_until_the_next_is_told(
    stakes: list[Stake], on: str, share: Bounds | None
) -> None:
    """Or through its interval. Where nobody knows when the next began, it is one or the other."""
    assert share_on(stakes, When(on)) == share


def test_the_latest_holders_are_those_whose_shares_have_not_ended() -> None:
    """A share told to end before another one is held is no longer held."""
    mines, first = EntityId("mines"), listed("60", "2010/2015")
    stakes = Stakes(CatalogSource(catalog_of(owners=(first, listed("40", "2016/2030", "PER")))))
    assert stakes.held_on(mines, None) == {"PER": between(40, 40)}
    assert stakes.held_on(mines, When("2012")) == {"CHL": between(60, 60)}
    beside = Stakes(CatalogSource(catalog_of(owners=(first, listed("40", "2012/2030", "PER")))))
    assert beside.held_on(mines, None) == {"CHL": between(60, 60), "PER": between(40, 40)}
