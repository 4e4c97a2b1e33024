"""Who owns how much of what, through others: shares multiply along a chain, and what is missing stays open."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import MoneyStage, Project
from mineralpact.status.time_order import has_begun, has_ended, is_before
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.ids import EntityId
from mineralpact.values.step import REAL
from mineralpact.values.time.when import TimeKind, When
from mineralpact.values.truth import Truth


@frozen(kw_only=True)
class Holding:
    """One chain by which an owner holds a part of something."""

    chain: tuple[EntityId, ...]
    """From the owner, through those in between, to what is owned."""
    share: Range
    """What comes to the owner by this chain, in per cent."""


def holdings(
    catalog: Catalog, owner: str, owned: str, *, on: When | None = None
) -> tuple[Holding, ...]:
    """Every chain by which an owner, alone or through organizations, holds a part of a project or organization.

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
    return tuple(
        Holding(chain=chain, share=_percent(share))
        for chain, share in _all_chains(catalog, owner, owned, on)
        if chain[0] == owner
    )


def share_held(catalog: Catalog, owner: str, owned: str, *, on: When | None = None) -> Range | None:
    """How much an owner holds of a project or organization by all chains together; ``None`` when by none that is known.

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
    has_circle = len(shares) < len(chains)
    return _percent(Bounds(_capped(low), _capped(_ALL if has_circle else high)))


_ALL: Final = Decimal(100)
_NOTHING: Final = Bounds(Decimal(0), Decimal(0))
_ANY: Final = Bounds(Decimal(0), _ALL)


@frozen
class _Stake:
    """What somebody is told to hold."""

    holder: EntityId
    percent: Bounds
    when: When | None


_Chain: TypeAlias = tuple[tuple[EntityId, ...], Bounds]


def _all_chains(catalog: Catalog, owner: str, owned: str, on: When | None) -> list[_Chain]:
    """Every chain from the owner; and every circle of holdings, which begins with somebody else."""
    start, goal = catalog[owned].id, catalog[owner].id
    return list(_chains(_bought(catalog), catalog, goal, on, (start,)))


def _chains(
    bought: dict[EntityId, list[_Stake]],
    catalog: Catalog,
    owner: EntityId,
    on: When | None,
    behind: tuple[EntityId, ...],
) -> Iterator[_Chain]:
    owned = catalog[behind[0]]
    stakes = _listed(owned, catalog) if isinstance(owned, Project) else bought.get(owned.id, [])
    for holder, percent in _held(stakes, on).items():
        chain = (holder, *behind)
        if holder == owner or holder in behind:
            yield chain, percent
        else:
            for longer, share in _chains(bought, catalog, owner, on, chain):
                yield longer, bounds.percent_of(percent, share)


def _listed(project: Project, catalog: Catalog) -> list[_Stake]:
    """The owners a project lists, or else those of the larger project it is part of."""
    seen = {project.id}
    while not project.owners and project.part_of is not None and project.part_of not in seen:
        seen.add(project.part_of)
        project = catalog.get(Project, project.part_of)
    return [_Stake(share.owner, _bounds(share.percent), share.when) for share in project.owners]


def _bought(catalog: Catalog) -> dict[EntityId, list[_Stake]]:
    """The shares that investments buy; one is surely held only when the money has been paid."""
    found: dict[EntityId, list[_Stake]] = {}
    revised = {each.revises for each in catalog.investments}
    for each in catalog.investments:
        if (
            each.share is None
            or each.investor is None
            or each.recipient is None
            or each.id in revised
        ):
            continue
        if each.stage is not MoneyStage.CANCELLED:
            is_paid = each.stage is MoneyStage.DISBURSED and each.modality in REAL
            share = _bounds(each.share) if is_paid else bounds.hull((_bounds(each.share), _NOTHING))
            found.setdefault(each.recipient, []).append(_Stake(each.investor, share, each.when))
    return found


def _held(stakes: list[_Stake], on: When | None) -> dict[EntityId, Bounds]:
    """What each holder has on a day; several statements for one time are rivals, and are spanned."""
    found: dict[EntityId, list[Bounds]] = {}
    for stake in stakes:
        later = [
            each
            for each in stakes
            if each.holder == stake.holder and is_before(stake.when, each.when)
        ]
        holds = _holds(stake, later, on)
        if holds is not Truth.NO:
            share = stake.percent if holds is Truth.YES else bounds.hull((stake.percent, _NOTHING))
            found.setdefault(stake.holder, []).append(share)
    return {holder: bounds.hull(shares) for holder, shares in found.items()}


def _holds(stake: _Stake, later: list[_Stake], on: When | None) -> Truth:
    """Whether a share is held on a day: for an interval through it, else from its time until the next is told."""
    if on is None:
        return Truth.of(not later)
    if stake.when is None:
        return Truth.YES
    is_interval = stake.when.kind is TimeKind.INTERVAL
    truth = has_begun(stake.when, on, lasts=True) & ~has_ended(stake.when, on)
    return (
        truth
        if is_interval
        else truth & ~Truth.any(has_begun(each.when, on, lasts=True) for each in later)
    )


def _bounds(percent: Range | None) -> Bounds:
    found = None if percent is None else bounds.intersection(percent.bounds, _ANY)
    return _ANY if found is None else found


def _capped(bound: Decimal | None) -> Decimal | None:
    return None if bound is None else min(bound, _ALL)


def _percent(share: Bounds) -> Range:
    return Range(at_least=share.low, at_most=share.high, unit=Unit.PERCENT)
