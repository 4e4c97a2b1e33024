"""Intermediaries through whom the parties of a catalog take part, and the reach of questions."""

from collections import deque
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
from mineralpact.values.grouping import group_by


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
        self._by_party: dict[tuple[str, bool], tuple[Intermediary, ...]] = {}
        self._own: dict[str, dict[str, list[Intermediary]]] = {}
        self._owners: dict[str, tuple[EntityId, ...]] = {}
        self._only_roots: dict[str, EntityId | None] = {}

    @property
    def stakes(self) -> Stakes:
        """The stakes that somebody buys, or is said to hold."""
        if self._stakes is None:
            self._stakes = Stakes(self._source)
        return self._stakes

    def of(self, party: str, reach: Reach) -> tuple[Intermediary, ...]:
        """Return those of a party that a question of some reach sees, the nearest first."""
        key = party, reach is Reach.ALL
        if key not in self._by_party:
            search = IntermediarySearch(party, self._source, self.stakes)
            self._by_party[key] = search.run(with_firms=reach is Reach.ALL)
        kinds = _BY_REACH[reach]
        return tuple(one for one in self._by_party[key] if one.kind in kinds)

    def own(self, party: str, id: str) -> tuple[Intermediary, ...]:
        """Return one as what surely acts for a party: its body, or a company of its state."""
        if party not in self._own:
            acting = filter(_is_its_own, self.of(party, Reach.STATE))
            self._own[party] = group_by(acting, lambda one: one.id)
        return tuple(self._own[party].get(id, ()))

    def owners_of(self, id: str) -> tuple[EntityId, ...]:
        """Return those that an organization may be a body of, or that hold shares of it."""
        if id not in self._owners:
            owners: list[EntityId | None] = []
            organization = self._source[id]
            if isinstance(organization, Organization):
                owners += (organization.part_of, organization.country)
                owners += (stake.holder for stake in self.stakes.of(organization.id))
            self._owners[id] = tuple(dict.fromkeys(filter(None, owners)))
        return self._owners[id]

    def only_root_of(self, id: str) -> EntityId | None:
        """Return the one at whom a chain of single owners ends; ``None`` where some have several.

        It is found once for all of the chain, which may be long.
        """
        passed: dict[str, None] = {}
        while id not in self._only_roots and id not in passed:
            owners = self.owners_of(id)
            if len(owners) != 1:
                self._only_roots[id] = None
                if not owners:
                    self._only_roots[id] = EntityId(id)
                break
            passed[id] = None
            id = owners[0]
        root = self._only_roots.get(id)
        self._only_roots |= dict.fromkeys(passed, root)
        return root


def intermediaries_of(catalog: Catalog) -> Intermediaries:
    """Return the intermediaries of a catalog; to be asked of `Catalog.derived`."""
    return Intermediaries(CatalogSource(catalog))


def acts_for(catalog: Catalog, id: str) -> tuple[Intermediary, ...]:
    """Return for whom a body or a state company surely acts, as the one through whom that acts.

    Returns:
        It as an intermediary, whose ``party`` is a country or a union, once for each time through
        which it acts; none if it acts for itself.
    """
    intermediaries = catalog.derived(intermediaries_of)
    only = intermediaries.only_root_of(id)
    if only == id:
        return ()
    if only is not None:
        return intermediaries.own(only, id)
    waiting, seen = deque([id]), {id}
    while waiting:
        for owner in intermediaries.owners_of(waiting.popleft()):
            if not intermediaries.owners_of(owner):
                own = intermediaries.own(owner, id)
                if own:
                    return own
            if owner not in seen:
                seen.add(owner)
                waiting.append(owner)
    return ()


def _is_its_own(through: Intermediary) -> bool:
    return through.kind in _OWN and through.truth is Truth.YES
