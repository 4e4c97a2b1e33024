"""Countries and organizations that take part in what a wide table lists, as ``involving`` asks."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.model import Country, Entity, Organization
from mineralpact.query.conditions.condition import Condition
from mineralpact.query.conditions.equality import Has
from mineralpact.query.conditions.involvement import Involves
from mineralpact.query.conditions.left_open import opened
from mineralpact.query.conditions.logic import AnyOf
from mineralpact.query.filters.base import EntityFilter, PartyFilter
from mineralpact.query.filters.by_kind import filter_for
from mineralpact.query.finding import find_or_nothing
from mineralpact.values import Truth
from mineralpact.values.fields import Described, fields_of

_NOBODY: Final = "nobody at all"
"""An identifier that nothing can have."""


@frozen
class InvolvedParties:
    """Parties of entities of one kind, by the entity's id."""

    surely: dict[str, list[str]]
    """The ids of those that surely take part, themselves or through others."""
    perhaps: dict[str, list[str]]
    """The ids of those that may besides; none where anybody may."""
    is_open: dict[str, bool]
    """True where anybody may take part, as more are announced than named or a source says."""

    @classmethod
    def of(cls, catalog: Catalog, kind: type[Entity]) -> "InvolvedParties | None":
        """Return those of a kind; ``None`` where its filter does not ask for parties."""
        filter_class: Any = filter_for(kind)
        if not _asks_for_parties(filter_class):
            return None
        ids = [entity.id for entity in catalog.of(kind)]
        is_open = _open_to_anybody(catalog, kind, filter_class)
        own = cls({id: [] for id in ids}, {id: [] for id in ids}, is_open)
        for party in _parties(catalog):
            own._add(catalog, filter_class(involving=(party.id,)), party.id)
        return own

    def _add(self, catalog: Catalog, filter: EntityFilter[Entity], party: str) -> None:
        surely = {entity.id for entity in find_or_nothing(catalog, filter)}
        for id in surely:
            self.surely[id].append(party)
        for entity in find_or_nothing(catalog, filter, truth=Truth.UNKNOWN):
            if entity.id not in surely and not self.is_open[entity.id]:
                self.perhaps[entity.id].append(party)


def _asks_for_parties(filter_class: type[object]) -> bool:
    if not issubclass(filter_class, Described) or "involving" not in fields_of(filter_class):
        return False
    return issubclass(filter_class, PartyFilter)


def _parties(catalog: Catalog) -> Sequence[Entity]:
    parties: list[Entity] = []
    for kind in (Country, Organization):
        if kind in catalog.kinds:
            parties += catalog.of(kind)
    return parties


def _open_to_anybody(
    catalog: Catalog, kind: type[Entity], filter_class: type[Any]
) -> dict[str, bool]:
    """Return for each entity whether anybody may take part in it."""
    asked: Condition = filter_class(involving=(_NOBODY,)).condition()
    lists = [Has(field=involves.field, value=_NOBODY) for involves in _involving(asked, kind)]
    places = catalog.derived(OpenPlaces)
    ask = opened(AnyOf(conditions=tuple(lists)), kind, places).predicate(kind, catalog)
    return {entity.id: ask(entity, entity) is Truth.UNKNOWN for entity in catalog.of(kind)}


def _involving(condition: Condition, kind: type[Entity]) -> Iterator[Involves]:
    """Yield the conditions on parties inside another, each on one field."""
    if isinstance(condition, Involves):
        yield condition
    for inner, _ in condition.inner(kind):
        yield from _involving(inner, kind)
