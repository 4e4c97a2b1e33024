"""Questions made ready to be asked of one catalog: checked, and with a way chosen to where their answers stand."""

from collections.abc import Iterator
from functools import partial
from typing import Final, Generic, Protocol, cast

from mineralpact.catalog import Catalog
from mineralpact.index.bitset import bits_of, positions_of
from mineralpact.index.catalog_index import index_of
from mineralpact.index.evaluation import FEW, Engine
from mineralpact.index.kind_index import KindIndex
from mineralpact.index.postings import Buckets, Equality, buckets_of
from mineralpact.index.time_index import Found
from mineralpact.query.conditions import AllOf, Condition, Has, IdIn, Is
from mineralpact.query.filters.base import E, Filter
from mineralpact.query.predicates import predicate
from mineralpact.query.validation import checked, id_types_at
from mineralpact.values.truth import Truth

KEPT: Final = 1024
"""How many questions a catalog keeps ready before it starts afresh."""


class Way(Protocol):
    """How to come by the positions that meet some of a filter's conditions."""

    def __call__(self, *, possibly: bool) -> tuple[Found, ...]:
        """Surely, or possibly as well."""
        ...


_EITHER: Final = (Truth.YES, Truth.UNKNOWN)


def prepared(catalog: Catalog, filter: Filter[E]) -> "Prepared[E]":
    """A filter made ready for a catalog; for a filter asked before, the same object.

    Raises:
        NotFoundError: the filter names a field or an identifier that is not there.
        ValidationError: the filter can never find anything in this catalog.
    """
    index = cast("KindIndex[E]", index_of(catalog, filter.asks_for))
    found = cast("Prepared[E] | None", index.prepared.get(id(filter)))
    if found is None:
        found = Prepared(catalog, filter, index)
        if len(index.prepared) >= KEPT:
            index.prepared.clear()
        index.prepared[id(filter)] = found
    return found


class Prepared(Generic[E]):
    """A filter, checked against a catalog, with the shortest way to what it finds."""

    __slots__ = ("_found", "_predicate", "_rest", "_way", "condition", "engine", "filter", "index")

    def __init__(self, catalog: Catalog, filter: Filter[E], index: KindIndex[E]) -> None:
        self.filter = filter  # kept alive, so that its identity stays its own
        self.index = index
        self.condition = checked(filter.condition(), index.kind, catalog)
        self.engine = Engine(catalog=catalog, index=index)
        self._found: dict[bool, tuple[Found, ...]] = {}
        parts = tuple(_flat(self.condition))
        chosen, self._way = _way(parts, index, catalog)
        self._rest = AllOf(conditions=tuple(each for each in parts if each not in chosen))
        self._predicate = predicate(self._rest, index.kind, catalog)

    def entities(self, truth: Truth) -> tuple[E, ...]:
        """What matches: surely, possibly as well, or surely not."""
        return tuple(map(self.index.entities.__getitem__, self.positions(truth)))

    def positions(self, truth: Truth) -> list[int]:
        """The same as positions, in order."""
        if truth is Truth.NO or self._way is None:
            return positions_of(self.bits(truth))
        near = self._near(self._way, possibly=truth is Truth.UNKNOWN)
        if not self._rest.conditions:
            return near
        if len(near) > FEW:
            return positions_of(self._among(bits_of(near, self.index.size), truth))
        wanted = _EITHER if truth is Truth.UNKNOWN else (Truth.YES,)
        entities, asked = self.index.entities, self._predicate
        return [
            position for position in near if asked(entities[position], entities[position]) in wanted
        ]

    def bits(self, truth: Truth) -> int:
        """The same as a set of positions."""
        sure, possible = self.engine.answer(self.condition, self.index.everything)
        if truth is Truth.NO:
            return self.index.everything & ~possible
        return sure if truth is Truth.YES else possible

    def _among(self, near: int, truth: Truth) -> int:
        sure, possible = self.engine.answer(self._rest, near)
        return sure if truth is Truth.YES else possible

    def _near(self, way: Way, *, possibly: bool) -> list[int]:
        """The positions that the way leads to, in order."""
        found = self._found.get(possibly)
        if found is None:
            found = way(possibly=possibly)
            self._found[possibly] = found
        if len(found) == 1 and not found[0].has_twins:
            return sorted(found[0].positions())
        return sorted({position for each in found for position in each.positions()})


def _flat(condition: Condition) -> Iterator[Condition]:
    """What must hold, each by itself."""
    if isinstance(condition, AllOf):
        for each in condition.conditions:
            yield from _flat(each)
    else:
        yield condition


def _way(
    parts: tuple[Condition, ...], index: KindIndex[E], catalog: Catalog
) -> tuple[tuple[Condition, ...], Way | None]:
    """The conditions that one index answers together, and how to ask it; none where sets do better."""
    for each in parts:
        if isinstance(each, IdIn):
            return (each,), partial(
                _named, Found((), tuple(index.positions(each.ids)), has_twins=True)
            )
    equalities = [each for each in parts if isinstance(each, Is | Has)]
    for item in parts:
        if buckets_of(index.kind, (), item) is not None:
            # An identifier stands in fewer entities than a term does.
            first = sorted(equalities, key=lambda each: not id_types_at(index.kind, each.field))[:1]
            return (item, *first), _through(buckets_of(index.kind, first, item), index, catalog)
    if not equalities:
        return (), None
    ways = [(each, buckets_of(index.kind, (each,), None)) for each in equalities]
    rarest, buckets = min(ways, key=lambda way: _count(way, index, catalog))
    is_short = len(parts) == 1 or _count((rarest, buckets), index, catalog) <= FEW
    return ((rarest,), _through(buckets, index, catalog)) if is_short else ((), None)


def _named(found: Found, *, possibly: bool) -> tuple[Found, ...]:  # noqa: ARG001  # the same either way
    return (found,)


def _through(buckets: Buckets | None, index: KindIndex[E], catalog: Catalog) -> Way | None:
    return None if buckets is None else partial(buckets.found, index, catalog)


def _count(way: tuple[Equality, Buckets | None], index: KindIndex[E], catalog: Catalog) -> int:
    buckets = way[1]
    keys = () if buckets is None else (buckets.sure, *buckets.possible)
    return (
        sum(len(index.bucket(buckets.shape, key, catalog).positions) for key in keys)
        if buckets
        else 0
    )
