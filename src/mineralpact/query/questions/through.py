"""Intermediaries whom an instrument, a payment or a meeting names in place of a party."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach, acts_for, intermediaries_of
from mineralpact.catalog.parties.intermediary_search import Intermediary, IntermediaryKind
from mineralpact.catalog.reference.reference_entities import entity_asked_for
from mineralpact.model import Agreement, Entity, Investment, Roadmap
from mineralpact.query.conditions.involvement import takes_part
from mineralpact.query.filters.summits_and_money import InvestmentFilter
from mineralpact.shown import Shown
from mineralpact.values import EntityId, InvestmentId, Truth
from mineralpact.values.grouping import group_by


@frozen(kw_only=True)
class Through(Shown):
    """Somebody named by a tie or a meeting, in place of one for whom it takes part."""

    tie: EntityId
    """The instrument, investment or meeting that names it."""
    party: EntityId
    """For whom it takes part: the country, union or other party."""
    chain: tuple[EntityId, ...]
    """From the one next to the party to the one who is named."""
    kind: IntermediaryKind
    """The relation of that one to the party."""


PayersOf: TypeAlias = Callable[[Investment], tuple[str, ...]]
"""Function that returns some of those who pay or are paid by an investment."""


class PartyNames:
    """Identifiers that stand for one party: its own, and those of its intermediaries.

    Raises:
        NotFoundError: the party is not in the catalog.
    """

    def __init__(self, catalog: Catalog, party: str, reach: Reach) -> None:
        self._catalog = catalog
        self._party = entity_asked_for(catalog, party).id
        intermediaries = catalog.derived(intermediaries_of).of(self._party, reach)
        self._intermediaries = group_by(intermediaries, lambda one: one.id)

    def among(self, named: Iterable[str], tie: Entity) -> dict[str, Intermediary | None]:
        """Return those whom a tie names that surely stand for the party; ``None`` for itself.

        Where it takes part by itself or its own, a union that is named too is another party.
        """
        own: dict[str, Intermediary | None] = {}
        unions: dict[str, Intermediary | None] = {}
        for name in named:
            if name == self._party:
                own[name] = None
            for middle in self._intermediaries.get(name, ()):
                if takes_part(middle, tie, self._catalog) is Truth.YES:
                    named_as = own
                    if middle.kind is IntermediaryKind.UNION:
                        named_as = unions
                    named_as.setdefault(name, middle)
        return own or unions

    def have_union_beside(self, named: Sequence[str], tie: Entity) -> bool:
        """True if some names are those of one side of a tie, a union of the party among them."""
        middles = chain.from_iterable(self._intermediaries.get(name, ()) for name in named)
        if not any(middle.kind is IntermediaryKind.UNION for middle in middles):
            return False
        if not isinstance(tie, Agreement | Roadmap):
            return False
        return any(set(named) <= set(side.parties) for side in tie.sides)

    def through(self, named: Iterable[str], tie: Entity) -> tuple[Through, ...]:
        """Return those whom a tie names in place of the party."""
        return through(tie, self.among(named, tie).values())


def through(tie: Entity, intermediaries: Iterable[Intermediary | None]) -> tuple[Through, ...]:
    """Return those named by a tie in place of a party; ``None`` stands for a party itself."""
    result: list[Through] = []
    for middle in filter(None, intermediaries):
        result.append(Through(tie=tie.id, party=middle.party, chain=middle.chain, kind=middle.kind))
    return tuple(result)


def acting_for(id: str, tie: Entity, catalog: Catalog) -> Intermediary | None:
    """Return for whom somebody surely acts in a tie, as an intermediary; ``None`` for itself."""
    for middle in acts_for(catalog, id):
        if takes_part(middle, tie, catalog) is Truth.YES:
            return middle
    return None


class PayersAskedFor:
    """Intermediaries through whom the parties that a filter asks for pay or are paid."""

    def __init__(self, catalog: Catalog, asked: InvestmentFilter) -> None:
        self._catalog = catalog
        self._names: list[tuple[PartyNames, PayersOf]] = []
        for party in asked.involving:
            self._names.append((PartyNames(catalog, party, asked.reach), sides_of_money))
        if asked.investor is not None:
            names = PartyNames(catalog, asked.investor, asked.reach)
            self._names.append((names, _investors))
        if asked.recipient is not None:
            names = PartyNames(catalog, asked.recipient, asked.reach)
            self._names.append((names, _recipients))

    def through(self, ids: Iterable[InvestmentId]) -> tuple[Through, ...]:
        """Return those whom some investments name in place of the parties."""
        named: dict[Through, None] = {}
        for id in ids:
            investment = self._catalog.get(Investment, id)
            for names, payers_of in self._names:
                named |= dict.fromkeys(names.through(payers_of(investment), investment))
        return tuple(named)


def sides_of_money(investment: Investment) -> tuple[str, ...]:
    """Return those who pay, and those who are paid, each once."""
    return tuple(dict.fromkeys((*_investors(investment), *_recipients(investment))))


def _investors(investment: Investment) -> tuple[str, ...]:
    return investment.investors


def _recipients(investment: Investment) -> tuple[str, ...]:
    return investment.recipients
