"""Intermediaries through whom the parties of a catalog take part, and the reach of questions."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeVar

from attrs import frozen

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.parties.held_shares import HeldShares
from mineralpact.catalog.parties.intermediary_search import (
    EntitySource,
    Intermediary,
    IntermediaryKind,
    IntermediarySearch,
)
from mineralpact.model import Entity, Investment, Organization
from mineralpact.values import EntityId, Truth

_E = TypeVar("_E", bound=Entity)


class Reach(StrEnum):
    """Reach of a question: which intermediaries of a party it sees."""

    DIRECT = "direct"
    """Only to the party itself."""
    STATE = "state"
    """To what acts for it: bodies, state companies, office holders; and to its unions."""
    ALL = "all"
    """To its clubs and firms too, whose doings are not its own."""


_BY_REACH: Final = {
    Reach.DIRECT: frozenset[IntermediaryKind](),
    Reach.STATE: frozenset(IntermediaryKind) - {IntermediaryKind.CLUB, IntermediaryKind.FIRM},
    Reach.ALL: frozenset(IntermediaryKind),
}
_OWN: Final = frozenset((IntermediaryKind.BODY, IntermediaryKind.STATE_COMPANY))


class Intermediaries:
    """Intermediaries of the parties of a catalog, looked up when first asked for.

    Args:
        source: The catalog, or what returns entities that are stored elsewhere.
    """

    def __init__(self, source: EntitySource) -> None:
        self._source = source
        self._by_party: dict[str, tuple[Intermediary, ...]] = {}

    @cached_property
    def shares(self) -> HeldShares:
        """The shares that investments buy, and that organizations say are held."""
        return HeldShares(self._source.buying_shares(), self._source.owned())

    def of(self, party: str, reach: Reach) -> tuple[Intermediary, ...]:
        """Return those of a party that a question of some reach sees, the nearest first."""
        if party not in self._by_party:
            search = IntermediarySearch(party, self._source, self.shares)
            self._by_party[party] = tuple(search.run().values())
        kinds = _BY_REACH[reach]
        return tuple(one for one in self._by_party[party] if one.kind in kinds)


@frozen
class _CatalogSource:
    """Entities of a catalog by what they hold."""

    catalog: Catalog

    def holding(self, kind: type[_E], ids: Iterable[str]) -> tuple[_E, ...]:
        return self.catalog.holding(kind, ids)

    def buying_shares(self) -> tuple[Investment, ...]:
        return self.holding(Investment, ("share",))

    def owned(self) -> tuple[Organization, ...]:
        return self.holding(Organization, ("owners",))


def intermediaries_of(catalog: Catalog) -> Intermediaries:
    """Return the intermediaries of a catalog; to be asked of `Catalog.derived`."""
    return Intermediaries(_CatalogSource(catalog))


def acts_for(catalog: Catalog, id: str) -> Intermediary | None:
    """Return for whom a body or a state company surely acts, as the one through whom that acts.

    Returns:
        It as an intermediary, whose ``party`` is a country or a union; ``None`` if it acts for
        itself.
    """
    intermediaries, waiting, seen = catalog.derived(intermediaries_of), [id], {id}
    while waiting:
        for owner in _owners(catalog, waiting.pop(0)):
            for through in intermediaries.of(owner, Reach.STATE):
                is_its_own = through.kind in _OWN and through.truth is Truth.YES
                if through.id == id and is_its_own and not _owners(catalog, owner):
                    return through
            if owner not in seen:
                seen.add(owner)
                waiting.append(owner)
    return None


def _owners(catalog: Catalog, id: str) -> tuple[EntityId, ...]:
    """Return those that an organization may be a body of, or that hold shares of it."""
    organization = catalog[id]
    if not isinstance(organization, Organization):
        return ()
    owners: list[EntityId | None] = [organization.part_of, organization.country]
    shares = catalog.derived(intermediaries_of).shares
    owners += (share.holder for share in shares.by_owned.get(organization.id, ()))
    return tuple(dict.fromkeys(filter(None, owners)))
