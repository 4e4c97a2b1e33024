"""Intermediaries through whom the parties of a catalog take part, and the reach of questions."""

from enum import StrEnum
from typing import Final

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.parties.entity_source import CatalogSource, EntitySource
from mineralpact.catalog.parties.intermediary_search import (
    Intermediary,
    IntermediaryKind,
    IntermediarySearch,
)
from mineralpact.catalog.parties.stakes import Stakes
from mineralpact.model import Organization
from mineralpact.values import EntityId, Truth


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
        # No `cached_property`: before Python 3.12 it holds a lock, which a fork leaves locked.
        self._stakes: Stakes | None = None
        self._by_party: dict[str, tuple[Intermediary, ...]] = {}

    @property
    def stakes(self) -> Stakes:
        """The stakes that somebody buys, or is said to hold."""
        if self._stakes is None:
            self._stakes = Stakes(self._source)
        return self._stakes

    def of(self, party: str, reach: Reach) -> tuple[Intermediary, ...]:
        """Return those of a party that a question of some reach sees, the nearest first."""
        if party not in self._by_party:
            search = IntermediarySearch(party, self._source, self.stakes)
            self._by_party[party] = search.run()
        kinds = _BY_REACH[reach]
        return tuple(one for one in self._by_party[party] if one.kind in kinds)


def intermediaries_of(catalog: Catalog) -> Intermediaries:
    """Return the intermediaries of a catalog; to be asked of `Catalog.derived`."""
    return Intermediaries(CatalogSource(catalog))


def acts_for(catalog: Catalog, id: str) -> tuple[Intermediary, ...]:
    """Return for whom a body or a state company surely acts, as the one through whom that acts.

    Returns:
        It as an intermediary, whose ``party`` is a country or a union, once for each time through
        which it acts; none if it acts for itself.
    """
    intermediaries, waiting, seen = catalog.derived(intermediaries_of), [id], {id}
    while waiting:
        for owner in _owners(catalog, waiting.pop(0)):
            if not _owners(catalog, owner):
                acting = intermediaries.of(owner, Reach.STATE)
                own = tuple([through for through in acting if _surely_is(through, id)])
                if own:
                    return own
            if owner not in seen:
                seen.add(owner)
                waiting.append(owner)
    return ()


def _surely_is(through: Intermediary, id: str) -> bool:
    is_its_own = through.kind in _OWN and through.truth is Truth.YES
    return through.id == id and is_its_own


def _owners(catalog: Catalog, id: str) -> tuple[EntityId, ...]:
    """Return those that an organization may be a body of, or that hold shares of it."""
    organization = catalog[id]
    if not isinstance(organization, Organization):
        return ()
    owners: list[EntityId | None] = [organization.part_of, organization.country]
    stakes = catalog.derived(intermediaries_of).stakes
    owners += (stake.holder for stake in stakes.of(organization.id))
    return tuple(dict.fromkeys(filter(None, owners)))
