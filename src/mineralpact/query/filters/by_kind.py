"""Filter of each kind: one of its own, or one with the conditions that every kind has.

A filter of several kinds is the base of their filters: it is answered by the filter of each.
"""

from collections.abc import Collection
from importlib import import_module
from typing import Any, Final, cast

from attrs import asdict, evolve, frozen

from mineralpact.model import KINDS, Entity
from mineralpact.model.entity import kind_in, kind_name, stands_for
from mineralpact.query.filters.base import E, EntityFilter, Filter, JoinedFilter, NotFilter
from mineralpact.values.fields import cached

_MODULES: Final = tuple(
    f"mineralpact.query.filters.{name}"
    for name in ("instruments", "summits_and_money", "claims", "named")
)
"""The modules of filters, in which that of a kind is looked for: each is imported when needed."""


@cached
def filter_for(kind: type[E]) -> type[EntityFilter[E]]:
    """Return the filter of a kind; one that has none of its own needs no line anywhere.

    That of a kind that stands for another, see `Entity`, asks all that the other's does.

    >>> from mineralpact.model import Agreement
    >>> filter_for(Agreement).__name__
    'AgreementFilter'
    """
    base: type[EntityFilter[Any]] = EntityFilter
    for module in _MODULES:
        shipped = getattr(import_module(module), f"{kind_name(kind)}Filter", None)
        if shipped is not None and stands_for(kind, shipped.asks_for):
            if shipped.asks_for is kind:
                return cast("type[EntityFilter[E]]", shipped)
            base = shipped
    members = {"asks_for": kind, "__doc__": f"Filter of {kind.section}.", "__module__": __name__}
    cls = cast("type[EntityFilter[E]]", type(f"{kind.__name__}Filter", (base,), members))
    return frozen(kw_only=True, weakref_slot=False)(cls)


def all_filters() -> tuple[type[EntityFilter[Any]], ...]:
    """Return the filter of each kind we ship, in the order of documents, and those of several."""
    from mineralpact.query.filters.instruments import InstrumentFilter

    return (*map(filter_for, KINDS), InstrumentFilter, EntityFilter)


def by_kind(filter: Filter[E], kinds: Collection[type[Entity]]) -> dict[type[E], Filter[E]]:
    """Return a filter of each kind that a filter asks for, in the order of some kinds.

    Args:
        filter: The filter, of one kind or several.
        kinds: The kinds there are; of several, those that are missing are left out.
    """
    if filter.asks_for is not Entity:
        return {cast("type[E]", kind_in(kinds, filter.asks_for)): filter}
    filters: dict[type[E], Filter[E]] = {}
    for kind in kinds:
        narrowed = _narrowed(filter, kind)
        if narrowed is not None:
            filters[cast("type[E]", kind)] = narrowed
    return filters


def _narrowed(filter: Filter[E], kind: type[Entity]) -> Filter[E] | None:
    """Return the filter of one kind that asks what a filter of several does; ``None``: not it."""
    if isinstance(filter, NotFilter):
        inner = _narrowed(filter.filter, kind)
        return None if inner is None else NotFilter(filter=inner)
    if isinstance(filter, JoinedFilter):
        filters: list[Filter[E]] = []
        for joined in filter.filters:
            inner = _narrowed(joined, kind)
            if inner is None:
                return None
            filters.append(inner)
        return evolve(filter, filters=filters)
    cls: type[EntityFilter[Any]] = filter_for(kind)
    own_class: type[object] = type(filter)
    return cls(**asdict(filter, recurse=False)) if issubclass(cls, own_class) else None
