"""Index of entities by the identifiers that they hold in their fields."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from itertools import accumulate, chain

from mineralpact.model import Entity
from mineralpact.model.entity import referred_ids


class Referrers:
    """Entities by the identifiers of others that they hold.

    Most entities are named by few others, so all of them share one list: each has a part of it.

    Args:
        entities: The entities, in the order in which they are returned.
    """

    __slots__ = ("_all", "_ends", "_ids")

    def __init__(self, entities: Collection[Entity]) -> None:
        by_id = holders_by_id(entities)
        # The texts of the entities' own identifiers, which are kept anyway.
        self._ids: list[str] = sorted(entity.id for entity in entities if entity.id in by_id)
        lists = [by_id[id] for id in self._ids]
        self._all: tuple[Entity, ...] = tuple(chain.from_iterable(lists))
        self._ends = array("I", [*accumulate(map(len, lists), initial=0)])

    def of(self, id: str) -> tuple[Entity, ...]:
        """Return the entities that hold the identifier of another one of them."""
        number = bisect_left(self._ids, id)
        if self._ids[number : number + 1] != [id]:
            return ()
        return self._all[self._ends[number] : self._ends[number + 1]]


def holders_by_id(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    """Return the entities that hold each identifier, in the order given, each once."""
    by_id: dict[str, list[Entity]] = {}
    for entity in entities:
        for id in set(referred_ids(entity)):
            by_id.setdefault(id, []).append(entity)
    return by_id
