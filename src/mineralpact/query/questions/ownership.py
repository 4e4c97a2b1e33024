"""Ownership through others: shares multiply along a chain, and what is missing stays open."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import MoneyStage, Project
from mineralpact.status.time_order import has_begun, has_ended, is_before
from mineralpact.values import EntityId, Range, TimeKind, Truth, Unit, When
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.step import REAL


@frozen(kw_only=True)
class Holding:
    """One chain by which an owner holds a part of something."""

    chain: tuple[EntityId, ...]
    """From the owner, through those in between, to what is owned."""
    share: Range
    """The owner's share by this chain, in per cent."""


def holdings(
    catalog: Catalog, owner: str, owned: str, *, on: When | None = None
) -> tuple[Holding, ...]:
    """Return every chain by which an owner holds a part of a project or organization.

    A project's owners are those it lists, or those of the larger project it is part of where it
    lists none. Who owns
    an organization is known by investments that buy a share of it: surely once they are paid,
    possibly before. A share of which the size is not stated is 0 to 100 per cent.

    Args:
        catalog: Where to look.
        owner: Whose share.
        owned: The project or organization.
        on: The day; by default, going by what is latest known. A share that may not be held on that
            day may be nothing.

    Raises:
        NotFoundError: the catalog does not have one of them.
    """
    result: list[Holding] = []
    for chain, share in _all_chains(catalog, owner, owned, on):
        if chain[0] == owner:
            result.append(Holding(chain=chain, share=_percent(share)))
    return tuple(result)


def share_held(catalog: Catalog, owner: str, owned: str, *, on: When | None = None) -> Range | None:
    """Return the share that an owner holds by all chains together; ``None`` if it has none.

    At most 100 per cent, whatever the bounds of the parts add up to; up to 100 where organizations
    hold one another in a circle, which may add to what an owner holds. Shares held by others are
    not looked at, since those that are known need not sum to 100.

    Raises:
        NotFoundError: the catalog does not have one of them.
    """
    chains = _all_chains(catalog, owner, owned, on)
    shares = [share for chain, share in chains if chain[0] == owner]
    if not shares:
        return None
    low, high = bounds.add(shares)
    if len(shares) < len(chains):  # organizations that hold one another
        high = _ALL
    return _percent(bounds.intersection(Bounds(low, high), _ANY) or Bounds(_ALL, _ALL))


_ALL: Final = Decimal(100)
_NOTHING: Final = Bounds(Decimal(0), Decimal(0))
_ANY: Final = Bounds(Decimal(0), _ALL)


@frozen
class _Stake:
    """A share that somebody is told to hold."""

    holder: EntityId
    percent: Bounds
    when: When | None


_Chain: TypeAlias = tuple[tuple[EntityId, ...], Bounds]


def _all_chains(catalog: Catalog, owner: str, owned: str, on: When | None) -> list[_Chain]:
    """Return every chain from the owner, and every circle, which begins with somebody else."""
    start, goal = catalog[owned].id, catalog[owner].id
    return list(_chains(_bought_stakes(catalog), catalog, goal, on, (start,)))


def _chains(
    bought: dict[EntityId, list[_Stake]],
    catalog: Catalog,
    owner: EntityId,
    on: When | None,
    behind: tuple[EntityId, ...],
) -> Iterator[_Chain]:
    owned = catalog[behind[0]]
    if isinstance(owned, Project):
        stakes = _listed_stakes(owned, catalog)
    else:
        stakes = bought.get(owned.id, [])
    for holder, percent in _shares_on(stakes, on).items():
        chain = (holder, *behind)
        if holder == owner or holder in behind:
            yield chain, percent
            continue
        for longer, share in _chains(bought, catalog, owner, on, chain):
            yield longer, bounds.percent_of(percent, share)


def _listed_stakes(project: Project, catalog: Catalog) -> list[_Stake]:
    """Return the owners a project lists, or else those of the larger project it is part of."""
    while not project.owners and project.part_of is not None:
        project = catalog.get(Project, project.part_of)
    return [_Stake(share.owner, _bounds(share.percent), share.when) for share in project.owners]


def _bought_stakes(catalog: Catalog) -> dict[EntityId, list[_Stake]]:
    """Return the shares that investments buy; one is surely held only once the money is paid."""
    stakes: dict[EntityId, list[_Stake]] = {}
    revised = {investment.revises for investment in catalog.investments}
    for investment in catalog.investments:
        holder, owned = investment.investor, investment.recipient
        if investment.share is None or holder is None or owned is None:
            continue
        if investment.stage is MoneyStage.CANCELLED or investment.id in revised:
            continue
        share = _bounds(investment.share)
        if investment.stage is not MoneyStage.DISBURSED or investment.modality not in REAL:
            share = bounds.hull((share, _NOTHING))
        stakes.setdefault(owned, []).append(_Stake(holder, share, investment.when))
    return stakes


def _shares_on(stakes: list[_Stake], on: When | None) -> dict[EntityId, Bounds]:
    """Return each holder's share on a day; the share spans rival statements for one time."""
    shares: dict[EntityId, list[Bounds]] = {}
    for stake in stakes:
        truth = _is_held(stake, stakes, on)
        if truth is Truth.NO:
            continue
        parts = shares.setdefault(stake.holder, [])
        parts.append(stake.percent)
        if truth is Truth.UNKNOWN:
            parts.append(_NOTHING)
    return {holder: bounds.hull(parts) for holder, parts in shares.items()}


def _is_held(stake: _Stake, stakes: list[_Stake], on: When | None) -> Truth:
    """Return whether a holder's share is held on a day.

    One told for an interval is held through it, any other from its time until the next is told.
    """
    later: list[_Stake] = []
    for other in stakes:
        if other.holder == stake.holder and is_before(stake.when, other.when):
            later.append(other)
    if on is None:
        return Truth.of(not later)
    if stake.when is None:
        return Truth.YES
    truth = has_begun(stake.when, on, lasts=True) & ~has_ended(stake.when, on)
    if stake.when.kind is TimeKind.INTERVAL:
        return truth
    for other in later:
        truth &= ~has_begun(other.when, on, lasts=True)
    return truth


def _bounds(percent: Range | None) -> Bounds:
    if percent is None:
        return _ANY
    return bounds.intersection(percent.bounds, _ANY) or _ANY


def _percent(share: Bounds) -> Range:
    return Range(at_least=share.low, at_most=share.high, unit=Unit.PERCENT)
