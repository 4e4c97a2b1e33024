"""Source of the entities that tell who acts for whom: a catalog, or tables of one."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from attrs import frozen

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.open_places import OpenPlaces
from mineralpact.catalog.relative_times import Events
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

    def holding(self, kind: type[_E], ids: Iterable[str]) -> tuple[_E, ...]:
        return self.catalog.holding(kind, ids)

    def purchases(self) -> tuple[Investment, ...]:
        return self.holding(Investment, ("share", "revises"))

    def owned(self) -> tuple[Organization | Project, ...]:
        return (*self.holding(Organization, ("owners",)), *self.holding(Project, ("owners",)))

    def unions(self) -> tuple[Organization, ...]:
        return self.holding(Organization, (OrganizationKind.SUPRANATIONAL_UNION,))

    def __getitem__(self, id: str, /) -> Entity:
        return self.catalog[id]

    def open_places(self) -> OpenPlaces:
        return self.catalog.derived(OpenPlaces)
