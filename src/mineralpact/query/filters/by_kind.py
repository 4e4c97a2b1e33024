"""Filter of each kind: one of its own, or one with the conditions that every kind has."""

from typing import Any, cast

from attrs import frozen

from mineralpact.model import KINDS, Entity
from mineralpact.model.entity import kind_name, stands_for
from mineralpact.query.filters import instruments, named
from mineralpact.query.filters.base import E, EntityFilter
from mineralpact.values.fields import cached


@cached
def filter_for(kind: type[E]) -> type[EntityFilter[E]]:
    """Return the filter of a kind; one that has none of its own needs no line anywhere.

    That of a kind that stands for another, see `Entity`, asks all that the other's does.

    >>> from mineralpact.model import Agreement
    >>> filter_for(Agreement).__name__
    'AgreementFilter'
    """
    base: type[EntityFilter[Any]] = EntityFilter
    for module in (instruments, named):
        shipped = getattr(module, f"{kind_name(kind)}Filter", None)
        if shipped is not None and stands_for(kind, shipped.asks_for):
            if shipped.asks_for is kind:
                return cast("type[EntityFilter[E]]", shipped)
            base = shipped
    members = {"asks_for": kind, "__doc__": f"Filter of {kind.section}.", "__module__": __name__}
    cls = cast("type[EntityFilter[E]]", type(f"{kind.__name__}Filter", (base,), members))
    return frozen(kw_only=True, weakref_slot=False)(cls)


def all_filters() -> tuple[type[EntityFilter[Entity]], ...]:
    """Return the filter of each kind we ship, in the order of documents."""
    return tuple(map(filter_for, KINDS))
