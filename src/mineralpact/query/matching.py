"""Search that says why: `matches` is `find` with reasons."""

from typing import Generic

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.query.conditions.condition import truth_of
from mineralpact.query.filters.base import E, Filter
from mineralpact.query.finding import find
from mineralpact.query.validation import validate
from mineralpact.values import Truth


@frozen(kw_only=True)
class Reason:
    """Reason why an entity matches, may match or does not: one condition of a filter, answered."""

    condition: str
    """The filter's field, such as ``involving``; ``step`` for those that ask for a step
    together."""
    truth: Truth
    """Truth of the condition for the entity."""
    paths: tuple[str, ...] = ()
    """Paths in the entity where it is met or may be, such as ``parties[1]``."""


@frozen(kw_only=True)
class Match(Generic[E]):
    """Entity that matches a filter, surely or possibly."""

    entity: E
    """The entity."""
    truth: Truth
    """`Truth.YES` when it surely matches, `Truth.UNKNOWN` when it may."""
    reasons: tuple[Reason, ...]
    """Each condition of the filter, and where the entity meets it."""


def matches(
    catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES
) -> tuple[Match[E], ...]:
    """Return what `find` finds, each entity with the reasons."""
    conditions = [
        (name, validate(condition, filter.asks_for, catalog))
        for name, condition in filter.conditions()
    ]
    results: list[Match[E]] = []
    for entity in find(catalog, filter, truth=truth):
        reasons: list[Reason] = []
        for name, condition in conditions:
            outcome = condition.evaluate(entity, entity, catalog)
            reasons.append(Reason(condition=name, truth=outcome.truth, paths=outcome.paths))
        all_met = Truth.all(map(truth_of, reasons))
        results.append(Match(entity=entity, truth=all_met, reasons=tuple(reasons)))
    return tuple(results)
