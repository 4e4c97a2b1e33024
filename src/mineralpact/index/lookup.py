"""Lookups: what of a condition, or of several together, the postings of one index answer."""

from itertools import product
from operator import attrgetter
from typing import Any, NamedTuple

from mineralpact.index.kind_index import KindIndex
from mineralpact.index.postings import IndexDefinition, Key
from mineralpact.index.time_index import Hits
from mineralpact.values import When


class FieldValue(NamedTuple):
    """Value asked of a field."""

    field: str
    """The field by its path."""
    value: object
    """The value."""
    may_be_unstated: bool = False
    """True if an entity that states no value there may meet the condition."""
    is_id: bool = False
    """True for an id, which fewer entities hold than a term."""

    @property
    def options(self) -> tuple[object, ...]:
        """The value, and ``None`` where no value may do as well."""
        if self.may_be_unstated:
            return self.value, None
        return (self.value,)


_field, _value, _options = attrgetter("field"), attrgetter("value"), attrgetter("options")


class Lookup(NamedTuple):
    """Query to the postings of one kind: all that it names must stand together."""

    ids: tuple[str, ...] | None = None
    """Ids that the entity has one of; ``None`` for any."""
    values: tuple[FieldValue, ...] = ()
    """Values of the entity."""
    list_field: str = ""
    """List of which one item has the following; empty for the entity itself."""
    item_values: tuple[FieldValue, ...] = ()
    """Values of the item."""
    time_field: str = ""
    """Field of the item that holds its time."""
    span: When | None = None
    """Span that the time lies within; ``None`` for any."""

    @property
    def is_of_item(self) -> bool:
        """True if it asks for one item of a list, or for a time."""
        return bool(self.list_field) or self.span is not None

    def hits(self, index: KindIndex[Any], *, possibly: bool) -> tuple[Hits, ...]:
        """Return what surely answers the lookup, or what does or may."""
        if self.ids is not None:
            return (Hits((), tuple(index.positions(self.ids)), has_duplicates=True),)
        definition = self._definition()
        hits: list[Hits] = []
        for key in self._keys(possibly=possibly):
            if self.span is None:
                positions = tuple(index.postings(definition, key).positions)
                hits.append(Hits((), positions, has_duplicates=bool(self.list_field)))
            elif possibly:
                hits.append(index.times(definition, key).possible(self.span))
            else:
                hits.append(index.times(definition, key).sure(self.span))
        return tuple(hits)

    def hit_count(self, index: KindIndex[Any]) -> int:
        """Return how many postings possibly answer a lookup of values."""
        definition, count = self._definition(), 0
        for key in self._keys(possibly=True):
            count += len(index.postings(definition, key).positions)
        return count

    def bitset(self, index: KindIndex[Any], *, possibly: bool) -> int:
        """Return the set of positions that surely answer the lookup, or that do or may."""
        positions: list[int] = []
        for hits in self.hits(index, possibly=possibly):
            positions += hits.positions()
        return index.bitset(positions)

    def _definition(self) -> IndexDefinition:
        return IndexDefinition(
            fields=tuple(map(_field, self.values)),
            list_field=self.list_field,
            item_fields=tuple(map(_field, self.item_values)),
            time_field=self.time_field,
        )

    def _keys(self, *, possibly: bool) -> list[Key]:
        """Return the key of what surely answers the lookup, or those of what does or may."""
        values = (*self.values, *self.item_values)
        if possibly:
            return list(product(*map(_options, values)))
        return [tuple(map(_value, values))]


def lookup_in_list(field: str, lookups: "list[Lookup | None]") -> Lookup | None:
    """Return the lookup of one item that answers several lookups of items at once.

    Returns:
        ``None`` where an index cannot answer all of them: it holds one time, and no lists in lists.
    """
    values: list[FieldValue] = []
    time_field, span = "", None
    for lookup in lookups:
        if lookup is None or lookup.ids is not None or lookup.list_field:
            return None
        if lookup.span is not None:
            if span is not None:
                return None
            time_field, span = lookup.time_field, lookup.span
        values += lookup.values
    return Lookup(list_field=field, item_values=tuple(values), time_field=time_field, span=span)
