"""Totals of money, honest about what is not known: nothing is counted twice, nothing is mixed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.parties.money_statements import MoneyStatements, money_statements
from mineralpact.catalog.times.time_order import is_before
from mineralpact.model import Funding, Investment, MoneyStage
from mineralpact.paths import Path
from mineralpact.query.filters.summits_and_money import InvestmentFilter
from mineralpact.query.finding import find
from mineralpact.query.questions.through import PayersAskedFor, Through
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import ClaimId, CurrencyCode, InvestmentId, Modality, Money
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.money import money_within
from mineralpact.values.grouping import group_by
from mineralpact.values.step import REAL


@frozen(kw_only=True)
class RivalSum(Shown):
    """A sum that a claim states otherwise than the catalog, and the total if the claim is right."""

    investment: InvestmentId
    """The investment."""
    claim: ClaimId
    """The claim."""
    amount: Money
    """The sum by the claim."""
    total: Money | None
    """The total with that sum in place of the catalog's; ``None`` when it is in another currency or
    nothing bounds it."""


@frozen(kw_only=True)
class Total(Shown):
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
    parts: tuple[InvestmentId, ...] = ()
    """Parts of a package at this stage whose sum is known, left out in every currency."""
    shared: tuple[InvestmentId, ...] = ()
    """Investments counted that several pay or get together, and nobody says how they split them."""
    rivals: tuple[RivalSum, ...] = ()
    """The totals by claims that state one of the sums otherwise, by investment and claim."""
    through: tuple[Through, ...] = ()
    """Of the investments counted, or of unknown sum, that name others in place of a party asked
    for: through whom that pays or is paid."""


def total_invested(
    catalog: Catalog, filter: InvestmentFilter | None = None, *, together: bool = True
) -> Answers[Total]:
    """Add up investments: one total for each stage, told as real or not, and currency.

    An investment that another one revises is left out, wherever in the catalog the other stands; a
    plan never takes the place of what is told as real. Several revisions of the same one are rival
    figures: the total spans them. A part of a package that counts at the same stage is left out. An
    investment counts at its own stage with its own amount, or else, and at other stages, with what
    its steps say: disbursements add up; of any other stage the latest counts. Nobody invests less
    than nothing, so "up to 5" is 0 to 5. What commitments promise is never in it: see
    `total_committed`.

    Args:
        catalog: Where to look.
        filter: Which investments; by default all. Only what surely matches is added: what its
            ministries, state companies and unions pay for a party too, unless `reach` says less.
        together: False to count, of a sum that several pay or get together, what one of them pays
            or gets: nothing to all of it. By default it counts in full, as it is one sum.

    >>> from decimal import Decimal
    >>> from mineralpact.values.step import Modality
    >>> pledge = Investment(
    ...     id="pledge", name="A pledge",
    ...     stage=MoneyStage.PLEDGED, modality=Modality.HAPPENED,
    ...     amount=Money(amount=Decimal(100), currency=CurrencyCode("USD")),
    ... )
    >>> raised = Investment(
    ...     id="raised", name="The pledge, raised",
    ...     stage=MoneyStage.PLEDGED, modality=Modality.HAPPENED,
    ...     amount=Money(at_least=Decimal(150), currency=CurrencyCode("USD")),
    ...     revises="pledge",
    ... )
    >>> [str(total.amount) for total in total_invested(Catalog([pledge, raised]))]
    ['USD at least 150']
    """
    statements = catalog.derived(money_statements)
    revised: list[InvestmentId] = []
    sums: dict[_Key, list[_Sum]] = {}
    asked = filter or InvestmentFilter()
    for investment in find(catalog, asked):
        if investment.id not in statements.latest:
            revised.append(investment.id)
        elif investment.modality not in _OFF:
            for key, money in _sums_by_stage(investment):
                sums.setdefault(key, []).append(_Sum(investment, money))
    stages = list(MoneyStage)
    totals: list[Total] = []
    for key in sorted(sums, key=lambda key: (stages.index(key.stage), not key.is_real)):
        adder = _Adder(key, statements, catalog, tuple(revised), together=together)
        totals.extend(adder.totals(sums[key]))
    payers = PayersAskedFor(catalog, asked)
    for index, total in enumerate(totals):
        totals[index] = evolve(total, through=payers.through(total.counted + total.unknown))
    return answers_to("totals of investments", totals, catalog)


_NOTHING_OR_MORE: Final = Bounds(Decimal(0), None)


_K = TypeVar("_K")
_Join: TypeAlias = Callable[[Iterable[Bounds]], Bounds]
"""Sum, or span, of several numbers."""
_Choices: TypeAlias = dict[InvestmentId | None, Bounds]
"""Rival bounds of one sum, by investment; nothing by ``None`` where one states it elsewhere."""


class _Key(NamedTuple):
    """The stage of money, and whether it is told as having come so far."""

    stage: MoneyStage
    is_real: bool


class _Sum(NamedTuple):
    """One sum of an investment; ``None`` where it is not known."""

    investment: Investment
    money: Money | None


_OFF: Final = frozenset((Modality.CALLED_OFF, Modality.DENIED))
"""The modalities of money that nobody pays or means to pay."""


def _own_key(investment: Investment) -> _Key:
    return _Key(investment.stage, investment.modality in REAL)


def _sums_by_stage(investment: Investment) -> Iterator[tuple[_Key, Money | None]]:
    """Yield what one investment comes to, stage by stage; ``None`` where that is not known."""
    own = _own_key(investment)
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
    for moneys in by_currency.values():
        yield _joined(moneys, join(map(bounds_from_nothing, moneys)))


def _latest(steps: list[Funding]) -> list[Funding]:
    """Return the latest steps: several where their order cannot be told."""
    return [step for step in steps if not any(is_before(step.when, other.when) for other in steps)]


@frozen
class _Adder:
    """Adds up the sums of one stage."""

    key: _Key
    statements: MoneyStatements
    catalog: Catalog
    revised: tuple[InvestmentId, ...]
    together: bool = field(kw_only=True)

    def totals(self, sums: list[_Sum]) -> Iterator[Total]:
        """Yield the total in each currency."""
        wholes = {entry.investment.id for entry in sums if entry.money is not None}
        parts: set[InvestmentId] = set()
        whole_sums: list[_Sum] = []
        for entry in sums:
            if self.statements.is_part_of(entry.investment.id, wholes):
                parts.add(entry.investment.id)
            else:
                whole_sums.append(entry)
        by_currency = group_by(whole_sums, _currency_of)
        unknown = by_currency.pop(None, [])
        currencies: list[CurrencyCode | None] = [*sorted(filter(None, by_currency))]
        for currency in currencies or [None]:
            yield self._total(currency, by_currency.get(currency, []), unknown, parts)

    def _total(
        self,
        currency: CurrencyCode | None,
        counted: list[_Sum],
        unknown: list[_Sum],
        parts: set[InvestmentId],
    ) -> Total:
        ids, unknown_ids = _ids_of(counted), _ids_of(unknown)
        stated = set(map(self.first_rival, (*ids, *unknown_ids)))
        left_out = [id for id in self.revised if self.first_rival(id) in stated]
        rivals: list[RivalSum] = []
        others, stating_nothing = _Others(self, counted), set(unknown_ids)
        for entry in (*counted, *unknown):
            rivals.extend(self._rivals_of(entry.investment, others, stating_nothing))
        return Total(
            stage=self.key.stage,
            is_real=self.key.is_real,
            currency=currency,
            amount=self._amount(counted, is_open=bool(unknown)),
            counted=ids,
            unknown=unknown_ids,
            revised=tuple(left_out),
            parts=tuple(sorted(parts)),
            shared=_ids_of([entry for entry in counted if _is_shared(entry.investment)]),
            rivals=tuple(dict.fromkeys(rivals)),
        )

    def _amount(self, counted: list[_Sum], *, is_open: bool) -> Money | None:
        """Return the sum in a currency; rival statements of one sum count once."""
        spans = [bounds.hull(choices.values()) for choices in self.choices(counted).values()]
        if is_open:
            spans.append(_NOTHING_OR_MORE)
        moneys = list(filter(None, (entry.money for entry in counted)))
        return _joined(moneys, bounds.add(spans))

    def first_rival(self, id: InvestmentId) -> InvestmentId:
        """Return the first of those that state the same money now, to know them all by."""
        return self.statements.current[id][0]

    def choices(self, counted: list[_Sum]) -> dict[InvestmentId, _Choices]:
        """Return the bounds of each sum by all that state it now: only one of them can be right."""
        choices: dict[InvestmentId, _Choices] = {}
        by_rivals = group_by(counted, lambda entry: self.first_rival(entry.investment.id))
        for rivals, sums in by_rivals.items():
            spans: dict[InvestmentId, list[Bounds]] = {}
            for investment, money in sums:
                assert money is not None  # noqa: S101  # others are counted as unknown
                spans.setdefault(investment.id, []).append(self.span(investment, money))
            choices[rivals] = {id: bounds.add(parts) for id, parts in spans.items()}
            if len(self.statements.current[rivals]) > len(spans):  # one of them states it elsewhere
                choices[rivals][None] = bounds.NOTHING
        return choices

    def span(self, investment: Investment, money: Money) -> Bounds:
        """Return the bounds of what is counted of a sum."""
        span = bounds_from_nothing(money)
        if _is_shared(investment) and not self.together:
            span = bounds.hull((span, bounds.NOTHING))
        return span

    def _rivals_of(
        self, investment: Investment, others: "_Others", unknown: set[InvestmentId]
    ) -> Iterator[RivalSum]:
        """Yield the totals by claims that state an investment's own sum otherwise."""
        if self.key != _own_key(investment):
            return
        index = self.catalog.derived(ClaimIndex)
        for claim in index.at(investment.id, Path.of("amount")).others:
            if claim.value is not None and claim.value.money and claim.modality not in _OFF:
                amount = claim.value.money
                is_open = len(unknown) > (investment.id in unknown)
                total = others.total_with(investment, amount, is_open=is_open)
                yield RivalSum(investment=investment.id, claim=claim.id, amount=amount, total=total)


class _Others:
    """Totals in which a claim's sum stands in place of an investment's own, all others as they are.

    What is left without an investment is added up once for all, from both ends.
    """

    def __init__(self, adder: _Adder, counted: list[_Sum]) -> None:
        self._adder = adder
        self._moneys: dict[InvestmentId, list[Money]] = {}
        for investment, money in counted:
            assert money is not None  # noqa: S101  # others are counted as unknown
            self._moneys.setdefault(investment.id, []).append(money)
        self._currencies = set(map(_currency_of, counted))
        self._rough: set[InvestmentId] = set()
        for id, moneys in self._moneys.items():
            if any(money.approximate for money in moneys):
                self._rough.add(id)
        self._choices = adder.choices(counted)
        spans = {rivals: bounds.hull(own.values()) for rivals, own in self._choices.items()}
        self._all = bounds.add(spans.values())
        self._left = _without_one(spans, bounds.add)
        self._rivals_left: dict[InvestmentId, dict[InvestmentId | None, Bounds]] = {}

    def total_with(self, investment: Investment, amount: Money, *, is_open: bool) -> Money | None:
        """Return a total with a sum in place of an investment's own; ``None`` if nothing bounds it.

        ``None`` too if the others are in another currency.
        """
        id = investment.id
        has_others = len(self._moneys) > (id in self._moneys)
        if has_others and self._currencies != {amount.currency}:
            return None
        rivals = self._adder.first_rival(id)
        spans = [bounds.hull([self._adder.span(investment, amount), *self._of_rivals(id, rivals)])]
        if rivals not in self._choices:
            spans.append(self._all)
        elif rivals in self._left:
            spans.append(self._left[rivals])
        if is_open:
            spans.append(_NOTHING_OR_MORE)
        is_about = amount.approximate or len(self._rough) > (id in self._rough)
        return money_within(bounds.add(spans), amount.currency, approximate=is_about)

    def _of_rivals(self, id: InvestmentId, rivals: InvestmentId) -> list[Bounds]:
        """Return what bounds the sums by which others state the money of an investment."""
        own = self._choices.get(rivals, {})
        if id in own:
            if rivals not in self._rivals_left:
                self._rivals_left[rivals] = _without_one(own, bounds.hull)
            left = self._rivals_left[rivals]
            return list(filter(None, (left.get(id),)))
        stated = [span for other, span in own.items() if other is not None]
        if len(self._adder.statements.current[id]) > len(stated) + 1:
            stated.append(bounds.NOTHING)
        return stated


def _without_one(parts: Mapping[_K, Bounds], join: _Join) -> dict[_K, Bounds]:
    """Return, for each of several parts, what all others come to; nothing for a single one."""
    after: dict[_K, Bounds] = {}
    behind: Bounds | None = None
    for key, part in reversed(list(parts.items())):
        if behind is not None:
            after[key] = behind
        behind = part if behind is None else join((part, behind))
    without: dict[_K, Bounds] = {}
    before: Bounds | None = None
    for key, part in parts.items():
        sides = [side for side in (before, after.get(key)) if side is not None]
        if sides:
            without[key] = join(sides)
        before = part if before is None else join((before, part))
    return without


def _currency_of(entry: _Sum) -> CurrencyCode | None:
    return None if entry.money is None else entry.money.currency


def _is_shared(investment: Investment) -> bool:
    """True if several pay or get a sum together, and nobody says how they split it."""
    return bool(investment.co_investors or investment.co_recipients)


def _ids_of(sums: list[_Sum]) -> tuple[InvestmentId, ...]:
    return tuple(sorted({entry.investment.id for entry in sums}))


def bounds_from_nothing(money: Money) -> Bounds:
    """Return the bounds of a sum; nobody invests less than nothing."""
    if money.bounds.low is not None:
        return money.bounds
    return money.bounds._replace(low=Decimal(0))


def _joined(moneys: list[Money], within: Bounds) -> Money | None:
    """Return the sum of some in one currency; ``None`` when there are none."""
    if not moneys:
        return None
    is_about = any(money.approximate for money in moneys)
    return money_within(within, moneys[0].currency, approximate=is_about)
