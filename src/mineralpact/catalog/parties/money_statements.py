"""Statements of money: which tell the same money, which take another's place, which are parts."""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import dropwhile
from typing import NamedTuple

from mineralpact.catalog.catalog import Catalog
from mineralpact.model import Investment
from mineralpact.values import InvestmentId
from mineralpact.values.grouping import group_by


class MoneyStatements(NamedTuple):
    """Statements of the money of a catalog; `Catalog.derived` makes them once."""

    current: dict[InvestmentId, tuple[InvestmentId, ...]]
    """For each investment, those that state the same money now: itself, what revises it, or several
    rivals."""
    families: dict[InvestmentId, tuple[InvestmentId, ...]]
    """For each investment, all statements of the same money, itself included."""
    packages: dict[InvestmentId, InvestmentId]
    """The package that each part is in."""
    latest: frozenset[InvestmentId]
    """The statements that some money rests on now."""

    def is_part_of(self, id: InvestmentId, wholes: Container[InvestmentId]) -> bool:
        """True if money is a part of one of some packages, at whatever remove."""
        if not self.packages:
            return False
        seen = set(self.families[id])  # a part of another statement of itself is no part
        waiting = list(self._packages_of(id))
        while waiting:
            package = waiting.pop()
            if package not in seen:
                if any(whole in wholes for whole in self.current[package]):
                    return True
                seen.add(package)
                waiting += self._packages_of(package)
        return False

    def _packages_of(self, id: InvestmentId) -> Iterator[InvestmentId]:
        """Yield the packages that some statement of the same money puts it in."""
        yield from filter(None, map(self.packages.get, self.families[id]))


def money_statements(catalog: Catalog) -> MoneyStatements:
    """Return the statements of the money of a catalog; to be asked of `Catalog.derived`."""
    return statements_among(catalog.investments)


def statements_among(investments: Iterable[Investment]) -> MoneyStatements:
    """Return the statements of money among some investments, and all that state these anew."""
    investments_by_id = {investment.id: investment for investment in investments}
    revises: dict[InvestmentId, InvestmentId | None] = {}
    for investment in investments_by_id.values():
        revises[investment.id] = _revised_by(investment, investments_by_id)
    families = group_by(revises, lambda id: _origin(id, revises))
    revised = set(revises.values())
    current: dict[InvestmentId, tuple[InvestmentId, ...]] = {}
    latest: set[InvestmentId] = set()
    by_id: dict[InvestmentId, tuple[InvestmentId, ...]] = {}
    for family in map(tuple, families.values()):
        # Where each revises the other, which one is the last cannot be told.
        last = tuple(id for id in family if id not in revised) or family
        current |= dict.fromkeys(family, last)
        latest.update(last)
        by_id |= dict.fromkeys(family, family)
    packages: dict[InvestmentId, InvestmentId] = {}
    for investment in investments_by_id.values():
        if investment.part_of is not None:
            packages[investment.id] = investment.part_of
    return MoneyStatements(current, by_id, packages, frozenset(latest))


def _revised_by(
    investment: Investment, investments_by_id: Mapping[InvestmentId, Investment]
) -> InvestmentId | None:
    """Return the earlier statement that an investment takes the place of."""
    earlier = None if investment.revises is None else investments_by_id.get(investment.revises)
    if earlier is None or not investment.takes_place_of(earlier):
        return None
    return earlier.id


def _origin(id: InvestmentId, revises: dict[InvestmentId, InvestmentId | None]) -> InvestmentId:
    """Return the first statement of the same money; of a circle, the least id."""
    path = {id: None}
    while (earlier := revises[id]) is not None:
        if earlier in path:
            return min(dropwhile(earlier.__ne__, path))
        id = earlier
        path[id] = None
    return id
