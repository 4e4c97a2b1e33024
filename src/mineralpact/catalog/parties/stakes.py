"""Stakes: who is told to hold, or to be about to hold, how much of a project or organization."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

from mineralpact.catalog.parties.entity_source import EntitySource
from mineralpact.catalog.parties.money_statements import statements_among
from mineralpact.catalog.plan_outcomes import told_now
from mineralpact.catalog.times.time_order import has_begun, is_before, is_not_after, lasts_on
from mineralpact.model import Investment, MoneyStage, Organization, Project
from mineralpact.model.share import ANY_SHARE, share_bounds
from mineralpact.values import EntityId, Modality, TimeKind, Truth, When
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import NOTHING, Bounds
from mineralpact.values.grouping import group_by
from mineralpact.values.relative_time import between, day_of, interval_end
from mineralpact.values.step import REAL

ALL: Final = Bounds(Decimal(100), Decimal(100))
_HELD: Final = REAL | {Modality.ATTRIBUTE}
"""The modalities of shares that are told as held."""
_NOT_HELD: Final = frozenset((None, Modality.CALLED_OFF, Modality.DENIED))
"""The modalities, by now, of shares that nobody holds or means to hold."""


class Stake(NamedTuple):
    """A share that somebody is told to hold, or may come to hold."""

    holder: EntityId
    percent: Bounds
    when: When | None
    is_sure: bool
    """True if it is told as held; a plan or an option only may be."""
    is_bought: bool
    """True if an investment buys it: what is bought later is held besides."""
    is_carried: bool = False
    """True if others pay for it: it is held besides what the holder pays for."""


class Stakes:
    """The stakes in all that a catalog holds.

    Args:
        source: The catalog, or what returns entities that are stored elsewhere.
    """

    def __init__(self, source: EntitySource) -> None:
        self._source = source
        # No `cached_property`: before Python 3.12 it holds a lock, which a fork leaves locked.
        self._owned_by: dict[EntityId, list[EntityId]] | None = None
        self._owned: dict[EntityId, Organization | Project] = {}
        for entity in source.owned():
            self._owned[entity.id] = entity
        self._bought: dict[EntityId, list[Stake]] = {}
        purchases = tuple(source.purchases())
        latest = statements_among(purchases).latest
        for investment in purchases:
            if investment.id not in latest:
                continue
            for recipient in investment.recipients:
                self._bought.setdefault(recipient, []).extend(_bought_stakes(investment))

    @property
    def owned_by(self) -> dict[EntityId, list[EntityId]]:
        """The organizations in which each holder has a stake; of purchases, all who are paid."""
        if self._owned_by is None:
            self._owned_by = self._find_owned()
        return self._owned_by

    def held_on(self, owned: EntityId, on: When | None) -> dict[EntityId, Bounds]:
        """Return the share of each holder on a day, in per cent; by default the latest known."""
        shares: dict[EntityId, Bounds] = {}
        stakes = self.of(owned)
        if on is None:
            stakes = _without_ended(stakes)
        for holder, own in group_by(stakes, lambda stake: stake.holder).items():
            share = share_on(own, on)
            if share is not None:
                shares[holder] = share
        return shares

    def sure_holders(self, owned: EntityId, on: When | None) -> tuple[EntityId, ...]:
        """Return those told to hold some share on a day; by default going by what is latest."""
        stakes = [stake for stake in self.of(owned) if stake.is_sure and stake.percent != NOTHING]
        if on is None:
            stakes = _without_ended(stakes)
        holders: list[EntityId] = []
        for holder, own in group_by(stakes, lambda stake: stake.holder).items():
            if any(_is_held(stake, own, on) is Truth.YES for stake in own):
                holders.append(holder)
        return tuple(holders)

    def beginnings(self, owned: EntityId) -> list[When | None]:
        """Return the times from which shares are held; ``None`` alone if none has a time."""
        beginnings: list[When | None] = []
        for stake in self.of(owned):
            if stake.when is not None:
                beginnings.append(interval_end(stake.when, 0))
        return list(filter(None, beginnings)) or [None]

    def days_of_change(self, owned: Iterable[EntityId]) -> list[When | None]:
        """Return days by which shares of some are held, or on which they still are.

        ``None`` alone if none has a time.
        """
        days: dict[When, None] = {}
        for stake in chain.from_iterable(map(self.of, owned)):
            if stake.when is not None:
                first, last = interval_end(stake.when, 0), interval_end(stake.when, 1)
                day = day_of(first, "latest") or day_of(last, "earliest")
                days |= dict.fromkeys(filter(None, [between(day, day)]))
        return [*days] or [None]

    def of(self, owned: EntityId) -> list[Stake]:
        """Return the stakes that a project or organization lists, and those bought of it."""
        return [*self._listed(owned), *self._bought.get(owned, ())]

    def _find_owned(self) -> dict[EntityId, list[EntityId]]:
        owned: dict[EntityId, list[EntityId]] = {}
        for id in dict.fromkeys((*self._bought, *self._owned)):
            if not isinstance(self._owned.get(id), Project):
                for holder in dict.fromkeys(stake.holder for stake in self.of(id)):
                    owned.setdefault(holder, []).append(id)
        return owned

    def _listed(self, owned: EntityId) -> Iterator[Stake]:
        entity = self._owned.get(owned)
        if entity is None:
            return
        for share in entity.owners:
            modality: Modality | None = Modality.ATTRIBUTE
            if share.modality is not None:
                modality = told_now(share, entity, self._source).modality_now
            if modality not in _NOT_HELD:
                is_sure = modality in _HELD and share.condition is None
                percent = share_bounds(share.percent)
                yield Stake(
                    holder=share.owner,
                    percent=percent,
                    when=share.when,
                    is_sure=is_sure,
                    is_bought=False,
                    is_carried=share.free_carried,
                )


def _without_ended(stakes: list[Stake]) -> list[Stake]:
    """Return stakes without those told to end before another one, of anybody, is held."""
    begins: list[When] = []
    for stake in stakes:
        if stake.is_sure and stake.when is not None:
            begins.extend(filter(None, (interval_end(stake.when, 0),)))
    lasting: list[Stake] = []
    for stake in stakes:
        end = _end_of(stake)
        if end is None or Truth.YES not in (is_not_after(end, begin) for begin in begins):
            lasting.append(stake)
    return lasting


def _end_of(stake: Stake) -> When | None:
    """Return when a stake is told to end; ``None`` if it is not."""
    if stake.when is None or stake.when.kind is not TimeKind.INTERVAL:
        return None
    return interval_end(stake.when, 1)


def _bought_stakes(investment: Investment) -> list[Stake]:
    """Return the stakes that an investment buys; one is surely held only once it is paid."""
    is_off = investment.stage is MoneyStage.CANCELLED or investment.modality in _NOT_HELD
    if investment.share is None or is_off:
        return []
    share = share_bounds(investment.share)
    is_sure = investment.stage is MoneyStage.DISBURSED and investment.modality in REAL
    holders = investment.investors
    if len(holders) > 1 or investment.co_recipients:  # nobody says how they split it
        share = bounds.hull((share, NOTHING))
    return [Stake(holder, share, investment.when, is_sure, is_bought=True) for holder in holders]


def share_on(stakes: list[Stake], on: When | None) -> Bounds | None:
    """Return one holder's share on a day; ``None`` if it surely holds none.

    What is told as held is the least it holds; plans only raise the most it may.
    """
    sure = [stake for stake in stakes if stake.is_sure]
    least = _held_share(sure, on) or NOTHING
    bought, choices = [least], [least]
    for stake in stakes:
        if not stake.is_sure and _is_held(stake, sure, on) is not Truth.NO:
            (bought if stake.is_bought else choices).append(stake.percent)
    if len(bought) == len(choices) == 1 and not _held_share(sure, on):
        return None
    most = bounds.hull((*choices, bounds.add(bought)))
    return _capped(most._replace(low=least.low, is_above=least.is_above))


def _held_share(sure: list[Stake], on: When | None) -> Bounds | None:
    """Return what is told as held on a day: rival statements for one time span it."""
    by_kind = group_by(sure, lambda stake: stake.is_bought)
    listed = _listed_share(_with_carried(by_kind.get(False, [])), on)
    bought = _bought_share(by_kind.get(True, []), on)
    if listed is None or bought is None:
        return listed or bought
    return bounds.hull((listed, bought))


def _with_carried(stakes: list[Stake]) -> list[Stake]:
    """Return a holder's stakes, what is carried and what is paid for at one time as one."""
    joined: list[Stake] = []
    for own in group_by(stakes, lambda stake: stake.when).values():
        parts = group_by(own, lambda stake: stake.is_carried)
        if len(parts) == 1:
            joined += own
            continue
        spans: list[Bounds] = []
        for part in parts.values():
            spans.append(bounds.hull(stake.percent for stake in part))
        joined.append(own[0]._replace(percent=_capped(bounds.add(spans))))
    return joined


def _listed_share(stakes: list[Stake], on: When | None) -> Bounds | None:
    choices: list[Bounds] = []
    is_covered = False
    for stake in stakes:
        truth = _is_held(stake, stakes, on)
        if truth is not Truth.NO:
            choices.append(stake.percent)
        # From its time on it is held until another one is: one of them is, whichever it be.
        is_covered |= Truth.YES in (truth, _has_begun_for_good(stake, on))
    if not choices:
        return None
    if not is_covered:
        choices.append(NOTHING)
    return bounds.hull(choices)


def _bought_share(purchases: list[Stake], on: When | None) -> Bounds | None:
    """Return what purchases come to: at most all of them, at least the largest.

    Two of them may be one that is told twice.
    """
    parts: list[Bounds] = []
    for stake in purchases:
        truth = Truth.YES if on is None else lasts_on(stake.when, on)
        if truth is Truth.YES:
            parts.append(stake.percent)
        elif truth is Truth.UNKNOWN:
            parts.append(bounds.hull((stake.percent, NOTHING)))
    if not parts:
        return None
    largest = max(parts, key=lambda part: (part.low, part.is_above))
    return _capped(bounds.add(parts)._replace(low=largest.low, is_above=largest.is_above))


def _is_held(stake: Stake, sure: list[Stake], on: When | None) -> Truth:
    """Return whether a holder's share is held on a day.

    One told for an interval is held through it, any other from its time until the next is told.
    """
    later = [other for other in sure if is_before(stake.when, other.when)]
    if on is None:
        return Truth.of(not later)
    truth = lasts_on(stake.when, on)
    if stake.when is None or stake.when.kind is TimeKind.INTERVAL:
        return truth
    for other in later:
        truth &= ~has_begun(other.when, on, lasts=True)
    return truth


def _has_begun_for_good(stake: Stake, on: When | None) -> Truth:
    """Return whether a share is held from some time before a day on, with no end told."""
    if on is None or stake.when is None or stake.when.kind is TimeKind.INTERVAL:
        return Truth.UNKNOWN
    return has_begun(stake.when, on, lasts=True)


def _capped(share: Bounds) -> Bounds:
    """Return a share that is no more than all, whatever its parts add up to."""
    return bounds.intersection(share, ANY_SHARE) or ALL
