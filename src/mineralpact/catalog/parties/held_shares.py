"""Shares that investments buy and organizations list, by who holds them and what they are of."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mineralpact.model import Investment, MoneyStage, Organization
from mineralpact.model.share import share_bounds
from mineralpact.values import EntityId, When
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.grouping import group_by
from mineralpact.values.step import REAL


class HeldShare(NamedTuple):
    """A share that somebody buys or is said to hold."""

    holder: EntityId
    owned: EntityId
    percent: Bounds
    when: When | None


class HeldShares:
    """Shares by who holds them and by what they are of."""

    def __init__(
        self, investments: Iterable[Investment], organizations: Iterable[Organization]
    ) -> None:
        shares = (*_bought_shares(investments), *_listed_shares(organizations))
        self.by_holder = group_by(shares, lambda share: share.holder)
        self.by_owned = group_by(shares, lambda share: share.owned)


def _bought_shares(investments: Iterable[Investment]) -> Iterator[HeldShare]:
    """Yield the shares that investments buy; of several who buy one together, each may hold any."""
    for investment in investments:
        if investment.recipient is not None and investment.share is not None:
            percent = share_bounds(investment.share)
            is_paid = investment.stage is MoneyStage.DISBURSED and investment.modality in REAL
            if not is_paid or investment.co_investors:
                percent = bounds.hull((percent, bounds.NOTHING))
            for investor in investment.investors:
                yield HeldShare(investor, investment.recipient, percent, investment.when)


def _listed_shares(organizations: Iterable[Organization]) -> Iterator[HeldShare]:
    """Yield the shares that organizations say are held of them."""
    for organization in organizations:
        for share in organization.owners:
            percent = share_bounds(share.percent)
            is_told_as_held = share.modality is None or share.modality in REAL
            if not is_told_as_held or share.condition is not None:
                percent = bounds.hull((percent, bounds.NOTHING))
            yield HeldShare(share.owner, organization.id, percent, share.when)
