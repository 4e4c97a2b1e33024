"""Source of the entities that tell who acts for whom: a catalog, or tables of one."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Protocol, TypeVar, cast

from attrs import frozen

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.catalog.reference.reference_entities import entity_asked_for
from mineralpact.catalog.referrers import holders_by_id
from mineralpact.catalog.times.relative_times import Events
from mineralpact.model import (
    Entity,
    Investment,
    Organization,
    OrganizationKind,
    Project,
)

_E = TypeVar("_E", bound=Entity)


class EntitySource(Events, Protocol):
    """Entities by what they hold."""

    def holding(self, kind: type[_E], ids: Iterable[str]) -> Iterable[_E]:
        """Return the entities of a kind that hold one of some identifiers, and maybe others."""
        ...

    def purchases(self) -> Iterable[Investment]:
        """Return the investments that buy shares or state others anew, and maybe others."""
        ...

    def owned(self) -> Iterable[Organization | Project]:
        """Return the organizations that say who owns them, and maybe others."""
        ...

    def unions(self) -> Iterable[Organization]:
        """Return the supranational unions, and maybe other organizations."""
        ...

    def open_places(self) -> OpenPlaces:
        """Return the places that claims leave open."""
        ...


@frozen
class CatalogSource:
    """Entities of a catalog by what they hold."""

    catalog: Catalog
    """The catalog."""

    def holding(self, kind: type[_E], ids: Iterable[str]) -> Sequence[_E]:
        return self.catalog.derived(_catalog_holders).holding(kind, tuple(ids))

    def purchases(self) -> tuple[Investment, ...]:
        return self.catalog.holding(Investment, ("share", "revises"))

    def owned(self) -> tuple[Organization | Project, ...]:
        return (
            *self.catalog.holding(Organization, ("owners",)),
            *self.catalog.holding(Project, ("owners",)),
        )

    def unions(self) -> tuple[Organization, ...]:
        return self.catalog.holding(Organization, (OrganizationKind.SUPRANATIONAL_UNION,))

    def __getitem__(self, id: str, /) -> Entity:
        return entity_asked_for(self.catalog, id)

    def open_places(self) -> OpenPlaces:
        return self.catalog.derived(OpenPlaces)


class Holders:
    """Entities by the identifiers they hold: looked up while few ask, then by an index of all.

    Args:
        search: Returns the entities of a kind that hold one of some identifiers.
        all_of: Returns all entities of a kind.
    """

    def __init__(
        self,
        search: Callable[[type[Any], tuple[str, ...]], Sequence[Any]],
        all_of: Callable[[type[Any]], Iterable[Any]],
    ) -> None:
        self._search = search
        self._all_of = all_of
        self._asked = 0
        self._by_id: dict[type[Entity], dict[str, list[Entity]]] = {}

    def holding(self, kind: type[_E], ids: tuple[str, ...]) -> Sequence[_E]:
        """Return the entities of a kind that hold one of some identifiers, and maybe others."""
        self._asked += 1
        if self._asked <= _FEW or len(ids) != 1:
            return self._search(kind, ids)
        if kind not in self._by_id:
            self._by_id[kind] = holders_by_id(self._all_of(kind))
        return cast("list[_E]", self._by_id[kind].get(ids[0], []))


def _catalog_holders(catalog: Catalog) -> Holders:
    return Holders(catalog.holding, catalog.of)


_FEW: Final = 20
"""The questions up to which an index takes longer than to look each up."""
