"""Entities as they are written, decoded only where a claim's place leads far into one."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import attrgetter

from mineralpact.codec.fast.structs import Decode, Text, lists_of_records
from mineralpact.model import Entity


class ListLengths:
    """Lengths of the lists of records in each entity: what most places of claims ask.

    The lengths of one list are gathered in the order of the entities, and go by their identifiers
    only once somebody asks for them.
    """

    def __init__(self) -> None:
        self._lengths: dict[tuple[type[Entity], str], list[int]] = {}
        self._by_id: dict[tuple[type[Entity], str], Mapping[str, int]] = {}

    def of_kind(self, kind: type[Entity]) -> dict[str, list[int]]:
        """Return the lengths of each list of records of a kind, to add to."""
        names = lists_of_records(kind)
        return {name: self._lengths.setdefault((kind, name), []) for name in names}

    def by_id(self, kind: type[Entity], field: str, ids: Iterable[str]) -> Mapping[str, int] | None:
        """Return the lengths of a list by the identifiers of all entities of a kind.

        ``None`` if the list does not hold records.
        """
        key = (kind, field)
        if key in self._lengths and key not in self._by_id:
            self._by_id[key] = dict(zip(ids, self._lengths[key], strict=True))
        return self._by_id.get(key)


class WrittenEntities:
    """Texts of entities by kind and identifier."""

    def __init__(
        self,
        texts: Mapping[type[Entity], Mapping[str, Text]],
        lengths: ListLengths,
        decoder: Callable[[type[Entity]], Decode],
    ) -> None:
        self._texts = texts
        self._lengths = lengths
        self._decoder = decoder

    def read(self, kind: type[Entity], id: str) -> object:
        """Return the Struct of an entity."""
        return self._decoder(kind)(self._texts[kind][id])

    def find(self, kind: type[Entity], id: str) -> object | None:
        """Return the Struct of an entity; ``None`` if there is none of this kind."""
        return self.read(kind, id) if id in self._texts[kind] else None

    def counts(self, kind: type[Entity], field: str, ids: Iterable[str]) -> Iterable[int]:
        """Return how many items a list of some entities has."""
        lengths = self._lengths.by_id(kind, field, self._texts[kind])
        if lengths is not None:
            return map(lengths.__getitem__, ids)
        return map(len, map(attrgetter(field), map(partial(self.read, kind), ids)))
