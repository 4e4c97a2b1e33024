"""Totals of commitments: the money that agreements and roadmaps promise, apart from investments."""

from collections.abc import Iterator, Mapping
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.later_words import lists_of
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.catalog.parties.intermediary_search import Intermediary
from mineralpact.catalog.plan_outcomes import told_now
from mineralpact.paths import Path
from mineralpact.query.questions.through import PartyNames, Through, through
from mineralpact.query.questions.totals import bounds_from_nothing
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.status.life_events import Instrument
from mineralpact.values import (
    Commitment,
    CurrencyCode,
    EntityPath,
    Modality,
    Money,
    PlanOutcome,
)
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.money import money_within
from mineralpact.values.entity_path import entity_path
from mineralpact.values.grouping import group_by
from mineralpact.values.step import REAL


@frozen(kw_only=True)
class CommittedTotal(Shown):
    """The sum of what commitments promise, or of what is told as kept, in one currency."""

    is_real: bool
    """True if it is told as done; else it is promised."""
    currency: CurrencyCode
    """The currency."""
    amount: Money
    """The sum of what all who commit bring."""
    counted: tuple[EntityPath, ...]
    """The commitments that were added, such as ``pact.commitments[0]``."""
    through: tuple[Through, ...] = ()
    """Of the commitments that name others in place of a party asked for: through whom it brings
    money, or gets it."""


def total_committed(
    catalog: Catalog,
    *,
    by: str | None = None,
    to: str | None = None,
    reach: Reach = Reach.STATE,
) -> Answers[CommittedTotal]:
    """Add up the money that commitments state: one total for what is kept or open, and currency.

    Each of those who commit brings the amount. Commitments that were called off, denied, moved or
    corrected are left out, and those carried out count as kept. It is never added to
    `total_invested`: an investment often is what a commitment promises.

    Args:
        catalog: Where to look.
        by: Only what this party is to bring.
        to: Only what is for this party.
        reach: How far it looks for those through whom these bring money, or get it.

    Raises:
        NotFoundError: the catalog does not have one of them.

    >>> from mineralpact import datasets
    >>> total_committed(datasets.load("japan-peru-2024"))
    ()
    """
    asked = _AskedParties(
        by=None if by is None else PartyNames(catalog, by, reach),
        to=None if to is None else PartyNames(catalog, to, reach),
    )
    promises: list[_PromisedMoney] = []
    for instruments in (catalog.agreements, catalog.roadmaps):
        for instrument in instruments:
            promises.extend(_promises(instrument, catalog, asked))
    groups = group_by(promises, lambda promise: (not promise.is_real, promise.money.currency))
    totals = [_total_of(groups[key]) for key in sorted(groups)]
    return answers_to("totals of commitments", totals, catalog)


class _AskedParties(NamedTuple):
    """Parties asked for: one who brings money, and one it is for; ``None`` for any."""

    by: PartyNames | None
    to: PartyNames | None


class _PromisedMoney(NamedTuple):
    """The money of one commitment."""

    path: EntityPath
    is_real: bool
    money: Money
    span: Bounds
    """The sum of all who are asked for."""
    through: tuple[Through, ...]
    """The intermediaries that it names in place of the parties asked for."""


def _total_of(promises: list[_PromisedMoney]) -> CommittedTotal:
    """Return the total of promises that are all kept, or all open, in one currency."""
    currency = promises[0].money.currency
    is_about = any(promise.money.approximate for promise in promises)
    span = bounds.add(map(attrgetter("span"), promises))
    amount = money_within(span, currency, approximate=is_about)
    assert amount is not None  # noqa: S101  # each is nothing or more
    return CommittedTotal(
        is_real=promises[0].is_real,
        currency=currency,
        amount=amount,
        counted=tuple(map(attrgetter("path"), promises)),
        through=tuple(dict.fromkeys(chain.from_iterable(map(attrgetter("through"), promises)))),
    )


def _promises(
    instrument: Instrument, catalog: Catalog, asked: _AskedParties
) -> Iterator[_PromisedMoney]:
    """Yield the money that the commitments of an instrument state, open or kept."""
    for name in lists_of(type(instrument), Commitment):
        commitments: tuple[Commitment, ...] = getattr(instrument, name)
        for index, commitment in enumerate(commitments):
            amount, is_real = commitment.amount, _is_kept(commitment, instrument, catalog)
            by = _names_in(commitment.by, asked.by, instrument)
            to = _names_in(commitment.to, asked.to, instrument)
            is_for_it = asked.to is None or bool(to)
            if amount is not None and is_real is not None and by and is_for_it:
                path = entity_path(instrument.id, Path.of(name, index))
                named = through(instrument, (*by.values(), *to.values()))
                span = bounds.add([bounds_from_nothing(amount)] * len(by))
                yield _PromisedMoney(path, is_real, amount, span, named)


def _names_in(
    named: tuple[str, ...], asked: PartyNames | None, instrument: Instrument
) -> Mapping[str, Intermediary | None]:
    """Return those of some who stand for a party; all if none is asked for."""
    return dict.fromkeys(named) if asked is None else asked.among(named, instrument)


def _is_kept(commitment: Commitment, instrument: Instrument, catalog: Catalog) -> bool | None:
    """Return whether a commitment is told as done; ``None`` if it counts no more.

    One that another commitment tells as done counts as that, if that states the sum.
    """
    now = told_now(commitment, instrument, catalog)
    if now.outcome in _DONE:
        is_told_by_other = now.by is not commitment and getattr(now.by, "amount", None)
        return None if is_told_by_other else True
    if now.modality_now in _GONE:
        return None
    return now.modality_now in REAL


_DONE: Final = frozenset((PlanOutcome.FULFILLED, PlanOutcome.MISSED))
_GONE: Final = frozenset((None, Modality.CALLED_OFF, Modality.DENIED))
