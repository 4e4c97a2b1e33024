"""Filter of each kind: one of its own, or one with the conditions that every kind has."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any, cast

from attrs import frozen

from mineralpact.model import KINDS, Entity
from mineralpact.query.filters import events, instruments, named
from mineralpact.query.filters.base import E, EntityFilter
from mineralpact.values.fields import cached


@cached
def filter_for(kind: type[E]) -> type[EntityFilter[E]]:
    """Return the filter of a kind; one that has none of its own needs no line anywhere.

    >>> from mineralpact.model import Agreement
    >>> filter_for(Agreement).__name__
    'AgreementFilter'
    """
    for module in (events, instruments, named):
        own_filter = _filters_in(module).get(kind)
        if own_filter is not None:
            return own_filter
    members = {"asks_for": kind, "__doc__": f"Filter of {kind.section}.", "__module__": __name__}
    cls = cast("type[EntityFilter[E]]", type(f"{kind.__name__}Filter", (EntityFilter,), members))
    return frozen(kw_only=True, weakref_slot=False)(cls)


def all_filters() -> tuple[type[EntityFilter[Entity]], ...]:
    """Return the filter of each kind we ship, in the order of documents."""
    return tuple(map(filter_for, KINDS))


def _filters_in(module: ModuleType) -> Mapping[type[Entity], type[EntityFilter[Any]]]:
    """Return the filters that a module defines, by their kind."""
    filters: dict[type[Entity], type[EntityFilter[Any]]] = {}
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, EntityFilter)
            and value is not EntityFilter
        ):
            filters[value.asks_for] = value
    return filters
