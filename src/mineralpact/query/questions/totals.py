"""Totals of money, honest about what is not known: nothing is counted twice, nothing is mixed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Funding, Investment, MoneyStage
from mineralpact.query.filters.events import InvestmentFilter
from mineralpact.query.finding import find
from mineralpact.status.time_order import is_before
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.money import CurrencyCode, Money, money_within
from mineralpact.values.ids import InvestmentId
from mineralpact.values.step import REAL


@frozen(kw_only=True)
class Total:
    """The sum of what has come to one stage, in one currency."""

    stage: MoneyStage
    """How far the money has come."""
    is_real: bool
    """Whether it is told as having come so far; else it is planned, expected, hoped for."""
    currency: CurrencyCode | None
    """The currency; ``None`` where no sum at all is known."""
    amount: Money | None
    """The sum; "at least" while a part of it is not known, ``None`` when nothing of it is."""
    counted: tuple[InvestmentId, ...]
    """The investments whose sums were added."""
    unknown: tuple[InvestmentId, ...]
    """Investments at this stage whose sum is not known; they keep the total open above, in every
    currency."""
    revised: tuple[InvestmentId, ...]
    """Earlier statements of the same money, left out."""


def total_invested(catalog: Catalog, filter: InvestmentFilter | None = None) -> tuple[Total, ...]:
    """Add up investments: one total for each stage, told as real or not, and currency.

    An investment that another one revises is left out, wherever in the catalog the other stands.
    Several revisions of
    the same one are rival figures: the total spans them. An investment counts at its own stage with
    its own amount, or
    else, and at other stages, with what its steps say: disbursements add up; of any other stage the
    latest counts. Nobody invests less than nothing, so "up to 5" is 0 to 5.

    Args:
        catalog: Where to look.
        filter: Which investments; by default all. Only what surely matches is added.

    >>> from decimal import Decimal
    >>> from mineralpact.values.step import Modality
    >>> pledge = Investment(
    ...     id=InvestmentId("pledge"), name="A pledge", stage=MoneyStage.PLEDGED, modality=Modality.HAPPENED,
    ...     amount=Money(amount=Decimal(100), currency=CurrencyCode("USD")),
    ... )
    >>> raised = Investment(
    ...     id=InvestmentId("raised"), name="The pledge, raised", stage=MoneyStage.PLEDGED, modality=Modality.HAPPENED,
    ...     amount=Money(at_least=Decimal(150), currency=CurrencyCode("USD")), revises=InvestmentId("pledge"),
    ... )
    >>> [str(total.amount) for total in total_invested(Catalog([pledge, raised]))]
    ['USD at least 150']
    """
    lineages = _lineages(catalog)
    chosen = find(catalog, filter or InvestmentFilter())
    revised = [each for each in chosen if each.id not in lineages[each.id]]
    found: dict[_Key, list[_Sum]] = {}
    for investment in chosen:
        if investment not in revised:
            for key, money in _sums(investment):
                found.setdefault(key, []).append(_Sum(investment.id, money))
    order = {stage: index for index, stage in enumerate(MoneyStage)}
    keys = sorted(found, key=lambda key: (order[key.stage], not key.is_real))
    return tuple(total for key in keys for total in _totals(key, found[key], revised, lineages))


class _Key(NamedTuple):
    stage: MoneyStage
    is_real: bool


class _Sum(NamedTuple):
    investment: InvestmentId
    money: Money | None


_Lineages: TypeAlias = dict[InvestmentId, tuple[InvestmentId, ...]]
"""For each investment, those that state the same money now: itself, what revises it, or several
rivals."""


def _lineages(catalog: Catalog) -> _Lineages:
    revises = {each.id: each.revises for each in catalog.investments}
    families: dict[InvestmentId, list[InvestmentId]] = {}
    for id in revises:
        families.setdefault(_origin(id, revises), []).append(id)
    revised = set(revises.values())
    found: _Lineages = {}
    for family in families.values():
        # Where each revises the other, which one is the last cannot be told.
        current = tuple(id for id in family if id not in revised) or tuple(family)
        found |= dict.fromkeys(family, current)
    return found


def _origin(id: InvestmentId, revises: dict[InvestmentId, InvestmentId | None]) -> InvestmentId:
    path = [id]
    while (earlier := revises[path[-1]]) is not None:
        if earlier in path:
            return min(path[path.index(earlier) :])
        path.append(earlier)
    return path[-1]


def _sums(investment: Investment) -> Iterator[tuple[_Key, Money | None]]:
    """What one investment comes to, stage by stage; ``None`` where that is not known."""
    own = _Key(investment.stage, investment.modality in REAL)
    steps: dict[_Key, list[Funding]] = {}
    for step in investment.steps:
        steps.setdefault(_Key(step.stage, step.modality in REAL), []).append(step)
    if investment.amount is not None or own not in steps:
        yield own, investment.amount
        steps.pop(own, None)
    for key, told in steps.items():
        for money in _added(told) if key.stage is MoneyStage.DISBURSED else _latest(told):
            yield key, money


def _added(told: list[Funding]) -> Iterator[Money | None]:
    """All sums together, currency by currency."""
    if any(step.amount is None for step in told):
        yield None
    known = [step.amount for step in told if step.amount is not None]
    for currency in dict.fromkeys(money.currency for money in known):
        same = [money for money in known if money.currency == currency]
        yield _joined(currency, same, bounds.add(_of_money(money) for money in same))


def _latest(told: list[Funding]) -> Iterator[Money | None]:
    """The latest sum; what spans them, where that cannot be told; nothing known, where one of them is not."""
    latest = [step for step in told if not any(is_before(step.when, other.when) for other in told)]
    known = [step.amount for step in latest if step.amount is not None]
    if len(known) < len(latest):
        yield None
        return
    for currency in dict.fromkeys(money.currency for money in known):
        same = [money for money in known if money.currency == currency]
        yield _joined(currency, same, bounds.hull(_of_money(money) for money in same))


def _totals(
    key: _Key, sums: list[_Sum], revised: list[Investment], lineages: _Lineages
) -> Iterator[Total]:
    unknown = sorted({each.investment for each in sums if each.money is None})
    currencies = tuple(sorted({each.money.currency for each in sums if each.money is not None}))
    for currency in currencies or (None,):
        counted = [
            (id, money) for id, money in sums if money is not None and money.currency == currency
        ]
        ids = sorted({id for id, _ in counted})
        here = {*ids, *unknown}
        yield Total(
            stage=key.stage,
            is_real=key.is_real,
            currency=currency,
            amount=_sum(currency, counted, lineages, is_open=bool(unknown)) if currency else None,
            counted=tuple(ids),
            unknown=tuple(unknown),
            revised=tuple(each.id for each in revised if here & set(lineages[each.id])),
        )


def _sum(
    currency: CurrencyCode,
    counted: list[tuple[InvestmentId, Money]],
    lineages: _Lineages,
    *,
    is_open: bool,
) -> Money | None:
    groups: dict[tuple[InvestmentId, ...], list[tuple[InvestmentId, Money]]] = {}
    for id, money in counted:
        groups.setdefault(lineages[id], []).append((id, money))
    parts = [_rivals(group, rivals) for rivals, group in groups.items()]
    low, high = bounds.add(parts)
    return _joined(
        currency, [money for _, money in counted], Bounds(low, None if is_open else high)
    )


def _rivals(group: list[tuple[InvestmentId, Money]], rivals: tuple[InvestmentId, ...]) -> Bounds:
    """What one sum of money may be, going by all that state it now: only one of them can be right."""
    by_investment: dict[InvestmentId, list[Bounds]] = {}
    for id, money in group:
        by_investment.setdefault(id, []).append(_of_money(money))
    choices = [bounds.add(parts) for parts in by_investment.values()]
    if set(rivals) - set(by_investment):  # one of them states it elsewhere
        choices.append(Bounds(Decimal(0), Decimal(0)))
    return bounds.hull(choices)


def _of_money(money: Money) -> Bounds:
    low, high = money.bounds
    return Bounds(Decimal(0) if low is None else low, high)


def _joined(currency: CurrencyCode, moneys: list[Money], within: Bounds) -> Money | None:
    return money_within(within, currency, approximate=any(money.approximate for money in moneys))
