"""Totals of money, honest about what is not known: nothing is counted twice, nothing is mixed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Funding, Investment, MoneyStage
from mineralpact.query.filters.instruments import InvestmentFilter
from mineralpact.query.finding import find
from mineralpact.status.time_order import is_before
from mineralpact.values import CurrencyCode, InvestmentId, Money
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.money import money_within
from mineralpact.values.grouping import group_by
from mineralpact.values.step import REAL


@frozen(kw_only=True)
class Total:
    """The sum of what has come to one stage, in one currency."""

    stage: MoneyStage
    """The stage that the money has come to."""
    is_real: bool
    """True if it is told as having come so far; else it is planned, expected, hoped for."""
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
    ...     id=InvestmentId("pledge"), name="A pledge",
    ...     stage=MoneyStage.PLEDGED, modality=Modality.HAPPENED,
    ...     amount=Money(amount=Decimal(100), currency=CurrencyCode("USD")),
    ... )
    >>> raised = Investment(
    ...     id=InvestmentId("raised"), name="The pledge, raised",
    ...     stage=MoneyStage.PLEDGED, modality=Modality.HAPPENED,
    ...     amount=Money(at_least=Decimal(150), currency=CurrencyCode("USD")),
    ...     revises=InvestmentId("pledge"),
    ... )
    >>> [str(total.amount) for total in total_invested(Catalog([pledge, raised]))]
    ['USD at least 150']
    """
    statements = _current_statements(catalog)
    investments = find(catalog, filter or InvestmentFilter())
    revised: list[Investment] = []
    sums: dict[_Key, list[_Sum]] = {}
    for investment in investments:
        if investment.id not in statements[investment.id]:
            revised.append(investment)
            continue
        for key, money in _sums_by_stage(investment):
            sums.setdefault(key, []).append(_Sum(investment.id, money))
    stages = list(MoneyStage)
    totals: list[Total] = []
    for key in sorted(sums, key=lambda key: (stages.index(key.stage), not key.is_real)):
        totals.extend(_totals(key, sums[key], revised, statements))
    return tuple(totals)


_NOTHING: Final = Bounds(Decimal(0), Decimal(0))
_NOTHING_OR_MORE: Final = Bounds(Decimal(0), None)


class _Key(NamedTuple):
    """The stage of money, and whether it is told as having come so far."""

    stage: MoneyStage
    is_real: bool


class _Sum(NamedTuple):
    """One sum of an investment; ``None`` where it is not known."""

    investment: InvestmentId
    money: Money | None


_KnownSum: TypeAlias = tuple[InvestmentId, Money]
_CurrentStatements: TypeAlias = dict[InvestmentId, tuple[InvestmentId, ...]]
"""For each investment, those that state the same money now: itself, what revises it, or several
rivals."""


def _current_statements(catalog: Catalog) -> _CurrentStatements:
    revises = {investment.id: investment.revises for investment in catalog.investments}
    families = group_by(revises, lambda id: _origin(id, revises))
    revised = set(revises.values())
    statements: _CurrentStatements = {}
    for family in families.values():
        # Where each revises the other, which one is the last cannot be told.
        current = tuple(id for id in family if id not in revised) or tuple(family)
        statements |= dict.fromkeys(family, current)
    return statements


def _origin(id: InvestmentId, revises: dict[InvestmentId, InvestmentId | None]) -> InvestmentId:
    """Return the first statement of the same money; of a circle, the least id."""
    path = [id]
    while (earlier := revises[path[-1]]) is not None:
        if earlier in path:
            return min(path[path.index(earlier) :])
        path.append(earlier)
    return path[-1]


def _sums_by_stage(investment: Investment) -> Iterator[tuple[_Key, Money | None]]:
    """Yield what one investment comes to, stage by stage; ``None`` where that is not known."""
    own = _Key(investment.stage, investment.modality in REAL)
    steps_by_key = group_by(investment.steps, lambda step: _Key(step.stage, step.modality in REAL))
    if investment.amount is not None or own not in steps_by_key:
        yield own, investment.amount
        steps_by_key.pop(own, None)
    for key, steps in steps_by_key.items():
        for money in _stage_sums(key.stage, steps):
            yield key, money


def _stage_sums(stage: MoneyStage, steps: list[Funding]) -> Iterator[Money | None]:
    """Yield what the steps of one stage come to, by currency; ``None`` for a part not known.

    Disbursements add up. Of any other stage the latest step counts, or what spans several where
    nobody can tell which is the latest.
    """
    adds_up = stage is MoneyStage.DISBURSED
    amounts = [step.amount for step in (steps if adds_up else _latest(steps))]
    if None in amounts:
        yield None
        if not adds_up:
            return
    join = bounds.add if adds_up else bounds.hull
    by_currency = group_by(filter(None, amounts), lambda money: money.currency)
    for currency, moneys in by_currency.items():
        yield _joined(currency, moneys, join(map(_bounds_of, moneys)))


def _latest(steps: list[Funding]) -> list[Funding]:
    """Return the latest steps: several where their order cannot be told."""
    return [step for step in steps if not any(is_before(step.when, other.when) for other in steps)]


def _totals(
    key: _Key, sums: list[_Sum], revised: list[Investment], statements: _CurrentStatements
) -> Iterator[Total]:
    """Yield the total of one stage in each currency."""
    unknown: set[InvestmentId] = set()
    by_currency: dict[CurrencyCode | None, list[_KnownSum]] = {}
    for id, money in sums:
        if money is None:
            unknown.add(id)
        else:
            by_currency.setdefault(money.currency, []).append((id, money))
    currencies: list[CurrencyCode | None] = [*sorted(filter(None, by_currency))]
    for currency in currencies or [None]:
        counted = by_currency.get(currency, [])
        counted_ids = {id for id, _ in counted}
        left_out: list[InvestmentId] = []
        for investment in revised:
            if not (counted_ids | unknown).isdisjoint(statements[investment.id]):
                left_out.append(investment.id)
        yield Total(
            stage=key.stage,
            is_real=key.is_real,
            currency=currency,
            amount=_amount(currency, counted, statements, is_open=bool(unknown)),
            counted=tuple(sorted(counted_ids)),
            unknown=tuple(sorted(unknown)),
            revised=tuple(left_out),
        )


def _amount(
    currency: CurrencyCode | None,
    counted: list[_KnownSum],
    statements: _CurrentStatements,
    *,
    is_open: bool,
) -> Money | None:
    """Return the sum in a currency; rival statements of one sum count once."""
    if currency is None:
        return None
    by_rivals = group_by(counted, lambda entry: statements[entry[0]])
    spans = [_span_of_rivals(rivals, sums) for rivals, sums in by_rivals.items()]
    if is_open:
        spans.append(_NOTHING_OR_MORE)
    return _joined(currency, [money for _, money in counted], bounds.add(spans))


def _span_of_rivals(rivals: tuple[InvestmentId, ...], sums: list[_KnownSum]) -> Bounds:
    """Return the bounds of one sum by all that state it now: only one of them can be right."""
    by_investment: dict[InvestmentId, list[Bounds]] = {}
    for id, money in sums:
        by_investment.setdefault(id, []).append(_bounds_of(money))
    choices = list(map(bounds.add, by_investment.values()))
    if set(rivals) - by_investment.keys():  # one of them states it elsewhere
        choices.append(_NOTHING)
    return bounds.hull(choices)


def _bounds_of(money: Money) -> Bounds:
    """Return the bounds of a sum; nobody invests less than nothing."""
    if money.bounds.low is not None:
        return money.bounds
    return money.bounds._replace(low=Decimal(0))


def _joined(currency: CurrencyCode, moneys: list[Money], within: Bounds) -> Money | None:
    return money_within(within, currency, approximate=any(money.approximate for money in moneys))
