"""Filter of each kind: one of its own, or one with the conditions that every kind has."""

from typing import cast

from attrs import frozen

from mineralpact.model import KINDS, Entity
from mineralpact.query.filters import instruments, named
from mineralpact.query.filters.base import E, EntityFilter
from mineralpact.values.fields import cached


@cached
def filter_for(kind: type[E]) -> type[EntityFilter[E]]:
    """Return the filter of a kind; one that has none of its own needs no line anywhere.

    >>> from mineralpact.model import Agreement
    >>> filter_for(Agreement).__name__
    'AgreementFilter'
    """
    name = f"{kind.__name__}Filter"
    for module in (instruments, named):
        own_filter = getattr(module, name, None)
        if own_filter is not None and own_filter.asks_for is kind:
            return cast("type[EntityFilter[E]]", own_filter)
    members = {"asks_for": kind, "__doc__": f"Filter of {kind.section}.", "__module__": __name__}
    cls = cast("type[EntityFilter[E]]", type(name, (EntityFilter,), members))
    return frozen(kw_only=True, weakref_slot=False)(cls)


def all_filters() -> tuple[type[EntityFilter[Entity]], ...]:
    """Return the filter of each kind we ship, in the order of documents."""
    return tuple(map(filter_for, KINDS))
