"""Who belongs to whom in tables: looked up by conditions, each only once it is asked for."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar, cast

from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.catalog.parties.entity_source import Holders
from mineralpact.catalog.parties.intermediaries import Intermediaries, Reach
from mineralpact.catalog.parties.intermediary_search import Intermediary
from mineralpact.model import Entity, Investment, Organization, OrganizationKind
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Is,
    Lists,
    Not,
    RefersTo,
)
from mineralpact.query.conditions.condition import Members
from mineralpact.query.validation import known_members
from mineralpact.values import Unit

_E = TypeVar("_E", bound=Entity)
_IS_UNION: Final = Is(field="kind", value=OrganizationKind.SUPRANATIONAL_UNION)
_REVISES_NONE: Final = Is(field="revises", value="")
_BUYS_SHARE_OR_REVISES: Final = AnyOf(
    conditions=(
        AtLeast(field="share", number=Decimal(0), measure=Unit.PERCENT),
        AtMost(field="share", number=Decimal(100), measure=Unit.PERCENT),
        _REVISES_NONE,
        Not(condition=_REVISES_NONE),  # sure of one or the other if it revises anything
    )
)


class StoredAffiliations:
    """Who belongs to whom in the tables of an engine.

    Args:
        meeting: Returns the entities of a kind that surely meet a condition.
        entity_of: Returns the entity with an id.
        open_places: Returns the open places.
    """

    def __init__(
        self,
        meeting: Callable[[type[Any], Condition], tuple[Any, ...]],
        entity_of: Callable[[str], Entity],
        open_places: Callable[[], OpenPlaces],
    ) -> None:
        self._meeting = meeting
        self._entity_of = entity_of
        self._open_places = open_places
        self._holders = Holders(self._search, self._all_of)
        self._known: dict[str, Entity] = {}
        self._intermediaries = Intermediaries(self)

    def members(self, organization: str) -> Members:
        """Return the members of an organization, and who may be one besides."""
        entity = cast("Organization", self._entity_of(organization))  # its id is validated before
        return known_members(entity, self._open_places())

    def intermediaries(self, party: str, reach: Reach) -> tuple[Intermediary, ...]:
        """Return those through whom a party takes part."""
        return self._intermediaries.of(party, reach)

    def holding(self, kind: type[_E], ids: Iterable[str]) -> Sequence[_E]:
        """Return the entities of a kind that hold one of some identifiers, and maybe others."""
        return self._holders.holding(kind, tuple(ids))

    def _search(self, kind: type[_E], ids: tuple[str, ...]) -> tuple[_E, ...]:
        conditions = tuple([RefersTo(id=id) for id in ids])
        return self._meeting(kind, AnyOf(conditions=conditions))

    def _all_of(self, kind: type[_E]) -> tuple[_E, ...]:
        """Return all entities of a kind, which need not be looked up one by one from now on."""
        entities: tuple[_E, ...] = self._meeting(kind, AllOf(conditions=()))
        self._known |= {entity.id: entity for entity in entities}
        return entities

    def purchases(self) -> tuple[Investment, ...]:
        """Return the investments that buy shares or state others anew."""
        return self._meeting(Investment, _BUYS_SHARE_OR_REVISES)

    def owned(self) -> tuple[Organization, ...]:
        """Return the organizations that say who owns them."""
        return self._meeting(Organization, Lists(field="owners"))

    def unions(self) -> tuple[Organization, ...]:
        """Return the supranational unions."""
        return self._meeting(Organization, _IS_UNION)

    def __getitem__(self, id: str, /) -> Entity:
        """Return the entity with an id."""
        if id not in self._known:
            self._known[id] = self._entity_of(id)
        return self._known[id]

    def open_places(self) -> OpenPlaces:
        """Return the places that claims leave open."""
        return self._open_places()
